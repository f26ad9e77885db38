import type { INodeListSearchItems, INodeListSearchResult, INodeProperties } from 'n8n-workflow';

/*
 * Fields in which one thing is picked: "From List", loaded from the service, or "By ID". A list that cannot be
 * loaded says why, and "By ID" still works.
 */

/** The entries whose name holds what the user typed, in any case. */
export function filtered(entries: INodeListSearchItems[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return { results: entries.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

interface PickWords {
	displayName: string;
	name: string;
	description: string;
	required?: boolean;
	/** The node's list search method. */
	list: string;
	/** An ID to show as an example. */
	example: string;
	/** What IDs look like, if they have a form: a regular expression, and a sentence for those that do not fit. */
	form?: { regex: string; errorMessage: string };
}

/** A field in which one thing is picked from a list or given by ID. */
export const pick = ({ list, example, form, ...words }: PickWords): INodeProperties => ({
	...words,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: list, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: `e.g. ${example}`,
			validation: form && [{ type: 'regex', properties: form }],
		},
	],
});

interface PickSeveralWords extends PickWords {
	/** What one of them is called, such as "Tag". */
	one: string;
}

/** A field in which several things are picked, each from a list or by ID. Read by `pickedSeveral`. */
export const pickSeveral = ({
	displayName,
	name,
	description,
	required,
	one,
	...words
}: PickSeveralWords): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: `Add ${one}` },
	placeholder: `Add ${one}`,
	default: {},
	required,
	description,
	options: [
		{
			displayName: one,
			name: 'entries',
			values: [
				pick({
					...words,
					displayName: one,
					name: 'entry',
					description: 'By ID, an expression may also give a list, or IDs with commas between',
				}),
			],
		},
	],
});
