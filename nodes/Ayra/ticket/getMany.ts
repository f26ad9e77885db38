import { z } from 'zod';
import { only } from '../../shared/list';
import { operation } from '../../shared/operation';
import { choice, choiceOrText, date, flag, id, text } from '../../shared/values';
import {
	createdAfterField,
	createdBeforeField,
	customStatusField,
	needs,
	onlyOneStatus,
	priorities,
	priorityField,
	someWords,
	sortOrderField,
	sortOrders,
	statuses,
	statusField,
} from '../fields';
import { pages } from '../pages';
import { ayra } from '../service';

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
			options: [
				{
					displayName: 'Assigned To',
					name: 'assignedTo',
					type: 'string',
					default: '',
					placeholder: 'e.g. user_jane_smith',
					description:
						'ID of the user to whom the tickets are assigned. It is not the ID of a voice agent.',
				},
				{
					displayName: 'Category',
					name: 'category',
					type: 'string',
					default: '',
					placeholder: 'e.g. billing',
					description: 'Issue category of the tickets',
				},
				{
					displayName: 'Contact ID',
					name: 'contactId',
					type: 'string',
					default: '',
					placeholder: 'e.g. contact_abc123',
					description: "ID of the customer's contact",
				},
				createdAfterField,
				createdBeforeField,
				customStatusField,
				{
					displayName: 'Due After',
					name: 'dueAfter',
					type: 'dateTime',
					default: '',
					description:
						"Leaves out tickets that are due earlier. A date without a time zone is in the workflow's.",
				},
				{
					displayName: 'Due Before',
					name: 'dueBefore',
					type: 'dateTime',
					default: '',
					description:
						"Leaves out tickets that are due later. A date without a time zone is in the workflow's.",
				},
				priorityField,
				{
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					placeholder: 'e.g. router',
					description: 'Text to look for in subjects and descriptions',
				},
				{
					displayName: 'SLA Breach',
					name: 'slaBreach',
					type: 'boolean',
					default: true,
					description: 'Whether the tickets are past their SLA',
				},
				statusField,
				{
					displayName: 'Tags',
					name: 'tags',
					type: 'string',
					default: '',
					placeholder: 'e.g. vip, refund',
					description:
						'Tags with commas between, or a list from an expression. A ticket must have all of them.',
				},
			],
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
				assignedTo: id().optional(),
				category: text().optional(),
				contactId: id().optional(),
				createdAfter: date().optional(),
				createdBefore: date().optional(),
				customStatus: id().optional(),
				dueAfter: date().optional(),
				dueBefore: date().optional(),
				priority: choice(priorities).optional(),
				search: text().optional(),
				slaBreach: flag().optional(),
				status: choiceOrText(statuses).optional(),
				tags: someWords()
					.refine((tags) => !tags.some((tag) => tag.includes(',')), {
						message: 'must be tags without commas in them',
					})
					.optional(),
			})
			.refine(...onlyOneStatus),
		options: z.object({
			sortBy: choice(sortings).optional(),
			sortOrder: choice(sortOrders).optional(),
		}),
	}),
	request: ({ filters, options }, { timezone }) => ({
		query: {
			status: filters.status ?? filters.customStatus,
			priority: filters.priority,
			category: filters.category,
			assigned_to: filters.assignedTo,
			contact_id: filters.contactId,
			created_after: filters.createdAfter?.(timezone),
			created_before: filters.createdBefore?.(timezone),
			due_after: filters.dueAfter?.(timezone),
			due_before: filters.dueBefore?.(timezone),
			sla_breach: filters.slaBreach,
			tags: filters.tags?.join(','),
			search: filters.search,
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
