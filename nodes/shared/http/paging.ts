import type { IDataObject } from 'n8n-workflow';
import { entriesIn, listIn } from './answer';
import { Problem } from '../errors';
import type { Service } from '../service';

/* How a service is asked for page after page of a list. */

/** How a service hands out a list. */
export interface Paging {
	/** The most entries that a page can hold; `Infinity` if the service alone decides that. */
	size: number;
	/** What to ask for. Pages count from 1, `offset` is the number of entries before the page. */
	query(page: { number: number; offset: number; size: number }): IDataObject;
	/** Whether a page begins at any `offset`. Otherwise only its number counts. */
	byOffset?: boolean;
	/**
	 * Whether nothing follows a page, if its answer says so. Otherwise, the list goes on until a page brings nothing
	 * new: a page with fewer entries than asked for need not be the last one.
	 * @param read how many entries there are up to the end of this page, if that is known
	 */
	isLast?(body: IDataObject, number: number, read?: number): boolean | undefined;
	/** What the answer calls the list, if it is not `data`. */
	name?: string;
	/** What the ID of an entry may be called, if it is not `id` or `_id`. */
	ids?: string[];
}

/** For services that give the whole list in one answer. */
export const allAtOnce: Paging = { size: Infinity, query: () => ({}), isLast: () => true };

/** What to ask for at first, to get so many entries. */
export const firstPage = ({ size, query }: Paging, wanted: number): IDataObject =>
	query({ number: 1, offset: 0, size: Math.min(size, wanted) });

/** An entry's ID, by the first of some names that it has; undefined if it has none of them. */
export function idOf(entry: IDataObject, ...names: string[]): string | undefined {
	const isId = (value: unknown) =>
		(typeof value === 'string' && value !== '') || typeof value === 'number';
	const id = names.map((name) => entry[name]).find(isId);
	return id === undefined ? undefined : String(id);
}

/** What tells an entry from the others of its list: its ID, or else its whole text. */
export const identityOf = (entry: IDataObject, { ids = ['id', '_id'] }: Paging): string =>
	idOf(entry, ...ids) ?? JSON.stringify(entry);

/** How many pages in a row may bring little or nothing new. */
const MOST_IDLE = 3;

/**
 * Reads a list page by page, as long as the caller goes on: until the service says that nothing follows, or until a
 * page brings nothing new.
 * @param wanted how many entries are wanted in all; pages are no longer than that
 * @param ask gives the answer's body for what a page adds to the query
 * @param start where to begin, if not with the first page
 * @returns all pages, also empty ones
 * @throws {Problem} if the service gives again what it has given before, which would never end
 */
export async function* pagesOf(
	{ name }: Service,
	paging: Paging,
	wanted: number,
	ask: (page: IDataObject) => Promise<unknown>,
	start = { number: 1, offset: 0 },
): AsyncGenerator<IDataObject[]> {
	const size = Math.min(paging.size, wanted);
	const seen = new Set<string>();
	let { number, offset } = start;
	let idle = 0;
	for (let isRepeated = false; ; number++) {
		const body = await ask(paging.query({ number, offset, size }));
		const entries = entriesIn(body, paging.name);
		offset += entries.length;
		const identities = entries.map((entry) => identityOf(entry, paging));
		const known = identities.filter((identity) => seen.has(identity)).length;
		for (const identity of identities) seen.add(identity);
		const isNew = known < entries.length;
		const isLast = paging.isLast?.(body as IDataObject, number, offset);
		// An empty page of which more is said to follow may be a mistake: it is asked for once more.
		isRepeated = entries.length === 0 && isLast === false && !isRepeated;
		if (isRepeated) {
			number--;
			continue;
		}
		if (isNew || entries.length === 0) yield entries;
		if (isLast || (entries.length > 0 && !listIn(body, paging.name))) return;

		// More entries come in while a list is read, but hardly as many as half a page between two requests.
		idle = known > entries.length / 2 || entries.length === 0 ? idle + 1 : 0;
		const goesOn = isNew || (entries.length === 0 && isLast === false);
		if (goesOn && idle < MOST_IDLE) continue;
		// An empty page ends a list, and so does a short one that adds nothing, unless more is said to follow.
		if (entries.length === 0 || (entries.length < size && isLast !== false)) return;
		throw new Problem(
			`${name} gave for page ${number} what it had given before: its list cannot be read to the end.`,
		);
	}
}
