import type { IHttpRequestMethods } from 'n8n-workflow';
import type { Definition, RequestParts } from './definition';
import type { Given } from '../fields/field';
import { readFields } from '../fields/read';
import { wantedEntries } from './list';
import { sendingSettings, type SendingSettings } from './options';

/** What is to be sent for an item, and how. */
export interface Request extends Omit<RequestParts, 'path'> {
	method: IHttpRequestMethods;
	url: string;
	sending: SendingSettings;
	previewOnly: boolean;
	/** How many entries of a list are wanted. */
	wanted: number;
	simplify: boolean;
	repeatable: boolean;
	/** What the fields hold, for what the operation makes of the answer. */
	values: never;
}

/**
 * Reads the fields of an item, checks them and makes the request of them.
 * @param given what the fields hold, expressions resolved; fields that are not shown are not among them
 * @param timezone the workflow's, for dates that name none
 * @throws {BadInput} for values that the operation does not take
 */
export function requestOf(definition: Definition, given: Given, timezone: string): Request {
	const { fields, rules = [], method, path, repeatable = method === 'GET' } = definition;
	const { values, wire } = readFields(fields, given, timezone, rules);
	const { path: places, query, body, text } = definition.request?.(values as never) ?? {};
	return {
		method,
		url: fillPath(path, { ...wire.path, ...places }),
		query: { ...wire.query, ...query },
		body: wire.body && { ...wire.body, ...body },
		text,
		repeatable: typeof repeatable === 'function' ? repeatable(values as never) : repeatable,
		sending: sendingSettings(values.sending as object),
		previewOnly: (values.options as { previewOnly?: boolean }).previewOnly ?? false,
		wanted: wantedEntries(values),
		simplify: values.simplify !== false,
		values: values as never,
	};
}

/** Puts values into the `{places}` of a path, encoded so that none of them can leave its place. */
function fillPath(path: string, values: Record<string, string>): string {
	return path.replace(/\{(\w+)\}/g, (_place, name: string) => {
		// URL parsers take dots alone for "this folder" and "the folder above", even encoded (see `pathId`).
		if (/^\.{1,2}$/.test(values[name])) throw new RangeError('dots alone cannot stand in a path');
		return encodeURIComponent(values[name].toWellFormed());
	});
}
