import { updateFields } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { voiceAgent } from '../fields';
import { nameTaken, needs, noSuchAgent } from '../hints';
import { ayra } from '../service';
import { agentStatus, changedMetadata, nameWords, settings, voiceAgentName } from './fields';

/** A partial update in spite of PUT. */
export const update = operation(ayra, {
	value: 'update',
	name: 'Update',
	action: 'Update voice agent',
	description: 'Change the settings of a voice agent, or pause or archive it',
	source: {
		page: 'voice-agents/update',
		open: [
			'The answer is not shown.',
			'The limits of metadata stand on the page about creating only, and are not checked here.',
		],
	},
	method: 'PUT',
	path: '/agents/{agentId}',
	repeatable: true,
	fields: [
		voiceAgent,
		updateFields([
			...settings,
			changedMetadata,
			voiceAgentName(nameWords),
			agentStatus('Status of the voice agent', { body: 'status' }),
		]),
	],
	hints: [needs('agents:write'), noSuchAgent, nameTaken],
});
