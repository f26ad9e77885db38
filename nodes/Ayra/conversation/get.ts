import { withoutEnvelope } from '../../shared/http/answer';
import { flag } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { conversation } from '../fields';
import { needs, noSuchConversation } from '../hints';
import { ayra } from '../service';

export const get = operation(ayra, {
	value: 'get',
	name: 'Get',
	action: 'Get a phone conversation',
	description: 'Get a phone conversation of a voice agent with its details',
	source: {
		page: 'conversations/details',
		open: ['Of the answer, `data.duration` and a few others are shown.'],
	},
	method: 'GET',
	path: '/conversations/{conversationId}',
	fields: [conversation],
	options: [
		flag({
			displayName: 'Include Analytics',
			name: 'includeAnalytics',
			description: 'Whether the answer has the analytics, as it has unless told otherwise',
			query: 'include_analytics',
		}),
		flag({
			displayName: 'Include Recording',
			name: 'includeRecording',
			description: 'Whether the answer has the recording, as it has unless told otherwise',
			query: 'include_recording',
		}),
		flag({
			displayName: 'Include Transcript',
			name: 'includeTranscript',
			description: 'Whether the answer has the transcript, as it has unless told otherwise',
			query: 'include_transcript',
		}),
	],
	output: (items) => items.map(withoutEnvelope),
	hints: [needs('conversations:read'), noSuchConversation],
});
