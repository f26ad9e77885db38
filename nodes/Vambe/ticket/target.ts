import type { INodeProperties } from 'n8n-workflow';
import type { Hint } from '../../shared/errors';
import { phoneNumber, uuid } from '../../shared/values';
import { uuidForm } from '../fields';
import { contactField, identifiedBy } from '../identified';

/* Which ticket is meant: the same for all operations that change one. */

export const ticketField: INodeProperties = {
	displayName: 'Ticket',
	name: 'ticket',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'ticketId', value: '' },
	description: 'The ticket, named directly or found through its contact',
	modes: [
		{
			displayName: 'Ticket',
			name: 'ticketId',
			type: 'string',
			placeholder: 'e.g. a1b2c3d4-e5f6-7890-abcd-ef1234567890',
			validation: [{ type: 'regex', properties: uuidForm }],
		},
		...contactField.modes!,
	],
};

/** Reads `ticketField`. */
export const ticketIdentifier = identifiedBy({
	ticketId: { wireName: 'ticket_id', value: uuid() },
	contactId: { wireName: 'ai_contact_id', value: uuid() },
	phoneNumber: { wireName: 'contact_number', value: phoneNumber() },
});

export const allowClosedTicketField: INodeProperties = {
	displayName: 'Allow Closed Ticket',
	name: 'allowClosedTicket',
	type: 'boolean',
	default: true,
	description: 'Whether to fall back to the latest closed ticket if the contact has no active one',
};

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
