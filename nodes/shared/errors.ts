import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';
import { Duration } from 'luxon';
import { fieldOf, type Address } from './address';
import { isReadable, isRefusal, isSuccess, saysFailure, type Answer } from './answer';
import { codeOf, isOfNetwork, isStopped, retryAfter, type NetworkError } from './retry';
import { withoutKey } from './secret';
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

/** Something that went wrong, before it is known for which item; `presentable` makes n8n's error of it. */
export class Problem extends Error {
	/** @param status the HTTP status, if there was an answer */
	constructor(
		message: string,
		readonly status?: number,
	) {
		super(message.trim());
	}

	/** The same problem with more to say about it. */
	followedBy(...sentences: string[]): Problem {
		const Kind = this.constructor as typeof Problem;
		return new Kind([this.message, ...sentences.filter(Boolean)].join(' '), this.status);
	}
}

/** A problem with what the fields or the credential hold: nothing was sent. */
export class BadInput extends Problem {}

/** A problem with a request that may have done its work all the same, and must not be sent again without looking. */
export class Doubt extends Problem {
	/**
	 * @param caught whatever was thrown; if it is no problem yet, what came back could not be worked with
	 * @param advice how to find out
	 */
	static about({ name }: Service, caught: unknown, advice: string): Doubt {
		const problem =
			caught instanceof Problem
				? caught
				: new Problem(`What ${name} answered cannot be used: ${(caught as Error)?.message}.`);
		const { message, status } = problem.followedBy('It may have happened all the same.', advice);
		return new Doubt(message, status);
	}
}

/*
 * Texts that others wrote (a service, the network, a user) stand between marks in a problem's message, whole. Only
 * `presentable` knows the key: it takes it out of them, then shortens them. A key that is cut first is not recognised.
 * The marks are characters for private use, which no text holds otherwise.
 */
const VALUE = '\uE000';
const WORDS = '\uE001';
const END = '\uE002';
const MARKS = /[\uE000-\uE002]/g;
const MARKED = /([\uE000\uE001])([^\uE002]*)\uE002/g;

/** How many characters are shown of a value, and of the words of a service. */
const MOST_CHARACTERS: Record<string, number> = { [VALUE]: 60, [WORDS]: 5000 };

const LONGEST_READ = 20_000;

const marked = (mark: string, text: string) =>
	`${mark}${text.slice(0, LONGEST_READ).replace(MARKS, '')}${END}`;

/** A text with nothing but what may be shown of the marked ones. */
const readable = (text: string, key: string) =>
	text.replace(MARKED, (_marked, mark: string, foreign: string) => {
		const said = withoutKey(foreign, key);
		const most = MOST_CHARACTERS[mark];
		return said.length > most ? `${said.slice(0, most)}…` : said;
	});

/** A value as the user can recognise it, shortened. */
export function shown(value: unknown): string {
	if (value === undefined) return 'nothing';
	if (typeof value === 'string') return `"${marked(VALUE, value)}"`;
	return marked(VALUE, asJson(value));
}

/** A value as JSON; values that cannot be written so (functions, or nested too deep to follow) by their kind. */
function asJson(value: unknown): string {
	try {
		return JSON.stringify(value) ?? typeof value;
	} catch {
		return typeof value;
	}
}

/** The service's own words in the body of an error, in the forms that the three services use; '' if there are none. */
function serviceWords(body: unknown): string {
	if (!isObject(body)) return '';
	const { message, error } = isObject(body.error) ? body.error : body;
	const words = message ?? error ?? [];
	return (Array.isArray(words) ? words : [words]).map(wordsIn).join(', ');
}

const isObject = (value: unknown): value is IDataObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

/** A part of an error's text. Nothing here calls what came from outside. */
const wordsIn = (part: unknown) => (typeof part === 'string' ? part : asJson(part));

const shownText = (text: string) => (/^\s*</.test(text) ? 'a web page' : shown(text.trim()));

/** A text without the dots and blanks at its end. */
function withoutEnd(text: string): string {
	let end = text.length;
	while (end > 0 && /[.\s]/.test(text[end - 1])) end--;
	return text.slice(0, end);
}

const ADVICE_BY_STATUS: Record<number, string> = {
	401: "Check the 'API Key' of the credential.",
	403: 'The API key lacks permission for this. Use a key that has it.',
	404: 'Check the IDs.',
	429: "Too many requests: run again later, or lower 'Requests per Second' in the options.",
};

function advice(service: Service, hints: Hint[], status: number, message: string): string {
	const fitting = [...hints, ...service.hints].find(
		(hint) => (hint.status ?? status) === status && (hint.says?.test(message) ?? true),
	);
	const general =
		status >= 500 ? `${service.name} has trouble at the moment: try again later.` : '';
	return fitting?.advice ?? ADVICE_BY_STATUS[status] ?? general;
}

/** What is wrong with an answer that came from one of the service's addresses; undefined if nothing is. */
export function problemWith(
	service: Service,
	hints: Hint[],
	answer: Answer,
	address?: Address,
): Problem | undefined {
	if (isRefusal(answer) || saysFailure(answer)) return refused(service, hints, answer);
	if (isSuccess(answer) && isReadable(answer)) return undefined;
	return unreadable(service, answer, address);
}

/** What is wrong when an answer refuses: the service's own words, the HTTP status, what to do next. */
function refused(service: Service, hints: Hint[], answer: Answer): Problem {
	const { statusCode, headers, body } = answer;
	const isText = typeof body === 'string';
	const words = isText ? body : serviceWords(body) || (saysFailure(answer) ? asJson(body) : '');
	const wait = retryAfter(headers, Date.now());
	const asked = wait && `It asks to wait ${Duration.fromMillis(wait).rescale().toHuman()}. `;
	const next = `${asked || ''}${advice(service, hints, statusCode, words)}`;
	const repeated = isText ? shownText(words) : marked(WORDS, withoutEnd(words));
	const said = words ? `: ${repeated}.` : '.';
	return new Problem(`${service.name} answered ${statusCode}${said} ${next}`, statusCode);
}

/** What is wrong when an answer is not what the service's API gives: a redirect, a web page, broken JSON. */
function unreadable(
	{ name }: Service,
	{ statusCode, headers, body }: Answer,
	address?: Address,
): Problem {
	const said =
		statusCode >= 300
			? `and points to ${shown(headers.location)}. To keep the key safe, it is not sent there`
			: `with ${shownText(String(body))} instead of JSON`;
	const message = `${name} answered ${statusCode} ${said}. Check the '${fieldOf(address)}' of the credential.`;
	return new Problem(message, statusCode);
}

// What the codes of Node.js and axios mean to people.
const NETWORK: Record<string, string> = {
	ECONNREFUSED: 'the connection was refused',
	ECONNRESET: 'the connection broke',
	EPIPE: 'the connection broke',
	ENOTFOUND: 'the address is not known',
	EAI_AGAIN: 'the address could not be looked up',
	ETIMEDOUT: 'no answer came in time',
	ECONNABORTED: 'no answer came in time',
};

/** What is wrong when a request got no answer. n8n's own errors (no credential, say) keep their words. */
export function unanswered(service: Service, error: NetworkError, address?: Address): Problem {
	if (error.cause instanceof BadInput) return error.cause; // of the credential, see `authenticated`
	if (!isOfNetwork(error)) return new Problem(marked(WORDS, error.message));
	if (isStopped(error)) return new Problem(`Stopped while waiting for ${service.name} to answer.`);
	const code = codeOf(error);
	const reason =
		NETWORK[code] ??
		(/^\d+$/.test(code)
			? 'the answer broke off'
			: marked(WORDS, error.cause?.message ?? error.message));
	const next = `Check the network and the '${fieldOf(address)}' of the credential.`;
	return new Problem(`Could not reach ${service.name}: ${reason}. ${next}`);
}

/** Where something went wrong: the node and, unless a list was loaded for a field, the item. */
export interface Place {
	node: INode;
	item?: number;
}

/**
 * The error that n8n shows for what went wrong at a place. It is made anew, with the key taken out of its texts
 * should a service have repeated it: the error of a request holds the request's headers, and with them the key.
 * @param caught whatever was thrown
 * @param key the key in use; '' if there is none
 */
export function presentable(
	{ node, item }: Place,
	caught: unknown,
	key: string,
): NodeApiError | NodeOperationError {
	const { message: text, status } = caught as Problem;
	// Our own words stay as they are, even if the key is made of them.
	const said =
		caught instanceof Problem
			? withoutKey(readable(text, key), key, key.length)
			: withoutKey(text, key);
	const message = item === undefined ? said : `${said} [item ${item}]`;
	if (caught instanceof BadInput) {
		const description = 'Nothing was sent for this item.';
		return new NodeOperationError(node, message, { itemIndex: item, description });
	}
	const error = new NodeApiError(node, { message }, { message, itemIndex: item });
	error.message = message; // n8n puts words of its own in place of a message that names a code such as ENOENT
	error.httpCode = status === undefined ? null : String(status);
	return error;
}
