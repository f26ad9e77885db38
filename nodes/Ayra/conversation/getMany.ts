import { choice, dateTime, filters, flag, number, text } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { conversationEndings, e164, ofVoiceAgent, sortOrder } from '../fields';
import { needs } from '../hints';
import { conversationPages } from '../paging';
import { ayra } from '../service';

export const getMany = operation(ayra, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many phone conversations',
	description: 'List phone conversations of voice agents, all or those that fit the filters',
	source: {
		page: 'conversations/list',
		open: ['The answer is not shown: entries come out as they are.'],
	},
	method: 'GET',
	path: '/conversations',
	fields: [
		filters([
			e164({
				displayName: 'Caller',
				name: 'caller',
				placeholder: 'e.g. +15550199001',
				description: "The caller's phone number, with country code",
				query: 'caller',
			}),
			dateTime({
				displayName: 'End Date',
				name: 'endDate',
				description:
					"Leaves out conversations that began later. A date without a time zone is in the workflow's.",
				query: 'end_date',
			}),
			flag({
				displayName: 'Has Recording',
				name: 'hasRecording',
				description: 'Whether the conversations have a recording',
				query: 'has_recording',
			}),
			flag({
				displayName: 'Has Transcript',
				name: 'hasTranscript',
				description: 'Whether the conversations have a transcript',
				query: 'has_transcript',
			}),
			number({
				displayName: 'Max Duration (Seconds)',
				name: 'maxDuration',
				min: 0,
				whole: true,
				default: 600,
				description: 'Leaves out conversations that lasted longer',
				query: 'max_duration',
			}),
			number({
				displayName: 'Min Duration (Seconds)',
				name: 'minDuration',
				min: 0,
				whole: true,
				description: 'Leaves out conversations that were shorter',
				query: 'min_duration',
			}),
			text({
				displayName: 'Outcome',
				name: 'outcome',
				description: "What came of the conversations, as Ayra's API writes it",
				query: 'outcome',
			}),
			text({
				displayName: 'Search',
				name: 'search',
				placeholder: 'e.g. refund',
				description: 'Text to look for in transcripts and summaries',
				query: 'search',
			}),
			choice({
				displayName: 'Sentiment',
				name: 'sentiment',
				options: [
					{ name: 'Negative', value: 'negative' },
					{ name: 'Neutral', value: 'neutral' },
					{ name: 'Positive', value: 'positive' },
				],
				default: 'negative',
				description: 'The mood of the conversations',
				query: 'sentiment',
			}),
			dateTime({
				displayName: 'Start Date',
				name: 'startDate',
				description:
					"Leaves out conversations that began earlier. A date without a time zone is in the workflow's.",
				query: 'start_date',
			}),
			choice({
				displayName: 'Status',
				name: 'status',
				options: [
					{ name: 'In Progress', value: 'in_progress', description: 'The call is active' },
					...conversationEndings,
				],
				default: 'completed',
				description: 'Status of the conversations',
				query: 'status',
			}),
			text({
				displayName: 'Topic',
				name: 'topic',
				placeholder: 'e.g. billing',
				description: 'What the conversations were about',
				query: 'topic',
			}),
			ofVoiceAgent,
		]),
	],
	options: [
		choice({
			displayName: 'Sort By',
			name: 'sortBy',
			options: [
				{ name: 'Duration', value: 'duration' },
				{ name: 'Sentiment', value: 'sentiment' },
				{ name: 'Start Time', value: 'start_time' },
			],
			default: 'start_time',
			description: 'What the conversations are sorted by',
			query: 'sort_by',
		}),
		sortOrder,
	],
	list: conversationPages,
	hints: [needs('conversations:read')],
});
