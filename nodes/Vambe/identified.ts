import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { uuidForm } from './fields';

/*
 * Fields that take one of several identifiers of the same thing. Vambe has a name of its own for each, and exactly
 * one may be sent.
 */

/** One way to say what is meant: what it is called on the wire and what it must be. */
interface Way {
	wireName: string;
	value: z.ZodTypeAny;
}

/** Reads such a field. Comes out as the one identifier that Vambe wants, such as `{ ticket_id: '…' }`. */
export const identifiedBy = (ways: Record<string, Way>) =>
	z
		.object({ mode: z.enum(Object.keys(ways) as [string, ...string[]]), value: z.unknown() })
		.transform(({ mode, value }, context): Record<string, string> => {
			const way = ways[mode];
			const read = way.value.safeParse(value);
			if (read.success) return { [way.wireName]: String(read.data) };
			read.error.issues.forEach(context.addIssue);
			return z.NEVER;
		});

/** The contact of a message or an event. */
export const contactField: INodeProperties = {
	displayName: 'Contact',
	name: 'contact',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'phoneNumber', value: '' },
	description: 'The contact, by its phone number with country code or by its ID',
	modes: [
		{
			displayName: 'Contact',
			name: 'contactId',
			type: 'string',
			placeholder: 'e.g. df980fc8-b6db-4820-bf22-2969482d106d',
			validation: [{ type: 'regex', properties: uuidForm }],
		},
		{
			displayName: 'Phone',
			name: 'phoneNumber',
			type: 'string',
			placeholder: 'e.g. +56912345678',
		},
	],
};
