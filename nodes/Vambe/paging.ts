import type { Paging } from '../shared/http/paging';

/** The list of contacts, up to 1000 at once. Source: page "Get contacts by time filters". */
export const contactPages: Paging = {
	size: 1000,
	query: ({ offset, size }) => ({ limit: size, offset }),
	byOffset: true,
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
