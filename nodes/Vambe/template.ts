import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { text } from '../shared/values';

/* Templates: what sending one now and sending one later have in common. */

export const templateIdField: INodeProperties = {
	displayName: 'Template ID',
	name: 'templateId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
	description: 'ID of the template to send',
};

export const variablesField: INodeProperties = {
	displayName: 'Variables',
	name: 'variables',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Variable', sortable: true },
	placeholder: 'Add Variable',
	default: {},
	description: "What stands for the template's variables, in the template's order",
	options: [
		{
			displayName: 'Variable',
			name: 'entries',
			values: [
				{
					displayName: 'Content',
					name: 'content',
					type: 'string',
					default: '',
					placeholder: 'e.g. Maria',
					description: 'An expression may also give a list of contents',
				},
			],
		},
	],
};

const contents = z.unknown().transform((given, context) => {
	const read = z.array(text()).safeParse([given].flat());
	if (read.success) return read.data;
	context.addIssue({ code: 'custom', message: read.error.issues[0].message });
	return z.NEVER;
});

/** Reads `variablesField`. Comes out as a list of texts. */
export const variables = () =>
	z
		.object({ entries: z.array(z.object({ content: contents })).default([]) })
		.transform(({ entries }) => entries.flatMap(({ content }) => content))
		.default({});
