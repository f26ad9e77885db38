import { z } from 'zod';
import { only } from '../../shared/list';
import { operation } from '../../shared/operation';
import { choice, date } from '../../shared/values';
import {
	createdAfterField,
	createdBeforeField,
	needs,
	onlyOneStatus,
	sortOrderField,
	sortOrders,
} from '../fields';
import { pages } from '../pages';
import { ayra } from '../service';
import { ticketFilterInput, ticketFilterQuery, ticketFilters } from './filters';

const sortings = [
	{ name: 'Created At', value: 'created_at' },
	{ name: 'Due Date', value: 'due_date' },
	{
		name: 'Priority',
		value: 'priority',
		description: 'In ascending order, the most urgent tickets come first',
	},
	{ name: 'Updated At', value: 'updated_at' },
];

/** Source: page "List Tickets". */
export const getMany = operation(ayra, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tickets',
	description: 'List tickets, all or those that fit the filters',
	method: 'GET',
	path: '/tickets',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [...ticketFilters, createdAfterField, createdBeforeField],
		},
	],
	options: [
		{
			displayName: 'Sort By',
			name: 'sortBy',
			type: 'options',
			options: sortings,
			default: 'created_at',
			description: 'What the tickets are sorted by',
		},
		sortOrderField,
	],
	input: z.object({
		filters: z
			.object({
				...ticketFilterInput,
				createdAfter: date().optional(),
				createdBefore: date().optional(),
			})
			.refine(...onlyOneStatus),
		options: z.object({
			sortBy: choice(sortings).optional(),
			sortOrder: choice(sortOrders).optional(),
		}),
	}),
	request: ({ filters, options }, { timezone }) => ({
		query: {
			...ticketFilterQuery(filters, timezone),
			created_after: filters.createdAfter?.(timezone),
			created_before: filters.createdBefore?.(timezone),
			sort_by: options.sortBy,
			sort_order: options.sortOrder,
		},
	}),
	list: pages,
	simplified: only(
		'id',
		'number',
		'subject',
		'status',
		'priority',
		'category',
		'assigned_to',
		'tags',
		'due_date',
		'created_at',
	),
	hints: [needs('tickets:read')],
});
