import type { Hint } from '../shared/service';

/** What to do when Mava does not know something, in the words of the page "Update Ticket". */

export const ticketNotFound: Hint = {
	says: /ticket not found/i,
	advice: "Check 'Ticket ID': no ticket of this account has it.",
};

export const categoryNotFound: Hint = {
	says: /category not found/i,
	advice: "Choose 'Category' from the list, which has the active categories of this account.",
};

export const assigneeNotFound: Hint = {
	says: /assignee not found/i,
	advice:
		"Choose 'Assigned To' from the list: it takes the ID of an agent of this organization, not an e-mail address.",
};

export const invalidStatusOrPriority: Hint = {
	says: /invalid status or priority/i,
	advice: "Use one of the values that 'Status' and 'Priority' offer.",
};
