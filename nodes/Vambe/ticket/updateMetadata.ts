import { operation } from '../../shared/operation/operation';
import { allowClosedTicket, setTextMetadata, ticket } from '../fields';
import { ticketHints } from '../hints';
import { vambe } from '../service';

export const updateMetadata = operation(vambe, {
	value: 'updateMetadata',
	name: 'Update Metadata',
	action: 'Update ticket metadata',
	description:
		"Set key-value pairs on a contact's active ticket, as text and merged with those it has",
	source: { page: 'reference/ticket/update-ticket-metadata', evidence: 'page' },
	method: 'POST',
	path: '/api/public/ticket/metadata',
	repeatable: true,
	fields: [ticket, setTextMetadata],
	options: [allowClosedTicket],
	hints: ticketHints,
});
