import { choices, someWords } from '../../shared/fields';
import { ofCategories, statuses } from '../fields';

/** What the list of tickets is narrowed down by, for all that read it. Source: page "Fetch Tickets". */
export const ticketFilters = [
	ofCategories,
	choices({
		displayName: 'Origins',
		name: 'origins',
		options: [
			{ name: 'Discord', value: 'discord' },
			{ name: 'Email', value: 'email' },
			{ name: 'Telegram', value: 'telegram' },
			{ name: 'Telegram Group', value: 'telegram-group' },
			{ name: 'Web', value: 'web' },
		],
		description: 'Only tickets that came in these ways',
		query: 'origin',
	}),
	choices({
		displayName: 'Statuses',
		name: 'statuses',
		options: statuses,
		description: 'Only tickets with these statuses',
		query: 'status',
	}),
	someWords({
		displayName: 'Tags',
		name: 'tags',
		placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f63, 65f1c0ffee0a1b2c3d4e5f64',
		description:
			'Only tickets with these tags: their IDs with commas between, or a list from an expression',
		query: 'tags',
	}),
] as const;
