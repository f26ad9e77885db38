import { operation } from '../../shared/operation/operation';
import { ticket } from '../fields';
import { mava } from '../service';
import { content, doubt, messageHints, messageSource, more, saysSomething } from './parts';

/** It adds a note in spite of PUT, so it is not repeatable. */
export const addPrivateNote = operation(mava, {
	value: 'addPrivateNote',
	name: 'Add Private Note',
	action: 'Add private note to ticket',
	description: 'Add a note to a ticket that only the team sees',
	source: messageSource,
	method: 'PUT',
	path: '/api/message',
	fields: [ticket, content, more],
	rules: [saysSomething],
	request: () => ({ body: { messageType: 'InternalNote' } }),
	doubt,
	hints: messageHints,
});
