import type { IDataObject } from 'n8n-workflow';
import type { AnyField } from '../fields';
import { field, type Field, type Wire } from '../fields/field';
import { metadataFields } from '../fields/metadataValues';
import { anyText } from '../fields/values';

/* The option "Additional Query Parameters" of every operation that lists: for people who know more than the pages say. */

/** What keys are called: n8n sends the key itself, and only in a header. */
const KEYS = /^(x-?)?(api|auth)?[-_]?(key|token|authorization|secret)$/i;

const PLAIN = /^[\w.[\]-]+$/;

/** The names that fields have in the query. */
export const namesInQuery = (fields: readonly AnyField[]): string[] =>
	fields
		.flatMap((each) => [each, ...(each.inner ?? [])])
		.flatMap(({ places }) => places.filter((place) => place.in === 'query').map(({ at }) => at));

/** @param taken the names that the operation fills in itself, those of its pages included */
export function queryParameters(taken: string[]): Field<'queryParameters', IDataObject> {
	const what = (name: string) => {
		if (!PLAIN.test(name)) return 'is no name: letters, digits and . _ - [ ] make one';
		if (KEYS.test(name)) return 'looks like a key: the credential holds it';
		if (taken.includes(name)) return 'is filled in by the node: use its fields';
		return undefined;
	};
	const schema = metadataFields(anyText()).superRefine((entries, context) => {
		for (const name of Object.keys(entries)) {
			const wrong = what(name);
			if (wrong)
				context.addIssue({ code: 'custom', message: `has the name "${name}", which ${wrong}` });
		}
	});
	const made = field<{ displayName: string; name: 'queryParameters' }, IDataObject, IDataObject>(
		{ displayName: 'Additional Query Parameters', name: 'queryParameters' },
		{
			property: {
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Parameter' },
				default: {},
				placeholder: 'Add Parameter',
				description:
					'Parameters of this list that have no field here. The service must know them, otherwise it ignores or refuses them.',
				options: [
					{
						displayName: 'Parameter',
						name: 'fields',
						values: [
							{
								displayName: 'Name',
								name: 'name',
								type: 'string',
								default: '',
								placeholder: 'e.g. sort_by',
							},
							{
								displayName: 'Value',
								name: 'value',
								type: 'string',
								default: '',
								placeholder: 'e.g. created_at',
							},
						],
					},
				],
			},
			schema,
		},
	);
	return {
		...made,
		write(entries: IDataObject | undefined, wire: Wire) {
			Object.assign(wire.query, entries);
		},
	};
}
