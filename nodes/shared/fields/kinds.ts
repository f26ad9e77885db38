import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import * as values from './values';
import { z } from '../zod';
import {
	common,
	field,
	type Empty,
	type Field,
	type Filled,
	type Schema,
	type Words,
} from './field';

/* The fields that hold one value. Each takes n8n's own words and the name of its place in the request. */

/** A text that a schema reads. */
export const textOf =
	<Value>(schema: Schema<Value>) =>
	<const W extends Words<Value>>(words: W): Field<W['name'], Empty<W, Value>> =>
		field<W, Value, Empty<W, Value>>(words, {
			property: { type: 'string', default: '' },
			schema,
			isText: true,
		});

/** Text with at least one visible character, sent as it was given. */
export const text = textOf(values.text());

/** Any text, blanks included. */
export const anyText = textOf(values.anyText());

/** Text up to a number of characters. */
export const textUpTo = (most: number) => textOf(values.textUpTo(most));

/** An identifier, without blanks around it. */
export const id = textOf(values.id());

/** An identifier that stands in the path of the request. */
export const pathId = textOf(values.pathId());

export const uuid = textOf(values.uuid());

export const email = textOf(values.email());

/** A list of words that a schema reads: with commas between them, or from an expression. */
export const wordsOf =
	<Value>(schema: Schema<Value>) =>
	<const W extends Words<Value>>(own: W): Field<W['name'], Filled<W, Value>> =>
		field<W, Value, Filled<W, Value>>(own, { property: { type: 'string', default: '' }, schema });

/** A list of words. Empty, it is an empty list. */
export const words = wordsOf(values.words());

/** A list of words, at least one. */
export const someWords = wordsOf(values.someWords());

/** A list of words, one to a number of them. */
export const someWordsUpTo = (most: number) =>
	wordsOf(
		values.someWords().refine((given) => given.length <= most, {
			message: `has too many entries: ${most} at most`,
		}),
	);

/** On or off. */
export const flag = <const W extends Words<boolean>>(
	words: W,
): Field<W['name'], Filled<W, boolean>> =>
	field<W, boolean, Filled<W, boolean>>(words, {
		property: { type: 'boolean', default: true },
		schema: values.flag(),
	});

interface Bounds {
	min?: number;
	max?: number;
	/** Whether it must be a whole number. */
	whole?: boolean;
}

/** A number within bounds. */
export function number<const W extends Words<number> & Bounds>({ min, max, whole, ...words }: W) {
	type Read = Filled<W, number>;
	const bounds = {
		min: min ?? -Number.MAX_SAFE_INTEGER,
		max: max ?? Number.MAX_SAFE_INTEGER,
		whole,
	};
	const typeOptions = {
		...(min !== undefined && { minValue: min }),
		...(max !== undefined && { maxValue: max }),
	};
	return field<W, number, Read>(words as unknown as W, {
		property: {
			type: 'number',
			default: 0,
			...(Object.keys(typeOptions).length > 0 && { typeOptions }),
		},
		schema: values.number(bounds) as Schema<number>,
	});
}

interface Options<Value, Option = INodePropertyOptions> {
	options: ReadonlyArray<Option & { value: Value }>;
}

/** Options of which some are sent as something else. */
type Sendable<Value> = Options<Value, values.Option>;

/** The options as n8n knows them. */
const shownOptions = (options: readonly values.Option[]): INodePropertyOptions[] =>
	options.map((option) => {
		const own = { ...option };
		delete own.sent;
		return own;
	});

type OptionValue = INodePropertyOptions['value'];

/** One of some options, by value, name or what is sent. Comes out as the value. */
export const choice = <
	const Value extends OptionValue,
	const W extends Words<Value> & Sendable<Value>,
>({
	options,
	...words
}: W & Sendable<Value>): Field<W['name'], Filled<W, Value>> =>
	field<W, Value, Filled<W, Value>>(
		{
			sends: (chosen: Value) => options.find(({ value }) => value === chosen)?.sent ?? chosen,
			...words,
		} as unknown as W,
		{
			property: { type: 'options', options: shownOptions(options), default: options[0].value },
			schema: values.choice(options) as unknown as Schema<Value>,
		},
	);

/** One of some options, or a text that they do not have. */
export const choiceOrText = <const W extends Words<OptionValue> & Options<OptionValue>>({
	options,
	...words
}: W): Field<W['name'], Filled<W, OptionValue>> =>
	field<W, OptionValue, Filled<W, OptionValue>>(words as unknown as W, {
		property: { type: 'options', options: [...options], default: options[0].value },
		schema: values.choiceOrText([...options]) as Schema<OptionValue>,
	});

/** Several of some options, at least one. */
export const choices = <const W extends Words<OptionValue[]> & Options<OptionValue>>({
	options,
	...words
}: W): Field<W['name'], Filled<W, OptionValue[]>> =>
	field<W, OptionValue[], Filled<W, OptionValue[]>>(words as unknown as W, {
		property: { type: 'multiOptions', options: [...options], default: [] },
		schema: values.someWords().pipe(z.array(values.choice([...options]))) as Schema<OptionValue[]>,
	});

type InZone = (timezone: string) => string;

/** A date that is written in the workflow's time zone. */
const dateOf =
	(schema: Schema<InZone>, shown?: Pick<INodeProperties, 'typeOptions'>) =>
	<const W extends Words<string>>(words: W): Field<W['name'], Empty<W, string>> => {
		const property = { type: 'dateTime', default: '', ...shown } as const;
		const kind = { property, schema, isText: true };
		const made = field<Words<never>, InZone, InZone | undefined>(words, kind);
		return {
			...common<W, string>(words),
			properties: made.properties,
			read: (given, reading) => made.read(given, reading)?.(reading.timezone) as Empty<W, string>,
		};
	};

/** A point in time. Comes out as ISO 8601 in UTC; without a time zone, it is in the workflow's. */
export const dateTime = dateOf(values.date());

/** A day, without a time of day. Comes out as YYYY-MM-DD, in the workflow's time zone. */
export const day = dateOf(values.day(), { typeOptions: { dateOnly: true } });

/** JSON that a schema reads. */
export const json = <const W extends Words<Value>, Value>(words: W, schema: Schema<Value>) =>
	field<W, Value, Filled<W, Value>>(words, { property: { type: 'json', default: '{}' }, schema });

interface Entries<Value> {
	/** What one entry is called, and what it has. */
	one: string;
	values: INodeProperties[];
	sortable?: boolean;
	/** What the list of entries may hold. */
	schema: Schema<Value>;
}

/** A list of entries, each with the same fields. */
export const entries = <const W extends Words<Value>, Value>({
	one,
	values: inner,
	sortable,
	schema,
	...words
}: W & Entries<Value>): Field<W['name'], Filled<W, Value>> =>
	field<W, Value, Filled<W, Value>>(words as unknown as W, {
		property: {
			type: 'fixedCollection',
			typeOptions: {
				multipleValues: true,
				multipleValueButtonText: `Add ${one}`,
				...(sortable && { sortable }),
			},
			placeholder: `Add ${one}`,
			default: {},
			options: [{ displayName: one, name: 'entries', values: inner }],
		},
		schema: z
			.object({ entries: z.preprocess((given) => given ?? [], schema) })
			.transform((given) => given.entries) as Schema<Value>,
	});
