import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Hint } from '../shared/errors';
import { pick } from '../shared/picker';
import { id, phoneNumber, text, words } from '../shared/values';

/* What several operations have in common. Fields that are alike in all of them are shown by n8n as one. */

/** Priorities: the numbers stand in the seed, the words on the page "Tickets". 1 is the most urgent. */
export const priorities: INodePropertyOptions[] = [
	{ name: 'Critical', value: 1 },
	{ name: 'High', value: 2 },
	{ name: 'Normal', value: 3 },
	{ name: 'Low', value: 4 },
];

/** The statuses whose tokens are documented. There are more, whose tokens are not. */
export const statuses: INodePropertyOptions[] = [
	{ name: 'Closed', value: 'closed' },
	{ name: 'In Progress', value: 'in_progress' },
	{ name: 'New', value: 'new' },
	{ name: 'Open', value: 'open' },
	{ name: 'Resolved', value: 'resolved' },
];

export const sortOrders: INodePropertyOptions[] = [
	{ name: 'Ascending', value: 'asc' },
	{ name: 'Descending', value: 'desc' },
];

export const ticketPick = pick({
	displayName: 'Ticket',
	name: 'ticketId',
	required: true,
	description: 'The ticket that is meant',
	list: 'searchTickets',
	example: 'ticket_abc123xyz789',
});

export const conversationPick = pick({
	displayName: 'Conversation',
	name: 'conversationId',
	required: true,
	description: 'The phone conversation that is meant',
	list: 'searchConversations',
	example: 'conv_abc123',
});

export const agentPick = pick({
	displayName: 'Voice Agent',
	name: 'agentId',
	required: true,
	description: 'The voice agent that is meant',
	list: 'searchAgents',
	example: 'agent_abc123',
});

export const assignedToField: INodeProperties = {
	displayName: 'Assigned To',
	name: 'assignedTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. user_jane_smith',
	description: 'ID of the user to assign. It is not the ID of a voice agent.',
};

export const categoryField: INodeProperties = {
	displayName: 'Category',
	name: 'category',
	type: 'string',
	default: '',
	placeholder: 'e.g. billing',
	description: 'Issue category, such as technical, billing, account, product or bug',
};

export const customStatusField: INodeProperties = {
	displayName: 'Custom Status',
	name: 'customStatus',
	type: 'string',
	default: '',
	description: "A status that the list of 'Status' does not have, as Ayra's API writes it",
};

export const dueDateField: INodeProperties = {
	displayName: 'Due Date',
	name: 'dueDate',
	type: 'dateTime',
	default: '',
	description: "When the ticket is due. A date without a time zone is in the workflow's.",
};

export const priorityField: INodeProperties = {
	displayName: 'Priority',
	name: 'priority',
	type: 'options',
	options: priorities,
	default: 3,
	description: 'Priority level, 1 being the most urgent',
};

export const statusField: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: statuses,
	default: 'open',
	description: 'Ticket status',
};

export const createdAfterField: INodeProperties = {
	displayName: 'Created After',
	name: 'createdAfter',
	type: 'dateTime',
	default: '',
	description:
		"Leaves out what was created earlier. A date without a time zone is in the workflow's.",
};

export const createdBeforeField: INodeProperties = {
	displayName: 'Created Before',
	name: 'createdBefore',
	type: 'dateTime',
	default: '',
	description:
		"Leaves out what was created later. A date without a time zone is in the workflow's.",
};

export const sortOrderField: INodeProperties = {
	displayName: 'Sort Order',
	name: 'sortOrder',
	type: 'options',
	options: sortOrders,
	default: 'desc',
	description: "The direction of sorting. 'Sort By' says by what.",
};

/** A refinement for collections with `statusField` and `customStatusField`: at most one of them. */
export const onlyOneStatus: [
	(given: { status?: unknown; customStatus?: unknown }) => boolean,
	{ path: string[]; message: string },
] = [
	({ status, customStatus }) => !(status && customStatus),
	{ path: ['customStatus'], message: "cannot go with 'Status': remove one of the two" },
];

const isUpTo = (max: number) => (given: string) => Array.from(given).length <= max;

const tooLong = (max: number) => ({ message: `must have ${max} characters at most` });

/** Text with a documented maximum of characters. */
export const textUpTo = (max: number) => text().refine(isUpTo(max), tooLong(max));

/** A list of words that says something. */
export const someWords = () =>
	words().refine((given) => given.length > 0, { message: 'is empty: give at least one' });

/** A phone number as Ayra wants it: E.164, which begins with + and the country code. */
export const e164 = () =>
	phoneNumber()
		.transform((given) => `+${given.replace(/^\+/, '')}`)
		.refine((given) => /^\+[1-9]/.test(given), {
			message: 'must begin with the country code, such as +15550100001',
		});

/** A language as the page "Create Voice Agent" has it: ISO 639-1. */
export const language = () =>
	id()
		.transform((given) => given.toLowerCase())
		.refine((given) => /^[a-z]{2}$/.test(given), {
			message: 'must be a language code with two letters, such as en',
		});

/** What to do when the key lacks the permission that an operation's page names. */
export const needs = (permission: string): Hint => ({
	status: 403,
	advice: `Give the API key the permission '${permission}' in Ayra under Settings > API Keys.`,
});

export const noSuchTicket: Hint = {
	status: 404,
	advice: "Check 'Ticket': this account has no ticket with that ID.",
};

export const noSuchAgent: Hint = {
	status: 404,
	advice: "Check 'Voice Agent': this account has no voice agent with that ID.",
};
