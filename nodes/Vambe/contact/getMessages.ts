import { z } from 'zod';
import type { Paging } from '../../shared/list';
import { operation } from '../../shared/operation';
import { uuid } from '../../shared/values';
import { contactIdField, unknownContact } from '../fields';
import { vambe } from '../service';

/** Vambe says how many messages a page has, and whether more follow. */
const pages: Paging = {
	size: Infinity,
	query: ({ number }) => ({ page: number }),
	name: 'messages',
	isLast(body) {
		// An answer can be `null`, too.
		const { hasMore, messages } = body ?? {};
		if (Array.isArray(messages) && messages.length === 0) return true;
		return typeof hasMore === 'boolean' ? !hasMore : undefined;
	},
};

/** Source: page "Get messages paginated". */
export const getMessages = operation(vambe, {
	value: 'getMessages',
	name: 'Get Messages',
	action: 'Get messages of a contact',
	description: 'Get the messages from and to a contact, in the order in which they were written',
	method: 'GET',
	path: '/api/public/contact/v2/{contactId}/messages',
	fields: [contactIdField],
	input: z.object({ contactId: uuid() }),
	request: ({ contactId }) => ({ path: { contactId } }),
	list: pages,
	hints: [unknownContact],
});
