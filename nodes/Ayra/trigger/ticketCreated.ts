import { filters } from '../../shared/fields';
import { idOf } from '../../shared/http/paging';
import { triggerEvent } from '../../shared/trigger/trigger';
import { onlyOneStatus } from '../fields';
import { needs } from '../hints';
import { pages } from '../paging';
import { ticketFilters } from '../ticket/filters';

/** A ticket that was not there before. */
export const ticketCreated = triggerEvent({
	value: 'ticketCreated',
	name: 'Ticket Created',
	action: 'On ticket created',
	description:
		'When a ticket is created. Filters count as they are when it is found, and up to five minutes later.',
	source: { page: 'tickets/list' },
	fields: [filters(ticketFilters, onlyOneStatus)],
	watch: () => ({
		url: '/tickets',
		paging: pages,
		query: ({ from }) => ({ created_after: from, sort_by: 'created_at', sort_order: 'asc' }),
		time: (ticket) => ticket.created_at,
		key: (ticket) => idOf(ticket, 'id'),
		hints: [needs('tickets:read')],
	}),
});
