import type { Paging } from '../shared/http/paging';

/**
 * How Mava hands out lists of tickets, up to 100 at once. The page "Fetch Tickets" shows no answer, so that nothing says
 * the end.
 */
export const ticketPages: Paging = {
	size: 100,
	query: ({ offset, size }) => ({ limit: size, skip: offset }),
	byOffset: true,
};
