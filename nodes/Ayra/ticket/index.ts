import type { Resource } from '../../shared/operation/properties';
import { close } from './close';
import { create } from './create';
import { getMany } from './getMany';
import { update } from './update';

export const ticket: Resource = {
	name: 'Ticket',
	value: 'ticket',
	operations: [close, create, getMany, update],
	initial: update,
};
