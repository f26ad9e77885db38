import { notice } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { ticket } from '../fields';
import { mava } from '../service';
import { content, doubt, messageHints, messageSource, more, saysSomething } from './parts';

/** It sends in spite of PUT, so it is not repeatable. */
export const replyToCustomer = operation(mava, {
	value: 'replyToCustomer',
	name: 'Reply to Customer',
	action: 'Reply to customer on ticket',
	description: "Send a message to the customer of a ticket, over the ticket's channel",
	source: messageSource,
	method: 'PUT',
	path: '/api/message',
	fields: [
		notice('reachesCustomer', "The customer gets this message, over the ticket's channel."),
		ticket,
		content,
		more,
	],
	rules: [saysSomething],
	request: () => ({ body: { messageType: 'ExternalMessage' } }),
	doubt,
	hints: messageHints,
});
