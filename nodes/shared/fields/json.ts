import { z } from '../zod';
import { shown } from '../errors';

/*
 * JSON loses things without a word: a number that JavaScript cannot hold is rounded, NaN and an invalid date become
 * null, a function vanishes, and of a name given twice only the last value counts. What would be lost is found here,
 * so that it can be refused. Values may be large and deep: nothing here calls itself, and nothing goes back in a text.
 */

/** Something that would be lost: where it is, and a message that continues the sentence "'Label' …". */
export interface Loss {
	path: Array<string | number>;
	message: string;
}

/** Deeper than anything real, and far from where JavaScript's own stack ends. */
const MOST_LEVELS = 500;

const TOO_DEEP = `is nested more than ${MOST_LEVELS} levels deep`;

export const CANNOT_BE_KEPT = 'is a number that cannot be kept exactly: give it as text';

/** Whether a number is what was meant: beyond `Number.MAX_SAFE_INTEGER`, whole numbers may have been rounded. */
export const isKept = (value: number) =>
	Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

/** A value inside another one, and the way to it. */
interface Spot {
	value: unknown;
	level: number;
	step?: string | number;
	parent?: Spot;
}

function pathTo(spot: Spot): Loss['path'] {
	const path: Loss['path'] = [];
	for (let at = spot; at.parent; at = at.parent) path.unshift(at.step!);
	return path;
}

/** A value, then all that it holds, in order. What is too deep is the last: it may go round in circles. */
function* spotsIn(value: unknown): Generator<Spot> {
	const open: Spot[] = [{ value, level: 0 }];
	for (let spot = open.pop(); spot; spot = open.pop()) {
		yield spot;
		const { value: holder, level } = spot;
		if (level > MOST_LEVELS) return;
		if (holder === null || typeof holder !== 'object' || isConverted(holder)) continue;
		// Not by `Object.entries`, which leaves out the holes of a list.
		const steps = Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder);
		for (const step of steps.reverse()) {
			const inner = (holder as Record<string | number, unknown>)[step];
			open.push({ value: inner, level: level + 1, step, parent: spot });
		}
	}
}

/** All names in a value, at any depth. */
export function* namesIn(value: unknown): Generator<string> {
	for (const { step } of spotsIn(value)) if (typeof step === 'string') yield step;
}

/** All that `JSON.stringify` would change or leave out of a value. */
export function* lossesIn(value: unknown): Generator<Loss> {
	for (const spot of spotsIn(value)) {
		const message = spot.level > MOST_LEVELS ? TOO_DEEP : lossOf(spot.value);
		if (message) yield { path: pathTo(spot), message };
	}
}

/** What Luxon writes for a date that is none. */
const NO_DATE = 'Invalid DateTime';

/** What would be lost of a value itself, not of what it holds. */
function lossOf(value: unknown): string | undefined {
	if (value === undefined) return 'is empty: give a value';
	if (value === null || typeof value === 'boolean') return undefined;
	// n8n makes texts of Luxon's dates.
	if (typeof value === 'string') return value === NO_DATE ? 'is not a valid date' : undefined;
	if (typeof value === 'number') return isKept(value) ? undefined : CANNOT_BE_KEPT;
	if (isConverted(value)) {
		// What JavaScript's and Luxon's dates are if they are none.
		return value.toJSON() === null ? 'is not a valid date' : undefined;
	}
	const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
	if (['Array', 'Object'].includes(kind)) return undefined;
	return `is a ${kind}, which JSON does not have: give a text, a number, true, false, a list or an object`;
}

/** Whether a value says itself what it is in JSON, as dates do. */
const isConverted = (value: unknown): value is { toJSON(): unknown } =>
	typeof (value as { toJSON?: unknown }).toJSON === 'function';

/** An object or list that a text has opened: where in it the text is, and the names so far if it is an object. */
interface Holder {
	/** Nothing where a name comes next. */
	step?: string | number;
	names?: Set<string>;
}

/** All that `JSON.parse` would change or leave out of a text, which must be JSON. */
function* lossesInText(text: string): Generator<Loss> {
	const token = /[{}[\],"]|-?\d[\d.eE+-]*/g;
	const open: Holder[] = [];
	const path = (holders: Holder[]) => holders.map(({ step }) => step!);
	for (let found = token.exec(text); found; found = token.exec(text)) {
		const [sign] = found;
		const holder = open.at(-1);
		if (sign === '{') open.push({ names: new Set() });
		else if (sign === '[') open.push({ step: 0 });
		else if (sign === '}' || sign === ']') open.pop();
		else if (sign === ',') holder!.step = holder!.names ? undefined : Number(holder!.step) + 1;
		else if (sign === '"') {
			token.lastIndex = endOfString(text, found.index);
			if (holder?.step !== undefined || !holder?.names) continue;
			const name = JSON.parse(text.slice(found.index, token.lastIndex)) as string;
			if (holder.names.has(name)) {
				yield { path: path(open.slice(0, -1)), message: `has the name ${shown(name)} twice` };
			}
			holder.names.add(name);
			holder.step = name;
		} else if (!isWrittenExactly(sign)) {
			yield { path: path(open), message: `${CANNOT_BE_KEPT}, ${shown(sign)}` };
		}
		if (open.length > MOST_LEVELS)
			return yield { path: path(open.slice(0, -1)), message: TOO_DEEP };
	}
}

/** Where a JSON string that begins at `start` ends. */
function endOfString(text: string, start: number): number {
	let end = start;
	let isEscaped = true;
	while (isEscaped) {
		end = text.indexOf('"', end + 1);
		let at = end;
		while (text[at - 1] === '\\') at--;
		isEscaped = (end - at) % 2 === 1;
	}
	return end + 1;
}

/** `Number.prototype.toPrecision` gives no more. */
const MOST_DIGITS = 100;

/** Whether a number, as it is written in JSON, is one that JavaScript has to as many digits. */
function isWrittenExactly(written: string): boolean {
	// Most numbers.
	if (/^-?\d{1,15}$/.test(written)) return true;
	const value = Number(written);
	const digits = digitsOf(written);
	if (!isKept(value) || digits.length > MOST_DIGITS) return false;
	return digits === '' || digitsOf(value.toPrecision(digits.length)) === digits;
}

/** The digits of a number that count: "0.0120e5" has "12", "0.0" has "". */
function digitsOf(written: string): string {
	const digits = written.split(/e/i)[0].replace(/[-.]/g, '').replace(/^0+/, '');
	let end = digits.length;
	while (digits[end - 1] === '0') end--;
	return digits.slice(0, end);
}

/**
 * Refuses what would be lost.
 * @param place makes the path to a loss from where it was looked for
 */
export function refuseLosses(
	losses: Iterable<Loss>,
	context: z.RefinementCtx,
	place = (path: Loss['path']) => path,
): boolean {
	let isRefused = false;
	for (const { path, message } of losses) {
		context.addIssue({ code: 'custom', path: place(path), message });
		isRefused = true;
	}
	return isRefused;
}

/**
 * For zod's `transform`: what a JSON text says; anything but a text as it is.
 */
export function readJson(given: unknown, context: z.RefinementCtx): unknown {
	if (typeof given !== 'string') return given;
	try {
		// Files from Windows begin with a byte order mark, which is no JSON.
		const text = given.replace(/^\uFEFF/, '');
		const value: unknown = JSON.parse(text);
		return refuseLosses(lossesInText(text), context) ? z.NEVER : value;
	} catch (error) {
		const message = `must be valid JSON (${(error as Error).message})`;
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	}
}
