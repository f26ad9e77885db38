import type { IDataObject } from 'n8n-workflow';
import { z } from '../zod';
import { shown } from '../errors';
import { lossesIn, namesIn, readJson, refuseLosses } from './json';
import { anyText } from './values';

/* Reads names with values, given as fields or as JSON. */

// Own properties of these names are lost or turn into prototypes on their way through JavaScript libraries.
const UNSAFE_NAMES = ['__proto__', 'constructor', 'prototype'];

const isPlainObject = (given: unknown): given is Record<string, unknown> =>
	given !== null &&
	typeof given === 'object' &&
	!Array.isArray(given) &&
	[Object.prototype, null].includes(Object.getPrototypeOf(given));

/** Values of any kind, as they are: `metadataFields` and `metadataJson` refuse what JSON would lose of any value. */
export const anyValue = z.unknown();

const refuse = (context: z.RefinementCtx, message: string) =>
	context.addIssue({ code: 'custom', message });

function refuseRepeats(names: string[], context: z.RefinementCtx): void {
	const seen = new Set<string>();
	const twice = names.find((name) => seen.size === seen.add(name).size);
	if (twice !== undefined) refuse(context, `has the name ${shown(twice)} twice`);
}

function refuseBadNames(names: string[], values: unknown[], context: z.RefinementCtx): void {
	if (names.some((name) => name.trim() === '')) refuse(context, 'has an entry without a name');
	for (const name of [...names, ...namesIn(values)]) {
		if (UNSAFE_NAMES.includes(name)) return refuse(context, `must not use the name "${name}"`);
	}
}

/** Reads what the `fields` way gives: `{ fields: [{ name, value }] }`. Comes out as an object. */
export const metadataFields = (value: z.ZodTypeAny) =>
	z
		.object({ fields: z.array(z.object({ name: anyText(), value })).default([]) })
		.superRefine(({ fields }, context) => {
			const names = fields.map((field) => field.name);
			const values = fields.map((field) => field.value as unknown);
			refuseRepeats(names, context);
			refuseBadNames(names, values, context);
			refuseLosses(lossesIn(values), context, ([field, ...rest]) => [
				'fields',
				field,
				'value',
				...rest,
			]);
		})
		.transform(({ fields }) =>
			Object.fromEntries(fields.map((field) => [field.name, field.value])),
		) as z.ZodType<IDataObject, z.ZodTypeDef, unknown>;

/** Reads what the `json` way gives: an object from an expression, or the text of one. Comes out as an object. */
export const metadataJson = (value: z.ZodTypeAny) =>
	z
		.unknown()
		.transform((given, context) =>
			typeof given === 'string' && given.trim() === '' ? {} : readJson(given, context),
		)
		.superRefine((given, context) => {
			if (!isPlainObject(given)) {
				refuse(context, 'must be a JSON object such as { "order_id": "ORD-12345" }');
			} else {
				refuseBadNames(Object.keys(given), Object.values(given), context);
				refuseLosses(lossesIn(given), context);
			}
		})
		.pipe(z.record(z.string(), value)) as z.ZodType<IDataObject, z.ZodTypeDef, unknown>;

/** A refinement for metadata that the service requires: at least one entry. */
export const notEmpty: [(metadata: IDataObject) => boolean, string] = [
	(metadata) => Object.keys(metadata).length > 0,
	'has no entries: give at least one',
];
