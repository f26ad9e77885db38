import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { withoutKey } from './secret';

/*
 * All words about what went wrong. The whole reason stands in an error's message: n8n hands nothing else to an AI
 * agent, and shows little else in the output of a node that continues on failure.
 */

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
	 * @param service its name
	 * @param caught whatever was thrown; if it is no problem yet, what came back could not be worked with
	 * @param advice how to find out
	 */
	static about(service: string, caught: unknown, advice: string): Doubt {
		const problem =
			caught instanceof Problem
				? caught
				: new Problem(`What ${service} answered cannot be used: ${(caught as Error)?.message}.`);
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

/** Words of others, to stand in a message. */
export const quoted = (text: string) => marked(WORDS, text);

/** A value as the user can recognise it, shortened. */
export function shown(value: unknown): string {
	if (value === undefined) return 'nothing';
	if (typeof value === 'string') return `"${marked(VALUE, value)}"`;
	return marked(VALUE, asJson(value));
}

/** A value as JSON; what cannot be written so (a function, a circle, or nested too deep) by its kind. */
export function asJson(value: unknown): string {
	// JSON has no NaN and no Infinity.
	if (typeof value === 'number') return String(value);
	try {
		return JSON.stringify(value) ?? `a ${typeof value}`;
	} catch {
		return Array.isArray(value) ? 'a list' : 'an object';
	}
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
