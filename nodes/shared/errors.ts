import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';
import type { z } from 'zod';
import type { Answer } from './answer';
import type { Service } from './service';

/*
 * All words about what went wrong. The whole reason stands in an error's message: n8n hands nothing else to an AI
 * agent, and shows little else in the output of a node that continues on failure.
 */

/** What to do next when a service answers with an error. Without `status` or `says`, it fits any. */
export interface Hint {
	status?: number;
	/** Tested on the service's own message. */
	says?: RegExp;
	/** One or two sentences that tell the user what to do. */
	advice: string;
}

const MOST_CHARACTERS = 60;

/** A value as the user can recognise it, shortened. */
function shown(value: unknown): string {
	if (value === undefined) return 'nothing';
	const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
	return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

type Described = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const children = (parent: Described | undefined): Described[] =>
	parent && 'values' in parent
		? (parent.values as Described[])
		: ((parent as INodeProperties | undefined)?.options ?? []);

/** The labels on the way to a value: `['metadata', 'fields', 2, 'name']` is "Metadata > Field 3 > Name". */
function label(path: Array<string | number>, fields: INodeProperties[]): string {
	const labels: string[] = [];
	let described: Described[] = fields;
	for (const step of path) {
		if (typeof step === 'number') {
			labels.push(`${labels.pop()} ${step + 1}`);
			continue;
		}
		const property = described.find(({ name }) => name === step) as INodeProperties | undefined;
		// A collection only groups its fields; people look for the field itself.
		if (property?.type !== 'collection' || step === path.at(-1)) {
			labels.push(property?.displayName ?? step);
		}
		described = children(property);
	}
	return labels.join(' > ');
}

const valueAt = (path: Array<string | number>, values: unknown): unknown =>
	path.reduce(
		(value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
		values,
	);

/** Where something went wrong: the node and, unless a list was loaded for a field, the item. */
export interface Place {
	node: INode;
	item?: number;
}

/** A text with the item behind it, as n8n writes it. */
const at = ({ item }: Place, text: string) =>
	item === undefined ? text.trim() : `${text.trim()} [Item ${item}]`;

/**
 * The error for values that an operation does not take: which field, what was given, what would be right.
 * @param issues what zod found
 * @param fields the operation's fields, for their labels
 * @param values what the fields held
 */
export function badInput(
	place: Place,
	issues: z.ZodIssue[],
	fields: INodeProperties[],
	values: unknown,
): NodeOperationError {
	const sentences = issues.map(({ path, message }) => {
		const given = valueAt(path, values);
		const locator = given as { __rl?: boolean; value?: unknown } | null | undefined;
		return `'${label(path, fields)}' ${message} (got ${shown(locator?.__rl ? locator.value : given)})`;
	});
	return new NodeOperationError(place.node, at(place, sentences.join('. ')), {
		itemIndex: place.item,
		description: 'Nothing was sent for this item.',
	});
}

/** The service's own words in the body of an error, in the forms that the three services use; '' if there are none. */
export function serviceMessage(body: unknown): string {
	if (typeof body === 'string') return /^\s*</.test(body) ? 'a web page' : shown(body.trim());
	if (body === null || typeof body !== 'object') return '';
	const { error, message } = body as IDataObject;
	if (error !== null && typeof error === 'object' && !Array.isArray(error)) {
		return serviceMessage(error);
	}
	const words = message ?? error;
	return Array.isArray(words) ? words.map(String).join(', ') : String(words ?? '');
}

const ADVICE_BY_STATUS: Record<number, string> = {
	401: "Check the 'API Key' of the credential.",
	403: 'The API key lacks permission for this. Use a key that has it.',
	404: 'Check the IDs.',
	429: 'Too many requests: wait and run again, or send fewer at a time.',
};

function advice(service: Service, hints: Hint[], status: number, message: string): string {
	const fitting = [...hints, ...service.hints].find(
		(hint) => (hint.status ?? status) === status && (hint.says?.test(message) ?? true),
	);
	const general =
		status >= 500 ? `${service.name} has trouble at the moment: try again later.` : '';
	return fitting?.advice ?? ADVICE_BY_STATUS[status] ?? general;
}

/** The error for an answer that refuses: the service's own words, the HTTP status, the item, what to do next. */
export function refused(
	place: Place,
	service: Service,
	hints: Hint[],
	{ statusCode, body }: Answer,
): NodeApiError {
	const words = serviceMessage(body);
	const next = advice(service, hints, statusCode, words);
	const said = words ? `: ${words.replace(/[.\s]+$/, '')}.` : '.';
	return apiError(place, `${service.name} answered ${statusCode}${said} ${next}`, statusCode);
}

/** The error for an answer that is not what the service's API gives: a redirect, a web page, broken JSON. */
export const unreadable = (place: Place, service: Service, { statusCode, headers, body }: Answer) =>
	apiError(
		place,
		statusCode >= 300
			? `${service.name} answered ${statusCode} and points to ${shown(headers.location)}. Requests are not sent on, to keep the key safe: check the 'Base URL' of the credential.`
			: `${service.name} answered ${statusCode} with ${serviceMessage(body)} instead of JSON. Check the 'Base URL' of the credential.`,
		statusCode,
	);

// What the codes of Node.js and axios mean to people.
const NETWORK: Record<string, string> = {
	ECONNREFUSED: 'the connection was refused',
	ECONNRESET: 'the connection broke',
	EPIPE: 'the connection broke',
	ENOTFOUND: 'the address is not known',
	EAI_AGAIN: 'the address could not be looked up',
	ETIMEDOUT: 'no answer came in time',
	ECONNABORTED: 'no answer came in time',
	ERR_CANCELED: 'the execution was stopped',
};

/** The error for a request that got no answer. n8n's own errors (no credential, say) keep their words. */
export function unanswered(place: Place, service: Service, error: Error): NodeApiError {
	const { cause } = error as {
		cause?: { code?: string; isAxiosError?: boolean; message?: string };
	};
	if (!cause?.code && !cause?.isAxiosError) return apiError(place, error.message);
	const reason = NETWORK[cause.code ?? ''] ?? cause.message ?? cause.code;
	const next = "Check the network and the 'Base URL' of the credential.";
	return apiError(place, `Could not reach ${service.name}: ${reason}. ${next}`);
}

function apiError(place: Place, text: string, status?: number): NodeApiError {
	const message = at(place, text);
	// A new error without the request's own: that one holds the headers, and with them the key.
	const error = new NodeApiError(place.node, { message }, { message, itemIndex: place.item });
	error.message = message; // n8n puts words of its own in place of a message that names a code such as ENOENT
	error.httpCode = status === undefined ? null : String(status);
	return error;
}

/**
 * Any error that came up for an item as one that n8n shows in full, with the key taken out of its texts, should a
 * service or a proxy have repeated it.
 */
export function presentable(
	place: Place,
	caught: unknown,
	key: string,
): NodeApiError | NodeOperationError {
	const error =
		caught instanceof NodeApiError || caught instanceof NodeOperationError
			? caught
			: new NodeOperationError(place.node, caught as Error, { itemIndex: place.item });
	if (key !== '') {
		const clean = (text: string) => text.split(key).join('***');
		error.message = clean(error.message);
		error.description = error.description && clean(error.description);
		error.messages = error.messages.map(clean);
	}
	return error;
}
