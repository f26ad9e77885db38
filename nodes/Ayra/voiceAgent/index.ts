import type { Resource } from '../../shared/operation/properties';
import { create } from './create';
import { deleteAgent } from './delete';
import { getMany } from './getMany';
import { update } from './update';

export const voiceAgent: Resource = {
	name: 'Voice Agent',
	value: 'voiceAgent',
	operations: [create, deleteAgent, getMany, update],
	initial: getMany,
};
