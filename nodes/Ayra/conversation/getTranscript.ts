import { z } from 'zod';
import { withoutEnvelope } from '../../shared/answer';
import { operation } from '../../shared/operation';
import { choice, flag, id, pathId, picked } from '../../shared/values';
import { conversationPick, needs } from '../fields';
import { ayra } from '../service';

const formats = [
	{ name: 'JSON', value: 'json', description: 'One entry for each message' },
	{ name: 'SRT', value: 'srt', description: 'Subtitles in the SubRip format' },
	{ name: 'Text', value: 'text', description: 'Plain text' },
	{ name: 'VTT', value: 'vtt', description: 'Subtitles in the WebVTT format' },
];

/** The formats that are not JSON: the files to make of them. */
const FILES: Record<string, { extension: string; mimeType: string }> = {
	srt: { extension: 'srt', mimeType: 'application/x-subrip' },
	text: { extension: 'txt', mimeType: 'text/plain' },
	vtt: { extension: 'vtt', mimeType: 'text/vtt' },
};

/** Source: page "Conversation Transcript". */
export const getTranscript = operation(ayra, {
	value: 'getTranscript',
	name: 'Get Transcript',
	action: 'Get the transcript of a phone conversation',
	description: 'Get what was said in a phone conversation, as JSON, text or subtitles',
	method: 'GET',
	path: '/conversations/{conversationId}/transcript',
	fields: [
		conversationPick,
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			options: formats,
			default: 'json',
			description: 'How the transcript is written',
		},
		{
			displayName: 'Put Output in File',
			name: 'putOutputInFile',
			type: 'boolean',
			default: false,
			description: 'Whether to put the transcript into a file, too',
			displayOptions: { show: { format: ['srt', 'text', 'vtt'] } },
		},
		{
			displayName: 'Put Output File in Field',
			name: 'putOutputFileInField',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			description: 'The name of the output binary field to put the file in',
			displayOptions: { show: { format: ['srt', 'text', 'vtt'], putOutputInFile: [true] } },
		},
	],
	options: [
		{
			displayName: 'Include Sentiment',
			name: 'includeSentiment',
			type: 'boolean',
			default: true,
			description: 'Whether each message has its sentiment. It has none if this is not added.',
			displayOptions: { show: { '/format': ['json'] } },
		},
		{
			displayName: 'Include Timestamps',
			name: 'includeTimestamps',
			type: 'boolean',
			default: true,
			description: 'Whether the text has timestamps. It has if this is not added.',
			displayOptions: { show: { '/format': ['text'] } },
		},
		{
			displayName: 'Speaker Labels',
			name: 'speakerLabels',
			type: 'boolean',
			default: true,
			description: 'Whether the transcript names the speakers. It does if this is not added.',
		},
	],
	input: z
		.object({
			conversationId: picked(pathId()),
			format: choice(formats),
			putOutputInFile: flag().default(false),
			putOutputFileInField: id().optional(),
			options: z.object({
				includeSentiment: flag().optional(),
				includeTimestamps: flag().optional(),
				speakerLabels: flag().optional(),
			}),
		})
		.refine(({ format, putOutputInFile }) => !(format === 'json' && putOutputInFile), {
			path: ['putOutputInFile'],
			message: "cannot go with the 'Format' JSON: choose another format, or turn this off",
		}),
	request({ conversationId, format, putOutputInFile, putOutputFileInField = 'data', options }) {
		const file = FILES[String(format)];
		return {
			path: { conversationId },
			query: {
				format,
				include_timestamps: format === 'text' ? options.includeTimestamps : undefined,
				include_sentiment: format === 'json' ? options.includeSentiment : undefined,
				speaker_labels: options.speakerLabels,
			},
			text: file && {
				file: putOutputInFile
					? {
							field: putOutputFileInField,
							name: `${conversationId}.${file.extension}`,
							mimeType: file.mimeType,
						}
					: undefined,
			},
		};
	},
	output: (items) => items.map(withoutEnvelope),
	hints: [
		needs('conversations:read'),
		{
			status: 404,
			advice:
				"Check 'Conversation', or try again later: a transcript appears some time after the call, typically within 30 seconds.",
		},
	],
});
