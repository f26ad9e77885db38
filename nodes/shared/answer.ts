import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

/** What came back: the body is parsed JSON, or the text itself where it is none. */
export type Answer = Pick<IN8nHttpFullResponse, 'body' | 'headers' | 'statusCode'>;

export const isSuccess = ({ statusCode }: Answer) => statusCode >= 200 && statusCode < 300;

export const isRefusal = ({ statusCode }: Answer) => statusCode >= 400;

/**
 * The items in a successful answer: an array gives one each (an empty one none), an empty body `{}`, anything else
 * one item.
 * @returns undefined if the body is text: a web page, or JSON that breaks off
 */
export function itemsOf({ body }: Answer): IDataObject[] | undefined {
	if (body === undefined || body === null || body === '') return [{}];
	if (typeof body === 'string') return undefined;
	if (Array.isArray(body)) return body.map(asItem);
	return [asItem(body)];
}

const asItem = (value: unknown): IDataObject =>
	value !== null && typeof value === 'object' ? (value as IDataObject) : { value: value as string };

/**
 * The entries of a list. Where the service wraps its list in an object, that object holds exactly one array;
 * anything else is one entry.
 */
export function entriesIn(body: unknown): IDataObject[] {
	if (Array.isArray(body)) return body.map(asItem);
	const arrays = Object.values(asItem(body)).filter((value) => Array.isArray(value));
	return arrays.length === 1 ? (arrays[0] as unknown[]).map(asItem) : [asItem(body)];
}
