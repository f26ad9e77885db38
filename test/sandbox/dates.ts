/* The dates of the seed data: written as those of a fixed day, so that tests can name them, and moved for people. */

const DAY = 24 * 60 * 60 * 1000;

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/** A date some days later, written as it was. */
const later = (date: string, days: number): string => {
	const moved = new Date(Date.parse(date) + days * DAY).toISOString();
	return date.includes('.') ? moved : moved.replace('.000Z', 'Z');
};

/**
 * Seed data with all their dates moved by whole days, so that the latest lie within a day or two before `now`. Times
 * of day stay as they are.
 * @param writtenFor the day for which they were written, in ISO 8601: none of what has happened lies after it
 */
export function movedTo<Held>(now: number, writtenFor: string, held: Held): Held {
	return moved(held, Math.floor((now - Date.parse(writtenFor)) / DAY)) as Held;
}

function moved(value: unknown, days: number): unknown {
	if (typeof value === 'string') return DATE.test(value) ? later(value, days) : value;
	if (Array.isArray(value)) return value.map((entry) => moved(entry, days));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, moved(inner, days)]),
	);
}
