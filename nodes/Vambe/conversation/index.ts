import type { Resource } from '../../shared/operation/properties';
import { getManyUnanswered } from './getManyUnanswered';

export const conversation: Resource = {
	name: 'Conversation',
	value: 'conversation',
	operations: [getManyUnanswered],
};
