import type { IDataObject } from 'n8n-workflow';
import type { Paging } from '../shared/http/paging';

/** A count in an answer; undefined if it says nothing. */
const count = (value: unknown) => (Number(value) > 0 ? Number(value) : undefined);

/**
 * How Ayra hands out lists. The reference pages have page and per_page, up to 100; `meta` is shown for tickets only.
 * (The integrations overview has limit and offset; the reference pages count.)
 */
export const pages: Paging = {
	size: 100,
	query: ({ number, size }) => ({ page: number, per_page: size }),
	isLast(body, number, read) {
		// An answer can be `null`, too.
		const meta = (body?.meta ?? {}) as IDataObject;
		const [total, last] = [count(meta.total), count(meta.total_pages)];
		if (last !== undefined && number < last) return false;
		// Pages that are shorter than asked for may be more than `total_pages` says.
		if (total !== undefined && read !== undefined) return read >= total || undefined;
		return last === undefined ? undefined : true;
	},
};

/** The list of conversations: the transcript calls the ID `conversation_id`. */
export const conversationPages: Paging = { ...pages, ids: ['id', 'conversation_id'] };

/** The list of voice agents: errors call the ID `agent_id`. */
export const agentPages: Paging = { ...pages, ids: ['id', 'agent_id'] };
