import { only } from '../../shared/operation/list';
import { operation } from '../../shared/operation/operation';
import { contactId } from '../fields';
import { unknownContact } from '../hints';
import { messagePages } from '../paging';
import { vambe } from '../service';

export const getMessages = operation(vambe, {
	value: 'getMessages',
	name: 'Get Messages',
	action: 'Get contact messages',
	description: 'Get the messages from and to a contact, in the order in which they were written',
	source: { page: 'reference/contact/get-messages-paginated' },
	method: 'GET',
	path: '/api/public/contact/v2/{contactId}/messages',
	fields: [contactId],
	list: messagePages,
	simplified: only(
		'id',
		'body',
		'created_at',
		'direction',
		'from',
		'to',
		'type',
		'status',
		'media_url',
	),
	hints: [unknownContact],
});
