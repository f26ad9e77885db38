import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { entriesIn } from '../../shared/http/answer';
import { idOf } from '../../shared/http/paging';
import { readPatiently } from '../../shared/http/read';
import type { Service } from '../../shared/service';
import { triggerEvent } from '../../shared/trigger/trigger';
import {
	digestOf,
	isLearning,
	readAll,
	reportNameless,
	type Memory,
	type Watched,
} from '../../shared/trigger/watch';
import { vambe } from '../service';
import { contactId, contacts, source, stageFilters } from './contacts';

/** What is remembered of contacts, those last that have changed last. */
interface StageMemory extends Memory {
	/** For each contact the digests of its ID and of its active ticket's, and the place of its stage in `stages`. */
	contacts?: string;
	/** The IDs of stages; '' is none. */
	stages?: string[];
}

/**
 * How many contacts are remembered. n8n saves all of it with each event: this many are 120 KB. One that is forgotten
 * comes out with its next change of any kind, as if its ticket were new.
 */
const MOST_CONTACTS = 10_000;

/** How many stages there are places for, in two digits of base 36. */
const MOST_STAGES = 36 ** 2;

/** 42 bits: that one contact is taken for another is not likely among so many. */
const CONTACT_LENGTH = 7;

/** Told apart are only the tickets that the same contact has one after the other. */
const TICKET_LENGTH = 3;

const STAGE_LENGTH = 2;

/** A contact's active ticket, as far as it is remembered. */
interface Known {
	ticket: string;
	stage: string;
}

/** The active ticket as lists of contacts show it. Source: page "Get contacts by time filters". */
const ticketOf = ({ active_ticket_v2: ticket }: IDataObject) =>
	ticket !== null && typeof ticket === 'object' ? (ticket as IDataObject) : undefined;

/** The ID of a ticket's stage, '' if it has none. */
const stageOf = (ticket: IDataObject) => idOf(ticket, 'current_stage_id') ?? '';

/** The stages that are wanted; undefined if all are. Source: page "Get pipelines". */
async function wantedStages(
	context: IPollFunctions,
	{ pipelineId, stageId }: { pipelineId?: string; stageId?: string },
): Promise<string[] | undefined> {
	if (stageId) return [stageId.toLowerCase()];
	if (!pipelineId) return undefined;
	const pipelines = entriesIn(await readPatiently(context, vambe, { url: '/api/public/pipeline' }));
	const wanted = pipelines.find(({ id }) => String(id).toLowerCase() === pipelineId.toLowerCase());
	return ((wanted?.stages ?? []) as IDataObject[]).map(({ id }) => String(id).toLowerCase());
}

function recalled({ contacts = '', stages = [] }: StageMemory): Map<string, Known> {
	const known = new Map<string, Known>();
	const [ticketAt, stageAt] = [CONTACT_LENGTH, CONTACT_LENGTH + TICKET_LENGTH];
	const length = stageAt + STAGE_LENGTH;
	for (let at = 0; at < contacts.length; at += length) {
		const each = contacts.slice(at, at + length);
		known.set(each.slice(0, ticketAt), {
			ticket: each.slice(ticketAt, stageAt),
			stage: stages[parseInt(each.slice(stageAt), 36)],
		});
	}
	return known;
}

/** Keeps those that have changed last, as many as are remembered. */
function memorised(known: Map<string, Known>): Pick<StageMemory, 'contacts' | 'stages'> {
	const places = new Map<string, number>();
	const contacts: string[] = [];
	for (const [contact, { ticket, stage }] of [...known].slice(-MOST_CONTACTS).reverse()) {
		const place = places.get(stage) ?? places.size;
		if (place >= MOST_STAGES) break;
		places.set(stage, place);
		contacts.push(contact + ticket + place.toString(36).padStart(STAGE_LENGTH, '0'));
	}
	return { contacts: contacts.reverse().join(''), stages: [...places.keys()] };
}

/**
 * Compares the active ticket of every contact that has changed with the one that is remembered. It does not matter
 * how often a contact is read, so that nothing else needs to be remembered. The first look reads all contacts.
 */
async function look(
	context: IPollFunctions,
	service: Service,
	watched: Watched,
	memory: StageMemory,
) {
	const known = recalled(memory);
	const events: IDataObject[] = [];
	let nameless = 0;

	/** Remembers what a contact has now; gives what it had before. */
	function replace(contact: string, now: Known | undefined): Known | undefined {
		const before = known.get(contact);
		known.delete(contact);
		if (now) known.set(contact, now);
		return before;
	}

	function take(entry: IDataObject): boolean {
		const id = watched.key(entry);
		const contact = digestOf(id ?? JSON.stringify(entry), CONTACT_LENGTH);
		const ticket = id === undefined ? {} : ticketOf(entry);
		if (!ticket) return replace(contact, undefined) !== undefined;
		const own = {
			ticket: digestOf(idOf(ticket, 'id') ?? '', TICKET_LENGTH),
			stage: stageOf(ticket),
		};
		const before = replace(contact, own);
		const isNew = before?.ticket !== own.ticket;
		if (!isNew && before.stage === own.stage) return false;
		if (id === undefined) nameless++;
		else if (watched.fits!(entry)) {
			events.push({ ...entry, previous_stage_id: isNew ? null : before.stage || null });
		}
		return true;
	}

	const progress = await readAll(context, service, watched, memory, take);
	reportNameless(context, service, nameless);
	return {
		events: isLearning(memory) ? [] : events,
		memory: { ...progress, ...memorised(known) },
	};
}

/** A contact whose active ticket is in another stage than when it was seen last, or is a new one. */
export const ticketStageChanged = triggerEvent({
	value: 'ticketStageChanged',
	name: 'Ticket Stage Changed',
	action: 'On ticket stage changed',
	description:
		"When a contact's active ticket comes into another stage, or a new ticket is opened. Gives the contact, with the stage that the ticket came from. Remembered are the 10,000 contacts with a ticket that changed last: another one comes out with its next change of any kind, without the stage before.",
	source,
	fields: [stageFilters],
	async watch({ filters }, context) {
		const stages = await wantedStages(context, filters);
		const isWanted = (ticket: IDataObject) =>
			stages?.includes(stageOf(ticket).toLowerCase()) ?? true;
		return {
			...contacts('updated'),
			beginning: 0,
			fits(contact) {
				const ticket = ticketOf(contact);
				return Boolean(ticket && isWanted(ticket));
			},
			key: contactId,
		};
	},
	look,
	sample: (contact) => ({ ...contact, previous_stage_id: null }),
});
