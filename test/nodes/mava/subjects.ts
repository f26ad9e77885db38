import { manyTicketId } from '../../sandbox';
import { inBody, type Subject } from '../subjects';

const manyTicketIndex = (id: string) => parseInt(id.slice(-4), 16);

const numbers = Array.from({ length: 50 }, (_, index) => String(index));

export const subjects: Subject[] = [
	{
		name: 'Mava Ticket Update',
		service: 'mava',
		operation: 'ticket update',
		unrepeatable: false,
		parameters: {
			resource: 'ticket',
			operation: 'update',
			ticketId: '={{ $json.id }}',
			updateFields: { status: 'Pending' },
		},
		item: (index) => ({ id: manyTicketId(index) }),
		indexOf: inBody('ticketId', manyTicketIndex),
	},

	{
		name: 'Mava Ticket Create',
		service: 'mava',
		operation: 'ticket create',
		unrepeatable: true,
		parameters: {
			resource: 'ticket',
			operation: 'create',
			customerEmail: 'lin@example.org',
			message: '={{ $json.index }}',
		},
		item: (index) => ({ index }),
		indexOf: inBody('message.content'),
	},
	{
		name: 'Mava Ticket Get Many',
		service: 'mava',
		operation: 'ticket getMany',
		unrepeatable: false,
		parameters: {
			resource: 'ticket',
			operation: 'getMany',
			startDate: '2026-01-01T00:00:00Z',
			endDate: '2026-02-01T00:00:00Z',
			filters: { tags: '={{ $json.index }}' },
		},
		lists: true,
		prepare: (sandbox) =>
			sandbox.change(({ mava }) => {
				for (const ticket of mava.tickets.slice(0, 3)) ticket.tags = numbers;
			}),
		item: (index) => ({ index }),
		indexOf: ({ query }) => Number(query.tags),
	},
	...[
		['Reply to Customer', 'replyToCustomer'],
		['Add Private Note', 'addPrivateNote'],
	].map(
		([name, operation]): Subject => ({
			name: `Mava Message ${name}`,
			service: 'mava',
			operation: `message ${operation}`,
			unrepeatable: true,
			parameters: {
				resource: 'message',
				operation,
				ticketId: '={{ $json.id }}',
				content: 'Hello',
			},
			item: (index) => ({ id: manyTicketId(index) }),
			indexOf: inBody('ticketId', manyTicketIndex),
		}),
	),
	{
		name: 'Mava Customer Create or Update, new',
		service: 'mava',
		operation: 'customer upsert',
		unrepeatable: true,
		parameters: {
			resource: 'customer',
			operation: 'upsert',
			customAttributesJson: '={{ ({ number: $json.index }) }}',
		},
		item: (index) => ({ index }),
		indexOf: inBody('customAttributes.0.value'),
	},
	{
		name: 'Mava Customer Create or Update, known',
		service: 'mava',
		operation: 'customer upsert',
		unrepeatable: false,
		parameters: {
			resource: 'customer',
			operation: 'upsert',
			customer: 'id',
			customAttributesJson: '={{ ({ number: $json.index }) }}',
			mavaCustomerId: '65aa000000000000000000b1',
		},
		item: (index) => ({ index }),
		indexOf: inBody('customAttributes.0.value'),
	},
	// Their requests have nothing of the item in them.
	...['Agent', 'Category'].map(
		(name): Subject => ({
			name: `Mava ${name} Get Many`,
			service: 'mava',
			operation: `${name.toLowerCase()} getMany`,
			unrepeatable: false,
			parameters: { resource: name.toLowerCase(), operation: 'getMany' },
			lists: true,
			item: (index) => ({ index }),
		}),
	),
];
