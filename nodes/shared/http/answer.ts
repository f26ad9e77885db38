import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

/** What came back: the body is parsed JSON, or the text itself where it is none. */
export type Answer = Pick<IN8nHttpFullResponse, 'body' | 'headers' | 'statusCode'>;

export const isSuccess = ({ statusCode }: Answer) => statusCode >= 200 && statusCode < 300;

export const isRefusal = ({ statusCode }: Answer) => statusCode >= 400;

/** What an answer that is nothing but an error may hold. */
const ABOUT_ERRORS = ['success', 'error', 'message', 'details', 'status', 'statusCode', 'code'];

/**
 * Whether an answer with the status of a success says that it is none: `success: false`, the status of a refusal with
 * a message, or an error and no content.
 */
export function saysFailure(answer: Answer): boolean {
	const { body } = answer;
	if (!isSuccess(answer) || body === null || typeof body !== 'object') return false;
	const { success, error, statusCode, message } = body as IDataObject;
	if (success === false) return true;
	if (typeof statusCode === 'number' && statusCode >= 400 && message) return true;
	return Boolean(error) && Object.entries(body).every(isAboutErrors);
}

const isAboutErrors = ([name, value]: [string, unknown]) =>
	ABOUT_ERRORS.includes(name) || value === null || (Array.isArray(value) && value.length === 0);

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
 * The list in a body, undefined if there is none. A service may wrap its list in an object, with other arrays beside
 * it: then it has its documented name, the usual one, or is the only array.
 */
export function listIn(body: unknown, name = 'data'): IDataObject[] | undefined {
	if (Array.isArray(body)) return body.map(asItem);
	const parts = asItem(body ?? {});
	const arrays = Object.values(parts).filter(Array.isArray);
	const named = [parts[name], parts.data].find(Array.isArray);
	const list = named ?? (arrays.length === 1 ? arrays[0] : undefined);
	return (list as unknown[] | undefined)?.map(asItem);
}

/** The entries of a list: an empty body has none, what is no list is one entry. */
export function entriesIn(body: unknown, name?: string): IDataObject[] {
	if (body === undefined || body === null || body === '') return [];
	return listIn(body, name) ?? [asItem(body)];
}
