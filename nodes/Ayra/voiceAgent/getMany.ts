import { z } from 'zod';
import { operation } from '../../shared/operation';
import { choice, date, text } from '../../shared/values';
import {
	createdAfterField,
	createdBeforeField,
	language,
	needs,
	sortOrderField,
	sortOrders,
} from '../fields';
import { agentPages } from '../pages';
import { ayra } from '../service';
import { agentStatuses, voicePlatforms } from './fields';

const sortings = [
	{ name: 'Created At', value: 'created_at' },
	{ name: 'Name', value: 'name' },
	{ name: 'Updated At', value: 'updated_at' },
];

/** Source: page "List Voice Agents". It does not show the answer: entries come out as they are. */
export const getMany = operation(ayra, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many voice agents',
	description: 'List voice agents, all or those that fit the filters',
	method: 'GET',
	path: '/agents',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				createdAfterField,
				createdBeforeField,
				{
					displayName: 'Language',
					name: 'language',
					type: 'string',
					default: 'en',
					placeholder: 'e.g. en',
					description: 'Language that the voice agents speak, as a code with two letters',
				},
				{
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					placeholder: 'e.g. front',
					description: 'Text to look for in the names',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: agentStatuses,
					default: 'active',
					description: 'Status of the voice agents',
				},
				{
					displayName: 'Voice Platform',
					name: 'voicePlatform',
					type: 'options',
					options: voicePlatforms,
					default: 'vapi',
					description: 'The platform on which the voice agents run',
				},
			],
		},
	],
	options: [
		{
			displayName: 'Sort By',
			name: 'sortBy',
			type: 'options',
			options: sortings,
			default: 'created_at',
			description: 'What the voice agents are sorted by',
		},
		sortOrderField,
	],
	input: z.object({
		filters: z.object({
			createdAfter: date().optional(),
			createdBefore: date().optional(),
			language: language().optional(),
			search: text().optional(),
			status: choice(agentStatuses).optional(),
			voicePlatform: choice(voicePlatforms).optional(),
		}),
		options: z.object({
			sortBy: choice(sortings).optional(),
			sortOrder: choice(sortOrders).optional(),
		}),
	}),
	request: ({ filters, options }, { timezone }) => ({
		query: {
			status: filters.status,
			voice_platform: filters.voicePlatform,
			language: filters.language,
			search: filters.search,
			created_after: filters.createdAfter?.(timezone),
			created_before: filters.createdBefore?.(timezone),
			sort_by: options.sortBy,
			sort_order: options.sortOrder,
		},
	}),
	list: agentPages,
	hints: [needs('agents:read')],
});
