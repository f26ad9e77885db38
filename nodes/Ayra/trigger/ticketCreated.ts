import { z } from 'zod';
import { collected, triggerEvent } from '../../shared/trigger';
import { choice, choiceOrText, date, flag, id, text } from '../../shared/values';
import { idOf } from '../../shared/watch';
import { needs, onlyOneStatus, priorities, someWords, statuses } from '../fields';
import { pages } from '../pages';
import { ayra } from '../service';
import { getMany } from '../ticket/getMany';

const filterNames = [
	'assignedTo',
	'category',
	'contactId',
	'customStatus',
	'dueAfter',
	'dueBefore',
	'priority',
	'search',
	'slaBreach',
	'status',
	'tags',
];

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
			options: collected(getMany, 'filters', filterNames),
		},
	],
	input: z.object({
		filters: z
			.object({
				assignedTo: id().optional(),
				category: text().optional(),
				contactId: id().optional(),
				customStatus: id().optional(),
				dueAfter: date().optional(),
				dueBefore: date().optional(),
				priority: choice(priorities).optional(),
				search: text().optional(),
				slaBreach: flag().optional(),
				status: choiceOrText(statuses).optional(),
				tags: someWords().optional(),
			})
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
			status: filters.status ?? filters.customStatus,
			priority: filters.priority,
			category: filters.category,
			assigned_to: filters.assignedTo,
			contact_id: filters.contactId,
			due_after: filters.dueAfter?.(timezone),
			due_before: filters.dueBefore?.(timezone),
			sla_breach: filters.slaBreach,
			tags: filters.tags?.join(','),
			search: filters.search,
		}),
		time: (ticket) => ticket.created_at,
		key: (ticket) => idOf(ayra, ticket, 'id'),
		hints: [needs('tickets:read')],
	}),
});
