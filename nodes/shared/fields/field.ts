import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { z } from '../zod';

/*
 * A field says everything about itself in one place: what the user sees, what it may hold, and where its value goes
 * in the request. The builders in this folder make fields; an operation is a list of them.
 */

/** Where a value goes. A dot in `at` leads into an object (`message.content`); `''` is the body itself. */
export interface Place {
	in: 'path' | 'query' | 'body';
	at: string;
}

/** The parts of a request that fields fill in. */
export interface Wire {
	path: Record<string, string>;
	query: IDataObject;
	body?: IDataObject;
}

/** What a node's parameters hold, expressions resolved, keyed by their names. */
export type Given = Record<string, unknown>;

/** Stands for a value that n8n could not hand over, because it is nested too deep. */
export const NESTED_TOO_DEEP = Symbol('nested too deep');

/** Something wrong with what a field holds; the message continues the sentence "'Label' …". */
export interface Issue {
	path: Array<string | number>;
	message: string;
}

/** Checks values that belong together. */
export type Rule<Values> = (values: Values) => Issue | undefined;

/** A field of an operation or a trigger. `Value` is what it holds once read; `undefined` if it is not given. */
export interface Field<Name extends string = string, Value = unknown> {
	readonly name: Name;
	/** What n8n shows: one property, or several that give one value. */
	readonly properties: INodeProperties[];
	/** The values of other fields for which this one is shown, and counts. */
	readonly show?: Show;
	/** Where the value can go. */
	readonly places: Place[];
	/** The fields in a collection. */
	readonly inner?: AnyField[];
	/** Reads the value out of what was given. */
	read(given: Given, reading: Reading): Value;
	/** Puts a value into a request. */
	write(value: Value, wire: Wire): void;
}

/** A field of any value, as lists of fields hold it. */
export type AnyField = Field;

type ValueOf<F> = F extends Field<string, infer Value> ? Value : never;

/** What a list of fields comes out as, keyed by their names. */
export type ValuesOf<Fields extends readonly AnyField[]> = {
	[Name in Fields[number]['name']]: ValueOf<Extract<Fields[number], { name: Name }>>;
};

/** n8n's `displayOptions.show`: by the name of another field, the values for which a field is shown. */
export type Show = Record<string, unknown[]>;

/** What a field says about itself, in n8n's own words, and where its value goes. */
export interface Words<Value = never> {
	displayName: string;
	name: string;
	description?: string;
	placeholder?: string;
	hint?: string;
	/** Whether it must be given. A text that is not required counts as not given when it is empty. */
	required?: boolean;
	/** When it is shown. Its value counts only then, also where an expression chooses and n8n shows all. */
	displayOptions?: { show: Show };
	/** Whether it counts as not given where an expression finds nothing; otherwise that is refused. */
	mayBeNothing?: boolean;
	default?: INodeProperties['default'];
	typeOptions?: INodeProperties['typeOptions'];
	/** The name of its place in the path, in the query or in the body. */
	path?: string;
	query?: string;
	body?: string;
	/** Makes what is sent of the value, where that is not the value itself. `undefined` is not sent. */
	sends?(value: Value): unknown;
	/** What is sent when nothing is given. */
	otherwise?: unknown;
}

/** The value of a field that n8n always fills in, unless it is not shown. */
export type Filled<W, Value> = W extends { displayOptions: object } ? Value | undefined : Value;

/** The value of a field that may be left empty, unless it is required. */
export type Empty<W, Value> = W extends { required: true } ? Filled<W, Value> : Value | undefined;

export type Schema<Value> = z.ZodType<Value, z.ZodTypeDef, unknown>;

/** The reading of one item's fields: what has been read so far, and what is wrong with the rest. */
export class Reading {
	private constructor(
		/** The workflow's time zone, for dates that name none. */
		readonly timezone: string,
		readonly issues: Issue[],
		private readonly path: string[],
		/** The values that have been read outside of all collections. */
		private readonly root: Given,
	) {}

	/** @param timezone the workflow's time zone, as IANA names it */
	static of(timezone: string): Reading {
		return new Reading(timezone, [], [], {});
	}

	/** Whether the fields are those of a collection: only what the user has added is given. */
	get isCollection(): boolean {
		return this.path.length > 0;
	}

	/** Reads the fields that are shown, in their order: a field can depend on those before it. */
	values(fields: readonly AnyField[], given: Given): Given {
		const values = this.isCollection ? {} : this.root;
		for (const field of fields) {
			if (isShown(field.show, values, this.root)) values[field.name] = field.read(given, this);
		}
		return values;
	}

	/** The reading of what a collection holds. */
	within(name: string): Reading {
		return new Reading(this.timezone, this.issues, [...this.path, name], this.root);
	}

	/** What a schema makes of a value; `undefined`, and issues, if it does not take it. */
	check<Value>(schema: Schema<Value>, value: unknown, name: string): Value | undefined {
		if (value === NESTED_TOO_DEEP) {
			this.refuse([name], 'is nested too deep');
			return undefined;
		}
		const read = schema.safeParse(value);
		if (read.success) return read.data;
		for (const { path, message } of read.error.issues) this.refuse([name, ...path], message);
		return undefined;
	}

	/** Notes what is wrong with a value. */
	refuse(path: Array<string | number>, message: string): void {
		this.issues.push({ path: [...this.path, ...path], message });
	}

	/** Applies rules to values, unless something is wrong with them already. */
	apply<Values>(rules: ReadonlyArray<Rule<Values>>, values: Values): void {
		if (this.issues.length > 0) return;
		for (const rule of rules) {
			const issue = rule(values);
			if (issue) this.refuse(issue.path, issue.message);
		}
	}
}

/** n8n's rule for `displayOptions`, applied to the values as they were read. A slash leads out of a collection. */
function isShown(show: Show = {}, siblings: Given, root: Given): boolean {
	return Object.entries(show).every(([name, wanted]) =>
		wanted.includes(name.startsWith('/') ? root[name.slice(1)] : siblings[name]),
	);
}

/** The places that a field names. */
export function placesOf({ path, query, body }: Pick<Words, 'path' | 'query' | 'body'>): Place[] {
	const named = { path, query, body };
	return Object.entries(named).flatMap(([part, at]) =>
		at === undefined ? [] : [{ in: part as Place['in'], at }],
	);
}

/** Puts a value into its place. */
export function put(wire: Wire, { in: part, at }: Place, value: unknown): void {
	if (part === 'path') {
		wire.path[at] = String(value);
		return;
	}
	if (at === '') {
		wire[part] = value as IDataObject;
		return;
	}
	const names = at.split('.');
	const last = names.pop()!;
	let target = (wire[part] ??= {});
	for (const name of names) target = (target[name] ??= {}) as IDataObject;
	target[last] = value as IDataObject[string];
}

/** How fields of a kind are shown and read. */
interface Kind<Value> {
	property: Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;
	schema: Schema<Value>;
	/** Whether blanks alone mean that it is not given, unless it is required. */
	isText?: boolean;
}

/** Nothing at all, or `null`, is not blank: it comes from an expression that found nothing. */
const isBlank = (given: unknown) => typeof given === 'string' && given.trim() === '';

/** What a field has beside its ways of being shown and read. */
export const common = <W extends Words<never>, Value>(words: W) => {
	const { name, displayOptions, otherwise } = words;
	const sends = (words.sends ?? ((value: unknown) => value)) as (value: Value) => unknown;
	const places = placesOf(words);
	return {
		name: name as W['name'],
		show: displayOptions?.show,
		places,
		write(value: Value | undefined, wire: Wire) {
			const sent = value === undefined ? otherwise : sends(value);
			if (sent !== undefined) for (const place of places) put(wire, place, sent);
		},
	};
};

/** What words say that n8n has no use for. */
const OURS = ['path', 'query', 'body', 'sends', 'otherwise', 'mayBeNothing'];

/** What n8n shows of the words of a field. */
export const shown = (words: Words) =>
	Object.fromEntries(Object.entries(words).filter(([name]) => !OURS.includes(name))) as Pick<
		INodeProperties,
		'displayName' | 'name'
	> &
		Partial<INodeProperties>;

/** Makes a field of one property. */
export function field<W extends Words<never>, Value, Read>(
	words: W,
	{ property, schema, isText = false }: Kind<Value>,
): Field<W['name'], Read> {
	const own: INodeProperties = { ...property, ...shown(words) };
	if (property.typeOptions) own.typeOptions = { ...property.typeOptions, ...words.typeOptions };
	const { name, required = false, mayBeNothing = false } = words;
	const isEmpty = (value: unknown) => isBlank(mayBeNothing ? (value ?? '') : value);
	return {
		...common<W, Value>(words),
		properties: [own],
		read(given: Given, reading: Reading) {
			const isAbsent = reading.isCollection
				? given[name] === undefined
				: isText && !required && isEmpty(name in given ? given[name] : own.default);
			if (isAbsent) return undefined as Read;
			const value = name in given ? given[name] : own.default;
			return reading.check(schema, value, name) as Read;
		},
	} as Field<W['name'], Read>;
}
