import { withoutEnvelope } from '../../shared/http/answer';
import {
	additionalFields,
	choice,
	id,
	metadata,
	pick,
	someWords,
	textUpTo,
} from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import * as values from '../../shared/fields/values';
import { assignedTo, category, dueDate, firstStatuses, priority } from '../fields';
import { needs } from '../hints';
import { ayra } from '../service';

export const create = operation(ayra, {
	value: 'create',
	name: 'Create',
	action: 'Create ticket',
	description: 'Create a support ticket',
	source: { page: 'tickets/create', open: ['Of the answer, only `data.id` is shown.'] },
	method: 'POST',
	path: '/tickets',
	fields: [
		textUpTo(200)({
			displayName: 'Subject',
			name: 'subject',
			required: true,
			placeholder: 'e.g. Router offline',
			description: 'Ticket subject, 200 characters at most',
			body: 'subject',
		}),
		textUpTo(10_000)({
			displayName: 'Description',
			name: 'description',
			required: true,
			typeOptions: { rows: 4 },
			placeholder: 'e.g. No link since **09:00**',
			description: 'Ticket description, in Markdown, 10,000 characters at most',
			body: 'description',
		}),
		additionalFields([
			assignedTo,
			category,
			id({
				displayName: 'Contact ID',
				name: 'contactId',
				placeholder: 'e.g. contact_abc123',
				description: "ID of the customer's contact",
				body: 'contact_id',
			}),
			pick({
				displayName: 'Conversation',
				name: 'conversationId',
				description: 'The phone conversation that the ticket comes from',
				list: 'searchConversations',
				example: 'conv_abc123',
				value: values.id(),
				body: 'conversation_id',
			}),
			metadata({
				displayName: 'Custom Fields',
				name: 'customFields',
				description: 'Custom fields of the ticket',
				body: 'custom_fields',
			}),
			dueDate,
			metadata({
				displayName: 'Metadata',
				name: 'metadata',
				description: 'Data of your own to keep with the ticket. It cannot be updated later',
				body: 'metadata',
			}),
			priority({ body: 'priority' }),
			choice({
				displayName: 'Status',
				name: 'status',
				options: firstStatuses,
				default: 'new',
				description: 'The status in which the ticket begins',
				body: 'status',
			}),
			someWords({
				displayName: 'Tags',
				name: 'tags',
				placeholder: 'e.g. vip, refund',
				description: 'Tags of the ticket, with commas between, or a list from an expression',
				body: 'tags',
			}),
		]),
	],
	output: (items) => items.map(withoutEnvelope),
	doubt: 'Look in Ayra whether the ticket is there before you send this again.',
	hints: [needs('tickets:write')],
});
