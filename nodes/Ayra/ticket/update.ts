import { z } from 'zod';
import {
	anyValue,
	metadataFields,
	metadataJson,
	notEmpty,
	onlyOneWay,
	optionalMetadata,
} from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { pick } from '../../shared/picker';
import {
	changesSomething,
	choice,
	choiceOrText,
	date,
	id,
	pathId,
	picked,
	text,
	words,
} from '../../shared/values';
import { priorities, statuses } from '../fields';
import { ayra } from '../service';

/** Source: seed ayra-update-ticket. A partial update in spite of PUT: what is left out stays as it is. */
export const update = operation(ayra, {
	value: 'update',
	name: 'Update',
	action: 'Update a ticket',
	description: 'Change the fields of a ticket, or add an internal note to it',
	method: 'PUT',
	path: '/tickets/{ticketId}',
	repeatable: true,
	fields: [
		pick({
			displayName: 'Ticket',
			name: 'ticketId',
			required: true,
			description: 'The ticket to update',
			list: 'searchTickets',
			example: 'ticket_abc123xyz789',
		}),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change. Fields that are not added stay as they are.',
			options: [
				{
					displayName: 'Assigned To',
					name: 'assignedTo',
					type: 'string',
					default: '',
					placeholder: 'e.g. user_jane_smith',
					description: 'ID of the user to assign. It is not the ID of a voice agent.',
				},
				{
					displayName: 'Category',
					name: 'category',
					type: 'string',
					default: '',
					placeholder: 'e.g. billing',
					description: 'Issue category, such as technical, billing, account, product or bug',
				},
				...optionalMetadata({
					displayName: 'Custom Fields',
					name: 'customFields',
					description: 'Custom fields to set. They are merged with those the ticket has',
				}),
				{
					displayName: 'Custom Status',
					name: 'customStatus',
					type: 'string',
					default: '',
					description: "A status that the list of 'Status' does not have, as Ayra's API writes it",
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
					description: 'Ticket description',
				},
				{
					displayName: 'Due Date',
					name: 'dueDate',
					type: 'dateTime',
					default: '',
					description: "When the ticket is due. A date without a time zone is in the workflow's.",
				},
				{
					displayName: 'Internal Note',
					name: 'internalNote',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. Refund processed',
					description: 'A note to add that the customer does not see',
				},
				{
					displayName: 'Priority',
					name: 'priority',
					type: 'options',
					options: priorities,
					default: 3,
					description: 'Priority level, 1 being the most urgent',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: statuses,
					default: 'open',
					description: 'Ticket status',
				},
				{
					displayName: 'Subject',
					name: 'subject',
					type: 'string',
					default: '',
					description: 'Ticket subject',
				},
				{
					displayName: 'Tags',
					name: 'tags',
					type: 'string',
					default: '',
					placeholder: 'e.g. vip, refund',
					description:
						'Tags with commas between, or a list from an expression. They replace all tags of the ticket; if left empty, the ticket loses its tags.',
					hint: 'Replaces all tags of the ticket',
				},
			],
		},
	],
	input: z.object({
		ticketId: picked(pathId()),
		updateFields: z
			.object({
				assignedTo: id().optional(),
				category: text().optional(),
				customFields: metadataFields(anyValue)
					.refine(...notEmpty)
					.optional(),
				customFieldsJson: metadataJson(anyValue)
					.refine(...notEmpty)
					.optional(),
				customStatus: id().optional(),
				description: text().optional(),
				dueDate: date().optional(),
				internalNote: text().optional(),
				priority: choice(priorities).optional(),
				status: choiceOrText(statuses).optional(),
				subject: text().optional(),
				tags: words().optional(),
			})
			.refine(...changesSomething)
			.refine(({ status, customStatus }) => !(status && customStatus), {
				path: ['customStatus'],
				message: "cannot go with 'Status': remove one of the two",
			})
			.superRefine(onlyOneWay('customFields')),
	}),
	request: ({ ticketId, updateFields: changes }, { timezone }) => ({
		path: { ticketId },
		// Every request with a note adds one.
		repeatable: changes.internalNote === undefined,
		body: {
			subject: changes.subject,
			description: changes.description,
			priority: changes.priority,
			status: changes.status ?? changes.customStatus,
			category: changes.category,
			assigned_to: changes.assignedTo,
			due_date: changes.dueDate?.(timezone),
			tags: changes.tags,
			custom_fields: changes.customFields ?? changes.customFieldsJson,
			internal_note: changes.internalNote,
		},
	}),
	doubt: 'Look at the notes of the ticket in Ayra before you send this again.',
	hints: [
		{
			status: 403,
			advice: "Give the API key the permission 'tickets:write' in Ayra under Settings > API Keys.",
		},
		{
			status: 404,
			advice: "Check 'Ticket': this account has no ticket with that ID.",
		},
	],
});
