import { entries } from '../../shared/fields';
import * as values from '../../shared/fields/values';
import { z } from '../../shared/zod';

/* Templates: what sending one now and sending one later have in common. */

export const templateIdWords = {
	displayName: 'Template ID',
	name: 'templateId',
	required: true,
	placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
	description: 'ID of the template to send',
} as const;

/** One text, or a list of them from an expression. */
const contents = z.unknown().transform((given, context) => {
	const read = z.array(values.text()).safeParse([given].flat());
	if (read.success) return read.data;
	context.addIssue({ code: 'custom', message: read.error.issues[0].message });
	return z.NEVER;
});

/** What stands for the variables of a template. Comes out as a list of texts. */
export const variables = (body: string) =>
	entries({
		displayName: 'Variables',
		name: 'variables',
		description: "The contents of the template's variables, in the template's order",
		one: 'Variable',
		sortable: true,
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
		schema: z
			.array(z.object({ content: contents }))
			.transform((list) => list.flatMap(({ content }) => content)),
		body,
	});
