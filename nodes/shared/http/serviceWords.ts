import type { IDataObject } from 'n8n-workflow';
import { asJson } from '../errors';

/** Deeper than this, what an error says is shown as JSON. */
const DEEPEST = 4;

/**
 * The service's own words in the body of an error, '' if there are none. Services put them in `message`, `error`,
 * `title`, `detail` or a list of `errors`, as texts, lists or objects of the same kind. Nothing here calls what came
 * from outside.
 */
export function serviceWords(body: unknown): string {
	return isObject(body) ? [...new Set(wordsOf(body, 0))].join(', ') : '';
}

const isObject = (value: unknown): value is IDataObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The texts in a part of an error's body. */
function wordsIn(part: unknown, depth: number): string[] {
	if (!isGiven(part)) return [];
	if (typeof part === 'string') return part.trim() === '' ? [] : [part];
	if (depth > DEEPEST) return [asJson(part)];
	if (Array.isArray(part)) return part.flatMap((each) => wordsIn(each, depth + 1));
	const words = isObject(part) ? wordsOf(part, depth) : [];
	return words.length > 0 ? words : [asJson(part)];
}

/** The texts in an object that is an error, or part of one. */
function wordsOf({ message, error, title, detail, errors, ...rest }: IDataObject, depth: number) {
	// Beside a message, `error` is only the name of the status ("Bad Request").
	const isName = isGiven(message) && typeof error === 'string';
	const parts = [message, isName ? undefined : error, title, detail, errors];
	const words = parts.flatMap((part) => wordsIn(part, depth + 1));
	const where = depth > 0 ? placeIn(rest) : '';
	return where && words.length > 0 ? [`${where}: ${words.join(', ')}`] : words;
}

/** What an entry of `errors` is about. */
function placeIn({ field, path, property }: IDataObject): string {
	const where = field ?? path ?? property;
	const steps: unknown[] = Array.isArray(where) ? where : [where];
	const isPlain = steps.every((step) => typeof step === 'string' || typeof step === 'number');
	return isPlain ? steps.join('.') : '';
}
