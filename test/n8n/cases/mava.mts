import { deepStrictEqual, equal, match } from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import type { Failing, Operation, Picker, Succeeding } from '../cases.mts';

const TICKETS = [
	'65aa00000000000000000001',
	'65aa00000000000000000002',
	'65aa00000000000000000003',
];
const KIM = '65aa000000000000000000a1';
const LIN = '65aa000000000000000000b1';
const TECHNICAL = '65aa000000000000000000c2';
const UNKNOWN = '65aa0000000000000000dead';

const byId = (value: string) => ({ __rl: true, mode: 'id', value }) as unknown as INodeParameters;

const updateTicket: Operation = {
	name: 'Mava: Ticket, Update',
	service: 'mava',
	operationId: 'updateTicket',
	parameters: {
		resource: 'ticket',
		operation: 'update',
		ticketId: '={{ $json.ticket }}',
		updateFields: { status: 'Waiting', priority: '={{ $json.priority }}', unassign: true },
	},
};

const createTicket: Operation = {
	name: 'Mava: Ticket, Create',
	service: 'mava',
	operationId: 'createTicket',
	parameters: {
		resource: 'ticket',
		operation: 'create',
		customerBy: 'find',
		customerEmail: '={{ $json.email }}',
		message: '=Message {{ $json.n }}',
		additionalFields: {
			assignedTo: byId(KIM),
			categoryId: byId('={{ $json.category }}'),
			customerName: 'Maria',
			ticketAttributesJson: '={{ ({ plan: $json.n }) }}',
		},
	},
};

const createdBy = (email: string, n: number) => ({
	path: '/api/ticket',
	body: {
		customer: { email, name: 'Maria' },
		assignedTo: KIM,
		category: TECHNICAL,
		attributes: [{ attribute: 'plan', content: String(n) }],
		message: { content: `Message ${n}` },
	},
});

const getManyTickets: Operation = {
	name: 'Mava: Ticket, Get Many',
	service: 'mava',
	operationId: 'listTickets',
	// Nothing says where the list ends: a second page is asked for, which brings nothing new.
	pages: 2,
	parameters: {
		resource: 'ticket',
		operation: 'getMany',
		startDate: '2026-01-01T00:00:00Z',
		endDate: '={{ $json.until }}',
		returnAll: true,
		filters: {
			assignedTo: { entries: [{ entry: byId('={{ $json.agent }}') }] },
			origins: ['web'],
			unassigned: true,
		},
	} as unknown as INodeParameters,
};

const askedUntil = (endDate: string, agent: string) => ({
	path: '/api/tickets',
	query: {
		startDate: '2026-01-01T00:00:00.000Z',
		endDate,
		assignedTo: [agent, 'Unassigned'],
		origin: 'web',
		limit: '100',
		skip: '0',
	},
});

/** A reply or a private note. */
const message = (name: string, operation: string, messageType: string): Operation => ({
	name: `Mava: Message, ${name}`,
	service: 'mava',
	operationId: 'sendMessage',
	own: { messageType },
	parameters: {
		resource: 'message',
		operation,
		ticketId: '={{ $json.ticket }}',
		content: '=Message {{ $json.n }}',
		additionalFields: {
			attachments: {
				entries: [
					{
						fileName: 'a.pdf',
						fileType: 'application/pdf',
						url: '=https://example.com/{{ $json.n }}.pdf',
					},
				],
			},
		},
	},
});

const replyToCustomer = message('Reply to Customer', 'replyToCustomer', 'ExternalMessage');
const addPrivateNote = message('Add Private Note', 'addPrivateNote', 'InternalNote');

const sentAs = (ticketId: string, messageType: string, n: number) => ({
	path: '/api/message',
	body: {
		ticketId,
		messageType,
		content: `Message ${n}`,
		attachments: [
			{ fileName: 'a.pdf', fileType: 'application/pdf', url: `https://example.com/${n}.pdf` },
		],
	},
});

const upsertCustomer: Operation = {
	name: 'Mava: Customer, Create or Update',
	service: 'mava',
	operationId: 'identifyCustomer',
	parameters: {
		resource: 'customer',
		operation: 'upsert',
		customer: 'id',
		customAttributes: { fields: [{ name: 'plan', value: '={{ $json.plan }}' }] },
		mavaCustomerId: '={{ $json.customer }}',
	},
};

const identifiedAs = (value: string) => ({
	path: '/api/identify',
	body: { mavaCustomerId: LIN, customAttributes: [{ label: 'plan', value }] },
});

const getManyAgents: Operation = {
	name: 'Mava: Agent, Get Many',
	service: 'mava',
	operationId: 'listAgents',
	parameters: { resource: 'agent', operation: 'getMany', limit: '={{ $json.limit }}' },
};

const getManyCategories: Operation = {
	name: 'Mava: Category, Get Many',
	service: 'mava',
	operationId: 'listCategories',
	parameters: { resource: 'category', operation: 'getMany', limit: '={{ $json.limit }}' },
};

export const succeeding: Succeeding[] = [
	{
		...updateTicket,
		items: [
			{ n: 41, ticket: TICKETS[0], priority: '3' },
			{ n: 42, ticket: TICKETS[1], priority: 'Low' },
		],
		requests: [
			{
				path: '/api/ticket',
				body: { ticketId: TICKETS[0], status: 'Waiting', priority: 3, assignedTo: null },
			},
			{
				path: '/api/ticket',
				body: { ticketId: TICKETS[1], status: 'Waiting', priority: 1, assignedTo: null },
			},
		],
		answers: (came, index) =>
			deepStrictEqual(came, { ticketId: TICKETS[index], message: 'Ticket updated' }),
	},
	{
		...createTicket,
		items: [
			{ n: 43, email: 'maria@example.com', category: TECHNICAL },
			{ n: 44, email: 'lin@example.org', category: TECHNICAL },
		],
		requests: [createdBy('maria@example.com', 43), createdBy('lin@example.org', 44)],
		answers({ _id, assignedTo, customer }, index) {
			match(String(_id), /^[0-9a-f]{24}$/);
			equal(assignedTo, KIM);
			const { name } = customer as { name: string };
			equal(name, ['Maria', 'Lin'][index]);
		},
	},
	{
		...getManyTickets,
		items: [
			{ n: 45, until: '2026-01-13T00:00:00Z', agent: KIM },
			{ n: 46, until: '2026-01-11T00:00:00Z', agent: UNKNOWN },
		],
		requests: [
			askedUntil('2026-01-13T00:00:00.000Z', KIM),
			askedUntil('2026-01-11T00:00:00.000Z', UNKNOWN),
		],
		// The second ticket is Kim's until the update above, and nobody's afterwards.
		gives: [3, 1],
		answers({ _id }, index) {
			if (index === 1) equal(_id, TICKETS[0]);
			else equal(TICKETS.includes(String(_id)), true);
		},
	},
	...(
		[
			[replyToCustomer, 'ExternalMessage', 47],
			[addPrivateNote, 'InternalNote', 57],
		] as const
	).map(
		([operation, messageType, n]): Succeeding => ({
			...operation,
			items: [
				{ n, ticket: TICKETS[0] },
				{ n: n + 1, ticket: TICKETS[1] },
			],
			requests: [sentAs(TICKETS[0], messageType, n), sentAs(TICKETS[1], messageType, n + 1)],
			answers: (came) => deepStrictEqual(came, { message: 'Message sent' }),
		}),
	),
	{
		...upsertCustomer,
		items: [
			{ n: 49, customer: LIN, plan: 'Pro' },
			{ n: 50, customer: LIN, plan: 7 },
		],
		requests: [identifiedAs('Pro'), identifiedAs('7')],
		answers: (came) => deepStrictEqual(came, { mavaCustomerId: LIN }),
	},
	{
		...getManyAgents,
		items: [
			{ n: 51, limit: 50 },
			{ n: 52, limit: 1 },
		],
		// Nothing of an item stands in its request: they are only counted.
		requests: [],
		gives: [3, 1],
		answers: ({ id, email }) => {
			match(String(id), /^65aa000000000000000000a[123]$/);
			equal(email, id === KIM ? 'kim@example.org' : null);
		},
	},
	{
		...getManyCategories,
		items: [
			{ n: 53, limit: 50 },
			{ n: 54, limit: 2 },
		],
		requests: [],
		gives: [3, 2],
		answers: ({ name }) => match(String(name), /^(Billing|Technical|Account)$/),
	},
];

export const failing: Failing[] = [
	{
		...updateTicket,
		items: [
			{ n: 41, ticket: TICKETS[0], priority: 1 },
			{ n: 42, ticket: UNKNOWN, priority: 1 },
			{ n: 43, ticket: TICKETS[1], priority: 1 },
		],
		reason: /Mava answered 400: Ticket not found\. Check 'Ticket ID'/,
		sent: 3,
	},
	{
		...createTicket,
		items: [
			{ n: 43, email: 'maria@example.com', category: TECHNICAL },
			{ n: 44, email: 'maria@example.com', category: UNKNOWN },
			{ n: 45, email: 'lin@example.org', category: TECHNICAL },
		],
		reason: /Mava answered 400: Category not found\. Choose 'Category' from the list/,
		sent: 3,
	},
	{
		...getManyTickets,
		// One ticket each, so that there are as many items after as before.
		items: [
			{ n: 46, until: '2026-01-11T00:00:00Z', agent: KIM },
			{ n: 47, until: '2027-02-01T00:00:00Z', agent: KIM },
			{ n: 48, until: '2026-01-11T00:00:00Z', agent: KIM },
		],
		reason: /'End Date' must be within a year of 'Start Date'/,
		sent: 2,
	},
	...[replyToCustomer, addPrivateNote].map(
		(operation): Failing => ({
			...operation,
			items: [
				{ n: 49, ticket: TICKETS[0] },
				{ n: 50, ticket: UNKNOWN },
				{ n: 51, ticket: TICKETS[1] },
			],
			reason: /Mava answered 400: Ticket not found\. Check 'Ticket ID'/,
			sent: 3,
		}),
	),
	{
		...upsertCustomer,
		items: [
			{ n: 52, customer: LIN, plan: 'Pro' },
			{ n: 53, customer: '', plan: 'Pro' },
			{ n: 54, customer: LIN, plan: 'Free' },
		],
		reason: /'Customer ID' is empty: give an ID/,
		sent: 2,
	},
	...[getManyAgents, getManyCategories].map(
		(operation): Failing => ({
			...operation,
			items: [
				{ n: 55, limit: 1 },
				{ n: 56, limit: 0 },
				{ n: 57, limit: 1 },
			],
			reason: /'Limit' must be a whole number from 1/,
			sent: 2,
		}),
	),
];

const agents: Pick<Picker, 'shows' | 'search' | 'finds'> = {
	shows: [
		['Kim (kim@example.org)', KIM],
		['0x0000000000000000000000000000000000000001', '65aa000000000000000000a2'],
		['Agent 65aa000000000000000000a3', '65aa000000000000000000a3'],
	],
	search: 'KIM',
	finds: ['Kim (kim@example.org)'],
};

const categories: Pick<Picker, 'shows' | 'search' | 'finds'> = {
	shows: [
		['Billing', '65aa000000000000000000c1'],
		['Technical', TECHNICAL],
		['Account', '65aa000000000000000000c3'],
	],
	search: 'tech',
	finds: ['Technical'],
};

const onTicket = { service: 'mava', resource: 'ticket' } as const;

export const pickers: Picker[] = [
	{ ...onTicket, operation: 'create', field: 'additionalFields.assignedTo', ...agents },
	{ ...onTicket, operation: 'create', field: 'additionalFields.categoryId', ...categories },
	{ ...onTicket, operation: 'update', field: 'updateFields.assignedTo', ...agents },
	{ ...onTicket, operation: 'update', field: 'updateFields.categoryId', ...categories },
];
