import { Duration } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { Problem } from '../../shared/errors';
import { choices, filters, number } from '../../shared/fields';
import { idOf } from '../../shared/http/paging';
import { triggerEvent } from '../../shared/trigger/trigger';
import { OVERLAP } from '../../shared/trigger/watch';
import { conversationEndings, ofVoiceAgent } from '../fields';
import { needs } from '../hints';
import { conversationPages } from '../paging';

/** How a conversation stands. What goes on must not be taken for what has ended, nor the other way round. */
function statusOf({ status }: IDataObject): unknown {
	if (status !== undefined) return status;
	throw new Problem(
		"Ayra gave a conversation without a status: choose only one of 'Ended As', by which Ayra itself then filters.",
	);
}

/** A conversation that has come to its end, in one of the ways that were chosen. */
export const conversationEnded = triggerEvent({
	value: 'conversationEnded',
	name: 'Conversation Ended',
	action: 'On conversation ended',
	description:
		'When a phone conversation has been completed. Failed and abandoned ones can be chosen, too.',
	source: {
		page: ['conversations/list', 'conversations'],
		open: [
			'The times of the list are those at which calls began.',
			'The list takes one status. If several are chosen, all conversations are read, and those that have ended so are picked out here.',
			'The answer is not shown: that entries have an `id` or a `conversation_id`, and a `status`, as elsewhere, is assumed.',
		],
	},
	fields: [
		choices({
			displayName: 'Ended As',
			name: 'endedAs',
			options: conversationEndings,
			required: true,
			default: ['completed'],
			description: 'How the conversation has ended',
		}),
		number({
			displayName: 'Longest Call (Hours)',
			name: 'longestCall',
			min: 1,
			max: 168,
			default: 24,
			description:
				'Ayra lists conversations by the time at which they began: this is how far back to look. A conversation that takes longer is not found.',
			hint: "Every poll reads this time again. Ayra's Free plan takes 10,000 requests a day: poll less often there.",
		}),
		filters([ofVoiceAgent]),
	],
	watch({ endedAs, longestCall }) {
		const wanted = new Set<unknown>(endedAs);
		const isOne = wanted.size === 1;
		return {
			url: '/conversations',
			paging: conversationPages,
			query: ({ from, to }) => ({
				start_date: from,
				end_date: to,
				...(isOne && { status: endedAs[0] }),
				sort_by: 'start_time',
				sort_order: 'asc',
			}),
			key: (conversation) => idOf(conversation, 'id', 'conversation_id'),
			...(!isOne && {
				fits: (conversation: IDataObject) => wanted.has(statusOf(conversation)),
			}),
			overlap: Duration.fromObject({ hours: longestCall }).toMillis() + OVERLAP,
			moment: (conversation) => conversation.start_time,
			hints: [needs('conversations:read')],
		};
	},
});
