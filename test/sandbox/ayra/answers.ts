import { statusText, type Answer } from '../types';

/* What all of Ayra's resources share: errors, and how lists are filtered, sorted and paged. */

/** Type and code per status; 401 and the types of 401, 404 and 409 are documented, the others assumed. */
const errorKinds: Record<number, { type: string; code: string }> = {
	400: { type: 'invalid_request', code: 'invalid_request' },
	401: { type: 'authentication_error', code: 'missing_api_key' },
	403: { type: 'permission_error', code: 'insufficient_permissions' },
	404: { type: 'not_found', code: 'not_found' },
	409: { type: 'conflict', code: 'conflict' },
	429: { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
};

/** @param details more entries beside type, message and code */
export function error(
	status: number,
	message = statusText(status),
	code?: string,
	details: Record<string, unknown> = {},
): Answer {
	const kind = errorKinds[status] ?? { type: 'api_error', code: 'api_error' };
	return {
		status,
		body: { error: { type: kind.type, message, code: code ?? kind.code, ...details } },
	};
}

export const success = (data: unknown, status = 200): Answer => ({ status, body: { data } });

export type Order = 'asc' | 'desc';

export interface Paging {
	page?: number;
	per_page?: number;
}

/** The page of a list that was asked for. */
export function pageOf<Entry>(
	entries: Entry[],
	{ page = 1, per_page = 25 }: Paging,
	show: (entry: Entry) => unknown,
): Answer {
	const total = entries.length;
	const start = (page - 1) * per_page;
	return {
		status: 200,
		body: {
			data: entries.slice(start, start + per_page).map(show),
			meta: { total, page, per_page, total_pages: Math.ceil(total / per_page) },
		},
	};
}

type Key = number | string | null;

/**
 * Sorts by a key, entries without one last whatever the order.
 * @param keyOf called once per entry, as lists may be long
 */
export function sorted<Entry>(
	entries: Entry[],
	keyOf: (entry: Entry) => Key,
	order: Order = 'desc',
): Entry[] {
	const sign = order === 'asc' ? 1 : -1;
	return entries
		.map((entry) => ({ entry, key: keyOf(entry) }))
		.sort(({ key: a }, { key: b }) => {
			if (a === null || b === null) return Number(a === null) - Number(b === null);
			return sign * (Number(a > b) - Number(a < b));
		})
		.map(({ entry }) => entry);
}

/** Whether a date lies between two others, which do not count themselves. */
export function isBetween(date: string | null, after?: string, before?: string): boolean {
	if (after === undefined && before === undefined) return true;
	if (date === null) return false;
	const time = Date.parse(date);
	return (
		(after === undefined || time > Date.parse(after)) &&
		(before === undefined || time < Date.parse(before))
	);
}

export const contains = (text: string, part: string) =>
	text.toLowerCase().includes(part.toLowerCase());

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
