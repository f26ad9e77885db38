import { Duration } from 'luxon';
import { filters, number } from '../../shared/fields';
import { idOf } from '../../shared/http/paging';
import { triggerEvent } from '../../shared/trigger/trigger';
import { OVERLAP } from '../../shared/trigger/watch';
import { ofVoiceAgent } from '../fields';
import { needs } from '../hints';
import { conversationPages } from '../paging';

/** A conversation that has come to its end. */
export const conversationCompleted = triggerEvent({
	value: 'conversationCompleted',
	name: 'Conversation Completed',
	action: 'On conversation completed',
	description: 'When a phone conversation has been completed',
	source: {
		page: 'conversations/list',
		open: [
			'The times of the list are those at which calls began.',
			'The answer is not shown: that entries have an `id` or a `conversation_id`, as elsewhere, is assumed.',
		],
	},
	fields: [
		number({
			displayName: 'Longest Call (Hours)',
			name: 'longestCall',
			min: 1,
			max: 168,
			default: 24,
			description:
				'Ayra lists conversations by the time at which they began: this is how far back to look. A conversation that takes longer is not found.',
		}),
		filters([ofVoiceAgent]),
	],
	watch: ({ longestCall }) => ({
		url: '/conversations',
		paging: conversationPages,
		query: ({ from, to }) => ({
			start_date: from,
			end_date: to,
			status: 'completed',
			sort_by: 'start_time',
			sort_order: 'asc',
		}),
		key: (conversation) => idOf(conversation, 'id', 'conversation_id'),
		overlap: Duration.fromObject({ hours: longestCall }).toMillis() + OVERLAP,
		moment: (conversation) => conversation.start_time,
		hints: [needs('conversations:read')],
	}),
});
