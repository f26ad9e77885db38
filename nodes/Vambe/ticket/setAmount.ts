import { z } from 'zod';
import { operation } from '../../shared/operation';
import { anyText, flag, number } from '../../shared/values';
import { vambe } from '../service';
import { allowClosedTicketField, ticketField, ticketHints, ticketIdentifier } from './target';

/**
 * A currency's code, in capitals; '' is none. Page "App Platform Reference" has `UF` beside ISO codes; that amounts of
 * tickets take it is inferred.
 */
const currencyCode = anyText()
	.transform((given) => given.trim().toUpperCase())
	.refine((given) => /^(UF|[A-Z]{3})?$/.test(given), {
		message: 'must be a currency as three letters, such as CLP, or UF',
	});

/** Source: page "Update ticket amount". Its answer is not shown there. */
export const setAmount = operation(vambe, {
	value: 'setAmount',
	name: 'Set Amount',
	action: 'Set the amount of a ticket',
	description: "Set the monetary value of a contact's active ticket",
	method: 'POST',
	path: '/api/public/ticket/amount',
	repeatable: true,
	fields: [
		ticketField,
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'number',
			typeOptions: { numberPrecision: 2 },
			required: true,
			default: 0,
			description: 'The monetary value of the ticket',
		},
		{
			displayName: 'Currency',
			name: 'currency',
			type: 'string',
			default: '',
			placeholder: 'e.g. CLP',
			description:
				"The currency's ISO code, or UF. Tickets whose type takes the amount from a price need it, others ignore it.",
		},
	],
	options: [allowClosedTicketField],
	input: z.object({
		ticket: ticketIdentifier,
		amount: number({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
		currency: currencyCode.default(''),
		options: z.object({ allowClosedTicket: flag().optional() }),
	}),
	request: ({ ticket, amount, currency, options }) => ({
		body: {
			...ticket,
			amount,
			currency: currency || undefined,
			allow_closed_ticket: options.allowClosedTicket,
		},
	}),
	hints: [
		{
			status: 400,
			advice: "Check 'Ticket' and 'Amount', and give a 'Currency': some tickets need one.",
		},
		...ticketHints,
	],
});
