import { z } from 'zod';
import { operation } from '../../shared/operation';
import { pick } from '../../shared/picker';
import { choice, date, flag, id, number, picked, text } from '../../shared/values';
import { e164, needs, sortOrderField, sortOrders } from '../fields';
import { conversationPages } from '../pages';
import { ayra } from '../service';

const statuses = [
	{ name: 'Abandoned', value: 'abandoned' },
	{ name: 'Completed', value: 'completed' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'In Progress', value: 'in_progress' },
];

const sentiments = [
	{ name: 'Negative', value: 'negative' },
	{ name: 'Neutral', value: 'neutral' },
	{ name: 'Positive', value: 'positive' },
];

const sortings = [
	{ name: 'Duration', value: 'duration' },
	{ name: 'Sentiment', value: 'sentiment' },
	{ name: 'Start Time', value: 'start_time' },
];

const seconds = () => number({ min: 0, max: Number.MAX_SAFE_INTEGER, whole: true });

/** Source: page "List Conversations". It does not show the answer: entries come out as they are. */
export const getMany = operation(ayra, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many phone conversations',
	description: 'List phone conversations of voice agents, all or those that fit the filters',
	method: 'GET',
	path: '/conversations',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Caller',
					name: 'caller',
					type: 'string',
					default: '',
					placeholder: 'e.g. +15550199001',
					description: "The caller's phone number, with country code",
				},
				{
					displayName: 'End Date',
					name: 'endDate',
					type: 'dateTime',
					default: '',
					description:
						"Leaves out conversations that began later. A date without a time zone is in the workflow's.",
				},
				{
					displayName: 'Has Recording',
					name: 'hasRecording',
					type: 'boolean',
					default: true,
					description: 'Whether the conversations have a recording',
				},
				{
					displayName: 'Has Transcript',
					name: 'hasTranscript',
					type: 'boolean',
					default: true,
					description: 'Whether the conversations have a transcript',
				},
				{
					displayName: 'Max Duration (Seconds)',
					name: 'maxDuration',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 600,
					description: 'Leaves out conversations that lasted longer',
				},
				{
					displayName: 'Min Duration (Seconds)',
					name: 'minDuration',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'Leaves out conversations that were shorter',
				},
				{
					displayName: 'Outcome',
					name: 'outcome',
					type: 'string',
					default: '',
					description: "What came of the conversations, as Ayra's API writes it",
				},
				{
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					placeholder: 'e.g. refund',
					description: 'Text to look for in transcripts and summaries',
				},
				{
					displayName: 'Sentiment',
					name: 'sentiment',
					type: 'options',
					options: sentiments,
					default: 'negative',
					description: 'The mood of the conversations',
				},
				{
					displayName: 'Start Date',
					name: 'startDate',
					type: 'dateTime',
					default: '',
					description:
						"Leaves out conversations that began earlier. A date without a time zone is in the workflow's.",
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: statuses,
					default: 'completed',
					description: 'Status of the conversations',
				},
				{
					displayName: 'Topic',
					name: 'topic',
					type: 'string',
					default: '',
					placeholder: 'e.g. billing',
					description: 'What the conversations were about',
				},
				pick({
					displayName: 'Voice Agent',
					name: 'agentId',
					description: 'The voice agent that was on the phone',
					list: 'searchAgents',
					example: 'agent_abc123',
				}),
			],
		},
	],
	options: [
		{
			displayName: 'Sort By',
			name: 'sortBy',
			type: 'options',
			options: sortings,
			default: 'start_time',
			description: 'What the conversations are sorted by',
		},
		sortOrderField,
	],
	input: z.object({
		filters: z.object({
			agentId: picked(id()).optional(),
			caller: e164().optional(),
			endDate: date().optional(),
			hasRecording: flag().optional(),
			hasTranscript: flag().optional(),
			maxDuration: seconds().optional(),
			minDuration: seconds().optional(),
			outcome: text().optional(),
			search: text().optional(),
			sentiment: choice(sentiments).optional(),
			startDate: date().optional(),
			status: choice(statuses).optional(),
			topic: text().optional(),
		}),
		options: z.object({
			sortBy: choice(sortings).optional(),
			sortOrder: choice(sortOrders).optional(),
		}),
	}),
	request: ({ filters, options }, { timezone }) => ({
		query: {
			agent_id: filters.agentId,
			status: filters.status,
			sentiment: filters.sentiment,
			outcome: filters.outcome,
			caller: filters.caller,
			min_duration: filters.minDuration,
			max_duration: filters.maxDuration,
			start_date: filters.startDate?.(timezone),
			end_date: filters.endDate?.(timezone),
			has_recording: filters.hasRecording,
			has_transcript: filters.hasTranscript,
			search: filters.search,
			topic: filters.topic,
			sort_by: options.sortBy,
			sort_order: options.sortOrder,
		},
	}),
	list: conversationPages,
	hints: [needs('conversations:read')],
});
