import { createHash } from 'node:crypto';
import { DateTime, Duration } from 'luxon';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { entriesIn, listIn } from '../http/answer';
import { Problem } from '../errors';
import type { Hint, Service } from '../service';
import { firstPage, identityOf, pagesOf, type Paging } from '../http/paging';
import { readPatiently } from '../http/read';

/*
 * How the polling triggers look for what is new, so that every event comes out exactly once.
 *
 * A time window is read again and again: from a while before the last look (`overlap`) until now. What was seen
 * before is known by its key. Clocks that differ by less than the overlap do no harm, nor do equal times.
 *
 * A list that takes several pages shifts while it is read, when entries go, come or move, and then a page lacks what
 * has moved on to the page before. So where the entries tell their time, the next request asks for what came after the
 * last one; where they do not, the window is cut in two until each part fits on one page. Only where more entries than
 * fit on a page are of the same time, pages are read, and read again until they bring nothing new. Where the service
 * does not say whether a page is all, the page after it must bring nothing new, too.
 *
 * What has been read when the time for a look is over comes out, and the next look goes on from there. Nothing is
 * remembered unless it is known how far everything has been read. n8n keeps what is remembered when a poll gives
 * something and when a workflow is activated; what a poll without news remembers may be lost when n8n restarts, so that
 * nothing may depend on it but how far the next look goes back.
 */

/** Times in milliseconds since 1970. */
export interface TimeWindow {
	from: number;
	to: number;
}

/** A list in which events are looked for. */
export interface Watched {
	url: string;
	/** Asks for what belongs to a time window, given in ISO 8601, UTC. */
	query(timeWindow: { from: string; to: string }): IDataObject;
	paging: Paging;
	/**
	 * The time by which an entry belongs to a time window, if the list comes in this order, oldest first. Left out if the
	 * order or the field is not documented: then `query` must heed both ends of the time window.
	 */
	time?(entry: IDataObject): unknown;
	/**
	 * Tells one event from all others: the entry's ID, with its time where a thing can happen to it again; undefined if
	 * it cannot be told.
	 */
	key(entry: IDataObject): string | undefined;
	/** Whether an entry is an event at all. */
	fits?(entry: IDataObject): boolean;
	/** How far back to look again, in milliseconds. */
	overlap?: number;
	/** Where the first look begins, in milliseconds since 1970, if not as far back as any other. */
	beginning?: number;
	/** By what to find the latest events, if `time` is not known: any field that may be there. */
	moment?(entry: IDataObject): unknown;
	/** What to do next when the service refuses. */
	hints?: Hint[];
}

/** What is kept between two looks, as JSON. */
export interface Memory {
	/** Until when all events are known, by this machine's clock; undefined as long as they are learnt. */
	since?: number;
	/** Whether it is still being learnt what is there already. */
	learns?: boolean;
	/** The events that can be read again: by the minute in which they were first seen, the digests of their keys. */
	seen?: Record<string, string>;
	/** What the last look had no time for. */
	rest?: Rest;
}

/** What is left to the next look. */
interface Rest {
	/** Where it begins. */
	from: number;
	/** Until when all events are known when it has been read, if that is not the time of that look. */
	since?: number;
	/** The page with which it begins. */
	place?: Place;
}

/** A place among entries of the same time, of which there are many. */
interface Place {
	/** Where their time window ends. */
	to: number;
	/** The page that comes next, as in `Paging`. */
	number: number;
	offset: number;
	/** Whether the pages before have brought something new. */
	isNew: boolean;
}

/** What came of a look. */
export interface Look<Kept extends Memory = Memory> {
	events: IDataObject[];
	memory: Kept;
}

const minutes = (count: number) => Duration.fromObject({ minutes: count }).toMillis();

/** Enough for clocks that differ by a minute, and for entries that show up late. */
export const OVERLAP = minutes(5);

const SECOND = 1000;

/** Time windows shorter than this are not cut. */
const SHORTEST = 4 * SECOND;

/** How often to read pages of entries of the same time until they bring nothing new. */
const MOST_PASSES = 5;

/** How long a poll may take, in milliseconds. Not every version of n8n says it. */
export const budgetOf = (context: IPollFunctions) =>
	(context.getPollBudgetMs as (() => number) | undefined)?.() ?? minutes(5);

/**
 * When to stop reading, a while before n8n gives up on the poll: what has been read by then comes out, and the next
 * look goes on from there.
 */
export const endOf = (context: IPollFunctions) => Date.now() + 0.8 * budgetOf(context);

/**
 * Looks for events that were not there at the last look. The first look gives none: what is there already is old.
 * Entries that cannot be told apart are passed over.
 * @param memory what the last look left behind; stays as it is
 * @throws {NodeApiError | Problem} if the service cannot be read; the next look then covers this one's time
 */
export async function look(
	context: IPollFunctions,
	service: Service,
	watched: Watched,
	memory: Memory,
): Promise<Look> {
	const { key, fits = () => true, overlap = OVERLAP } = watched;
	// An event cannot have been seen before it happened: one that was seen long before will not be read again.
	const { from } = windowOf(watched, memory);
	const nextFrom = Math.min(from, (memory.rest?.since ?? Date.now()) - overlap);
	const oldest = minuteOf(nextFrom - OVERLAP);
	const seen = Object.entries(memory.seen ?? {}).filter(([minute]) => Number(minute) >= oldest);
	const known = new Set(seen.flatMap(([, digests]) => digests.split(' ')));
	const events: IDataObject[] = [];
	const fresh: string[] = [];
	let nameless = 0;
	const progress = await readAll(context, service, watched, memory, (entry) => {
		if (!fits(entry)) return false;
		const own = key(entry);
		const digest = digestOf(own ?? JSON.stringify(entry));
		if (known.has(digest)) return false;
		known.add(digest);
		fresh.push(digest);
		if (own === undefined) nameless++;
		else events.push(entry);
		return true;
	});
	reportNameless(context, service, nameless);
	const kept = Object.fromEntries(seen);
	// The minute in which reading ended: what was read had happened by then.
	const minute = minuteOf(Date.now());
	if (fresh.length > 0) kept[minute] = [kept[minute], ...fresh].filter(Boolean).join(' ');
	return { events: isLearning(memory) ? [] : events, memory: { ...progress, seen: kept } };
}

/** Whether what is read was there before the trigger was, so that none of it is news. */
export const isLearning = ({ since, learns = since === undefined }: Memory) => learns;

const minuteOf = (time: number) => Math.floor(time / minutes(1));

/** Stands for a key in the memory: 66 bits, so that among a million keys no two are likely to meet. */
export const digestOf = (key: string, length = 11) =>
	createHash('sha256').update(key).digest('base64url').slice(0, length);

/** Tells n8n's log of entries that a look has passed over for the first time, not what is in them. */
export function reportNameless(context: IPollFunctions, { name }: Service, count: number): void {
	if (count === 0) return;
	context.logger.warn(
		`${name} gave ${count === 1 ? 'an entry' : `${count} entries`} without an ID. The trigger passes over what it cannot tell apart.`,
		{ nodeName: context.getNode().name },
	);
}

/** The time window that a look has to read, in whole seconds: not every service may know shorter times. */
function windowOf({ overlap = OVERLAP, beginning }: Watched, { since, rest }: Memory): TimeWindow {
	const now = Date.now();
	const first = since === undefined ? beginning : undefined;
	return {
		from: rest?.from ?? first ?? Math.floor(((since ?? now) - overlap) / SECOND) * SECOND,
		to: Math.ceil((now + OVERLAP) / SECOND) * SECOND,
	};
}

/** Takes an entry that was read; gives whether it was new. */
type Take = (entry: IDataObject) => boolean;

/**
 * Reads what a look has to read.
 * @param take called with every entry, for some of them more than once
 * @param timeWindow what to read, if that does not follow from the memory
 * @returns what to remember of how far it went
 */
export async function readAll(
	context: IPollFunctions,
	service: Service,
	watched: Watched,
	memory: Memory,
	take: Take,
	timeWindow = windowOf(watched, memory),
	end = endOf(context),
): Promise<Memory> {
	const { overlap = OVERLAP } = watched;
	const { since, rest } = memory;
	const now = Date.now();
	const parts = partsOf(context, service, watched, timeWindow, end, rest?.place, take);
	for await (const { reached, place, isUnsteady } of parts) {
		if (reached >= (place ? timeWindow.to : now)) continue;
		if (Date.now() < end && !isUnsteady) continue;
		// What comes in late has a time that is at most the overlap before it was looked for.
		const known = rest?.since ?? (reached > now - overlap ? now : undefined);
		return {
			...(since !== undefined && { since }),
			...(isLearning(memory) && { learns: true }),
			rest: { from: reached, ...(known && { since: known }), ...(place && { place }) },
		};
	}
	const done = { since: rest?.since ?? now };
	// What has moved while the first look read it may be where that had been already: it is no news, either.
	const isFirst = isLearning(memory) && since === undefined;
	if ((rest?.since === undefined && !isFirst) || Date.now() >= end) return done;
	return await readAll(context, service, watched, done, take, windowOf(watched, done), end);
}

/** How far reading has come. */
interface Part {
	/** Until when all entries are read. */
	reached: number;
	/** What has been read after that. */
	place?: Place;
	/** Whether the list would not stay the same, so that it had better be read later. */
	isUnsteady?: boolean;
}

/** Reads a time window from its beginning to its end, so that nothing is missed that is there all the time. */
async function* partsOf(
	context: IPollFunctions,
	service: Service,
	watched: Watched,
	timeWindow: TimeWindow,
	end: number,
	place: Place | undefined,
	take: Take,
): AsyncGenerator<Part> {
	const { url, query, paging, hints, time } = watched;
	const ahead: Array<TimeWindow & { place?: Place; follows?: boolean }> = [
		{ ...timeWindow, place },
	];
	// Without times, the place is in a part that both ends of its time window made.
	if (place && !time) {
		ahead[0] = { from: place.to - 1, to: timeWindow.to };
		ahead.push({ from: timeWindow.from, to: place.to, place });
	}
	for (let part = ahead.pop(); part; part = ahead.pop()) {
		const { from, to } = part;
		const asked = query({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
		const ask = async (page: IDataObject) => {
			const request = { url, qs: { ...asked, ...page } };
			const body = await readPatiently(context, service, request, { hints, end });
			if (entriesIn(body).length === 0 || listIn(body, paging.name)) return body;
			throw new Problem(`${service.name} answered without a list: what is new cannot be told.`);
		};
		if (!part.place) {
			const body = await ask(firstPage(paging, Infinity));
			const entries = entriesIn(body, paging.name);
			const isAll = await isWhole(paging, body, entries, part.follows, ask);
			const reached = reachedBy(watched, entries);
			if (isAll || reached > from) {
				entries.forEach(take);
				yield { reached: isAll ? to : reached };
				if (!isAll) ahead.push({ from: reached, to, follows: true });
				continue;
			}
			if (!time && to - from >= SHORTEST) {
				const middle = Math.floor((from + to) / 2 / SECOND) * SECOND;
				// The halves overlap: whether the ends of a time window belong to it is not always documented.
				ahead.push({ from: middle - 1, to }, { from, to: middle });
				continue;
			}
		}
		let reached = from;
		for await (const pages of steadyPages(service, watched, part, ask, take)) {
			yield pages;
			({ reached } = pages);
		}
		if (reached < to) ahead.push({ from: reached, to });
	}
}

/**
 * Whether nothing follows the first page. If its answer does not say so, the page after it does.
 * @param follows whether the page begins with an entry that was there just now
 */
async function isWhole(
	paging: Paging,
	body: unknown,
	entries: IDataObject[],
	follows = false,
	ask: (page: IDataObject) => Promise<unknown>,
): Promise<boolean> {
	const { size, query, byOffset, isLast, name } = paging;
	const count = entries.length;
	const isSaid = isLast?.(body as IDataObject, 1, count);
	if (isSaid !== undefined) return isSaid;
	if (count >= size) return false;
	if (count === 0 && !follows) return true;
	const pageAfter =
		count === 0
			? query({ number: 1, offset: 0, size })
			: query({ number: 2, offset: byOffset ? count - 1 : count, size });
	const identities = entriesIn(await ask(pageAfter), name).map((entry) =>
		identityOf(entry, paging),
	);
	const known = entries.map((entry) => identityOf(entry, paging));
	// By offset, the last entry must come again: otherwise some have gone meanwhile, and others taken their places.
	const isSteady =
		!byOffset || identities[0] === known.at(-1) || identities.join() === known.join();
	return isSteady && identities.every((identity) => known.includes(identity));
}

/** A time as a service writes it, in UTC where it names no zone; NaN if it is none. */
function instantOf(written: unknown): number {
	const formats = [DateTime.fromISO, DateTime.fromSQL];
	const times = formats.map((read) => read(String(written), { zone: 'utc' }));
	return times.find(({ isValid }) => isValid)?.toMillis() ?? NaN;
}

const timeOf = ({ time }: Watched, entry: IDataObject) => (time ? instantOf(time(entry)) : NaN);

/**
 * Until when a page that is not all holds all entries: there may be more of the same time as the last one. A time
 * that is past the present, as far as clocks may differ, says nothing: what has not happened yet would be skipped.
 */
function reachedBy(watched: Watched, page: IDataObject[]): number {
	const latest = Date.now() + OVERLAP;
	const last = page.findLast((entry) => timeOf(watched, entry) <= latest);
	return last ? timeOf(watched, last) - 1 : NaN;
}

/** Reads pages of entries of the same time, again and again until they bring nothing new. */
async function* steadyPages(
	service: Service,
	watched: Watched,
	{ from, to, place = { to, number: 1, offset: 0, isNew: false } }: TimeWindow & { place?: Place },
	ask: (page: IDataObject) => Promise<unknown>,
	take: Take,
): AsyncGenerator<Part> {
	let { number, offset, isNew } = place;
	for (let pass = 1; pass <= MOST_PASSES; pass++) {
		let reached = to;
		const start = { number, offset };
		for await (const page of pagesOf(service, watched.paging, Infinity, ask, start)) {
			number++;
			offset += page.length;
			const fresh = page.filter(take);
			isNew ||= fresh.some((entry) => !(timeOf(watched, entry) - 1 > from));
			const later = reachedBy(watched, page);
			if (later > from) {
				reached = later;
				break;
			}
			yield { reached: from, place: { to, number, offset, isNew } };
		}
		if (!isNew) {
			yield { reached };
			return;
		}
		[number, offset, isNew] = [1, 0, false];
	}
	yield { reached: from, isUnsteady: true };
}

const TEST_EVENTS = 3;

/** How far back to look for test events. */
const WHILES = [{ hours: 1 }, { days: 1 }, { days: 7 }, { days: 30 }].map((length) =>
	Duration.fromObject(length).toMillis(),
);

/**
 * The latest few events, for "Fetch Test Event"; none if there was none within a month.
 * @throws {NodeApiError | Problem} if the service cannot be read
 */
export async function latest(
	context: IPollFunctions,
	service: Service,
	watched: Watched,
): Promise<IDataObject[]> {
	const { key, fits = () => true, overlap = 0, time, moment = time } = watched;
	const { to } = windowOf(watched, {});
	const momentOf = (entry: IDataObject) => instantOf(moment?.(entry)) || 0;
	for (const length of WHILES) {
		const timeWindow = { from: to - OVERLAP - Math.max(length, overlap), to };
		const events = new Map<string, IDataObject>();
		const take = (entry: IDataObject) => {
			const own = key(entry);
			if (own === undefined || !fits(entry)) return false;
			const isNew = !events.has(own);
			events.set(own, entry);
			return isNew;
		};
		await readAll(context, service, watched, { learns: false }, take, timeWindow);
		if (events.size === 0) continue;
		return [...events.values()].sort((a, b) => momentOf(a) - momentOf(b)).slice(-TEST_EVENTS);
	}
	return [];
}
