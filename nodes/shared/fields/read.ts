import type { IExecutePaginationFunctions, IPollFunctions } from 'n8n-workflow';
import { badInput } from './badInput';
import { NESTED_TOO_DEEP, Reading, type AnyField, type Given, type Rule, type Wire } from './field';

type Context = IExecutePaginationFunctions | IPollFunctions;

/** What fields hold in the item at hand, expressions resolved. Those that are not shown are not among them. */
export function givenTo(context: Context, fields: readonly AnyField[]): Given {
	const { parameters } = context.getNode();
	const names = fields
		.flatMap(({ properties }) => properties.map(({ name }) => name))
		.filter((name) => name in parameters);
	return Object.fromEntries(names.map((name) => [name, valueOf(context, name)]));
}

/** What a property holds. n8n itself follows objects to their ends, and fails where these are too far. */
function valueOf(context: Context, name: string): unknown {
	try {
		return context.getNodeParameter(name, undefined);
	} catch (error) {
		return error instanceof RangeError ? NESTED_TOO_DEEP : rethrown(error);
	}
}

/** An error of n8n's own: it is shown as it is. */
function rethrown(error: unknown): never {
	throw error;
}

/**
 * Reads fields, checks them, and makes the parts of a request of them.
 * @param timezone the workflow's, for dates that name none
 * @returns the values, keyed by the names of the fields, and the request
 * @throws {BadInput} for what is not accepted, with all of it named
 */
export function readFields(
	fields: readonly AnyField[],
	given: Given,
	timezone: string,
	rules: ReadonlyArray<Rule<never>> = [],
): { values: Given; wire: Wire } {
	const reading = Reading.of(timezone);
	const values = reading.values(fields, given);
	reading.apply(rules, values as never);
	if (reading.issues.length > 0) {
		const properties = fields.flatMap((field) => field.properties);
		throw badInput(reading.issues, properties, given);
	}
	const wire: Wire = { path: {}, query: {}, body: takesBody(fields) ? {} : undefined };
	for (const field of fields) field.write(values[field.name], wire);
	return { values, wire };
}

/** Whether any field goes into the body: it is sent then, even if it is empty. */
const takesBody = (fields: readonly AnyField[]) =>
	fields
		.flatMap((field) => [field, ...(field.inner ?? [])])
		.some(({ places }) => places.some((place) => place.in === 'body'));
