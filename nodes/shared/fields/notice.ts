import type { Field } from './field';

/** A sentence to the user among the fields. It holds nothing, and nothing of it is sent. */
export const notice = <const Name extends string>(
	name: Name,
	text: string,
): Field<Name, undefined> => ({
	name,
	properties: [{ displayName: text, name, type: 'notice', default: '' }],
	places: [],
	read: () => undefined,
	write() {},
});
