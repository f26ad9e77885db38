import { z } from 'zod';
import { metadataFields, metadataJson, notEmpty, textValue } from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { flag } from '../../shared/values';
import { requiredMetadataFields } from '../fields';
import { vambe } from '../service';
import { allowClosedTicketField, ticketField, ticketHints, ticketIdentifier } from './target';

/** Source: seed vambe-update-ticket-metadata. */
export const updateMetadata = operation(vambe, {
	value: 'updateMetadata',
	name: 'Update Metadata',
	action: 'Update metadata of a ticket',
	description:
		"Set key-value pairs on a contact's active ticket, merged with those it has. Values are stored as text.",
	method: 'POST',
	path: '/api/public/ticket/metadata',
	repeatable: true,
	fields: [ticketField, ...requiredMetadataFields],
	options: [allowClosedTicketField],
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
	hints: ticketHints,
});
