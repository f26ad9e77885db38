import { Duration } from 'luxon';
import { z } from 'zod';
import { idOf } from '../../shared/list';
import { collected, triggerEvent } from '../../shared/trigger';
import { id, number, picked } from '../../shared/values';
import { OVERLAP } from '../../shared/watch';
import { getMany } from '../conversation/getMany';
import { needs } from '../fields';
import { conversationPages } from '../pages';

const DEFAULT_HOURS = 24;

/**
 * A conversation that has come to its end. Source: page "List Conversations". Its times are those at which calls began,
 * and it does not show the answer: that entries have an `id` or a `conversation_id`, as elsewhere, is assumed.
 */
export const conversationCompleted = triggerEvent({
	value: 'conversationCompleted',
	name: 'Conversation Completed',
	action: 'On conversation completed',
	description: 'When a phone conversation has been completed',
	fields: [
		{
			displayName: 'Longest Call (Hours)',
			name: 'longestCall',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 168 },
			default: DEFAULT_HOURS,
			description:
				'Ayra lists conversations by the time at which they began: this is how far back to look. A conversation that takes longer is not found.',
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: collected(getMany, 'filters', ['agentId']),
		},
	],
	input: z.object({
		longestCall: number({ min: 1, max: 168 }).default(DEFAULT_HOURS),
		filters: z.object({ agentId: picked(id()).optional() }).default({}),
	}),
	watch: ({ longestCall, filters }) => ({
		url: '/conversations',
		paging: conversationPages,
		query: ({ from, to }) => ({
			start_date: from,
			end_date: to,
			status: 'completed',
			agent_id: filters.agentId,
			sort_by: 'start_time',
			sort_order: 'asc',
		}),
		key: (conversation) => idOf(conversation, 'id', 'conversation_id'),
		overlap: Duration.fromObject({ hours: longestCall }).toMillis() + OVERLAP,
		moment: (conversation) => conversation.start_time,
		hints: [needs('conversations:read')],
	}),
});
