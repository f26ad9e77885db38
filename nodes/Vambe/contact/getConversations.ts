import { z } from 'zod';
import { allAtOnce } from '../../shared/list';
import { operation } from '../../shared/operation';
import { number, uuid } from '../../shared/values';
import { contactIdField, unknownContact } from '../fields';
import { vambe } from '../service';

/** Source: page "Get conversations". What it calls the messages in a conversation could not be seen. */
export const getConversations = operation(vambe, {
	value: 'getConversations',
	name: 'Get Conversations',
	action: 'Get conversations of a contact',
	description: 'Get the conversations with a contact, each with its messages',
	method: 'GET',
	path: '/api/public/contact/{contactId}/conversations',
	fields: [
		contactIdField,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Days Back',
					name: 'daysBack',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: 30,
					description: 'How many days to look back',
				},
			],
		},
	],
	input: z.object({
		contactId: uuid(),
		filters: z
			.object({ daysBack: number({ min: 1, max: Number.MAX_SAFE_INTEGER }).optional() })
			.default({}),
	}),
	request: ({ contactId, filters }) => ({
		path: { contactId },
		query: { daysBack: filters.daysBack },
	}),
	list: allAtOnce,
	hints: [unknownContact],
});
