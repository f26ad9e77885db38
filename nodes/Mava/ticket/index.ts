import type { Resource } from '../../shared/operation/properties';
import { create } from './create';
import { getMany } from './getMany';
import { update } from './update';

export const ticket: Resource = {
	name: 'Ticket',
	value: 'ticket',
	operations: [create, getMany, update],
	initial: update,
};
