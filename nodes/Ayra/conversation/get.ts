import { z } from 'zod';
import { withoutEnvelope } from '../../shared/answer';
import { operation } from '../../shared/operation';
import { flag, pathId, picked } from '../../shared/values';
import { conversationPick, needs } from '../fields';
import { ayra } from '../service';

/** Source: page "Conversation Details", whose samples read `data.duration` and others; not all are visible. */
export const get = operation(ayra, {
	value: 'get',
	name: 'Get',
	action: 'Get a phone conversation',
	description: 'Get a phone conversation of a voice agent with its details',
	method: 'GET',
	path: '/conversations/{conversationId}',
	fields: [conversationPick],
	options: [
		{
			displayName: 'Include Analytics',
			name: 'includeAnalytics',
			type: 'boolean',
			default: true,
			description: 'Whether the answer has the analytics. It has if this is not added.',
		},
		{
			displayName: 'Include Recording',
			name: 'includeRecording',
			type: 'boolean',
			default: true,
			description: 'Whether the answer has the recording. It has if this is not added.',
		},
		{
			displayName: 'Include Transcript',
			name: 'includeTranscript',
			type: 'boolean',
			default: true,
			description: 'Whether the answer has the transcript. It has if this is not added.',
		},
	],
	input: z.object({
		conversationId: picked(pathId()),
		options: z.object({
			includeAnalytics: flag().optional(),
			includeRecording: flag().optional(),
			includeTranscript: flag().optional(),
		}),
	}),
	request: ({ conversationId, options }) => ({
		path: { conversationId },
		query: {
			include_transcript: options.includeTranscript,
			include_recording: options.includeRecording,
			include_analytics: options.includeAnalytics,
		},
	}),
	output: (items) => items.map(withoutEnvelope),
	hints: [
		needs('conversations:read'),
		{
			status: 404,
			advice: "Check 'Conversation': this account has no conversation with that ID.",
		},
	],
});
