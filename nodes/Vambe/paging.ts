import type { Paging } from '../shared/http/paging';

/** The list of contacts, up to 1000 at once. Source: page "Get contacts by time filters". */
export const contactPages: Paging = {
	size: 1000,
	query: ({ offset, size }) => ({ limit: size, offset }),
	byOffset: true,
};

/** Conversations without an answer. Source: page "Get unanswered conversations details". */
export const unansweredPages: Paging = {
	size: Infinity,
	query: ({ number }) => ({ page: number }),
	name: 'contacts',
	ids: ['ai_contact_id'],
	isLast(body) {
		const { hasNextPage } = body ?? {};
		return typeof hasNextPage === 'boolean' ? !hasNextPage : undefined;
	},
};

/**
 * Lists of analytics, of which Vambe decides how much is on a page. Their texts show `{ data, total }`, their samples
 * the list alone. Source: pages "Get contacts by status" and "Get agent response time".
 */
export const analyticsPages: Paging = {
	size: Infinity,
	query: ({ number }) => ({ page: number }),
	isLast(body, _number, read) {
		const total = Number((body ?? {}).total);
		return (total > 0 && read !== undefined && read >= total) || undefined;
	},
};

/** Vambe says how many messages a page has, and whether more follow. Source: page "Get messages paginated". */
export const messagePages: Paging = {
	size: Infinity,
	query: ({ number }) => ({ page: number }),
	name: 'messages',
	isLast(body) {
		// An answer can be `null`, too.
		const { hasMore, messages } = body ?? {};
		if (Array.isArray(messages) && messages.length === 0) return true;
		return typeof hasMore === 'boolean' ? !hasMore : undefined;
	},
};
