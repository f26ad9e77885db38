import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { Problem } from '../../shared/errors';
import { filters, number } from '../../shared/fields';
import { entriesIn, listIn } from '../../shared/http/answer';
import { idOf, pagesOf } from '../../shared/http/paging';
import { readPatiently } from '../../shared/http/read';
import type { Service } from '../../shared/service';
import { triggerEvent } from '../../shared/trigger/trigger';
import {
	digestOf,
	endOf,
	isLearning,
	reportNameless,
	type Memory,
	type Watched,
} from '../../shared/trigger/watch';
import { waitingFilters } from '../fields';
import { checkFilters } from '../hints';
import { unansweredPages } from '../paging';

/** What is remembered of waits that have come out. */
interface WaitMemory extends Memory {
	/** When they began, in milliseconds since 1970, by the digests of the contacts' IDs; those last that were seen last. */
	waits?: Record<string, number>;
	/** The page with which the next look begins, if the last one had no time for it. */
	page?: number;
}

/** The list of those who wait, which has no time window: it shows who waits now. */
interface WaitingList extends Watched {
	/** In milliseconds. */
	longerThan: number;
}

/** How many waits are remembered at least: the same contact may wait again. */
const MOST_WAITS = 10_000;

/** How often to read the list at first: entries move while it is read, and what is there already is no news. */
const MOST_PASSES = 3;

const TEST_EVENTS = 3;

const waitOf = ({ waiting_time: time }: IDataObject) => (time === null ? NaN : Number(time));

/** The pages of the list, beginning with one of them. */
const pages = (
	context: IPollFunctions,
	service: Service,
	{ url, query, paging, hints }: WaitingList,
	end: number,
	start = 1,
) =>
	pagesOf(
		service,
		paging,
		Infinity,
		async (page) => {
			const qs = { ...query({ from: '', to: '' }), ...page };
			const body = await readPatiently(context, service, { url, qs }, { hints, end });
			if (entriesIn(body).length === 0 || listIn(body, paging.name)) return body;
			throw new Problem(`${service.name} answered without a list: what is new cannot be told.`);
		},
		{ number: start, offset: 0 },
	);

/**
 * A wait is told from an earlier one of the same contact by when it began, which follows from how long it has lasted.
 * A later wait that comes out began after the earlier one had come out, so at least `longerThan` after that one began:
 * half of it is more than answers take, and less than lies between two waits.
 */
async function look(
	context: IPollFunctions,
	service: Service,
	watched: WaitingList,
	memory: WaitMemory,
) {
	const { longerThan, key } = watched;
	const end = endOf(context);
	const learns = isLearning(memory);
	const waits = new Map(Object.entries(memory.waits ?? {}));
	const seen = new Set<string>();
	const events: IDataObject[] = [];
	let nameless = 0;

	function take(entry: IDataObject): void {
		const wait = waitOf(entry);
		if (!(wait > longerThan)) return;
		const id = key(entry);
		if (id === undefined) {
			nameless++;
			return;
		}
		const contact = digestOf(id);
		const began = Date.now() - wait;
		const before = waits.get(contact);
		const isKnown = before !== undefined && began - before < longerThan / 2;
		waits.delete(contact);
		waits.set(contact, isKnown ? Math.min(began, before) : began);
		seen.add(contact);
		if (!isKnown) events.push(entry);
	}

	/** Gives the page to go on with, if there is no time for it. */
	async function read(start?: number): Promise<number | undefined> {
		let next = start ?? 1;
		for await (const entries of pages(context, service, watched, end, start)) {
			entries.forEach(take);
			next++;
			if (Date.now() >= end) return next;
		}
		return undefined;
	}

	let page = await read(memory.page);
	for (let pass = 1, count = 0; learns && pass < MOST_PASSES; pass++) {
		if (page !== undefined || events.length === count) break;
		count = events.length;
		page = await read();
	}
	reportNameless(context, service, nameless);
	const isOver = page === undefined;
	const since = isOver ? Date.now() : memory.since;
	return {
		events: learns ? [] : events,
		memory: {
			...(since !== undefined && { since }),
			...(learns && !isOver && { learns }),
			...(!isOver && { page }),
			waits: Object.fromEntries([...waits].slice(-Math.max(MOST_WAITS, seen.size))),
		},
	};
}

/** Those who have waited for the shortest time, as far as that is long enough. */
async function latest(context: IPollFunctions, service: Service, watched: WaitingList) {
	const found: IDataObject[] = [];
	const end = endOf(context);
	for await (const entries of pages(context, service, watched, end)) {
		found.push(...entries.filter((entry) => watched.key(entry) && watched.fits!(entry)));
		if (Date.now() >= end) break;
	}
	return found.sort((a, b) => waitOf(b) - waitOf(a)).slice(-TEST_EVENTS);
}

/** A contact who has waited for long enough. */
export const conversationUnanswered = triggerEvent({
	value: 'conversationUnanswered',
	name: 'Conversation Unanswered',
	action: 'On conversation unanswered',
	description:
		'When a contact has waited for an answer for longer than a number of minutes, once for each wait. Whoever has waited for so long already when the workflow is activated does not count.',
	source: {
		page: 'reference/analytics/get-unanswered-conversations-details',
		open: [
			'What a wait is counted from is not said. If it is the last message, whoever writes again begins a new wait.',
		],
	},
	fields: [
		number({
			displayName: 'Waiting for Longer Than (Minutes)',
			name: 'waitingMinutes',
			min: 1,
			default: 30,
			description: 'How long a contact must have waited for an answer',
		}),
		filters(waitingFilters),
	],
	watch({ waitingMinutes }): WaitingList {
		const longerThan = waitingMinutes * 60_000;
		return {
			url: '/api/analytics/team/snapshot/unanswered-conversations-details',
			query: () => ({}),
			paging: unansweredPages,
			key: (contact) => idOf(contact, 'ai_contact_id'),
			fits: (contact) => waitOf(contact) > longerThan,
			longerThan,
			hints: [checkFilters],
		};
	},
	look,
	latest,
});
