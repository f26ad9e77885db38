import type { AnyField, Rule } from './field';

/* Rules for values that belong together, for operations and collections. */

const isGiven = (value: unknown) => value !== undefined && value !== false;

/** Of two fields, at most one may be given; one that is off counts as not given. */
export const notBoth =
	(one: AnyField, other: AnyField): Rule<object> =>
	(values) => {
		const given = values as Record<string, unknown>;
		if (!isGiven(given[one.name]) || !isGiven(given[other.name])) return undefined;
		const { displayName } = other.properties[0];
		return {
			path: [one.name],
			message: `cannot go with '${displayName}': remove one of the two`,
		};
	};

/** Two fields that say something only together. */
export const together =
	(one: AnyField, other: AnyField): Rule<object> =>
	(values) => {
		const given = values as Record<string, unknown>;
		if (isGiven(given[one.name]) === isGiven(given[other.name])) return undefined;
		const [missing, present] = isGiven(given[one.name]) ? [other, one] : [one, other];
		return {
			path: [missing.name],
			message: `is missing: it goes with '${present.properties[0].displayName}'`,
		};
	};
