import { z } from 'zod';
import { operation } from '../../shared/operation';
import { pathId, picked } from '../../shared/values';
import { agentPick, needs, noSuchAgent } from '../fields';
import { ayra } from '../service';

/** Source: page "Delete Voice Agent": an empty answer of 204, and the errors. */
export const deleteAgent = operation(ayra, {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a voice agent permanently',
	description: 'Delete a voice agent for good. Its past conversations are kept.',
	method: 'DELETE',
	path: '/agents/{agentId}',
	repeatable: true,
	doneAlready: 404,
	fields: [agentPick],
	input: z.object({ agentId: picked(pathId()) }),
	request: ({ agentId }) => ({ path: { agentId } }),
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
