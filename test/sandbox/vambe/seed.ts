import { clientId, newContact, newTicket } from './state';
import type { VambeContact, VambeMessage, VambeResponse, VambeState, VambeTag } from './types';

const stages = {
	new: 'bbbbbbbb-0000-4000-8000-000000000001',
	won: 'bbbbbbbb-0000-4000-8000-000000000002',
	triage: 'bbbbbbbb-0000-4000-8000-000000000003',
	resolved: 'bbbbbbbb-0000-4000-8000-000000000004',
};
const pipelines = {
	sales: 'aaaaaaaa-0000-4000-8000-000000000001',
	support: 'aaaaaaaa-0000-4000-8000-000000000002',
};
const diego = 'cccccccc-0000-4000-8000-000000000011';
const elena = 'cccccccc-0000-4000-8000-000000000012';
const ana = 'dddddddd-0000-4000-8000-000000000001';
const bruno = 'dddddddd-0000-4000-8000-000000000002';
const officialNumber = '5491100000000';

const MINUTE = 60_000;
const minutesAfter = (start: string, minutes: number) =>
	new Date(Date.parse(start) + minutes * MINUTE).toISOString();

/** The number of one of many: far from those of the seed and those that the sandbox gives. */
const manyNumber = (index: number) => String(200_000_000_000 + index);

export const manyVambeContactId = (index: number) => `dddddddd-0000-4000-8000-${manyNumber(index)}`;

/**
 * One of many contacts, for tests to push to `contacts`: each was created, changed and written to
 * one minute after the one before, the first on 2026-02-04 at midnight (UTC).
 */
export function manyVambeContact(index: number): VambeContact {
	const at = minutesAfter('2026-02-04T00:00:00.000Z', index);
	return newContact(manyNumber(index), at, {
		name: `Contact ${index}`,
		phone: `+598${String(index).padStart(8, '0')}`,
		platform: 'whatsapp',
		last_message_at: at,
		default_stage_id: stages.new,
	});
}

/**
 * One of many messages, one minute apart, too, for tests to push to `messages`. They stand in Ana's
 * second conversation.
 */
export function manyVambeMessage(index: number, contactId = ana): VambeMessage {
	return {
		id: `ffffffff-0000-4000-8000-${manyNumber(index)}`,
		contact_id: contactId,
		conversation_id: 502,
		body: `Message ${index}`,
		created_at: minutesAfter('2026-02-04T00:00:00.000Z', index),
		direction: 'OUTBOUND',
		from: officialNumber,
		to: '56912345678',
		type: 'text',
	};
}

/** Ana's 25 messages, the last of them at her `last_message_at`: 10 in one conversation, 15 in another. */
function anasMessage(index: number): VambeMessage {
	const inbound = index % 2 === 0;
	const first = index < 10;
	const [from, to] = inbound ? ['56912345678', officialNumber] : [officialNumber, '56912345678'];
	return {
		id: `ffffffff-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
		contact_id: ana,
		conversation_id: first ? 501 : 502,
		body: `Message ${index + 1}`,
		created_at: minutesAfter(
			first ? '2026-02-01T10:00:00.000Z' : '2026-02-03T09:06:00.000Z',
			index,
		),
		direction: inbound ? 'INBOUND' : 'OUTBOUND',
		from,
		to,
		type: index === 4 ? 'image' : 'text',
	};
}

const seedTag = (
	id: number,
	value: string,
	entity_type: VambeTag['entity_type'],
	differing: Partial<VambeTag> = {},
): VambeTag => ({
	id,
	value,
	variant: 'blue',
	entity_type,
	created_at: '2026-01-05T08:00:00.000Z',
	client_id: clientId,
	integration_token_id: null,
	integration_provider: null,
	integration_external_id: null,
	...differing,
});

const response = (
	team_member_id: string,
	pipeline_id: string,
	day: string,
	seconds: number,
): VambeResponse => ({ team_member_id, pipeline_id, day, seconds });

export function seed(): VambeState {
	return {
		pipelines: [
			{
				id: pipelines.sales,
				name: 'Sales',
				description: 'Inbound leads',
				stages: [
					{ id: stages.new, name: 'New', description: 'Just arrived' },
					{ id: stages.won, name: 'Won', description: 'Has bought' },
				],
			},
			{
				id: pipelines.support,
				name: 'Support',
				description: 'Customers with a question',
				stages: [
					{ id: stages.triage, name: 'Triage', description: 'Nobody has looked yet' },
					{ id: stages.resolved, name: 'Resolved', description: 'Answered' },
				],
			},
		],
		channels: {
			whatsapp: {
				id: 1234,
				name: 'Official line',
				phone_number: officialNumber,
				client_id: clientId,
			},
			'web-whatsapp': {
				id: 'qr-main',
				name: 'QR line',
				phone_number: '56900000000',
				client_id: clientId,
			},
		},
		webchatChannelId: 'abababab-0000-4000-8000-000000000001',
		contacts: [
			newContact('000000000001', '2026-01-10T10:00:00.000Z', {
				name: 'Ana',
				phone: '+56912345678',
				platform: 'whatsapp',
				email: 'ana@example.org',
				updated_at: '2026-02-03T09:30:00.000Z',
				last_message_at: '2026-02-03T09:30:00.000Z',
				chat_status: 'ATTENDED',
				is_chat_read: true,
				default_stage_id: stages.new,
				tag_ids: [3],
				team_member_ids: [diego],
				waiting_since: '2026-02-03T09:30:00.000Z',
			}),
			newContact('000000000002', '2026-01-11T10:00:00.000Z', {
				name: 'Bruno',
				phone: '+5491100000002',
				platform: 'whatsapp',
				updated_at: '2026-02-02T09:30:00.000Z',
				last_message_at: '2026-02-01T18:00:00.000Z',
				chat_status: 'CLOSED',
				is_chat_read: true,
				default_stage_id: stages.resolved,
				waiting_since: '2026-02-01T18:00:00.000Z',
				archived: true,
			}),
			newContact('000000000003', '2026-01-12T10:00:00.000Z', {
				name: 'Carla',
				phone: '+5215500000003',
				platform: 'web-whatsapp',
				waiting_since: '2026-01-12T10:00:00.000Z',
			}),
		],
		tickets: [
			newTicket('000000000001', ana, stages.triage, { metadata: { source: 'web' } }),
			newTicket('000000000002', bruno, stages.resolved, {
				amount_source: 'metadata',
				closed_at: '2026-02-03T09:30:00.000Z',
			}),
		],
		webchatContacts: [{ externalUserId: 'user-12345', metadata: {} }],
		tags: [
			seedTag(3, 'vip', 'CONTACT'),
			seedTag(8, 'newsletter', 'CONTACT', { variant: 'green' }),
			seedTag(12, 'refund', 'TICKET', { variant: 'red' }),
			seedTag(15, 'urgent', 'TICKET', {
				integration_token_id: 'token-1',
				integration_provider: 'hubspot',
				integration_external_id: '991',
			}),
		],
		teamMembers: [
			{
				id: diego,
				name: 'Diego Soto',
				first_name: 'Diego',
				last_name: 'Soto',
				email: 'diego@example.org',
				phone: '+56911110011',
			},
			{
				id: elena,
				name: 'Elena Rivas',
				first_name: 'Elena',
				last_name: 'Rivas',
				email: 'elena@example.org',
				phone: null,
			},
			{
				id: 'cccccccc-0000-4000-8000-000000000013',
				name: 'Felipe Lagos',
				first_name: 'Felipe',
				last_name: 'Lagos',
				email: 'felipe@example.org',
				phone: '+56911110013',
			},
		],
		messages: Array.from({ length: 25 }, (_, index) => anasMessage(index)),
		conversations: [
			{
				conversation_id: 501,
				contact_id: ana,
				conversation_date: '2026-02-01T10:00:00.000Z',
				stage_id: stages.new,
				conversation_channel: 'whatsapp',
				platform: 'whatsapp',
			},
			{
				conversation_id: 502,
				contact_id: ana,
				conversation_date: '2026-02-03T09:16:00.000Z',
				stage_id: stages.triage,
				conversation_channel: 'whatsapp',
				platform: 'whatsapp',
			},
		],
		responses: [
			response(diego, pipelines.sales, '2026-02-01', 60),
			response(diego, pipelines.support, '2026-02-02', 120),
			response(elena, pipelines.support, '2026-02-03', 300),
		],
		sessionMessages: [],
		templateMessages: [],
		scheduledMessages: [],
		events: [],
		changedAt: Date.parse('2026-02-03T09:30:00.000Z'),
	};
}
