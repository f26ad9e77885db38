import type { Resource } from '../../shared/operation';
import { open } from './open';
import { updateMetadata } from './updateMetadata';

export const ticket: Resource = {
	name: 'Ticket',
	value: 'ticket',
	operations: [open, updateMetadata],
};
