import type { INodeProperties } from 'n8n-workflow';
import { twoWays } from '../../shared/fields';
import { readJson } from '../../shared/fields/json';
import * as values from '../../shared/fields/values';
import { z } from '../../shared/zod';
import { textLike } from '../fields';

const EXAMPLE =
	'[{ "fileName": "invoice.pdf", "fileType": "application/pdf", "url": "https://example.com/invoice.pdf" }]';

const says = (message: string) => ({ errorMap: () => ({ message }) });

const attachment = z.object(
	{
		fileName: values.text(),
		fileType: textLike(/^[\w.+-]+\/[\w.+-]+/, 'must be a MIME type such as application/pdf'),
		url: textLike(/^https?:\/\/[^\s/]/i, 'must be an address such as https://example.com/a.pdf'),
	},
	says('must have a fileName, a fileType and a url'),
);

const attachmentList = z
	.array(attachment, says(`must be a JSON list such as ${EXAMPLE}`))
	.refine((list) => list.length > 0, 'is empty: give at least one');

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

const words = { displayName: 'Attachments', name: 'attachments', body: 'attachments' } as const;

/** Files, each from its URL, entry by entry or as JSON. */
export const attachments = twoWays(words, {
	fields: {
		property: {
			displayName: 'Attachments',
			name: 'attachments',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Attachment' },
			placeholder: 'Add Attachment',
			default: {},
			description: 'Files to send along, each from its URL',
			options: [{ displayName: 'Attachment', name: 'entries', values: attachmentFields }],
		},
		schema: z
			.object({ entries: z.preprocess((given) => given ?? [], attachmentList) })
			.transform(({ entries }) => entries),
	},
	json: {
		property: {
			displayName: 'Attachments (JSON)',
			name: 'attachmentsJson',
			type: 'json',
			default: '[]',
			placeholder: `e.g. ${EXAMPLE}`,
			description:
				'Files to send along, each from its URL. Give a JSON list, or an expression that gives one.',
		},
		schema: z.unknown().transform(readJson).pipe(attachmentList),
	},
});
