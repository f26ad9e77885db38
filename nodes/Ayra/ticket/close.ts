import { z } from 'zod';
import { operation } from '../../shared/operation';
import { number, pathId, picked, text } from '../../shared/values';
import { needs, noSuchTicket, textUpTo, ticketPick } from '../fields';
import { ayra } from '../service';

/**
 * Source: page "Close Ticket", which calls the ticket resolved and complete, and does not show the answer. Whether
 * its status becomes closed or resolved is not visible.
 */
export const close = operation(ayra, {
	value: 'close',
	name: 'Close',
	action: 'Close a ticket',
	description: 'Mark a ticket as resolved and complete, and say how it was resolved',
	method: 'PUT',
	path: '/tickets/{ticketId}/close',
	repeatable: true,
	fields: [
		ticketPick,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Customer Satisfaction',
					name: 'customerSatisfaction',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 10 },
					default: 10,
					description: 'How satisfied the customer is, from 1 to 10',
				},
				{
					displayName: 'Resolution Note',
					name: 'resolutionNote',
					type: 'string',
					typeOptions: { rows: 3 },
					default: '',
					placeholder: 'e.g. Refund processed',
					description: 'How the ticket was resolved, 5,000 characters at most',
				},
				{
					displayName: 'Resolution Time (Minutes)',
					name: 'resolutionTime',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'How many minutes were spent on the ticket',
				},
				{
					displayName: 'Root Cause',
					name: 'rootCause',
					type: 'string',
					default: '',
					placeholder: 'e.g. user_error',
					description: 'Category of the cause for analytics, such as system_error or user_error',
				},
			],
		},
	],
	input: z.object({
		ticketId: picked(pathId()),
		additionalFields: z.object({
			customerSatisfaction: number({ min: 1, max: 10, whole: true }).optional(),
			resolutionNote: textUpTo(5000).optional(),
			resolutionTime: number({ min: 0, max: Number.MAX_SAFE_INTEGER, whole: true }).optional(),
			rootCause: text().optional(),
		}),
	}),
	request: ({ ticketId, additionalFields: more }) => ({
		path: { ticketId },
		// Every request with a note may add one.
		repeatable: more.resolutionNote === undefined,
		body: {
			resolution_note: more.resolutionNote,
			customer_satisfaction: more.customerSatisfaction,
			resolution_time: more.resolutionTime,
			root_cause: more.rootCause,
		},
	}),
	doubt: 'Look in Ayra whether the ticket is closed before you send this again.',
	hints: [needs('tickets:write'), noSuchTicket],
});
