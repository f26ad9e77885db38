import { z } from 'zod';
import { onlyOneWay } from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { choice } from '../../shared/values';
import { e164, needs, textUpTo } from '../fields';
import { ayra } from '../service';
import {
	MOST_IN_NAME,
	nameTaken,
	settingFields,
	settings,
	settingsBody,
	voicePlatforms,
} from './fields';

/** Source: page "Create Voice Agent". It does not show the answer. */
export const create = operation(ayra, {
	value: 'create',
	name: 'Create',
	action: 'Create a voice agent',
	description: 'Create a voice agent: an AI that answers the phone',
	method: 'POST',
	path: '/agents',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Front desk',
			description: 'A name that no other voice agent of the account has, 100 characters at most',
		},
		{
			displayName: 'Voice Platform',
			name: 'voicePlatform',
			type: 'options',
			options: voicePlatforms,
			required: true,
			default: 'vapi',
			description: 'The platform on which the voice agent runs. It cannot be changed later.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				...settingFields,
				{
					displayName: 'Phone Number',
					name: 'phoneNumber',
					type: 'string',
					default: '',
					placeholder: 'e.g. +15550100001',
					description:
						'Phone number of the voice agent, with country code. Without one, Ayra may provide one. It cannot be changed later.',
				},
			],
		},
	],
	input: z.object({
		name: textUpTo(MOST_IN_NAME),
		voicePlatform: choice(voicePlatforms),
		additionalFields: z
			.object({ ...settings, phoneNumber: e164().optional() })
			.superRefine(onlyOneWay('metadata')),
	}),
	request: ({ name, voicePlatform, additionalFields: more }) => ({
		body: {
			name,
			voice_platform: voicePlatform,
			phone_number: more.phoneNumber,
			...settingsBody(more),
		},
	}),
	doubt: 'Look in Ayra whether the voice agent is there before you send this again.',
	hints: [needs('agents:write'), nameTaken],
});
