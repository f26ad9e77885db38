import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { anyValue, metadataFields, metadataJson, notEmpty } from './metadataValues';
import type { Field, Filled, Schema, Words } from './field';
import { twoWays } from './twoWays';

interface Entries {
	/** What a value may be: anything, unless the service takes only texts. */
	values?: Schema<unknown>;
	/** How many entries the service takes at most. */
	most?: number;
	/** Whether no entries at all are fine. */
	mayBeEmpty?: boolean;
	/** What one entry is called, and its two halves; each half with an example. */
	entry?: string;
	labels?: readonly [name: string, value: string];
	examples?: readonly [name: string, value: string];
}

/** The expression for all fields of an item. */
const WHOLE_ITEM = '{{ $json }}';

/** What one entry of a field is called on its button: "Custom Field" of "Custom Fields". */
const one = (displayName: string) => displayName.replace(/ies$/, 'y').replace(/s$/, '');

/** Names with values, entry by entry or as JSON. Comes out as an object. */
export function metadata<const W extends Words<IDataObject>>({
	values = anyValue,
	most = Infinity,
	mayBeEmpty = false,
	entry = 'Field',
	labels = ['Name', 'Value'],
	examples = ['order_id', 'ORD-12345'],
	...words
}: W & Entries): Field<W['name'], Filled<W, IDataObject>> {
	const { displayName, name, description } = words;
	const checked = (read: Schema<IDataObject>): Schema<IDataObject> =>
		(mayBeEmpty ? read : read.refine(...notEmpty)).refine(
			(entries) => Object.keys(entries).length <= most,
			`has too many entries: ${most} at most`,
		);
	const half = (which: 0 | 1, own: Partial<INodeProperties>): INodeProperties => ({
		displayName: labels[which],
		name: which === 0 ? 'name' : 'value',
		type: 'string',
		default: '',
		placeholder: `e.g. ${examples[which]}`,
		...own,
	});
	return twoWays<W, IDataObject>(words as unknown as W, {
		fields: {
			property: {
				displayName,
				name,
				description,
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, multipleValueButtonText: `Add ${one(displayName)}` },
				default: {},
				placeholder: `Add ${one(displayName)}`,
				options: [
					{
						displayName: entry,
						name: 'fields',
						values: [half(0, { description: 'Give each one only once' }), half(1, {})],
					},
				],
			},
			schema: checked(metadataFields(values)),
		},
		json: {
			property: {
				displayName: `${displayName} (JSON)`,
				name: `${name}Json`,
				description: `${description}. Give a JSON object, or an expression that gives one: ${WHOLE_ITEM} takes the whole item.`,
				type: 'json',
				default: '{}',
				placeholder: `e.g. { "${examples[0]}": "${examples[1]}" }`,
			},
			schema: checked(metadataJson(values)),
		},
	});
}
