import type { INodeProperties } from 'n8n-workflow';
import * as values from './values';
import { z } from '../zod';
import {
	common,
	field,
	placesOf,
	put,
	shown,
	type Field,
	type Filled,
	type Given,
	type Place,
	type Reading,
	type Schema,
	type Wire,
	type Words,
} from './field';

/*
 * Fields in which something is picked: from a list that is loaded from the service, or by its ID. A list that cannot
 * be loaded says why, and the ID still works.
 */

/** What a text must look like for the editor to take it: a regular expression, and a sentence for what does not fit. */
interface Form {
	regex: string;
	errorMessage: string;
}

interface Picked<Value> {
	/** The node's list search method. */
	list: string;
	/** Whether there is nothing to show before something is searched for. */
	searchOnly?: boolean;
	/** What is typed where nothing is picked; "By ID" if left out. */
	label?: string;
	/** An ID to show as an example. */
	example: string;
	form?: Form;
	/** What an ID must be. */
	value: Schema<Value>;
}

const validation = (form: Form | undefined) =>
	form && [{ type: 'regex' as const, properties: { ...form } }];

/** What something is that is picked, not typed. */
const PICKED = { type: 'list' } as const;

/** A way in which something is picked from a list. */
const fromList = (displayName: string, list: string, searchOnly?: boolean) =>
	({
		...PICKED,
		displayName,
		name: 'list',
		typeOptions: {
			searchListMethod: list,
			searchable: true,
			...(searchOnly && { searchFilterRequired: true }),
		},
	}) as const;

const pickerProperty = ({
	list,
	searchOnly,
	label = 'By ID',
	example,
	form,
}: Omit<Picked<unknown>, 'value'>) =>
	({
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			fromList('From List', list, searchOnly),
			{
				displayName: label,
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${example}`,
				validation: validation(form),
			},
		],
	}) satisfies Partial<INodeProperties>;

/** A field in which one thing is picked. */
export function pick<Value, const W extends Words<Value>>({
	list,
	searchOnly,
	label,
	example,
	form,
	value,
	...words
}: W & Picked<Value>): Field<W['name'], Filled<W, Value>> {
	return field<W, Value, Filled<W, Value>>(words as unknown as W, {
		property: pickerProperty({ list, searchOnly, label, example, form }),
		schema: values.picked(
			value,
			words.required ? undefined : 'is empty: choose from the list or remove the field',
		),
	});
}

interface Several {
	/** What one of them is called. */
	one: string;
	/** Whether none at all is fine. */
	mayBeEmpty?: boolean;
}

/** A field in which several things are picked, each from the list or by ID. */
export function pickSeveral<Value, const W extends Words<Value[]>>({
	list,
	example,
	form,
	value,
	one,
	mayBeEmpty = false,
	...words
}: W & Picked<Value> & Several): Field<W['name'], Filled<W, Value[]>> {
	const read = values.pickedSeveral(value) as unknown as Schema<Value[]>;
	const entry: INodeProperties = {
		...pickerProperty({ list, example, form }),
		displayName: one,
		name: 'entry',
		description: 'By ID, an expression may also give a list, or IDs with commas between',
	};
	return field<W, Value[], Filled<W, Value[]>>(words as unknown as W, {
		property: {
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: `Add ${one}` },
			placeholder: `Add ${one}`,
			default: {},
			options: [{ displayName: one, name: 'entries', values: [entry] }],
		},
		schema: mayBeEmpty
			? read
			: read.refine((picked) => picked.length > 0, { message: 'is empty: give at least one' }),
	});
}

/** One way to say what is meant: its label, what it must be, and its place. */
interface Way {
	displayName: string;
	/** The node's list search method, for the way named `list`: it is picked then, by what is searched for. */
	list?: string;
	placeholder?: string;
	form?: Form;
	value: Schema<string>;
	body: string;
}

/** What was meant, and by which of the ways. */
interface Meant {
	mode: string;
	value: string;
}

const inBody = (at: string): Place => ({ in: 'body', at });

/** A way in which something is typed, not picked. */
const TYPED = { type: 'string' } as const;

/** A field that takes one of several identifiers of the same thing, each with a place of its own. */
export function identifier<const W extends Words<Meant>>({
	ways,
	...words
}: W & { ways: Record<string, Way>; initial: string }): Field<W['name'], Meant> {
	const { initial, ...own } = words as Words<Meant> & { initial: string };
	const schema = z.object({
		mode: z.enum(Object.keys(ways) as [string, ...string[]]),
		value: z.unknown(),
	});
	const property: INodeProperties = {
		type: 'resourceLocator',
		default: { mode: initial, value: '' },
		modes: Object.entries(ways).map(([name, { displayName, list, placeholder, form }]) =>
			list
				? fromList(displayName, list, true)
				: {
						...TYPED,
						displayName,
						name,
						placeholder: `e.g. ${placeholder}`,
						validation: validation(form),
					},
		),
		...shown(own as Words),
	};
	return {
		...common<Words<Meant>, Meant>(own),
		name: own.name as W['name'],
		properties: [property],
		places: [...new Set(Object.values(ways).map(({ body }) => body))].map(inBody),
		read(given: Given, reading: Reading) {
			const located = reading.check(schema, given[own.name], own.name);
			const value = located && reading.check(ways[located.mode].value, located.value, own.name);
			return { mode: located?.mode ?? initial, value: value ?? '' };
		},
		write({ mode, value }: Meant, wire: Wire) {
			for (const place of placesOf(ways[mode])) put(wire, place, value);
		},
	};
}
