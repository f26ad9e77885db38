import { withoutEnvelope } from '../../shared/http/answer';
import { flag } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { conversation } from '../fields';
import { needs, noSuchConversation } from '../hints';
import { ayra } from '../service';

export const get = operation(ayra, {
	value: 'get',
	name: 'Get',
	action: 'Get phone conversation',
	description: 'Get a phone conversation of a voice agent with its details',
	source: {
		page: 'conversations/details',
		open: [
			'Of the answer, `data.duration`, `data.sentiment` and `data.transcript` are shown. Samples call the length of the transcript that of a text.',
		],
	},
	method: 'GET',
	path: '/conversations/{conversationId}',
	fields: [conversation],
	options: [
		flag({
			displayName: 'Include Analytics',
			name: 'includeAnalytics',
			description:
				'Whether to include detailed analytics. They are included unless you turn this off.',
			query: 'include_analytics',
		}),
		flag({
			displayName: 'Include Recording URL',
			name: 'includeRecording',
			description:
				'Whether to include the URL of the recording. It is included unless you turn this off.',
			query: 'include_recording',
		}),
		flag({
			displayName: 'Include Transcript',
			name: 'includeTranscript',
			description:
				'Whether to include the full transcript. It is included unless you turn this off.',
			query: 'include_transcript',
		}),
	],
	output: (items) => items.map(withoutEnvelope),
	hints: [needs('conversations:read'), noSuchConversation],
});
