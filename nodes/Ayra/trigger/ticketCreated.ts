import { z } from 'zod';
import { idOf } from '../../shared/list';
import { triggerEvent } from '../../shared/trigger';
import { needs, onlyOneStatus } from '../fields';
import { pages } from '../pages';
import { ticketFilterInput, ticketFilterQuery, ticketFilters } from '../ticket/filters';

/** A ticket that was not there before. Source: page "List Tickets". */
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
		filters: z
			.object(ticketFilterInput)
			.refine(...onlyOneStatus)
			.default({}),
	}),
	watch: ({ filters }, { timezone }) => ({
		url: '/tickets',
		paging: pages,
		query: ({ from }) => ({
			created_after: from,
			sort_by: 'created_at',
			sort_order: 'asc',
			...ticketFilterQuery(filters, timezone),
		}),
		time: (ticket) => ticket.created_at,
		key: (ticket) => idOf(ticket, 'id'),
		hints: [needs('tickets:read')],
	}),
});
