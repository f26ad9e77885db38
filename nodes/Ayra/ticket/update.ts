import { metadata, text, updateFields, words } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import {
	assignedTo,
	category,
	customStatus,
	dueDate,
	onlyOneStatus,
	priority,
	status,
	ticket,
} from '../fields';
import { needs, noSuchTicket } from '../hints';
import { ayra } from '../service';

/** A partial update in spite of PUT: what is left out stays as it is. */
export const update = operation(ayra, {
	value: 'update',
	name: 'Update',
	action: 'Update ticket or add internal note',
	description: 'Change the fields of a ticket, or add an internal note to it',
	source: {
		page: 'tickets/update',
		evidence: 'page',
		open: [
			'The answer is not shown.',
			'How the API writes the states Waiting on Customer, Waiting on Third Party and Reopened, which the page about tickets names, is not shown: Custom Status takes them.',
		],
	},
	method: 'PUT',
	path: '/tickets/{ticketId}',
	// Every request with a note adds one.
	repeatable: ({ updateFields: { internalNote } }) => internalNote === undefined,
	fields: [
		ticket,
		updateFields(
			[
				assignedTo,
				category,
				metadata({
					displayName: 'Custom Fields',
					name: 'customFields',
					description: 'Custom fields to set. They are merged with those the ticket has',
					body: 'custom_fields',
				}),
				customStatus({ body: 'status' }),
				text({
					displayName: 'Description',
					name: 'description',
					typeOptions: { rows: 4 },
					description: 'Ticket description',
					body: 'description',
				}),
				dueDate,
				text({
					displayName: 'Internal Note',
					name: 'internalNote',
					typeOptions: { rows: 2 },
					placeholder: 'e.g. Refund processed',
					description: 'A note to add that the customer does not see',
					body: 'internal_note',
				}),
				priority({ body: 'priority' }),
				status({ body: 'status' }),
				text({
					displayName: 'Subject',
					name: 'subject',
					description: 'Ticket subject',
					body: 'subject',
				}),
				words({
					displayName: 'Tags',
					name: 'tags',
					placeholder: 'e.g. vip, refund',
					description:
						'Tags with commas between, or a list from an expression. They replace all tags of the ticket; if left empty, the ticket loses its tags.',
					hint: 'Replaces all tags of the ticket',
					body: 'tags',
				}),
			],
			onlyOneStatus,
		),
	],
	doubt: 'Look at the notes of the ticket in Ayra before you send this again.',
	hints: [needs('tickets:write'), noSuchTicket],
});
