import { number, textOf } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import * as values from '../../shared/fields/values';
import { allowClosedTicket, ticket } from '../fields';
import { ticketHints } from '../hints';
import { vambe } from '../service';

/** A currency's code, in capitals. */
const currencyCode = values
	.anyText()
	.transform((given) => given.trim().toUpperCase())
	.refine((given) => /^(UF|[A-Z]{3})$/.test(given), {
		message: 'must be a currency as three letters, such as CLP, or UF',
	});

export const setAmount = operation(vambe, {
	value: 'setAmount',
	name: 'Set Amount',
	action: 'Set ticket amount',
	description: "Set the monetary value of a contact's active ticket",
	source: {
		page: 'reference/ticket/update-ticket-amount',
		open: [
			'The answer is not shown.',
			'The page "App Platform Reference" has `UF` beside ISO codes; that amounts of tickets take it is inferred.',
		],
	},
	method: 'POST',
	path: '/api/public/ticket/amount',
	repeatable: true,
	fields: [
		ticket,
		number({
			displayName: 'Amount',
			name: 'amount',
			typeOptions: { numberPrecision: 2 },
			required: true,
			description: 'The monetary value of the ticket',
			body: 'amount',
		}),
		textOf(currencyCode)({
			displayName: 'Currency',
			name: 'currency',
			placeholder: 'e.g. CLP',
			description:
				"The currency's ISO code, or UF. Tickets whose type takes the amount from a price need it, others ignore it.",
			body: 'currency',
		}),
	],
	options: [allowClosedTicket],
	hints: [
		{
			status: 400,
			advice: "Check 'Ticket' and 'Amount', and give a 'Currency': some tickets need one.",
		},
		...ticketHints,
	],
});
