import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';
import { choice, choiceOrText, date, flag, id, text } from '../../shared/values';
import {
	customStatusField,
	priorities,
	priorityField,
	someWords,
	statuses,
	statusField,
} from '../fields';

/* The filters of the list of tickets, for all that read it. Source: page "List Tickets". */

export const ticketFilters: INodeProperties[] = [
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
];

/** What `ticketFilters` may hold. */
export const ticketFilterInput = {
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
	tags: someWords()
		.refine((tags) => !tags.some((tag) => tag.includes(',')), {
			message: 'must be tags without commas in them',
		})
		.optional(),
};

type Filters = z.output<z.ZodObject<typeof ticketFilterInput>>;

/** The filters as the list takes them. */
export const ticketFilterQuery = (filters: Filters, timezone: string): IDataObject => ({
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
});
