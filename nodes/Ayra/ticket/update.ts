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
import {
	assignedToField,
	categoryField,
	customStatusField,
	dueDateField,
	needs,
	noSuchTicket,
	onlyOneStatus,
	priorities,
	priorityField,
	statuses,
	statusField,
	ticketPick,
} from '../fields';
import { ayra } from '../service';

/** Source: seed ayra-update-ticket. A partial update in spite of PUT: what is left out stays as it is. */
export const update = operation(ayra, {
	value: 'update',
	name: 'Update',
	action: 'Update a ticket or add an internal note',
	description: 'Change the fields of a ticket, or add an internal note to it',
	method: 'PUT',
	path: '/tickets/{ticketId}',
	repeatable: true,
	fields: [
		ticketPick,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change. Fields that are not added stay as they are.',
			options: [
				assignedToField,
				categoryField,
				...optionalMetadata({
					displayName: 'Custom Fields',
					name: 'customFields',
					description: 'Custom fields to set. They are merged with those the ticket has',
				}),
				customStatusField,
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
					description: 'Ticket description',
				},
				dueDateField,
				{
					displayName: 'Internal Note',
					name: 'internalNote',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. Refund processed',
					description: 'A note to add that the customer does not see',
				},
				priorityField,
				statusField,
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
			.refine(...onlyOneStatus)
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
	hints: [needs('tickets:write'), noSuchTicket],
});
