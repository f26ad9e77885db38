import { DateTime } from 'luxon';
import { filters } from '../../shared/fields';
import { idOf } from '../../shared/http/paging';
import { triggerEvent } from '../../shared/trigger/trigger';
import { ticketPages } from '../paging';
import { ticketFilters } from '../ticket/filters';

/** Where a time window begins: Mava takes a year at most, and a workflow can have rested for longer. */
function withinYear(from: string, to: string): string {
	const earliest = DateTime.fromISO(to, { zone: 'utc' }).minus({ days: 365 }).toISO()!;
	return from > earliest ? from : earliest;
}

/** A ticket that was not there before. */
export const ticketCreated = triggerEvent({
	value: 'ticketCreated',
	name: 'Ticket Created',
	action: 'On ticket created',
	description:
		'When a ticket is created. Filters count as they are when it is found, and up to five minutes later.',
	source: {
		page: 'api/fetch-tickets',
		open: [
			'Which of the dates of a ticket the period is about is not shown; assumed is that of its creation.',
			'The order of the tickets is not shown, nor what they look like.',
		],
	},
	fields: [filters(ticketFilters)],
	watch: () => ({
		url: '/api/tickets',
		paging: ticketPages,
		query: ({ from, to }) => ({ startDate: withinYear(from, to), endDate: to }),
		key: (ticket) => idOf(ticket, '_id', 'id'),
		moment: (ticket) => ticket.createdAt,
	}),
});
