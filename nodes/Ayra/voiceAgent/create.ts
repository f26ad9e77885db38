import { additionalFields, choice } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { e164 } from '../fields';
import { nameTaken, needs } from '../hints';
import { ayra } from '../service';
import { metadataAtFirst, nameWords, settings, voiceAgentName, voicePlatforms } from './fields';

export const create = operation(ayra, {
	value: 'create',
	name: 'Create',
	action: 'Create voice agent',
	description: 'Create a voice agent: an AI that answers the phone',
	source: {
		page: ['voice-agents/create', 'voice-agents/update'],
		open: [
			'The answer is not shown.',
			'The entries of a schedule are not shown.',
			'Updating has neither the phone number nor the platform: that they cannot be changed later is concluded from that.',
			'That a name which is taken is answered with 409 is assumed.',
		],
	},
	method: 'POST',
	path: '/agents',
	fields: [
		voiceAgentName({ ...nameWords, required: true }),
		choice({
			displayName: 'Voice Platform',
			name: 'voicePlatform',
			options: voicePlatforms,
			required: true,
			default: 'vapi',
			description: 'The platform on which the voice agent runs. It cannot be changed later.',
			body: 'voice_platform',
		}),
		additionalFields([
			...settings,
			metadataAtFirst,
			e164({
				displayName: 'Phone Number',
				name: 'phoneNumber',
				placeholder: 'e.g. +15550100001',
				description:
					'Phone number of the voice agent, with country code. Without one, Ayra can provision a number. It cannot be changed later.',
				body: 'phone_number',
			}),
		]),
	],
	doubt: 'Look in Ayra whether the voice agent is there before you send this again.',
	hints: [needs('agents:write'), nameTaken],
});
