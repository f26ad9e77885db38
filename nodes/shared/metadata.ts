import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { shown } from './errors';
import { lossesIn, namesIn, readJson, refuseLosses } from './json';
import { anyText } from './values';

/*
 * Names with values, given as fields or as JSON. The same two ways everywhere: for a required field a choice as in
 * n8n's HTTP Request node, inside a collection one entry for each way.
 */

// Own properties of these names are lost or turn into prototypes on their way through JavaScript libraries.
const UNSAFE_NAMES = ['__proto__', 'constructor', 'prototype'];

const isPlainObject = (given: unknown): given is Record<string, unknown> =>
	given !== null &&
	typeof given === 'object' &&
	!Array.isArray(given) &&
	[Object.prototype, null].includes(Object.getPrototypeOf(given));

/** Values of any kind, as they are: `metadataFields` and `metadataJson` refuse what JSON would lose of any value. */
export const anyValue = z.unknown();

/** Values that the service takes only as text: numbers and booleans become text, anything else is refused. */
export const textValue = anyText();

const refuse = (context: z.RefinementCtx, message: string) =>
	context.addIssue({ code: 'custom', message });

function refuseRepeats(names: string[], context: z.RefinementCtx): void {
	const seen = new Set<string>();
	const twice = names.find((name) => seen.size === seen.add(name).size);
	if (twice !== undefined) refuse(context, `has the name ${shown(twice)} twice`);
}

function refuseBadNames(names: string[], values: unknown[], context: z.RefinementCtx): void {
	if (names.some((name) => name.trim() === '')) refuse(context, 'has an entry without a name');
	for (const name of [...names, ...namesIn(values)]) {
		if (UNSAFE_NAMES.includes(name)) return refuse(context, `must not use the name "${name}"`);
	}
}

/** Reads what the `fields` way gives: `{ fields: [{ name, value }] }`. Comes out as an object. */
export const metadataFields = (value: z.ZodTypeAny) =>
	z
		.object({ fields: z.array(z.object({ name: anyText(), value })).default([]) })
		.superRefine(({ fields }, context) => {
			const names = fields.map((field) => field.name);
			const values = fields.map((field) => field.value as unknown);
			refuseRepeats(names, context);
			refuseBadNames(names, values, context);
			refuseLosses(lossesIn(values), context, ([field, ...rest]) => [
				'fields',
				field,
				'value',
				...rest,
			]);
		})
		.transform(({ fields }) =>
			Object.fromEntries(fields.map((field) => [field.name, field.value])),
		) as z.ZodType<IDataObject, z.ZodTypeDef, unknown>;

/** Reads what the `json` way gives: an object from an expression, or the text of one. Comes out as an object. */
export const metadataJson = (value: z.ZodTypeAny) =>
	z
		.unknown()
		.transform((given, context) =>
			typeof given === 'string' && given.trim() === '' ? {} : readJson(given, context),
		)
		.superRefine((given, context) => {
			if (!isPlainObject(given)) {
				refuse(context, 'must be a JSON object such as { "order_id": "ORD-12345" }');
			} else {
				refuseBadNames(Object.keys(given), Object.values(given), context);
				refuseLosses(lossesIn(given), context);
			}
		})
		.pipe(z.record(z.string(), value)) as z.ZodType<IDataObject, z.ZodTypeDef, unknown>;

/** A refinement for metadata that the service requires: at least one entry. */
export const notEmpty: [(metadata: IDataObject) => boolean, string] = [
	(metadata) => Object.keys(metadata).length > 0,
	'has no entries: give at least one',
];

interface MetadataWords {
	/** Title Case, such as "Ticket Metadata". */
	displayName: string;
	name: string;
	description: string;
}

const fieldsProperty = (words: MetadataWords): INodeProperties => ({
	...words,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Field' },
	default: {},
	placeholder: 'Add Field',
	options: [
		{
			displayName: 'Field',
			name: 'fields',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. order_id',
					description: 'Each name once',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. ORD-12345',
				},
			],
		},
	],
});

const jsonProperty = (words: MetadataWords): INodeProperties => ({
	...words,
	displayName: `${words.displayName} (JSON)`,
	name: `${words.name}Json`,
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "order_id": "ORD-12345" }',
	description: `${words.description}. Give a JSON object, or an expression that gives one.`,
});

/** Two entries for a collection: `name` (fields) and `nameJson`. Use either. */
export const optionalMetadata = (words: MetadataWords): INodeProperties[] => [
	fieldsProperty(words),
	jsonProperty(words),
];

/** Three properties: the choice `nameInput` and, shown by it, `name` or `nameJson`. */
export const requiredMetadata = (words: MetadataWords): INodeProperties[] => [
	{
		displayName: `Specify ${words.displayName}`,
		name: `${words.name}Input`,
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: `How to give the ${words.displayName.toLowerCase()}`,
	},
	{
		...fieldsProperty(words),
		required: true,
		displayOptions: { show: { [`${words.name}Input`]: ['fields'] } },
	},
	{
		...jsonProperty(words),
		required: true,
		displayOptions: { show: { [`${words.name}Input`]: ['json'] } },
	},
];

/** Joins the two ways of one collection entry, of which at most one holds something (see `onlyOneWay`). */
export const eitherWay = (fields: IDataObject = {}, json: IDataObject = {}): IDataObject => ({
	...fields,
	...json,
});

/** A check for collections with `optionalMetadata`: giving both ways of the same thing is refused. */
export const onlyOneWay =
	(...names: string[]) =>
	(collection: object, context: z.RefinementCtx): void => {
		const given = collection as Record<string, IDataObject | undefined>;
		for (const name of names) {
			if (Object.keys(given[name] ?? {}).length && Object.keys(given[`${name}Json`] ?? {}).length) {
				const message = 'is given as fields and as JSON: remove one of the two';
				context.addIssue({ code: 'custom', path: [name], message });
			}
		}
	};
