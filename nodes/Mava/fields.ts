import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import { anyText, id, text } from '../shared/values';

/** Ticket statuses, as the service writes them (seed mava-update-ticket). */
export const statuses: INodePropertyOptions[] = ['Open', 'Pending', 'Resolved', 'Waiting'].map(
	(status) => ({ name: status, value: status }),
);

/** Priorities: the numbers stand in the seed, the words on the page "Create Ticket". */
export const priorities: INodePropertyOptions[] = [
	{ name: 'Low', value: 1 },
	{ name: 'Medium', value: 2 },
	{ name: 'High', value: 3 },
];

/** Typed, not picked: no documented answer says what a list could show of a ticket. */
export const ticketField: INodeProperties = {
	displayName: 'Ticket ID',
	name: 'ticketId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f60',
	description: 'The unique identifier of the ticket',
};

/** What the lists of agents and categories have in common with their use, whatever the field. */
export const agentList = { list: 'searchAgents', example: '6630a1f4c2b9e4a1d8f00b21' };
export const categoryList = { list: 'searchCategories', example: '6630a1f4c2b9e4a1d8f00c42' };

export const agentId = () =>
	id().refine((given) => !given.includes('@'), {
		message:
			"must be an agent's ID: Mava takes no e-mail addresses here, because agents who signed up with a wallet have none",
	});

/** Text without blanks around it, of a form. */
export const textLike = (form: RegExp, message: string) =>
	anyText()
		.transform((given) => given.trim())
		.pipe(z.string().regex(form, message));

/** No page says which addresses Mava takes: refused is only what is none. */
export const emailAddress = () =>
	textLike(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address such as maria@example.com');

/** Page "Create Ticket": an EVM address. */
export const walletAddress = () =>
	textLike(/^0x[0-9a-fA-F]{40}$/, 'must be a wallet address: 0x and 40 hexadecimal digits');

/** Text that Mava takes up to a length. */
export const textUpTo = (most: number) =>
	text().refine((given) => [...given].length <= most, {
		message: `is too long: Mava takes ${most} characters at most`,
	});

/** A refinement for lists: what was added must hold something. */
export const notEmptyList: [(list: unknown[]) => boolean, string] = [
	(list) => list.length > 0,
	'is empty: give at least one',
];
