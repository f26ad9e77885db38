import { choice, flag, id, json, metadata, textUpTo, type Words } from '../../shared/fields';
import { anyValue, metadataJson, notEmpty } from '../../shared/fields/metadataValues';
import * as values from '../../shared/fields/values';
import { z } from '../../shared/zod';
import { e164, language } from '../fields';

/* What creating, updating and listing voice agents have in common. Source: their pages under "Voice Agents". */

type Place = Pick<Words, 'query' | 'body'>;

const MOST_IN_NAME = 100;

export const nameWords = {
	displayName: 'Name',
	name: 'name',
	placeholder: 'e.g. Front desk',
	description: 'A name that no other voice agent of the account has, 100 characters at most',
	body: 'name',
} as const;

export const voiceAgentName = textUpTo(MOST_IN_NAME);

/** The platforms on which voice agents run. */
export const voicePlatforms = [
	{ name: 'Retell', value: 'retell' },
	{ name: 'Vapi', value: 'vapi' },
] as const;

export const agentStatus = (description: string, place: Place) =>
	choice({
		displayName: 'Status',
		name: 'status',
		options: [
			{ name: 'Active', value: 'active' },
			{ name: 'Archived', value: 'archived' },
			{ name: 'Paused', value: 'paused' },
		],
		default: 'active',
		description,
		...place,
	});

/** Its entries are not documented: they stay as they are. */
const businessHours = metadataJson(anyValue)
	.refine(...notEmpty)
	.pipe(
		z
			.object({
				timezone: values.text().optional(),
				schedule: z.array(z.unknown(), { message: 'must be a list' }).optional(),
			})
			.strict('must have nothing but "timezone" and "schedule"'),
	);

/** The limits stand on the page "Create Agent" only: what is updated is sent as it is. */
export const metadataAtFirst = metadata({
	displayName: 'Metadata',
	name: 'metadata',
	description:
		'Data of your own to keep with the voice agent, 10 entries at most. Values are texts of 500 characters at most',
	values: values.anyText().refine((given) => Array.from(given).length <= 500, {
		message: 'must have 500 characters at most',
	}),
	most: 10,
	body: 'metadata',
});

export const changedMetadata = metadata({
	displayName: 'Metadata',
	name: 'metadata',
	description: 'Data of your own to keep with the voice agent. Values are texts',
	values: values.anyText(),
	body: 'metadata',
});

/** What can be set when a voice agent is created, and changed later. */
export const settings = [
	json(
		{
			displayName: 'Business Hours (JSON)',
			name: 'businessHours',
			placeholder: 'e.g. { "timezone": "America/New_York", "schedule": [] }',
			description:
				'When calls are answered: a JSON object with the time zone and the schedule, or an expression that gives one',
			body: 'business_hours',
		},
		businessHours,
	),
	language({
		displayName: 'Language',
		name: 'language',
		default: 'en',
		placeholder: 'e.g. en',
		description: 'Language that the voice agent speaks, as a code with two letters (ISO 639-1)',
		body: 'language',
	}),
	flag({
		displayName: 'Recording Enabled',
		name: 'recordingEnabled',
		description: 'Whether calls are recorded',
		body: 'recording_enabled',
	}),
	textUpTo(10_000)({
		displayName: 'System Prompt',
		name: 'systemPrompt',
		typeOptions: { rows: 4 },
		placeholder: 'e.g. You answer the phone of a bike shop.',
		description: 'What the voice agent is told about its work, 10,000 characters at most',
		body: 'system_prompt',
	}),
	flag({
		displayName: 'Transcription Enabled',
		name: 'transcriptionEnabled',
		description: 'Whether calls are transcribed',
		body: 'transcription_enabled',
	}),
	e164({
		displayName: 'Transfer Number',
		name: 'transferNumber',
		placeholder: 'e.g. +15550100001',
		description: 'Phone number, with country code, that calls are transferred to',
		body: 'transfer_number',
	}),
	id({
		displayName: 'Voice ID',
		name: 'voiceId',
		description: 'ID of the voice on the voice platform',
		body: 'voice_id',
	}),
	textUpTo(500)({
		displayName: 'Welcome Message',
		name: 'welcomeMessage',
		typeOptions: { rows: 2 },
		placeholder: 'e.g. Good day, how can I help?',
		description: 'What the voice agent says first, 500 characters at most',
		body: 'welcome_message',
	}),
] as const;
