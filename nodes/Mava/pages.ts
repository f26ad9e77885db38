import type { Paging } from '../shared/list';

/** How Mava hands out the list of tickets, up to 100 at once. Its page shows no answer, so that nothing says the end. */
export const ticketPages: Paging = {
	size: 100,
	query: ({ offset, size }) => ({ limit: size, skip: offset }),
	byOffset: true,
};
