import { without } from '../../shared/operation/list';
import { operation } from '../../shared/operation/operation';
import { contactId } from '../fields';
import { unknownContact } from '../hints';
import { vambe } from '../service';

export const get = operation(vambe, {
	value: 'get',
	name: 'Get',
	action: 'Get contact',
	description: 'Get a contact with its metadata, its tickets and its team members',
	source: {
		page: 'reference/contact/get-info-of-an-ai-contact',
		open: [
			'The answer also has the active ticket, the last closed ticket, the metadata and the team members of the contact, but what it calls them could not be seen.',
		],
	},
	method: 'GET',
	path: '/api/public/contact/{contactId}/info',
	fields: [contactId],
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
