import { DateTime } from 'luxon';
import { z } from 'zod';
import { idOf } from '../../shared/list';
import { triggerEvent } from '../../shared/trigger';
import { ticketPages } from '../pages';
import { ticketFilterInput, ticketFilterQuery, ticketFilters } from '../ticket/filters';

/** The beginning of a stretch: Mava takes a year at most, and a workflow can have rested for longer. */
function withinYear(from: string, to: string): string {
	const earliest = DateTime.fromISO(to, { zone: 'utc' }).minus({ days: 365 }).toISO()!;
	return from > earliest ? from : earliest;
}

/**
 * A ticket that was not there before. Source: page "Fetch Tickets". It does not say which of a ticket's dates the
 * period is about (assumed: when it was created), in which order tickets come, and what they look like.
 */
export const ticketCreated = triggerEvent({
	value: 'ticketCreated',
	name: 'Ticket Created',
	action: 'On ticket created',
	description:
		'When a ticket is created. Filters count as they are when it is found, and up to five minutes later.',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: ticketFilters,
		},
	],
	input: z.object({
		filters: z.object(ticketFilterInput).default({}),
	}),
	watch: ({ filters }) => ({
		url: '/api/tickets',
		paging: ticketPages,
		query: ({ from, to }) => ({
			startDate: withinYear(from, to),
			endDate: to,
			...ticketFilterQuery(filters),
		}),
		key: (ticket) => idOf(ticket, '_id', 'id'),
		moment: (ticket) => ticket.createdAt,
	}),
});
