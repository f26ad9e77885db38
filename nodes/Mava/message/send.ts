import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { readJson } from '../../shared/json';
import { operation } from '../../shared/operation';
import { anyText, choice, id, text } from '../../shared/values';
import { notEmptyList, textLike, ticketField } from '../fields';
import { ticketNotFound } from '../hints';
import { mava } from '../service';

const messageTypes = [
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
];

const attachmentFields: INodeProperties[] = [
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.pdf',
		description: 'The name to show for the file',
	},
	{
		displayName: 'File Type',
		name: 'fileType',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/pdf',
		description: 'The MIME type of the file',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/invoice.pdf',
		description: 'Where the file is. It must be reachable from the internet, without signing in.',
	},
];

const EXAMPLE =
	'[{ "fileName": "invoice.pdf", "fileType": "application/pdf", "url": "https://example.com/invoice.pdf" }]';

const says = (message: string) => ({ errorMap: () => ({ message }) });

const attachment = z.object(
	{
		fileName: text(),
		fileType: textLike(/^[\w.+-]+\/[\w.+-]+/, 'must be a MIME type such as application/pdf'),
		url: textLike(/^https?:\/\/[^\s/]/i, 'must be an address such as https://example.com/a.pdf'),
	},
	says('must have a fileName, a fileType and a url'),
);

const attachmentList = z
	.array(attachment, says(`must be a JSON list such as ${EXAMPLE}`))
	.refine(...notEmptyList);

/** Reads a list from an expression, or the JSON text of one. */
const attachmentsJson = z.unknown().transform(readJson).pipe(attachmentList);

/** Source: page "Send Message or Private Note". It sends in spite of PUT, so it is not repeatable. */
export const send = operation(mava, {
	value: 'send',
	name: 'Send',
	action: 'Send a reply or private note on a ticket',
	description: 'Reply to the customer of a ticket, or add a private note to it',
	method: 'PUT',
	path: '/api/message',
	fields: [
		ticketField,
		{
			displayName: 'Message Type',
			name: 'messageType',
			type: 'options',
			options: messageTypes,
			default: 'ExternalMessage',
			description: 'Whether the customer gets it or only the team sees it',
		},
		{
			displayName: 'Content',
			name: 'content',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. We have sent you a new invoice.',
			description: 'The text of the message. Leave empty to send attachments alone.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Attachments',
					name: 'attachments',
					type: 'fixedCollection',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Attachment' },
					placeholder: 'Add Attachment',
					default: {},
					description: 'Files to send along, each from its URL',
					options: [{ displayName: 'Attachment', name: 'entries', values: attachmentFields }],
				},
				{
					displayName: 'Attachments (JSON)',
					name: 'attachmentsJson',
					type: 'json',
					default: '[]',
					placeholder: `e.g. ${EXAMPLE}`,
					description:
						'Files to send along, each from its URL. Give a JSON list, or an expression that gives one.',
				},
			],
		},
	],
	input: z
		.object({
			ticketId: id(),
			messageType: choice(messageTypes),
			content: anyText(),
			additionalFields: z
				.object({
					attachments: z
						.object({ entries: z.preprocess((given) => given ?? [], attachmentList) })
						.optional(),
					attachmentsJson: attachmentsJson.optional(),
				})
				.refine(({ attachments, attachmentsJson: json }) => !(attachments && json), {
					path: ['attachments'],
					message: 'is given as fields and as JSON: remove one of the two',
				})
				.transform(({ attachments, attachmentsJson: json }) => attachments?.entries ?? json),
		})
		.refine(({ content, additionalFields: attachments }) => content.trim() !== '' || attachments, {
			path: ['content'],
			message: 'is empty: give a text, or attachments',
		}),
	request: ({ ticketId, messageType, content, additionalFields: attachments }) => ({
		body: {
			ticketId,
			content: content.trim() === '' ? undefined : content,
			messageType,
			attachments,
		},
	}),
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
