import type { Hint } from '../shared/service';

/* What to do when Vambe refuses. */

export const unknownContact: Hint = {
	status: 404,
	advice: "Check 'Contact': this account has no such contact.",
};

export const checkFilters: Hint = {
	status: 400,
	advice: "Check what 'Filters' has: Vambe did not take one of them.",
};

/** For operations that change a ticket. */
export const ticketHints: Hint[] = [
	{
		says: /active ticket not found/i,
		advice:
			"Turn on 'Allow Closed Ticket' in the options to use the contact's latest closed ticket, or open a ticket first.",
	},
	{
		status: 404,
		advice: "Check 'Ticket': this account has no such ticket or contact.",
	},
];
