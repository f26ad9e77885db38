import { DateTime } from 'luxon';
import type { INodePropertyOptions } from 'n8n-workflow';
import { z } from '../zod';
import { CANNOT_BE_KEPT, isKept } from './json';

/*
 * What a field may hold, as zod schemas. Values come typed by people, from expressions, and from AI agents, which
 * give numbers as text and text as numbers: every schema accepts what is plainly meant. An issue's message
 * continues the sentence "'Label' …" (see errors.ts).
 */

const says = (message: string) => ({ errorMap: () => ({ message }) });

const isText = (given: unknown) =>
	typeof given === 'number' ? isKept(given) : ['string', 'boolean'].includes(typeof given);

/** Any text as the user gave it, `''` included. Numbers and booleans count as their text. */
export const anyText = () =>
	z
		.custom<string | number | boolean>(isText, (given) => ({
			message: typeof given === 'number' ? CANNOT_BE_KEPT : 'must be text',
		}))
		.transform((given) => String(given));

/** Text with at least one visible character, sent as it was given. */
export const text = () =>
	anyText().refine((given) => given.trim() !== '', { message: 'is empty: give a text' });

/** Text up to a number of characters; emoji and the like count as one. */
export const textUpTo = (most: number) =>
	text().refine((given) => Array.from(given).length <= most, {
		message: `must have ${most} characters at most`,
	});

/** An identifier: text without blanks around it. */
export const id = () =>
	anyText()
		.transform((given) => given.trim())
		.refine((given) => given !== '', { message: 'is empty: give an ID' });

/** An identifier that stands in a path, where dots alone would mean "this folder" or "the folder above". */
export const pathId = () =>
	id().refine((given) => !/^\.+$/.test(given), { message: 'cannot be dots alone' });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An identifier in the form 8-4-4-4-12 hexadecimal digits, of any UUID version. */
export const uuid = () =>
	id().pipe(z.string().regex(UUID, 'must be a UUID such as 550e8400-e29b-41d4-a716-446655440000'));

/** What a resource locator holds. n8n marks it with `__rl` once the user has touched it. */
export const isLocator = (given: unknown): given is { mode: unknown; value: unknown } =>
	given !== null && typeof given === 'object' && 'mode' in given && 'value' in given;

/**
 * What a resource locator holds, whichever way it was picked.
 * @param value says what it must be
 * @param ifEmpty what to say when nothing was chosen from the list
 */
export const picked = <Value extends z.ZodTypeAny>(
	value: Value,
	ifEmpty = 'is empty: choose from the list',
) =>
	z.preprocess((given, context) => {
		if (!isLocator(given)) return given;
		if (given.mode !== 'list' || given.value !== '') return given.value;
		context.addIssue({ code: 'custom', message: ifEmpty, fatal: true });
		return z.NEVER;
	}, value);

// Blanks, brackets, dots, slashes, dashes and the invisible marks that come with numbers copied from chat apps.
const PHONE_SEPARATORS = /[\s()./\-\u2010-\u2015\u200e\u200f\u202a-\u202e]/g;

/**
 * A phone number as text or number, with or without `+` and separators. Comes out as digits, with the `+` if there
 * was one. 8 to 15 digits: E.164 allows 15, and no country's full number has fewer than 8.
 */
export const phoneNumber = () =>
	z
		.custom<string | number>(
			(given) => typeof given === 'string' || (Number.isInteger(given) && Number(given) > 0),
			'must be a phone number',
		)
		.refine((given) => typeof given === 'string' || isKept(given), CANNOT_BE_KEPT)
		.transform((given) => String(given).replace(PHONE_SEPARATORS, ''))
		.superRefine((digits, context) => {
			if (/^\+?\d{8,15}$/.test(digits)) return;
			const lack = /^\+?\d*$/.test(digits) ? 'have 8 to 15 digits' : 'be a phone number: digits';
			const message = `must ${lack}, with the country code, such as +56912345678`;
			context.addIssue({ code: 'custom', message });
		});

// The pattern of Vambe's own OpenAPI document (page "Open a new ticket for WhatsApp Web").
const EMAIL =
	/^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

// RFC 3696. Longer texts are not even matched: the pattern takes JavaScript's stack for each part of a name.
const LONGEST_EMAIL = 320;

export const email = () =>
	id().refine((given) => given.length <= LONGEST_EMAIL && EMAIL.test(given), {
		message: 'must be an e-mail address such as maria@example.com',
	});

/** True or false, also as text. */
export const flag = () =>
	z.preprocess(
		(given) =>
			typeof given === 'string' && /^(true|false)$/i.test(given.trim())
				? given.trim().toLowerCase() === 'true'
				: given,
		z.boolean(says('must be true or false')),
	);

/** An option of a dropdown. */
export interface Option extends INodePropertyOptions {
	/** What is sent, where that is not the value: a service may have numbers for what people call by words. */
	sent?: string | number;
}

/** The option that is meant by its value, its name or what is sent, as text or number, in any case. */
function optionFor<Any extends Option>(given: unknown, options: readonly Any[]): Any | undefined {
	const wanted = String(given).trim().toLowerCase();
	return options.find(({ name, value, sent = value }) =>
		[value, name, sent].some((meant) => String(meant).toLowerCase() === wanted),
	);
}

const inMessage = ({ name, value, sent = name }: Option) =>
	sent === value ? String(value) : `${value} (${sent})`;

/** One of a dropdown's options, by value, name or what is sent. Comes out as the value. */
export const choice = (options: readonly Option[]) =>
	z.unknown().transform((given, context) => {
		const option = optionFor(given, options);
		if (option) return option.value;
		const names = options.map(inMessage);
		context.addIssue({ code: 'custom', message: `must be one of ${names.join(', ')}` });
		return z.NEVER;
	});

/** One of a dropdown's options, or a text that the dropdown does not have. */
export const choiceOrText = (options: INodePropertyOptions[]) =>
	text().transform((given) => optionFor(given, options)?.value ?? given.trim());

/**
 * A list of words: an array, or text with commas between them. Empty text is an empty list; `null` and nothing at
 * all are refused, because they come from expressions that found nothing.
 */
export const words = () =>
	z
		.union([anyText(), z.array(anyText())], {
			errorMap: (issue) => {
				const alternatives = issue.code === 'invalid_union' ? issue.unionErrors : [];
				const messages = alternatives.flatMap(({ issues }) => issues.map(({ message }) => message));
				const isTooExact = messages.includes(CANNOT_BE_KEPT);
				return {
					message: isTooExact ? CANNOT_BE_KEPT : 'must be a list, or text with commas between',
				};
			},
		})
		.transform((given) => (typeof given === 'string' ? given.split(',') : given))
		.transform((list) => [...new Set(list.map((word) => word.trim()).filter(Boolean))]);

/** A list of words that says something. */
export const someWords = () =>
	words().refine((given) => given.length > 0, { message: 'is empty: give at least one' });

/** What `pickSeveral` holds: a list of what was picked; an entry may hold several IDs. `value` says what each must be. */
export const pickedSeveral = <Value extends z.ZodTypeAny>(value: Value) =>
	z
		.object({
			entries: z
				.array(
					z.object({
						entry: picked(words().refine((given) => given.length > 0, 'is empty: choose one')).pipe(
							z.array(value),
						),
					}),
				)
				.default([]),
		})
		.transform(({ entries }) => [
			...new Set(entries.flatMap(({ entry }) => entry as Array<z.output<Value>>)),
		]);

/** A number within bounds, also as text. */
export function number({ min, max, whole = false }: { min: number; max: number; whole?: boolean }) {
	const message = `must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`;
	return z.unknown().transform((given, context) => {
		const written = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
		const fits = typeof written === 'number' && written >= min && written <= max;
		if (fits && (!whole || Number.isInteger(written))) return written;
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});
}

const DATE_FORMATS = [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822, DateTime.fromHTTP];

/** Seconds since 1970 stay below this until the year 5138, milliseconds have been above it since 1973. */
const MOST_SECONDS = 100_000_000_000;

/** How a date begins: with a year, a day of the week, or a day and a month. */
const NAMES_A_DAY = /^(\d{4}|[a-z]{3,9},|\d{1,2} [a-z]{3})/i;

/** Dates of earlier years are mistakes. */
const FIRST_YEAR = 1900;

function readDate(given: unknown, zone: string): DateTime | undefined {
	if (DateTime.isDateTime(given)) return given;
	if (given instanceof Date) return DateTime.fromJSDate(given);
	const written = typeof given === 'number' ? String(given) : given;
	if (typeof written !== 'string' || written.trim() === '') return undefined;
	const date = written.trim();
	if (/^\d{9,}$/.test(date)) {
		return DateTime.fromMillis(Number(date) < MOST_SECONDS ? Number(date) * 1000 : Number(date));
	}
	// Luxon takes a time for one of today.
	if (!NAMES_A_DAY.test(date)) return undefined;
	return DATE_FORMATS.map((read) => read(date, { zone })).find(
		({ isValid, year }) => isValid && year >= FIRST_YEAR,
	);
}

/**
 * A date in whatever form n8n hands it over: a Luxon or JavaScript date, ISO 8601 and the other written forms,
 * seconds or milliseconds since 1970. Comes out as a function that writes it; `zone` (the workflow's time zone)
 * applies where the date names none, as with n8n's date picker.
 */
const dateAs = (write: (date: DateTime, zone: string) => string) =>
	z.unknown().transform((given, context) => {
		if (readDate(given, 'utc')?.isValid) {
			return (zone: string) => write(readDate(given, zone)!, zone);
		}
		context.addIssue({
			code: 'custom',
			message: 'must be a date such as 2026-12-24 or 2026-12-24T18:00:00Z',
		});
		return z.NEVER;
	});

/** A point in time, as ISO 8601 in UTC. */
export const date = () => dateAs((given) => given.toUTC().toISO()!);

/** A day such as 2026-12-24: the one that it is in the time zone at that time. */
export const day = () => dateAs((given, zone) => given.setZone(zone).toISODate()!);
