import { withoutEnvelope } from '../../shared/http/answer';
import { choice, flag, id } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { conversation } from '../fields';
import { needs } from '../hints';
import { ayra } from '../service';

const formats = [
	{ name: 'JSON', value: 'json', description: 'One entry for each message' },
	{ name: 'SRT', value: 'srt', description: 'Subtitles in the SubRip format' },
	{ name: 'Text', value: 'text', description: 'Plain text' },
	{ name: 'VTT', value: 'vtt', description: 'Subtitles in the WebVTT format' },
] as const;

/** The formats that are not JSON: the files to make of them. */
const FILES = {
	srt: { extension: 'srt', mimeType: 'application/x-subrip' },
	text: { extension: 'txt', mimeType: 'text/plain' },
	vtt: { extension: 'vtt', mimeType: 'text/vtt' },
};

const textFormats = Object.keys(FILES);

export const getTranscript = operation(ayra, {
	value: 'getTranscript',
	name: 'Get Transcript',
	action: 'Get transcript of phone conversation',
	description: 'Get what was said in a phone conversation, as JSON, text or subtitles',
	source: { page: 'conversations/transcript' },
	method: 'GET',
	path: '/conversations/{conversationId}/transcript',
	fields: [
		conversation,
		choice({
			displayName: 'Format',
			name: 'format',
			options: formats,
			default: 'json',
			description: 'How the transcript is written',
			query: 'format',
		}),
		flag({
			displayName: 'Put Output in File',
			name: 'putOutputInFile',
			default: false,
			description: 'Whether to put the transcript into a file, too',
			displayOptions: { show: { format: textFormats } },
		}),
		id({
			displayName: 'Put Output File in Field',
			name: 'putOutputFileInField',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			description: 'The name of the output binary field to put the file in',
			displayOptions: { show: { format: textFormats, putOutputInFile: [true] } },
		}),
	],
	options: [
		flag({
			displayName: 'Include Sentiment',
			name: 'includeSentiment',
			description: 'Whether to include the sentiment of each message',
			displayOptions: { show: { '/format': ['json'] } },
			query: 'include_sentiment',
		}),
		flag({
			displayName: 'Include Timestamps',
			name: 'includeTimestamps',
			description: 'Whether to include timestamps. They are included unless you turn this off.',
			displayOptions: { show: { '/format': ['text'] } },
			query: 'include_timestamps',
		}),
		flag({
			displayName: 'Speaker Labels',
			name: 'speakerLabels',
			description: 'Whether to name the speakers. They are named unless you turn this off.',
			query: 'speaker_labels',
		}),
	],
	request({ conversationId, format, putOutputInFile, putOutputFileInField: field = 'data' }) {
		if (format === 'json') return {};
		const { extension, mimeType } = FILES[format];
		const file = { field, name: `${conversationId}.${extension}`, mimeType };
		return { text: { file: putOutputInFile ? file : undefined } };
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
