import { filters, number } from '../../shared/fields';
import { allAtOnce } from '../../shared/http/paging';
import { operation } from '../../shared/operation/operation';
import { contactId } from '../fields';
import { unknownContact } from '../hints';
import { vambe } from '../service';

export const getConversations = operation(vambe, {
	value: 'getConversations',
	name: 'Get Conversations',
	action: 'Get contact conversations',
	description: 'Get the conversations with a contact, each with its messages',
	source: {
		page: 'reference/contact/get-conversations',
		open: ['What a message in `conversation_detail` holds could not be seen.'],
	},
	method: 'GET',
	path: '/api/public/contact/{contactId}/conversations',
	fields: [
		contactId,
		filters([
			number({
				displayName: 'Days Back',
				name: 'daysBack',
				min: 1,
				default: 30,
				description: 'How many days to look back',
				query: 'daysBack',
			}),
		]),
	],
	list: allAtOnce,
	hints: [unknownContact],
});
