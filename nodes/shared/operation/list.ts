import type { IDataObject } from 'n8n-workflow';
import { flag, number, type ValuesOf } from '../fields';

/* What operations that list have in common: the fields Return All, Limit and Simplify. */

const DEFAULT_LIMIT = 50;

/** The fields of every operation that lists. */
export const listFields = [
	flag({
		displayName: 'Return All',
		name: 'returnAll',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	}),
	number({
		displayName: 'Limit',
		name: 'limit',
		min: 1,
		whole: true,
		default: DEFAULT_LIMIT,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	}),
] as const;

/** How many entries are wanted; `Infinity` for all. */
export const wantedEntries = ({
	returnAll,
	limit = DEFAULT_LIMIT,
}: Partial<ValuesOf<typeof listFields>>) => (returnAll ? Infinity : limit);

/** The field of every operation whose items can be made shorter. */
export const simplifyField = flag({
	displayName: 'Simplify',
	name: 'simplify',
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

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
