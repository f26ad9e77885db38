import { z } from 'zod';
import {
	metadataFields,
	metadataJson,
	notEmpty,
	requiredMetadata,
	textValue,
} from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { flag, phoneNumber, uuid } from '../../shared/values';
import { uuidForm } from '../fields';
import { vambe } from '../service';

/** The ways to say which ticket is meant: what each is called on the wire and what it must be. */
const TICKET_BY = {
	ticketId: { wireName: 'ticket_id', value: uuid() },
	contactId: { wireName: 'ai_contact_id', value: uuid() },
	phoneNumber: { wireName: 'contact_number', value: phoneNumber() },
};

const locator = z.object({
	mode: z.enum(['ticketId', 'contactId', 'phoneNumber']),
	value: z.unknown(),
});

/** Reads the locator. Comes out as the one identifier that Vambe wants, such as `{ ticket_id: '…' }`. */
const ticketIdentifier = locator.transform(({ mode, value }, context) => {
	const read = TICKET_BY[mode].value.safeParse(value);
	if (read.success) return { [TICKET_BY[mode].wireName]: read.data };
	read.error.issues.forEach(context.addIssue);
	return z.NEVER;
});

/** Source: seed vambe-update-ticket-metadata. */
export const updateMetadata = operation(vambe, {
	value: 'updateMetadata',
	name: 'Update Metadata',
	action: 'Update metadata of a ticket',
	description: "Set key-value pairs on a contact's active ticket, merged with those it has",
	method: 'POST',
	path: '/api/public/ticket/metadata',
	repeatable: true,
	fields: [
		{
			displayName: 'Ticket',
			name: 'ticket',
			type: 'resourceLocator',
			required: true,
			default: { mode: 'ticketId', value: '' },
			description: 'The ticket, named directly or found through its contact',
			modes: [
				{
					displayName: 'By Ticket ID',
					name: 'ticketId',
					type: 'string',
					placeholder: 'e.g. a1b2c3d4-e5f6-7890-abcd-ef1234567890',
					validation: [{ type: 'regex', properties: uuidForm }],
				},
				{
					displayName: 'By Contact ID',
					name: 'contactId',
					type: 'string',
					placeholder: 'e.g. df980fc8-b6db-4820-bf22-2969482d106d',
					validation: [{ type: 'regex', properties: uuidForm }],
				},
				{
					displayName: 'By Phone Number',
					name: 'phoneNumber',
					type: 'string',
					placeholder: 'e.g. +56912345678',
				},
			],
		},
		...requiredMetadata({
			displayName: 'Metadata',
			name: 'metadata',
			description:
				'Key-value pairs to set on the ticket, merged with those it has. Values are stored as text',
		}),
	],
	options: [
		{
			displayName: 'Allow Closed Ticket',
			name: 'allowClosedTicket',
			type: 'boolean',
			default: true,
			description:
				'Whether to fall back to the latest closed ticket if the contact has no active one',
		},
	],
	input: z.object({
		ticket: ticketIdentifier,
		metadata: metadataFields(textValue)
			.refine(...notEmpty)
			.optional(),
		metadataJson: metadataJson(textValue)
			.refine(...notEmpty)
			.optional(),
		options: z.object({ allowClosedTicket: flag().optional() }),
	}),
	request: ({ ticket, metadata, metadataJson, options }) => ({
		body: {
			...ticket,
			metadata: metadata ?? metadataJson,
			allow_closed_ticket: options.allowClosedTicket,
		},
	}),
	hints: [
		{
			says: /active ticket not found/i,
			advice:
				"Turn on 'Allow Closed Ticket' in the options to use the contact's latest closed ticket, or open a ticket first.",
		},
		{
			status: 404,
			advice: "Check 'Ticket': this account has no such ticket or contact.",
		},
	],
});
