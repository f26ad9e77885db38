import type { INodeParameters } from 'n8n-workflow';
import type { Service } from '../sandbox';
import { byId } from './harness';

/*
 * Every operation with every one of its fields filled in, and the request that must come of it. Where fields
 * exclude each other, an operation has several variants. fields.test.ts proves that no field is missing here.
 */

export interface Variant {
	/** What is particular to this one. */
	name: string;
	parameters: INodeParameters;
	request: { method: string; path: string; query?: object; body?: unknown };
}

export interface OperationCase {
	service: Service;
	resource: string;
	operation: string;
	variants: Variant[];
}

const STAGE = 'bbbbbbbb-0000-4000-8000-000000000001';
const fields = (entries: Record<string, unknown>) =>
	({
		fields: Object.entries(entries).map(([name, value]) => ({ name, value })),
	}) as INodeParameters;

export const operations: OperationCase[] = [
	{
		service: 'vambe',
		resource: 'ticket',
		operation: 'open',
		variants: [
			{
				name: 'a text, metadata as fields',
				parameters: {
					phoneId: byId('qr-main'),
					phoneNumber: '+56 9 1234-5678',
					stageId: byId(STAGE),
					message: 'text',
					messageText: 'Hola Maria!\nHemos recibido tu consulta.',
					aiGenerated: true,
					additionalFields: {
						contactName: 'Maria Rodriguez',
						email: 'maria.rodriguez@example.com',
						contactMetadata: fields({ company: 'Acme Corp', plan: 'Premium' }),
						ticketMetadata: fields({ issue_type: 'billing', order_id: 'ORD-12345' }),
						integrationData: fields({ shopify_order_id: 991 }),
					},
				},
				request: {
					method: 'POST',
					path: '/api/public/ticket/open/web-whatsapp/qr-main',
					body: {
						to_phone_number: '+56912345678',
						stage_id: STAGE,
						contact_name: 'Maria Rodriguez',
						email: 'maria.rodriguez@example.com',
						contact_metadata: { company: 'Acme Corp', plan: 'Premium' },
						ticket_metadata: { issue_type: 'billing', order_id: 'ORD-12345' },
						integration_data: { shopify_order_id: 991 },
						message: { content: 'Hola Maria!\nHemos recibido tu consulta.', ai_generated: true },
					},
				},
			},
			{
				name: 'a template, metadata as JSON',
				parameters: {
					phoneId: byId('qr-main', 'list'),
					phoneNumber: 56912345678,
					stageId: byId(STAGE, 'list'),
					message: 'template',
					templateId: 'welcome',
					templateVariable: 'Maria',
					aiGenerated: false,
					additionalFields: {
						contactMetadataJson: '{ "company": "Acme Corp", "seats": 3 }',
						ticketMetadataJson: '{ "order": { "id": 7, "paid": true } }',
						integrationDataJson: '{ "tracking": ["a", "b"] }',
					},
				},
				request: {
					method: 'POST',
					path: '/api/public/ticket/open/web-whatsapp/qr-main',
					body: {
						to_phone_number: '56912345678',
						stage_id: STAGE,
						contact_metadata: { company: 'Acme Corp', seats: 3 },
						ticket_metadata: { order: { id: 7, paid: true } },
						integration_data: { tracking: ['a', 'b'] },
						message: { templateId: 'welcome', content: 'Maria', ai_generated: false },
					},
				},
			},
			{
				name: 'nothing but what is required',
				parameters: {
					phoneId: byId('qr-main'),
					phoneNumber: '56912345678',
					stageId: byId(STAGE),
				},
				request: {
					method: 'POST',
					path: '/api/public/ticket/open/web-whatsapp/qr-main',
					body: {
						to_phone_number: '56912345678',
						stage_id: STAGE,
						contact_metadata: {},
						ticket_metadata: {},
						integration_data: {},
					},
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'ticket',
		operation: 'updateMetadata',
		variants: [
			{
				name: 'by phone number, metadata as fields',
				parameters: {
					ticket: byId('+56 (9) 1234.5678', 'phoneNumber'),
					metadataInput: 'fields',
					metadata: fields({ order_id: 'ORD-12345', amount: 12.5, paid: true, note: '' }),
					options: { allowClosedTicket: true },
				},
				request: {
					method: 'POST',
					path: '/api/public/ticket/metadata',
					body: {
						contact_number: '+56912345678',
						metadata: { order_id: 'ORD-12345', amount: '12.5', paid: 'true', note: '' },
						allow_closed_ticket: true,
					},
				},
			},
			{
				name: 'by contact, metadata as JSON',
				parameters: {
					ticket: byId('dddddddd-0000-4000-8000-000000000001', 'contactId'),
					metadataInput: 'json',
					metadataJson: '{ "order_id": "ORD-12345", "items": 2, "gift": false }',
					options: { allowClosedTicket: false },
				},
				request: {
					method: 'POST',
					path: '/api/public/ticket/metadata',
					body: {
						ai_contact_id: 'dddddddd-0000-4000-8000-000000000001',
						metadata: { order_id: 'ORD-12345', items: '2', gift: 'false' },
						allow_closed_ticket: false,
					},
				},
			},
			{
				name: 'by ticket, without options',
				parameters: {
					ticket: byId(' EEEEEEEE-0000-4000-8000-000000000001 ', 'ticketId'),
					metadata: fields({ status: 'escalated' }),
				},
				request: {
					method: 'POST',
					path: '/api/public/ticket/metadata',
					body: {
						ticket_id: 'EEEEEEEE-0000-4000-8000-000000000001',
						metadata: { status: 'escalated' },
					},
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'webchatContact',
		operation: 'addMetadata',
		variants: [
			{
				name: 'metadata as fields',
				parameters: {
					externalUserId: 'user-12345',
					metadataInput: 'fields',
					metadata: fields({ subscription_tier: 'premium', lifetime_value: 5000 }),
				},
				request: {
					method: 'POST',
					path: '/api/public/webchat/contact/add-metadata',
					body: {
						externalUserId: 'user-12345',
						metadata: { subscription_tier: 'premium', lifetime_value: 5000 },
					},
				},
			},
			{
				name: 'metadata as JSON',
				parameters: {
					externalUserId: 'user-12345',
					metadataInput: 'json',
					metadataJson: '{ "visits": [1, 2], "vip": true }',
				},
				request: {
					method: 'POST',
					path: '/api/public/webchat/contact/add-metadata',
					body: { externalUserId: 'user-12345', metadata: { visits: [1, 2], vip: true } },
				},
			},
		],
	},
	{
		service: 'mava',
		resource: 'ticket',
		operation: 'update',
		variants: [
			{
				name: 'every change',
				parameters: {
					ticketId: ' 65aa00000000000000000001 ',
					updateFields: {
						assignedTo: byId('65aa000000000000000000a1', 'list'),
						categoryId: byId('65aa000000000000000000c2'),
						priority: 3,
						status: 'Pending',
					},
				},
				request: {
					method: 'PUT',
					path: '/api/ticket',
					body: {
						ticketId: '65aa00000000000000000001',
						assignedTo: '65aa000000000000000000a1',
						categoryId: '65aa000000000000000000c2',
						priority: 3,
						status: 'Pending',
					},
				},
			},
			{
				name: 'unassigned, priority as text',
				parameters: {
					ticketId: '65aa00000000000000000001',
					updateFields: { priority: '1', unassign: true },
				},
				request: {
					method: 'PUT',
					path: '/api/ticket',
					body: { ticketId: '65aa00000000000000000001', priority: 1, assignedTo: null },
				},
			},
		],
	},
	{
		service: 'ayra',
		resource: 'ticket',
		operation: 'update',
		variants: [
			{
				name: 'every change',
				parameters: {
					ticketId: byId('ticket_abc123'),
					updateFields: {
						assignedTo: 'user_jane_smith',
						category: 'billing',
						customFields: fields({ refund: true, amount: 12.5 }),
						description: 'The customer was charged twice.\nSee the invoice.',
						dueDate: '2026-12-24T18:00:00+01:00',
						internalNote: 'Refund processed successfully.',
						priority: 1,
						status: 'in_progress',
						subject: 'Charged twice',
						tags: 'vip, refund ,vip',
					},
				},
				request: {
					method: 'PUT',
					path: '/v1/tickets/ticket_abc123',
					body: {
						assigned_to: 'user_jane_smith',
						category: 'billing',
						custom_fields: { refund: true, amount: 12.5 },
						description: 'The customer was charged twice.\nSee the invoice.',
						due_date: '2026-12-24T17:00:00.000Z',
						internal_note: 'Refund processed successfully.',
						priority: 1,
						status: 'in_progress',
						subject: 'Charged twice',
						tags: ['vip', 'refund'],
					},
				},
			},
			{
				name: 'custom status, custom fields as JSON, no tags',
				parameters: {
					ticketId: byId('ticket_abc123', 'list'),
					updateFields: {
						customStatus: 'waiting_somewhere',
						customFieldsJson: '{ "plan": { "name": "pro" } }',
						tags: '',
					},
				},
				request: {
					method: 'PUT',
					path: '/v1/tickets/ticket_abc123',
					body: {
						status: 'waiting_somewhere',
						custom_fields: { plan: { name: 'pro' } },
						tags: [],
					},
				},
			},
		],
	},
];
