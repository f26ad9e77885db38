import { updateFields } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { voiceAgent } from '../fields';
import { nameTaken, needs, noSuchAgent } from '../hints';
import { ayra } from '../service';
import { agentStatus, nameWords, settings, voiceAgentName } from './fields';

/** A partial update in spite of PUT. */
export const update = operation(ayra, {
	value: 'update',
	name: 'Update',
	action: 'Update a voice agent',
	description: 'Change the settings of a voice agent, or pause or archive it',
	source: { page: 'voice-agents/update', open: ['The answer is not shown.'] },
	method: 'PUT',
	path: '/agents/{agentId}',
	repeatable: true,
	fields: [
		voiceAgent,
		updateFields([
			...settings,
			voiceAgentName(nameWords),
			agentStatus('Status of the voice agent', { body: 'status' }),
		]),
	],
	hints: [needs('agents:write'), noSuchAgent, nameTaken],
});
