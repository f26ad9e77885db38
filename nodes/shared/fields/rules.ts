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

/** A field that says something only with another, which does not need it. */
export const onlyWith =
	(one: AnyField, other: AnyField): Rule<object> =>
	(values) => {
		const given = values as Record<string, unknown>;
		if (!isGiven(given[one.name]) || isGiven(given[other.name])) return undefined;
		return {
			path: [other.name],
			message: `is missing: it goes with '${one.properties[0].displayName}'`,
		};
	};

/** Two fields that say something only together. */
export const together =
	(one: AnyField, other: AnyField): Rule<object> =>
	(values) =>
		onlyWith(one, other)(values) ?? onlyWith(other, one)(values);
