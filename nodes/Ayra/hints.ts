import type { Hint } from '../shared/service';

/* What to do when Ayra refuses. */

/** The key lacks the permission that an operation's page names. */
export const needs = (permission: string): Hint => ({
	status: 403,
	advice: `Give the API key the permission '${permission}' in Ayra under Settings > API Keys.`,
});

export const noSuchTicket: Hint = {
	status: 404,
	advice: "Check 'Ticket': this account has no ticket with that ID.",
};

export const noSuchConversation: Hint = {
	status: 404,
	advice: "Check 'Conversation': this account has no conversation with that ID.",
};

export const noSuchAgent: Hint = {
	status: 404,
	advice: "Check 'Voice Agent': this account has no voice agent with that ID.",
};

/** The pages say that names are unique, not with which words a name is refused. */
export const nameTaken: Hint = {
	status: 409,
	advice: "Give another 'Name': the account may have a voice agent with this one already.",
};
