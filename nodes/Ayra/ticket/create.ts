import { z } from 'zod';
import { withoutEnvelope } from '../../shared/answer';
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
import { choice, date, id, picked, text } from '../../shared/values';
import {
	assignedToField,
	categoryField,
	dueDateField,
	needs,
	priorities,
	priorityField,
	someWords,
	textUpTo,
} from '../fields';
import { ayra } from '../service';

/** The only statuses in which a ticket can begin. */
const initialStatuses = [
	{ name: 'In Progress', value: 'in_progress' },
	{ name: 'New', value: 'new' },
	{ name: 'Open', value: 'open' },
];

/** Source: page "Create Ticket", whose sample reads `data.id` of the answer. */
export const create = operation(ayra, {
	value: 'create',
	name: 'Create',
	action: 'Create a ticket',
	description: 'Create a support ticket',
	method: 'POST',
	path: '/tickets',
	fields: [
		{
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Router offline',
			description: 'Ticket subject, 200 characters at most',
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. No link since **09:00**',
			description: 'Ticket description, in Markdown, 10,000 characters at most',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				assignedToField,
				categoryField,
				{
					displayName: 'Contact ID',
					name: 'contactId',
					type: 'string',
					default: '',
					placeholder: 'e.g. contact_abc123',
					description: "ID of the customer's contact",
				},
				pick({
					displayName: 'Conversation',
					name: 'conversationId',
					description: 'The phone conversation that the ticket comes from',
					list: 'searchConversations',
					example: 'conv_abc123',
				}),
				...optionalMetadata({
					displayName: 'Custom Fields',
					name: 'customFields',
					description: 'Custom fields of the ticket',
				}),
				dueDateField,
				...optionalMetadata({
					displayName: 'Metadata',
					name: 'metadata',
					description: 'Data of your own to keep with the ticket. It cannot be updated later',
				}),
				priorityField,
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: initialStatuses,
					default: 'new',
					description: 'The status in which the ticket begins',
				},
				{
					displayName: 'Tags',
					name: 'tags',
					type: 'string',
					default: '',
					placeholder: 'e.g. vip, refund',
					description: 'Tags of the ticket, with commas between, or a list from an expression',
				},
			],
		},
	],
	input: z.object({
		subject: textUpTo(200),
		description: textUpTo(10_000),
		additionalFields: z
			.object({
				assignedTo: id().optional(),
				category: text().optional(),
				contactId: id().optional(),
				conversationId: picked(id()).optional(),
				customFields: metadataFields(anyValue)
					.refine(...notEmpty)
					.optional(),
				customFieldsJson: metadataJson(anyValue)
					.refine(...notEmpty)
					.optional(),
				dueDate: date().optional(),
				metadata: metadataFields(anyValue)
					.refine(...notEmpty)
					.optional(),
				metadataJson: metadataJson(anyValue)
					.refine(...notEmpty)
					.optional(),
				priority: choice(priorities).optional(),
				status: choice(initialStatuses).optional(),
				tags: someWords().optional(),
			})
			.superRefine(onlyOneWay('customFields', 'metadata')),
	}),
	request: ({ subject, description, additionalFields: more }, { timezone }) => ({
		body: {
			subject,
			description,
			priority: more.priority,
			status: more.status,
			category: more.category,
			contact_id: more.contactId,
			conversation_id: more.conversationId,
			assigned_to: more.assignedTo,
			due_date: more.dueDate?.(timezone),
			tags: more.tags,
			custom_fields: more.customFields ?? more.customFieldsJson,
			metadata: more.metadata ?? more.metadataJson,
		},
	}),
	output: (items) => items.map(withoutEnvelope),
	doubt: 'Look in Ayra whether the ticket is there before you send this again.',
	hints: [needs('tickets:write')],
});
