/** The five operations for the end-to-end tests: items for them to work on, and what must come of each. */
import { deepStrictEqual, equal } from 'node:assert/strict';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Service } from '../sandbox/index.ts';

/** An operation, as it stands in the node. Its expressions read the items. */
interface Operation {
	name: string;
	service: Service;
	/** The contract's name for it. */
	operationId: string;
	parameters: INodeParameters;
}

/** An operation with items to work on. */
export interface Case extends Operation {
	/** Each with a number `n` of its own. */
	items: Array<{ n: number } & IDataObject>;
}

/** All items are good ones. */
export interface Succeeding extends Case {
	/** What must be sent for each item. */
	requests: Array<{ path: string; body: unknown }>;
	/** Fails unless what came back is the answer for the item at an index. */
	answers(came: IDataObject, index: number): void;
}

/** The item at index 1 fails, the others are good ones. */
export interface Failing extends Case {
	/** The message that it fails with. */
	reason: RegExp;
	/** How many of the items are sent. */
	sent: number;
}

const NEW = 'bbbbbbbb-0000-4000-8000-000000000001';

const open: Operation = {
	name: 'Vambe: Ticket, Open',
	service: 'vambe',
	operationId: 'openWebWhatsappTicket',
	parameters: {
		resource: 'ticket',
		operation: 'open',
		phoneId: { __rl: true, mode: 'id', value: 'qr-main' },
		phoneNumber: '={{ $json.phone }}',
		stageId: { __rl: true, mode: 'list', value: NEW, cachedResultName: 'Sales / New' },
		message: 'text',
		messageText: '=Hi {{ $json.name }}',
		aiGenerated: true,
		additionalFields: {
			contactName: '={{ $json.name }}',
			ticketMetadata: { fields: [{ name: 'order', value: '={{ $json.n }}' }] },
		},
	},
};

const updateMetadata: Operation = {
	name: 'Vambe: Ticket, Update Metadata',
	service: 'vambe',
	operationId: 'updateTicketMetadata',
	parameters: {
		resource: 'ticket',
		operation: 'updateMetadata',
		ticket: { __rl: true, mode: 'phoneNumber', value: '={{ $json.phone }}' },
		metadata: { fields: [{ name: 'score', value: '={{ $json.n }}' }] },
		options: { allowClosedTicket: '={{ $json.closed }}' },
	},
};

const addMetadata: Operation = {
	name: 'Vambe: Webchat Contact, Add Metadata',
	service: 'vambe',
	operationId: 'addWebchatContactMetadata',
	parameters: {
		resource: 'webchatContact',
		operation: 'addMetadata',
		externalUserId: '={{ $json.user }}',
		metadataInput: 'json',
		metadataJson: '={{ JSON.stringify($json.known) }}',
	},
};

const updateMava: Operation = {
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

const updateAyra: Operation = {
	name: 'Ayra: Ticket, Update',
	service: 'ayra',
	operationId: 'updateTicket',
	parameters: {
		resource: 'ticket',
		operation: 'update',
		ticketId: { __rl: true, mode: 'id', value: '={{ $json.ticket }}' },
		updateFields: {
			customFieldsJson: '={{ { region: $json.region } }}',
			internalNote: '=Note {{ $json.n }}',
			tags: '={{ $json.tags }}',
		},
	},
};

const ANA = '+56 9 1234-5678';
const BRUNO = '+5491100000002';
const MAVA_TICKETS = ['65aa00000000000000000001', '65aa00000000000000000002'];

/** What Open sends. */
const opening = (phone: string, name: string, order: number) => ({
	path: '/api/public/ticket/open/web-whatsapp/qr-main',
	body: {
		to_phone_number: phone,
		stage_id: NEW,
		contact_name: name,
		contact_metadata: {},
		ticket_metadata: { order },
		integration_data: {},
		message: { content: `Hi ${name}`, ai_generated: true },
	},
});

export const succeeding: Succeeding[] = [
	{
		...open,
		items: [
			{ n: 11, phone: ANA, name: 'Ana' },
			{ n: 12, phone: 5215500000003, name: 'Carla' },
			{ n: 13, phone: '(549) 11 0000.0044', name: 'Zoë' },
		],
		requests: [
			opening('+56912345678', 'Ana', 11),
			opening('5215500000003', 'Carla', 12),
			opening('5491100000044', 'Zoë', 13),
		],
		answers: ({ aiContactId }, index) =>
			equal(String(aiContactId).slice(-4), ['0001', '0003', '1004'][index]),
	},
	{
		...updateMetadata,
		items: [
			{ n: 21, phone: ANA, closed: false },
			{ n: 22, phone: BRUNO, closed: true },
		],
		requests: [
			{
				path: '/api/public/ticket/metadata',
				body: {
					contact_number: '+56912345678',
					metadata: { score: '21' },
					allow_closed_ticket: false,
				},
			},
			{
				path: '/api/public/ticket/metadata',
				body: { contact_number: BRUNO, metadata: { score: '22' }, allow_closed_ticket: true },
			},
		],
		answers: (came) => deepStrictEqual(came, { status: 'ok' }),
	},
	{
		...addMetadata,
		items: [
			{ n: 31, user: 'user-12345', known: { plan: 'pro' } },
			{ n: 32, user: 'user-12345', known: { seats: 5, trial: false } },
		],
		requests: [
			{
				path: '/api/public/webchat/contact/add-metadata',
				body: { externalUserId: 'user-12345', metadata: { plan: 'pro' } },
			},
			{
				path: '/api/public/webchat/contact/add-metadata',
				body: { externalUserId: 'user-12345', metadata: { seats: 5, trial: false } },
			},
		],
		answers: (came, index) =>
			deepStrictEqual(came, { success: true, updated_fields: [1, 2][index] }),
	},
	{
		...updateMava,
		items: [
			{ n: 41, ticket: MAVA_TICKETS[0], priority: '3' },
			{ n: 42, ticket: MAVA_TICKETS[1], priority: 'Low' },
		],
		requests: [
			{
				path: '/api/ticket',
				body: { ticketId: MAVA_TICKETS[0], status: 'Waiting', priority: 3, assignedTo: null },
			},
			{
				path: '/api/ticket',
				body: { ticketId: MAVA_TICKETS[1], status: 'Waiting', priority: 1, assignedTo: null },
			},
		],
		answers: (came) => deepStrictEqual(came, { message: 'Ticket updated' }),
	},
	{
		...updateAyra,
		items: [
			{ n: 51, ticket: 'ticket_abc123', region: 'EMEA', tags: ['vip', 'refund'] },
			{ n: 52, ticket: 'ticket_def456', region: 'APAC', tags: [] },
		],
		requests: [
			{
				path: '/v1/tickets/ticket_abc123',
				body: {
					tags: ['vip', 'refund'],
					custom_fields: { region: 'EMEA' },
					internal_note: 'Note 51',
				},
			},
			{
				path: '/v1/tickets/ticket_def456',
				body: { tags: [], custom_fields: { region: 'APAC' }, internal_note: 'Note 52' },
			},
		],
		answers: ({ data }, index) =>
			equal((data as IDataObject).id, ['ticket_abc123', 'ticket_def456'][index]),
	},
];

export const failing: Failing[] = [
	{
		...open,
		items: [
			{ n: 11, phone: ANA, name: 'Ana' },
			{ n: 12, phone: '12', name: 'Nobody' },
			{ n: 13, phone: BRUNO, name: 'Bruno' },
		],
		reason: /^'Phone Number' must have 8 to 15 digits.*got "12"/,
		sent: 2,
	},
	{
		...updateMetadata,
		items: [
			{ n: 21, phone: ANA, closed: false },
			{ n: 22, phone: '+5215500000003', closed: false },
			{ n: 23, phone: BRUNO, closed: true },
		],
		reason: /Vambe answered 404: Active ticket not found for contact\. .*'Allow Closed Ticket'/,
		sent: 3,
	},
	{
		...addMetadata,
		items: [
			{ n: 31, user: 'user-12345', known: { plan: 'pro' } },
			{ n: 32, user: 'user-0', known: { plan: 'pro' } },
			{ n: 33, user: 'user-12345', known: { seats: 5 } },
		],
		reason: /Vambe answered 404: Contact not found with that user ID\. .*'External User ID'/,
		sent: 3,
	},
	{
		...updateMava,
		items: [
			{ n: 41, ticket: MAVA_TICKETS[0], priority: 1 },
			{ n: 42, ticket: '65aa0000000000000000dead', priority: 1 },
			{ n: 43, ticket: MAVA_TICKETS[1], priority: 1 },
		],
		reason: /Mava answered 400: Ticket not found\. Check 'Ticket ID'/,
		sent: 3,
	},
	{
		...updateAyra,
		items: [
			{ n: 51, ticket: 'ticket_abc123', region: 'EMEA', tags: '' },
			{ n: 52, ticket: 'ticket_unknown', region: 'EMEA', tags: '' },
			{ n: 53, ticket: 'ticket_def456', region: 'EMEA', tags: '' },
		],
		reason: /Ayra answered 404: Ticket not found\. Check 'Ticket'/,
		sent: 3,
	},
];

export const stopping: Case = {
	...updateMava,
	name: 'Mava without "Continue"',
	items: [
		{ n: 61, ticket: MAVA_TICKETS[0], priority: 1 },
		{ n: 62, ticket: MAVA_TICKETS[1], priority: 1 },
	],
};
