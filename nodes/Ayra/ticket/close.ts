import { additionalFields, number, text, textUpTo } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { ticket } from '../fields';
import { needs, noSuchTicket } from '../hints';
import { ayra } from '../service';

export const close = operation(ayra, {
	value: 'close',
	name: 'Close',
	action: 'Close ticket',
	description: 'Mark a ticket as resolved and complete, and say how it was resolved',
	source: {
		page: 'tickets/close',
		open: [
			'The answer is not shown.',
			'Whether the status becomes closed or resolved is not visible.',
		],
	},
	method: 'PUT',
	path: '/tickets/{ticketId}/close',
	// Every request with a note may add one.
	repeatable: ({ additionalFields: { resolutionNote } }) => resolutionNote === undefined,
	fields: [
		ticket,
		additionalFields([
			number({
				displayName: 'Customer Satisfaction',
				name: 'customerSatisfaction',
				min: 1,
				max: 10,
				whole: true,
				default: 10,
				description: 'How satisfied the customer is, from 1 to 10',
				body: 'customer_satisfaction',
			}),
			textUpTo(5000)({
				displayName: 'Resolution Note',
				name: 'resolutionNote',
				typeOptions: { rows: 3 },
				placeholder: 'e.g. Refund processed',
				description: 'How the ticket was resolved, 5,000 characters at most',
				body: 'resolution_note',
			}),
			number({
				displayName: 'Resolution Time (Minutes)',
				name: 'resolutionTime',
				min: 0,
				whole: true,
				description: 'How many minutes were spent on the ticket',
				body: 'resolution_time',
			}),
			text({
				displayName: 'Root Cause',
				name: 'rootCause',
				placeholder: 'e.g. user_error',
				description: 'Category of the cause for analytics, such as system_error or user_error',
				body: 'root_cause',
			}),
		]),
	],
	doubt: 'Look in Ayra whether the ticket is closed before you send this again.',
	hints: [needs('tickets:write'), noSuchTicket],
});
