import type { IDataObject } from 'n8n-workflow';
import { choice, id, pick, pickSeveral, textOf } from '../shared/fields';
import * as values from '../shared/fields/values';
import { z } from '../shared/zod';

/* What several operations have in common. Fields that are alike in all of them are shown by n8n as one. */

/** Ticket statuses, as the service writes them (page "Update Ticket"). */
export const statuses = [
	{ name: 'Open', value: 'Open' },
	{ name: 'Pending', value: 'Pending' },
	{ name: 'Resolved', value: 'Resolved' },
	{ name: 'Waiting', value: 'Waiting' },
] as const;

/** Typed, not picked: no documented answer says what a list could show of a ticket. */
export const ticket = id({
	displayName: 'Ticket ID',
	name: 'ticketId',
	required: true,
	placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f60',
	description: 'The unique identifier of the ticket',
	body: 'ticketId',
});

export const status = (description: string) =>
	choice({
		displayName: 'Status',
		name: 'status',
		options: statuses,
		default: 'Open',
		description,
		body: 'status',
	});

/** The numbers stand on the page "Update Ticket", the words on the page "Create Ticket". */
export const priority = (description: string) =>
	choice({
		displayName: 'Priority',
		name: 'priority',
		options: [
			{ name: 'Low', value: 'Low', sent: 1 },
			{ name: 'Medium', value: 'Medium', sent: 2 },
			{ name: 'High', value: 'High', sent: 3 },
		],
		default: 'Medium',
		description,
		body: 'priority',
	});

const agentList = {
	list: 'searchAgents',
	example: '6630a1f4c2b9e4a1d8f00b21',
	value: values.id().refine((given) => !given.includes('@'), {
		message:
			"must be an agent's ID: Mava takes no e-mail addresses here, because agents who signed up with a wallet have none",
	}),
};

const categoryList = {
	list: 'searchCategories',
	example: '6630a1f4c2b9e4a1d8f00c42',
	value: values.id(),
};

export const assignedTo = (description: string) =>
	pick({
		displayName: 'Assigned To',
		name: 'assignedTo',
		description,
		...agentList,
		body: 'assignedTo',
	});

export const category = (description: string, body: string) =>
	pick({
		displayName: 'Category',
		name: 'categoryId',
		description,
		...categoryList,
		body,
	});

/** A filter for tickets. */
export const ofAgents = pickSeveral({
	displayName: 'Assigned To',
	name: 'assignedTo',
	description: 'Only tickets of these agents',
	one: 'Agent',
	...agentList,
	query: 'assignedTo',
});

/** A filter for tickets. */
export const ofCategories = pickSeveral({
	displayName: 'Categories',
	name: 'categories',
	description: 'Only tickets of these categories',
	one: 'Category',
	...categoryList,
	query: 'category',
});

/**
 * Attributes of tickets and customers: a list of objects, whose two halves the service names differently from page to
 * page. Their contents are texts (page "Schemas").
 */
export const attributeEntries = (attribute: string, value: string) => ({
	entry: 'Attribute',
	values: values.anyText(),
	sends: (entries: IDataObject) =>
		Object.entries(entries).map(([name, content]) => ({ [attribute]: name, [value]: content })),
});

/** Text without blanks around it, of a form. */
export const textLike = (form: RegExp, message: string) =>
	values
		.anyText()
		.transform((given) => given.trim())
		.pipe(z.string().regex(form, message));

/** No page says which addresses Mava takes: refused is only what is none. */
export const emailAddress = textOf(
	textLike(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address such as maria@example.com'),
);
