import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import type { Hint } from '../../shared/errors';
import {
	anyValue,
	metadataFields,
	metadataJson,
	notEmpty,
	optionalMetadata,
	textValue,
} from '../../shared/metadata';
import { flag, id, text } from '../../shared/values';
import { e164, language, textUpTo } from '../fields';

/* What creating and updating a voice agent have in common. Source: pages "Create Voice Agent" and "Update …". */

export const voicePlatforms: INodePropertyOptions[] = [
	{ name: 'Retell', value: 'retell' },
	{ name: 'Vapi', value: 'vapi' },
];

export const agentStatuses: INodePropertyOptions[] = [
	{ name: 'Active', value: 'active' },
	{ name: 'Archived', value: 'archived' },
	{ name: 'Paused', value: 'paused' },
];

export const MOST_IN_NAME = 100;

const MOST_METADATA = 10;

export const settingFields: INodeProperties[] = [
	{
		displayName: 'Business Hours (JSON)',
		name: 'businessHours',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "timezone": "America/New_York", "schedule": [] }',
		description:
			"A JSON object with the time zone and the schedule, a list whose entries are as Ayra's API wants them, or an expression that gives one",
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: 'en',
		placeholder: 'e.g. en',
		description: 'Language that the voice agent speaks, as a code with two letters (ISO 639-1)',
	},
	...optionalMetadata({
		displayName: 'Metadata',
		name: 'metadata',
		description:
			'Data of your own to keep with the voice agent, 10 entries at most. Values are texts of 500 characters at most',
	}),
	{
		displayName: 'Recording Enabled',
		name: 'recordingEnabled',
		type: 'boolean',
		default: true,
		description: 'Whether calls are recorded',
	},
	{
		displayName: 'System Prompt',
		name: 'systemPrompt',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. You answer the phone of a bike shop.',
		description: 'What the voice agent is told about its work, 10,000 characters at most',
	},
	{
		displayName: 'Transcription Enabled',
		name: 'transcriptionEnabled',
		type: 'boolean',
		default: true,
		description: 'Whether calls are transcribed',
	},
	{
		displayName: 'Transfer Number',
		name: 'transferNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. +15550100001',
		description: 'Phone number, with country code, that calls are transferred to',
	},
	{
		displayName: 'Voice ID',
		name: 'voiceId',
		type: 'string',
		default: '',
		description: 'ID of the voice on the voice platform',
	},
	{
		displayName: 'Welcome Message',
		name: 'welcomeMessage',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Good day, how can I help?',
		description: 'What the voice agent says first, 500 characters at most',
	},
];

const metadataValue = textValue.refine((given) => Array.from(given).length <= 500, {
	message: 'must have 500 characters at most',
});

const notTooMany: [(metadata: IDataObject) => boolean, string] = [
	(metadata) => Object.keys(metadata).length <= MOST_METADATA,
	`has too many entries: Ayra takes ${MOST_METADATA} at most`,
];

/** Reads `settingFields`. The entries of a schedule are not documented: they stay as they are. */
export const settings = {
	businessHours: metadataJson(anyValue)
		.refine(...notEmpty)
		.pipe(
			z
				.object({
					timezone: text().optional(),
					schedule: z.array(z.unknown(), { message: 'must be a list' }).optional(),
				})
				.strict('must have nothing but "timezone" and "schedule"'),
		)
		.optional(),
	language: language().optional(),
	metadata: metadataFields(metadataValue)
		.refine(...notEmpty)
		.refine(...notTooMany)
		.optional(),
	metadataJson: metadataJson(metadataValue)
		.refine(...notEmpty)
		.refine(...notTooMany)
		.optional(),
	recordingEnabled: flag().optional(),
	systemPrompt: textUpTo(10_000).optional(),
	transcriptionEnabled: flag().optional(),
	transferNumber: e164().optional(),
	voiceId: id().optional(),
	welcomeMessage: textUpTo(500).optional(),
};

/** What stands in a request's body for `settings`. */
export const settingsBody = (given: z.output<z.ZodObject<typeof settings>>): IDataObject => ({
	voice_id: given.voiceId,
	language: given.language,
	system_prompt: given.systemPrompt,
	welcome_message: given.welcomeMessage,
	transfer_number: given.transferNumber,
	business_hours: given.businessHours as IDataObject | undefined,
	recording_enabled: given.recordingEnabled,
	transcription_enabled: given.transcriptionEnabled,
	metadata: given.metadata ?? given.metadataJson,
});

/** What to do when a name is taken. The pages say that names are unique, not with which words a name is refused. */
export const nameTaken: Hint = {
	status: 409,
	advice: "Give another 'Name': the account may have a voice agent with this one already.",
};
