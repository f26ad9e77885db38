import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import { pickSeveral } from '../../shared/picker';
import { choice, id, pickedSeveral, words } from '../../shared/values';
import { categoryList, notEmptyList, statuses } from '../fields';

/* The filters of the list of tickets, for all that read it. Source: page "Fetch Tickets". */

const origins: INodePropertyOptions[] = [
	{ name: 'Discord', value: 'discord' },
	{ name: 'Email', value: 'email' },
	{ name: 'Telegram', value: 'telegram' },
	{ name: 'Telegram Group', value: 'telegram-group' },
	{ name: 'Web', value: 'web' },
];

export const ticketFilters: INodeProperties[] = [
	pickSeveral({
		displayName: 'Categories',
		name: 'categories',
		description: 'Only tickets of these categories',
		one: 'Category',
		...categoryList,
	}),
	{
		displayName: 'Origins',
		name: 'origins',
		type: 'multiOptions',
		options: origins,
		default: [],
		description: 'Only tickets that came in these ways',
	},
	{
		displayName: 'Statuses',
		name: 'statuses',
		type: 'multiOptions',
		options: statuses,
		default: [],
		description: 'Only tickets with these statuses',
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f63, 65f1c0ffee0a1b2c3d4e5f64',
		description:
			'Only tickets with these tags: their IDs with commas between, or a list from an expression',
	},
];

/** Several options of a list; at least one. */
export const severalOf = (options: INodePropertyOptions[]) =>
	words()
		.refine(...notEmptyList)
		.pipe(z.array(choice(options)));

/** What `ticketFilters` may hold. */
export const ticketFilterInput = {
	categories: pickedSeveral(id())
		.refine(...notEmptyList)
		.optional(),
	origins: severalOf(origins).optional(),
	statuses: severalOf(statuses).optional(),
	tags: words()
		.refine(...notEmptyList)
		.optional(),
};

type Filters = z.output<z.ZodObject<typeof ticketFilterInput>>;

/** The filters as the list takes them. */
export const ticketFilterQuery = (filters: Filters): IDataObject => ({
	category: filters.categories,
	origin: filters.origins,
	status: filters.statuses,
	tags: filters.tags,
});
