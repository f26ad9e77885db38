import { choice, filters, text } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { createdAfter, createdBefore, language, sortOrder } from '../fields';
import { needs } from '../hints';
import { agentPages } from '../paging';
import { ayra } from '../service';
import { agentStatus, voicePlatforms } from './fields';

export const getMany = operation(ayra, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many voice agents',
	description: 'List voice agents, all or those that fit the filters',
	source: {
		page: 'voice-agents/list',
		open: ['The answer is not shown: entries come out as they are.'],
	},
	method: 'GET',
	path: '/agents',
	fields: [
		filters([
			createdAfter,
			createdBefore,
			language({
				displayName: 'Language',
				name: 'language',
				default: 'en',
				placeholder: 'e.g. en',
				description: 'Language that the voice agents speak, as a code with two letters',
				query: 'language',
			}),
			text({
				displayName: 'Search',
				name: 'search',
				placeholder: 'e.g. front',
				description: 'Text to look for in the names',
				query: 'search',
			}),
			agentStatus('Status of the voice agents', { query: 'status' }),
			choice({
				displayName: 'Voice Platform',
				name: 'voicePlatform',
				options: voicePlatforms,
				default: 'vapi',
				description: 'The platform on which the voice agents run',
				query: 'voice_platform',
			}),
		]),
	],
	options: [
		choice({
			displayName: 'Sort By',
			name: 'sortBy',
			options: [
				{ name: 'Created At', value: 'created_at' },
				{ name: 'Name', value: 'name' },
				{ name: 'Updated At', value: 'updated_at' },
			],
			default: 'created_at',
			description: 'What the voice agents are sorted by',
			query: 'sort_by',
		}),
		sortOrder,
	],
	list: agentPages,
	hints: [needs('agents:read')],
});
