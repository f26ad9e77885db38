import type { INodeProperties } from 'n8n-workflow';
import type { AnyField, Field, Given, Reading, Rule, ValuesOf, Wire } from './field';

/** The values of a collection's fields: of those that the user has added. */
export type Added<Fields extends readonly AnyField[]> = Partial<ValuesOf<Fields>>;

interface CollectionWords {
	displayName: string;
	name: string;
	/** The words of the button. */
	placeholder: string;
	description?: string;
}

/** Fields that people should meet before all others. */
const FIRST = ['previewOnly'];

/** The order of the fields in a collection: that of the alphabet, after those that come first. */
export const byLabel = (one: INodeProperties, other: INodeProperties): number =>
	Number(FIRST.includes(other.name)) - Number(FIRST.includes(one.name)) ||
	one.displayName.localeCompare(other.displayName);

/** A group of optional fields. What is added must hold something. */
export function collection<const Name extends string, const Fields extends readonly AnyField[]>(
	{ displayName, name, placeholder, description }: CollectionWords & { name: Name },
	inner: Fields,
	...rules: Array<Rule<Added<Fields>>>
): Field<Name, Added<Fields>> {
	const options = inner.flatMap(({ properties }) => properties).sort(byLabel);
	const property: INodeProperties = {
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		...(description && { description }),
		options,
	};
	return {
		name,
		properties: [property],
		places: [],
		inner: [...inner],
		read(given: Given, reading: Reading) {
			const entries = given[name] ?? {};
			if (typeof entries !== 'object' || Array.isArray(entries)) {
				reading.refuse([name], 'must be an object with the fields to add');
				return {};
			}
			const within = reading.within(name);
			const values = within.values(inner, entries as Given) as Added<Fields>;
			within.apply(rules, values);
			return values;
		},
		write(values: Added<Fields>, wire: Wire) {
			for (const field of inner) field.write(values[field.name as keyof Added<Fields>], wire);
		},
	};
}

/** The optional fields of what is created or sent. */
export const additionalFields = <const Fields extends readonly AnyField[]>(
	fields: Fields,
	...rules: Array<Rule<Added<Fields>>>
) =>
	collection(
		{ displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
		fields,
		...rules,
	);

/** What a list is narrowed down by. */
export const filters = <const Fields extends readonly AnyField[]>(
	fields: Fields,
	...rules: Array<Rule<Added<Fields>>>
) =>
	collection(
		{ displayName: 'Filters', name: 'filters', placeholder: 'Add Filter' },
		fields,
		...rules,
	);

/** What is changed: at least one thing. */
export function updateFields<const Fields extends readonly AnyField[]>(
	fields: Fields,
	...rules: Array<Rule<Added<Fields>>>
) {
	const changesSomething: Rule<Added<Fields>> = (values) => {
		const wire: Wire = { path: {}, query: {} };
		for (const field of fields) field.write(values[field.name as keyof Added<Fields>], wire);
		return wire.body ? undefined : { path: [], message: 'changes nothing: add at least one field' };
	};
	const words = {
		displayName: 'Update Fields',
		name: 'updateFields',
		placeholder: 'Add Field',
		description: 'What to change. Fields that are not added stay as they are.',
	} as const;
	return collection(words, fields, ...rules, changesSomething);
}
