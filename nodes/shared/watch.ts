import { createHash } from 'node:crypto';
import { Duration } from 'luxon';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { entriesIn } from './answer';
import { Problem, type Hint } from './errors';
import { firstPage, pagesOf, type Paging } from './list';
import { readPatiently } from './read';
import type { Service } from './service';

/*
 * How the polling triggers look for what is new, so that every event comes out exactly once.
 *
 * A stretch of time is read again and again: from a while before the last look (`overlap`) until now. What was seen
 * before is known by its key. Clocks that differ by less than the overlap do no harm, nor do equal times.
 *
 * A list that takes several pages shifts while it is read, when entries go, come or move, and then a page lacks what
 * has moved on to the page before. So no second page is asked for: where the entries tell their time, the next
 * request asks for what came after the last one; where they do not, the stretch is cut in two until each part fits on
 * one page; either way, what could not be read in time is left to the next look. Only where more entries than fit on a
 * page are of the same time, pages are read, and read again until they stay the same.
 *
 * Nothing is remembered unless everything could be read, or is known how far. n8n keeps what is remembered when a poll
 * gives something and when a workflow is activated; what a poll without news remembers may be lost when n8n restarts,
 * so that nothing may depend on it but how far the next look goes back.
 */

/** Times in milliseconds since 1970. */
export interface Stretch {
	from: number;
	to: number;
}

/** A list in which events are looked for. */
export interface Watched {
	url: string;
	/** Asks for what belongs to a stretch of time, given in ISO 8601, UTC. */
	query(stretch: { from: string; to: string }): IDataObject;
	paging: Paging;
	/**
	 * The time by which an entry belongs to a stretch, if the list comes in this order, oldest first. Left out if the
	 * order or the field is not documented: then `query` must heed both ends of the stretch.
	 */
	time?(entry: IDataObject): unknown;
	/** Tells one event from all others: the entry's ID, with its time where a thing can happen to it again. */
	key(entry: IDataObject): string;
	/** Whether an entry is an event at all. */
	fits?(entry: IDataObject): boolean;
	/** How far back to look again, in milliseconds. */
	overlap?: number;
	/** By what to find the latest events, if `time` is not known: any field that may be there. */
	moment?(entry: IDataObject): unknown;
	/** What to do next when the service refuses. */
	hints?: Hint[];
}

/** What is kept between two looks, as JSON. */
export interface Memory {
	/** Until when all events are known, by this machine's clock; undefined before the first look. */
	since?: number;
	/** Whether it is still being learnt what is there already. */
	learns?: boolean;
	/** The events that can be read again: by the minute in which they were first seen, the digests of their keys. */
	seen?: Record<string, string>;
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

/** Stretches shorter than this are not cut. */
const SHORTEST = 4 * SECOND;

/** How often to read pages of entries of the same time until they stay the same. */
const MOST_PASSES = 5;

/**
 * When to stop reading, a while before n8n gives up on the poll: what has been read by then comes out, and the next
 * look goes on from there. Not every version of n8n says how long a poll may take.
 */
const endOf = (context: IPollFunctions) =>
	Date.now() + 0.8 * ((context.getPollBudgetMs as (() => number) | undefined)?.() ?? minutes(5));

/**
 * Looks for events that were not there at the last look. The first look gives none: what is there already is old.
 * @param memory what the last look left behind; stays as it is
 * @throws {NodeApiError | Problem} if the service cannot be read; the next look then covers this one's time
 */
export async function look(
	context: IPollFunctions,
	service: Service,
	watched: Watched,
	memory: Memory,
): Promise<Look> {
	const { key, fits = () => true } = watched;
	const stretch = stretchOf(watched, memory);
	const { entries, ...progress } = await readAll(context, service, watched, stretch, memory);

	// An event cannot have been seen before it happened: one that was seen long before the stretch is not in it.
	const oldest = minuteOf(stretch.from - OVERLAP);
	const seen = Object.entries(memory.seen ?? {}).filter(([minute]) => Number(minute) >= oldest);
	const known = new Set(seen.flatMap(([, digests]) => digests.split(' ')));
	const events: IDataObject[] = [];
	const fresh: string[] = [];
	for (const entry of entries) {
		if (!fits(entry)) continue;
		const digest = digestOf(key(entry));
		if (known.has(digest)) continue;
		known.add(digest);
		fresh.push(digest);
		events.push(entry);
	}
	const kept = Object.fromEntries(seen);
	// The minute in which reading ended: what was read had happened by then.
	const minute = minuteOf(Date.now());
	if (fresh.length > 0) kept[minute] = [kept[minute], ...fresh].filter(Boolean).join(' ');
	return { events: progress.learnt ? events : [], memory: { ...progress.memory, seen: kept } };
}

const minuteOf = (time: number) => Math.floor(time / minutes(1));

/** Stands for a key in the memory: 66 bits, so that among a million keys no two are likely to meet. */
export const digestOf = (key: string, length = 11) =>
	createHash('sha256').update(key).digest('base64url').slice(0, length);

/** The stretch that a look has to read, in whole seconds: not every service may know shorter times. */
function stretchOf({ overlap = OVERLAP }: Watched, { since }: Memory): Stretch {
	const now = Date.now();
	return {
		from: Math.floor(((since ?? now) - overlap) / SECOND) * SECOND,
		to: Math.ceil((now + OVERLAP) / SECOND) * SECOND,
	};
}

/**
 * Reads a stretch.
 * @returns the entries, some of them more than once; what to remember of how far they go; and whether what was there
 * at the beginning was known before, so that these are news
 */
export async function readAll(
	context: IPollFunctions,
	service: Service,
	watched: Watched,
	stretch: Stretch,
	{ since, learns = since === undefined }: Memory,
) {
	const now = Date.now();
	const end = endOf(context);
	const entries: IDataObject[] = [];
	let reached = stretch.from;
	for await (const part of partsOf(context, service, watched, stretch, end)) {
		entries.push(...part.entries);
		if (part.reached === undefined) break;
		({ reached } = part);
		if (Date.now() < end || reached >= stretch.to) continue;
		if (reached > (since ?? stretch.from)) break;
		throw new Problem(
			`${service.name} could not be read in time: there is too much. Narrow it down with 'Filters'.`,
		);
	}
	const memory: Memory = { since: Math.min(now, Math.max(reached, since ?? reached)) };
	if (learns && reached < now) memory.learns = true;
	return { entries, memory, learnt: !learns };
}

/** Some entries, and the time until which all entries are known with them; undefined if it cannot be said. */
interface Part {
	entries: IDataObject[];
	reached?: number;
}

/** Reads a stretch from its beginning to its end, so that nothing is missed that is there all the time. */
async function* partsOf(
	context: IPollFunctions,
	service: Service,
	watched: Watched,
	stretch: Stretch,
	end: number,
): AsyncGenerator<Part> {
	const { url, query, paging, hints } = watched;
	const ahead = [stretch];
	for (let part = ahead.pop(); part; part = ahead.pop()) {
		const { from, to } = part;
		const asked = query({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
		const ask = async (page: IDataObject) =>
			await readPatiently(context, service, { url, qs: { ...asked, ...page } }, { hints, end });
		const body = await ask(firstPage(paging, Infinity));
		const entries = entriesIn(body);
		const isAll = paging.isLast?.(body as IDataObject, 1) ?? entries.length < paging.size;
		const reached = reachedBy(watched, entries);

		if (isAll || entries.length === 0) {
			yield { entries, reached: to };
		} else if (reached > from) {
			yield { entries, reached };
			ahead.push({ from: reached, to });
		} else if (!watched.time && to - from >= SHORTEST) {
			const middle = Math.floor((from + to) / 2 / SECOND) * SECOND;
			// The halves overlap: whether the ends of a stretch belong to it is not always documented.
			ahead.push({ from: middle - 1, to }, { from, to: middle });
		} else {
			const pages = await steadyPages(service, watched, part, ask);
			yield pages;
			if (pages.reached !== undefined && pages.reached < to) {
				ahead.push({ from: pages.reached, to });
			}
		}
	}
}

/** Until when a page that is full holds all entries: there may be more of the same time as the last one. */
function reachedBy({ time }: Watched, page: IDataObject[]): number {
	const last = page.at(-1);
	return last && time ? Date.parse(String(time(last))) - 1 : NaN;
}

/** Reads pages of entries of the same time, until two times in a row they are the same. */
async function steadyPages(
	service: Service,
	watched: Watched,
	{ from, to }: Stretch,
	ask: (page: IDataObject) => Promise<unknown>,
): Promise<Part> {
	const all: IDataObject[] = [];
	let before: string | undefined;
	for (let pass = 1; pass <= MOST_PASSES; pass++) {
		const entries: IDataObject[] = [];
		let reached = to;
		for await (const page of pagesOf(service, watched.paging, Infinity, ask)) {
			entries.push(...page);
			if (reachedBy(watched, page) > from) {
				reached = reachedBy(watched, page);
				break;
			}
		}
		all.push(...entries);
		const keys = entries.map((entry) => watched.key(entry)).join(' ');
		if (keys === before) return { entries: all, reached };
		before = keys;
	}
	return { entries: all };
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
	const { to } = stretchOf(watched, {});
	const momentOf = (entry: IDataObject) => Date.parse(String(moment?.(entry))) || 0;
	for (const length of WHILES) {
		const stretch = { from: to - OVERLAP - Math.max(length, overlap), to };
		const { entries } = await readAll(context, service, watched, stretch, {});
		const events = new Map(entries.filter(fits).map((entry) => [key(entry), entry]));
		if (events.size === 0) continue;
		return [...events.values()].sort((a, b) => momentOf(a) - momentOf(b)).slice(-TEST_EVENTS);
	}
	return [];
}

/**
 * An entry's ID, by the first of some names that it has.
 * @throws {Problem} if it has none of them
 */
export function idOf({ name }: Service, entry: IDataObject, ...names: string[]): string {
	const id = names.map((each) => entry[each]).find((each) => each !== undefined && each !== null);
	if (id !== undefined && id !== '') return String(id);
	const wanted = names.map((each) => `'${each}'`).join(' nor ');
	throw new Problem(
		`${name} gave an entry without ${wanted}: what is new cannot be told from what is not.`,
	);
}
