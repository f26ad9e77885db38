import type { Resource } from '../../shared/operation/properties';
import { addPrivateNote } from './addPrivateNote';
import { replyToCustomer } from './replyToCustomer';

/** A new node begins with what no customer gets. */
export const message: Resource = {
	name: 'Message',
	value: 'message',
	operations: [addPrivateNote, replyToCustomer],
	initial: addPrivateNote,
};
