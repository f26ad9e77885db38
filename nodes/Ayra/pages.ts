import type { IDataObject } from 'n8n-workflow';
import type { Paging } from '../shared/list';

/**
 * How Ayra hands out lists. The reference pages have page and per_page, up to 100; `meta` is shown for tickets only.
 * (The integrations overview has limit and offset; the reference pages count.)
 */
export const pages: Paging = {
	size: 100,
	query: ({ number, size }) => ({ page: number, per_page: size }),
	isLast(body, number) {
		// An answer can be `null`, too.
		const { total_pages: last } = (body?.meta ?? {}) as IDataObject;
		return last === undefined || last === null ? undefined : number >= Number(last);
	},
};
