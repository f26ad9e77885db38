import { operation } from '../../shared/operation/operation';
import { voiceAgent } from '../fields';
import { needs, noSuchAgent } from '../hints';
import { ayra } from '../service';

export const deleteAgent = operation(ayra, {
	value: 'delete',
	name: 'Delete',
	action: 'Delete voice agent permanently',
	description:
		'Delete a voice agent for good and release its phone numbers. Its past conversations are kept. To stop it for a while, update its status to paused or archived.',
	source: {
		page: 'voice-agents/delete',
		open: ['That phone numbers are released is all that could be read about them.'],
	},
	method: 'DELETE',
	path: '/agents/{agentId}',
	repeatable: true,
	doneAlready: 404,
	fields: [voiceAgent],
	output: () => [{ deleted: true }],
	hints: [
		needs('agents:write'),
		noSuchAgent,
		{
			status: 409,
			advice: 'The voice agent is on the phone: delete it when its calls have ended.',
		},
	],
});
