import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { entriesIn } from './answer';
import { Problem } from './errors';
import type { Service } from './service';
import { flag, number } from './values';

/* Lists: the fields Return All and Limit, and how a service is asked for page after page. */

/** How a service hands out a list. */
export interface Paging {
	/** How many entries it gives at once at most; `Infinity` if that is not for the asker to say. */
	size: number;
	/** What to ask for. Pages count from 1, `offset` is the number of entries before the page. */
	query(page: { number: number; offset: number; size: number }): IDataObject;
	/** Whether nothing follows a page, if its answer says so. Otherwise, a page that is not full is the last one. */
	isLast?(body: IDataObject, number: number): boolean | undefined;
}

/** For services that give the whole list in one answer. */
export const allAtOnce: Paging = { size: Infinity, query: () => ({}) };

/** What to ask for at first, to get so many entries. */
export const firstPage = ({ size, query }: Paging, wanted: number): IDataObject =>
	query({ number: 1, offset: 0, size: Math.min(size, wanted) });

/**
 * Reads a list page by page, as long as the caller goes on.
 * @param wanted how many entries are wanted in all; pages are no longer than that
 * @param ask gives the answer's body for what a page adds to the query
 * @throws {Problem} if the service gives a page a second time, which would never end
 */
export async function* pagesOf(
	{ name }: Service,
	{ size: most, query, isLast }: Paging,
	wanted: number,
	ask: (page: IDataObject) => Promise<unknown>,
): AsyncGenerator<IDataObject[]> {
	const size = Math.min(most, wanted);
	let offset = 0;
	let first: string | undefined;
	for (let number = 1; ; number++) {
		const body = await ask(query({ number, offset, size }));
		const entries = entriesIn(body);
		if (entries.length === 0) return;
		const previous = first;
		first = JSON.stringify(entries[0]);
		if (first === previous) {
			throw new Problem(
				`${name} gave the same entries for page ${number} as for the one before: its list cannot be read to the end.`,
			);
		}
		yield entries;
		offset += entries.length;
		if (isLast?.(body as IDataObject, number) ?? entries.length < size) return;
	}
}

const DEFAULT_LIMIT = 50;

export const limitFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** Reads `limitFields`. Comes out as the number of entries that are `wanted`, `Infinity` for all. */
export const wantedEntries = z
	.object({
		returnAll: flag().default(false),
		limit: number({ min: 1, max: Number.MAX_SAFE_INTEGER, whole: true }).default(DEFAULT_LIMIT),
	})
	.transform(({ returnAll, limit }) => ({ wanted: returnAll ? Infinity : limit }));

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Reads `simplifyField`. */
export const isSimplified = z.object({ simplify: flag().default(true) });

/** Makes a function that leaves nothing of an entry but the fields named. */
export const only =
	(...names: string[]) =>
	(entry: IDataObject): IDataObject =>
		Object.fromEntries(names.filter((name) => name in entry).map((name) => [name, entry[name]]));

/** Makes a function that leaves out the fields named, for answers whose other fields are not all documented. */
export const without =
	(...names: string[]) =>
	(entry: IDataObject): IDataObject =>
		Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));
