import type { Answer, Handler, ServiceDefinition } from './types';
import { statusText } from './types';

export type Metadata = Record<string, unknown>;

export interface VambeContact {
	id: string;
	name: string | null;
	/** `+` and digits */
	phone: string;
	email: string | null;
	metadata: Metadata;
	/** What was sent to the contact, oldest first. */
	messages: SentMessage[];
}

export interface SentMessage {
	phone_id: string;
	content?: string;
	template_id?: string;
	ai_generated: boolean;
}

export interface VambeTicket {
	id: string;
	contact_id: string;
	stage_id: string;
	metadata: Metadata;
	integration_data: Metadata;
	/** null while the ticket is active */
	closed_at: string | null;
}

export interface VambePipeline {
	id: string;
	name: string;
	description: string;
	stages: Array<{ id: string; name: string; description: string }>;
}

export interface VambeChannel {
	id: string | number;
	name: string;
	phone_number: string;
	client_id: string;
}

export interface VambeState {
	pipelines: VambePipeline[];
	/** By channel type. */
	channels: Record<string, VambeChannel>;
	contacts: VambeContact[];
	/** Oldest first. */
	tickets: VambeTicket[];
	webchatContacts: Array<{ externalUserId: string; metadata: Metadata }>;
}

interface OpenTicket {
	to_phone_number: string | number;
	stage_id: string;
	contact_name?: string;
	email?: string;
	contact_metadata: Metadata;
	ticket_metadata: Metadata;
	integration_data: Metadata;
	message?: { content?: string; templateId?: string; ai_generated: boolean };
}

interface UpdateTicketMetadata {
	ticket_id?: string;
	ai_contact_id?: string;
	contact_number?: string;
	allow_closed_ticket?: boolean;
	metadata: Record<string, string>;
}

interface AddWebchatContactMetadata {
	externalUserId: string;
	metadata: Metadata;
}

const error = (status: number, message = statusText(status)): Answer => ({
	status,
	body: { statusCode: status, message },
});

const digitsOf = (phone: string | number) => String(phone).replace(/\D/g, '');

const findContact = (state: VambeState, digits: string) =>
	state.contacts.find(({ phone }) => digitsOf(phone) === digits);

const findActiveTicket = (state: VambeState, contactId: string) =>
	state.tickets.find((ticket) => ticket.contact_id === contactId && ticket.closed_at === null);

const findLatestClosedTicket = (state: VambeState, contactId: string) =>
	state.tickets
		.filter((ticket) => ticket.contact_id === contactId && ticket.closed_at !== null)
		.at(-1);

/** The last twelve digits of the IDs that the sandbox gives; the seed's own numbers are lower. */
const idNumber = (count: number) => String(1001 + count).padStart(12, '0');

function createContact(state: VambeState, digits: string): VambeContact {
	const contact: VambeContact = {
		id: `dddddddd-0000-4000-8000-${idNumber(state.contacts.length)}`,
		name: null,
		phone: `+${digits}`,
		email: null,
		metadata: {},
		messages: [],
	};
	state.contacts.push(contact);
	return contact;
}

function createTicket(state: VambeState, contactId: string, stageId: string): VambeTicket {
	const ticket: VambeTicket = {
		id: `eeeeeeee-0000-4000-8000-${idNumber(state.tickets.length)}`,
		contact_id: contactId,
		stage_id: stageId,
		metadata: {},
		integration_data: {},
		closed_at: null,
	};
	state.tickets.push(ticket);
	return ticket;
}

function sentMessage(phoneId: string, message: OpenTicket['message']): SentMessage[] {
	if (message?.content === undefined && message?.templateId === undefined) return [];
	const { content, templateId, ai_generated } = message;
	return [
		{
			phone_id: phoneId,
			...(content !== undefined && { content }),
			...(templateId !== undefined && { template_id: templateId }),
			ai_generated,
		},
	];
}

const openTicket =
	(state: VambeState): Handler<OpenTicket, { phoneId: string }> =>
	({ request: { params, requestBody: body } }) => {
		const digits = digitsOf(body.to_phone_number);
		if (digits.length < 8 || digits.length > 15) return error(400, 'Invalid phone number');
		if (state.channels['web-whatsapp'].id !== params.phoneId) {
			return error(404, "Phone ID doesn't exist");
		}
		const stages = state.pipelines.flatMap((pipeline) => pipeline.stages);
		if (!stages.some(({ id }) => id === body.stage_id)) return error(404, "Stage ID doesn't exist");

		const contact = findContact(state, digits) ?? createContact(state, digits);
		contact.name = body.contact_name ?? contact.name;
		contact.email = body.email ?? contact.email;
		contact.metadata = { ...contact.metadata, ...body.contact_metadata };
		contact.messages.push(...sentMessage(params.phoneId, body.message));

		const ticket =
			findActiveTicket(state, contact.id) ?? createTicket(state, contact.id, body.stage_id);
		ticket.stage_id = body.stage_id;
		ticket.metadata = { ...ticket.metadata, ...body.ticket_metadata };
		ticket.integration_data = { ...ticket.integration_data, ...body.integration_data };

		return { status: 200, body: { aiContactId: contact.id, status: 'ok' } };
	};

const updateTicketMetadata =
	(state: VambeState): Handler<UpdateTicketMetadata> =>
	({ request: { requestBody: body } }) => {
		const ticket = findTargetedTicket(state, body);
		if (!ticket) {
			return error(
				404,
				body.ticket_id === undefined ? 'Active ticket not found for contact' : 'Ticket not found',
			);
		}
		ticket.metadata = { ...ticket.metadata, ...body.metadata };
		return { status: 200, body: { status: 'ok' } };
	};

function findTargetedTicket(state: VambeState, target: UpdateTicketMetadata) {
	if (target.ticket_id !== undefined) {
		return state.tickets.find(({ id }) => id === target.ticket_id);
	}
	const contact =
		target.ai_contact_id === undefined
			? findContact(state, digitsOf(target.contact_number ?? ''))
			: state.contacts.find(({ id }) => id === target.ai_contact_id);
	if (!contact) return undefined;
	return (
		findActiveTicket(state, contact.id) ??
		(target.allow_closed_ticket ? findLatestClosedTicket(state, contact.id) : undefined)
	);
}

const addWebchatContactMetadata =
	(state: VambeState): Handler<AddWebchatContactMetadata> =>
	({ request: { requestBody: body } }) => {
		const contact = state.webchatContacts.find(
			({ externalUserId }) => externalUserId === body.externalUserId,
		);
		if (!contact) return error(404, 'Contact not found with that user ID');
		contact.metadata = { ...contact.metadata, ...body.metadata };
		return {
			status: 201,
			body: { success: true, updated_fields: Object.keys(body.metadata).length },
		};
	};

const getChannel =
	(state: VambeState): Handler<undefined, { channelType: string }> =>
	({ request: { params } }) => {
		const channel = state.channels[params.channelType];
		return channel ? { status: 200, body: channel } : error(404, 'Channel not found');
	};

function seed(): VambeState {
	const client_id = 'cccccccc-0000-4000-8000-000000000001';
	return {
		pipelines: [
			{
				id: 'aaaaaaaa-0000-4000-8000-000000000001',
				name: 'Sales',
				description: 'Inbound leads',
				stages: [
					{
						id: 'bbbbbbbb-0000-4000-8000-000000000001',
						name: 'New',
						description: 'Just arrived',
					},
					{
						id: 'bbbbbbbb-0000-4000-8000-000000000002',
						name: 'Won',
						description: 'Has bought',
					},
				],
			},
			{
				id: 'aaaaaaaa-0000-4000-8000-000000000002',
				name: 'Support',
				description: 'Customers with a question',
				stages: [
					{
						id: 'bbbbbbbb-0000-4000-8000-000000000003',
						name: 'Triage',
						description: 'Nobody has looked yet',
					},
					{
						id: 'bbbbbbbb-0000-4000-8000-000000000004',
						name: 'Resolved',
						description: 'Answered',
					},
				],
			},
		],
		channels: {
			whatsapp: { id: 1234, name: 'Official line', phone_number: '5491100000000', client_id },
			'web-whatsapp': { id: 'qr-main', name: 'QR line', phone_number: '56900000000', client_id },
		},
		contacts: [
			{
				id: 'dddddddd-0000-4000-8000-000000000001',
				name: 'Ana',
				phone: '+56912345678',
				email: 'ana@example.org',
				metadata: {},
				messages: [],
			},
			{
				id: 'dddddddd-0000-4000-8000-000000000002',
				name: 'Bruno',
				phone: '+5491100000002',
				email: null,
				metadata: {},
				messages: [],
			},
			{
				id: 'dddddddd-0000-4000-8000-000000000003',
				name: 'Carla',
				phone: '+5215500000003',
				email: null,
				metadata: {},
				messages: [],
			},
		],
		tickets: [
			{
				id: 'eeeeeeee-0000-4000-8000-000000000001',
				contact_id: 'dddddddd-0000-4000-8000-000000000001',
				stage_id: 'bbbbbbbb-0000-4000-8000-000000000003',
				metadata: { source: 'web' },
				integration_data: {},
				closed_at: null,
			},
			{
				id: 'eeeeeeee-0000-4000-8000-000000000002',
				contact_id: 'dddddddd-0000-4000-8000-000000000002',
				stage_id: 'bbbbbbbb-0000-4000-8000-000000000004',
				metadata: {},
				integration_data: {},
				closed_at: '2026-02-03T09:30:00.000Z',
			},
		],
		webchatContacts: [{ externalUserId: 'user-12345', metadata: {} }],
	};
}

/** Vambe: tickets of WhatsApp contacts, metadata, pipelines, channels. */
export const vambe: ServiceDefinition<VambeState> = {
	basePath: '',
	key: 'vambe-sandbox-key',
	readKey: (headers) => headers['x-api-key'] as string | undefined,
	error,
	violation(violations) {
		const identifiers = violations.find(({ keyword }) => keyword === 'oneOf');
		if (!identifiers) return error(400, violations.map(({ text }) => text).join('; '));
		// The library names the alternatives that fit when more than one does, else null.
		return error(
			400,
			identifiers.params.passingSchemas === null
				? 'You must provide ticket_id, ai_contact_id, or contact_number'
				: 'You must provide exactly one of ticket_id, ai_contact_id, or contact_number',
		);
	},
	seed,
	handlers: (state) => ({
		openWebWhatsappTicket: openTicket(state),
		updateTicketMetadata: updateTicketMetadata(state),
		addWebchatContactMetadata: addWebchatContactMetadata(state),
		listPipelines: () => ({ status: 200, body: state.pipelines }),
		getChannel: getChannel(state),
	}),
};
