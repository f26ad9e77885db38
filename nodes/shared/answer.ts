import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

/** What came back: the body is parsed JSON, or the text itself where it is none. */
export type Answer = Pick<IN8nHttpFullResponse, 'body' | 'headers' | 'statusCode'>;

export const isSuccess = ({ statusCode }: Answer) => statusCode >= 200 && statusCode < 300;

export const isRefusal = ({ statusCode }: Answer) => statusCode >= 400;

/** Whether an answer's body is JSON or empty, not a web page or JSON that breaks off. */
export const isReadable = ({ body }: Answer) => typeof body !== 'string' || body === '';

export const isWebPage = (text: string) => /^\s*<(!doctype|html)/i.test(text);

const asItem = (value: unknown): IDataObject =>
	value !== null && typeof value === 'object' ? (value as IDataObject) : { value: value as string };

/** The items in a body: an array gives one each (an empty one none), an empty body `{}`, anything else one item. */
export function itemsIn(body: unknown): IDataObject[] {
	if (body === undefined || body === null || body === '') return [{}];
	if (Array.isArray(body)) return body.map(asItem);
	return [asItem(body)];
}

/** An item without the envelope `data`, where it has one. */
export const withoutEnvelope = (item: IDataObject): IDataObject =>
	item.data !== null && typeof item.data === 'object' && !Array.isArray(item.data)
		? (item.data as IDataObject)
		: item;

/**
 * The entries of a list. Where the service wraps its list in an object, that object holds exactly one array;
 * an empty body has none, anything else is one entry.
 */
export function entriesIn(body: unknown): IDataObject[] {
	if (body === undefined || body === null || body === '') return [];
	const arrays = Array.isArray(body) ? [body] : Object.values(asItem(body)).filter(Array.isArray);
	return arrays.length === 1 ? (arrays[0] as unknown[]).map(asItem) : [asItem(body)];
}
