import { z } from 'zod';
import { without } from '../../shared/list';
import { operation } from '../../shared/operation';
import { uuid } from '../../shared/values';
import { contactIdField, unknownContact } from '../fields';
import { vambe } from '../service';

/**
 * Source: page "Get info of an AI contact". It also has the active ticket, the last closed ticket, the metadata and
 * the team members of the contact, but what it calls them could not be seen.
 */
export const get = operation(vambe, {
	value: 'get',
	name: 'Get',
	action: 'Get a contact',
	description: 'Get a contact with its metadata, its tickets and its team members',
	method: 'GET',
	path: '/api/public/contact/{contactId}/info',
	fields: [contactIdField],
	input: z.object({ contactId: uuid() }),
	request: ({ contactId }) => ({ path: { contactId } }),
	simplified: without(
		'platform',
		'created_at',
		'last_message_content',
		'is_chat_read',
		'blocked',
		'client_id',
		'ai_customer_id',
		'default_stage_id',
	),
	hints: [unknownContact],
});
