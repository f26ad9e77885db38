import {
	choice,
	choiceOrText,
	dateTime,
	id,
	notBoth,
	pick,
	text,
	textOf,
	type Words,
} from '../shared/fields';
import * as values from '../shared/fields/values';

/* What several operations have in common. Fields that are alike in all of them are shown by n8n as one. */

/** The place of a field in the request. */
type Place = Pick<Words, 'path' | 'query' | 'body'>;

export const ticket = pick({
	displayName: 'Ticket',
	name: 'ticketId',
	required: true,
	description: 'The ticket that is meant',
	list: 'searchTickets',
	example: 'ticket_abc123xyz789',
	value: values.pathId(),
	path: 'ticketId',
});

export const conversation = pick({
	displayName: 'Conversation',
	name: 'conversationId',
	required: true,
	description: 'The phone conversation that is meant',
	list: 'searchConversations',
	example: 'conv_abc123',
	value: values.pathId(),
	path: 'conversationId',
});

const agentList = { list: 'searchAgents', example: 'agent_abc123' };

export const voiceAgent = pick({
	displayName: 'Voice Agent',
	name: 'agentId',
	required: true,
	description: 'The voice agent that is meant',
	...agentList,
	value: values.pathId(),
	path: 'agentId',
});

/** A filter for conversations. */
export const ofVoiceAgent = pick({
	displayName: 'Voice Agent',
	name: 'agentId',
	description: 'The voice agent that was on the phone',
	...agentList,
	value: values.id(),
	query: 'agent_id',
});

/** How conversations end. Source: page "Conversations". */
export const conversationEndings = [
	{ name: 'Completed', value: 'completed', description: 'The call has ended normally' },
	{ name: 'Failed', value: 'failed', description: 'The call had technical issues' },
	{ name: 'Abandoned', value: 'abandoned', description: 'The caller hung up before connecting' },
] as const;

export const assignedTo = id({
	displayName: 'Assigned To',
	name: 'assignedTo',
	placeholder: 'e.g. user_jane_smith',
	description: 'ID of the user to assign. It is not the ID of a voice agent.',
	body: 'assigned_to',
});

export const category = text({
	displayName: 'Category',
	name: 'category',
	placeholder: 'e.g. billing',
	description:
		'Issue category, such as technical, billing, account, product, bug or feature_request',
	body: 'category',
});

export const dueDate = dateTime({
	displayName: 'Due Date',
	name: 'dueDate',
	description: "When the ticket is due. A date without a time zone is in the workflow's.",
	body: 'due_date',
});

/** The numbers and words stand on the pages "Update Ticket" and "Tickets". 1 is the most urgent. */
export const priority = (place: Place) =>
	choice({
		displayName: 'Priority',
		name: 'priority',
		options: [
			{ name: 'Critical', value: 'critical', sent: 1 },
			{ name: 'High', value: 'high', sent: 2 },
			{ name: 'Normal', value: 'normal', sent: 3 },
			{ name: 'Low', value: 'low', sent: 4 },
		],
		default: 'normal',
		description:
			'How urgent the ticket is. An expression may give the word or the number, 1 being the most urgent.',
		...place,
	});

/** The statuses in which a ticket can begin. Source: pages "Create Ticket" and "Tickets". */
export const firstStatuses = [
	{ name: 'New', value: 'new', description: 'Just created, awaiting triage and assignment' },
	{ name: 'Open', value: 'open', description: 'Acknowledged and assigned to a team member' },
	{ name: 'In Progress', value: 'in_progress', description: 'Active work is being done' },
] as const;

/**
 * The statuses whose tokens are documented, in the order of a ticket's life. There are more, whose tokens are not:
 * Waiting on Customer, Waiting on Third Party, Reopened.
 */
export const status = (place: Place) =>
	choiceOrText({
		displayName: 'Status',
		name: 'status',
		options: [
			...firstStatuses,
			{
				name: 'Resolved',
				value: 'resolved',
				description: 'Believed fixed, awaiting customer verification',
			},
			{ name: 'Closed', value: 'closed', description: 'Confirmed resolved and archived' },
		],
		default: 'open',
		description: 'Ticket status',
		...place,
	});

export const customStatus = (place: Place) =>
	id({
		displayName: 'Custom Status',
		name: 'customStatus',
		description: "A status that the list of 'Status' does not have, as Ayra's API writes it",
		...place,
	});

/** For collections with both. */
export const onlyOneStatus = notBoth(customStatus({}), status({}));

export const createdAfter = dateTime({
	displayName: 'Created After',
	name: 'createdAfter',
	description:
		"Leaves out what was created earlier. A date without a time zone is in the workflow's.",
	query: 'created_after',
});

export const createdBefore = dateTime({
	displayName: 'Created Before',
	name: 'createdBefore',
	description:
		"Leaves out what was created later. A date without a time zone is in the workflow's.",
	query: 'created_before',
});

export const sortOrder = choice({
	displayName: 'Sort Order',
	name: 'sortOrder',
	options: [
		{ name: 'Ascending', value: 'asc' },
		{ name: 'Descending', value: 'desc' },
	],
	default: 'desc',
	description: "The direction of sorting. 'Sort By' says by what.",
	query: 'sort_order',
});

/** A phone number as Ayra wants it: E.164, which begins with + and the country code. */
export const e164Value = () =>
	values
		.phoneNumber()
		.transform((given) => `+${given.replace(/^\+/, '')}`)
		.refine((given) => /^\+[1-9]/.test(given), {
			message: 'must begin with the country code, such as +15550100001',
		});

export const e164 = textOf(e164Value());

/** A language as the page "Create Voice Agent" has it: ISO 639-1. */
export const language = textOf(
	values
		.id()
		.transform((given) => given.toLowerCase())
		.refine((given) => /^[a-z]{2}$/.test(given), {
			message: 'must be a language code with two letters, such as en',
		}),
);
