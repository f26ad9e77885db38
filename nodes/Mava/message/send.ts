import { additionalFields, anyText, choice } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { ticket } from '../fields';
import { ticketNotFound } from '../hints';
import { mava } from '../service';
import { attachments } from './attachments';

/** It sends in spite of PUT, so it is not repeatable. */
export const send = operation(mava, {
	value: 'send',
	name: 'Send',
	action: 'Send a reply or private note on a ticket',
	description: 'Reply to the customer of a ticket, or add a private note to it',
	source: { page: 'api/send-message-or-private-note', open: ['The answer is not shown.'] },
	method: 'PUT',
	path: '/api/message',
	fields: [
		ticket,
		choice({
			displayName: 'Message Type',
			name: 'messageType',
			options: [
				{
					name: 'Private Note',
					value: 'InternalNote',
					description: 'A note that only the team sees',
				},
				{
					name: 'Reply to Customer',
					value: 'ExternalMessage',
					description: "A message to the customer, over the ticket's channel",
				},
			],
			default: 'ExternalMessage',
			description: 'Whether the customer gets it or only the team sees it',
			body: 'messageType',
		}),
		anyText({
			displayName: 'Content',
			name: 'content',
			typeOptions: { rows: 4 },
			placeholder: 'e.g. We have sent you a new invoice.',
			description: 'The text of the message. Leave empty to send attachments alone.',
			body: 'content',
		}),
		additionalFields([attachments]),
	],
	rules: [
		({ content, additionalFields: more }) =>
			content !== undefined || more.attachments
				? undefined
				: { path: ['content'], message: 'is empty: give a text, or attachments' },
	],
	doubt: 'Look at the messages of the ticket in Mava before you send this again.',
	hints: [
		ticketNotFound,
		{
			status: 400,
			advice:
				"Check 'Ticket ID' and the attachments: each needs a file name, a file type and a URL.",
		},
	],
});
