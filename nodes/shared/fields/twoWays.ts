import type { INodeProperties } from 'n8n-workflow';
import { choice } from './values';
import {
	common,
	type Field,
	type Filled,
	type Given,
	type Reading,
	type Schema,
	type Show,
	type Words,
} from './field';

/*
 * What can be given in two ways: entry by entry in the editor, or as JSON. For a required field there is a choice, as
 * in n8n's HTTP Request node; inside a collection there is an entry for each way, of which one may hold something.
 */

/** The two properties, and what each may hold. Both come out as the same kind of value. */
export interface TwoWays<Value> {
	fields: { property: INodeProperties; schema: Schema<Value> };
	json: { property: INodeProperties; schema: Schema<Value> };
}

const WAYS = [
	{ name: 'Using Fields Below', value: 'fields' },
	{ name: 'Using JSON', value: 'json' },
];

const isEmpty = (value: unknown) => Object.keys(value as object).length === 0;

/** Makes a field of two ways. */
export function twoWays<const W extends Words<Value>, Value extends object>(
	words: W,
	ways: TwoWays<Value>,
): Field<W['name'], Filled<W, Value>> {
	type Read = Filled<W, Value>;
	const { properties, read } = words.required ? chosenWay(words, ways) : eitherWay(words, ways);
	return {
		...common<W, Value>(words),
		properties: properties.map((property) => shownWith(words, property)),
		read,
	} as Field<W['name'], Read>;
}

/** A property that is shown under the conditions of its field, and those of its own. */
const shownWith = ({ displayOptions }: Words, property: INodeProperties): INodeProperties =>
	displayOptions
		? {
				...property,
				displayOptions: {
					show: { ...displayOptions.show, ...property.displayOptions?.show } as Show,
				} as INodeProperties['displayOptions'],
			}
		: property;

type Made<Value> = Pick<Field<string, Value | undefined>, 'properties' | 'read'>;

/** The user chooses one of the ways, and sees that one. */
function chosenWay<Value>(
	{ displayName, name }: Words,
	{ fields, json }: TwoWays<Value>,
): Made<Value> {
	const choiceName = `${name}Input`;
	const shownFor = (way: string, property: INodeProperties): INodeProperties => ({
		...property,
		required: true,
		displayOptions: { show: { [choiceName]: [way] } },
	});
	return {
		properties: [
			{
				displayName: `Specify ${displayName}`,
				name: choiceName,
				type: 'options',
				options: WAYS,
				default: 'fields',
				description: `How to give the ${displayName.toLowerCase()}`,
			},
			shownFor('fields', fields.property),
			shownFor('json', json.property),
		],
		read(given: Given, reading: Reading) {
			const chosen = choiceName in given ? given[choiceName] : 'fields';
			const way = reading.check(choice(WAYS), chosen, choiceName);
			if (way === undefined) return undefined;
			const { property, schema } = way === 'json' ? json : fields;
			const value = property.name in given ? given[property.name] : property.default;
			return reading.check(schema, value, property.name);
		},
	};
}

/** Both ways are there; at most one holds something. */
function eitherWay<Value>({ name }: Words, ways: TwoWays<Value>): Made<Value> {
	const { fields, json } = ways;
	return {
		properties: [fields.property, json.property],
		read(given: Given, reading: Reading) {
			const values = [fields, json]
				.filter(({ property }) => given[property.name] !== undefined)
				.map(({ property, schema }) => reading.check(schema, given[property.name], property.name))
				.filter((value) => value !== undefined);
			const [value, other] = values.filter((each) => !isEmpty(each));
			if (other === undefined) return value ?? values[0];
			reading.refuse([name], 'is given as fields and as JSON: remove one of the two');
			return undefined;
		},
	};
}
