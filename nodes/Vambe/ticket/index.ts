import type { Resource } from '../../shared/operation/properties';
import { open } from './open';
import { setAmount } from './setAmount';
import { updateMetadata } from './updateMetadata';

export const ticket: Resource = {
	name: 'Ticket',
	value: 'ticket',
	operations: [open, setAmount, updateMetadata],
};
