import type { Resource } from '../../shared/operation/properties';
import { get } from './get';
import { getMany } from './getMany';
import { getTranscript } from './getTranscript';

export const conversation: Resource = {
	name: 'Conversation',
	value: 'conversation',
	operations: [get, getMany, getTranscript],
};
