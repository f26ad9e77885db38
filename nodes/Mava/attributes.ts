import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';
import { notEmpty } from '../shared/metadata';

/*
 * Attributes of tickets and customers, each with a value, given as fields or as JSON. The page "Create Ticket" names
 * an attribute by its ID, the page "API" (identify) by its label.
 */

interface AttributeWords {
	/** Title Case, such as "Ticket Attributes". */
	displayName: string;
	name: string;
	description: string;
	/** How an attribute is named, and what it holds. */
	labels: [attribute: string, value: string];
	/** An attribute and a value, as examples. */
	example: [attribute: string, value: string];
}

/** Two entries for a collection: `name` (fields) and `nameJson`. Use either. */
export const attributes = ({
	labels,
	example,
	description,
	...words
}: AttributeWords): INodeProperties[] => [
	{
		...words,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Attribute' },
		placeholder: 'Add Attribute',
		default: {},
		description,
		options: [
			{
				displayName: 'Attribute',
				name: 'fields',
				values: [
					{
						displayName: labels[0],
						name: 'name',
						type: 'string',
						default: '',
						placeholder: `e.g. ${example[0]}`,
						description: 'Each attribute once',
					},
					{
						displayName: labels[1],
						name: 'value',
						type: 'string',
						default: '',
						placeholder: `e.g. ${example[1]}`,
					},
				],
			},
		],
	},
	{
		...words,
		displayName: `${words.displayName} (JSON)`,
		name: `${words.name}Json`,
		type: 'json',
		default: '{}',
		placeholder: `e.g. { "${example[0]}": "${example[1]}" }`,
		description: `${description}. Give a JSON object, or an expression that gives one.`,
	},
];

/** What `metadataFields` or `metadataJson` reads, neither empty nor more than Mava takes. */
export const someAttributes = (
	given: z.ZodType<IDataObject, z.ZodTypeDef, unknown>,
	most = Infinity,
) =>
	given
		.refine(...notEmpty)
		.refine((read) => Object.keys(read).length <= most, {
			message: `has too many entries: Mava takes ${most} at most`,
		})
		.optional();

/** Attributes as the service takes them: a list of objects, whose two fields it names differently. */
export const attributeList = (
	given: IDataObject | undefined,
	[attribute, value]: [attribute: string, value: string],
) =>
	given &&
	Object.entries(given).map(
		([name, content]): IDataObject => ({
			[attribute]: name,
			[value]: content,
		}),
	);
