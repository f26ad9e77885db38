import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../harness';
import { fields, type OperationCase } from '../operations';

const CHANNEL = 'c0c0c0c0-0000-4000-8000-000000000001';
const CONTACT = 'dddddddd-0000-4000-8000-000000000001';
const PIPELINE = 'aaaaaaaa-0000-4000-8000-000000000001';
const STAGE = 'bbbbbbbb-0000-4000-8000-000000000001';
const OTHER_STAGE = 'bbbbbbbb-0000-4000-8000-000000000002';
const OTHER_TEAM_MEMBER = 'cccccccc-0000-4000-8000-000000000011';
const TEAM_MEMBER = 'cccccccc-0000-4000-8000-000000000012';
const TEMPLATE = '7e7e7e7e-0000-4000-8000-000000000001';
const TICKET = 'eeeeeeee-0000-4000-8000-000000000001';
const WEBCHAT = 'abababab-0000-4000-8000-000000000001';

/** What `pickSeveral` holds. */
const entries = (...list: unknown[]) =>
	({ entries: list.map((entry) => ({ entry: byId(entry) })) }) as INodeParameters;

/** What the variables of a template hold. */
const variables = (...contents: unknown[]) =>
	({ entries: contents.map((content) => ({ content })) }) as INodeParameters;

const tickets: OperationCase[] = [
	{
		service: 'vambe',
		resource: 'ticket',
		operation: 'open',
		variants: [
			{
				name: 'a text, metadata as fields',
				parameters: {
					channel: 'web-whatsapp',
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
			{
				name: 'on WhatsApp Business',
				parameters: {
					channel: 'whatsapp',
					businessPhoneId: byId(1234),
					phoneNumber: '56912345678',
					stageId: byId(STAGE),
				},
				request: {
					method: 'POST',
					path: '/api/public/ticket/open/whatsapp/1234',
					body: {
						to_phone_number: '56912345678',
						stage_id: STAGE,
						contact_metadata: {},
						ticket_metadata: {},
						integration_data: {},
					},
				},
			},
			{
				name: 'in a channel that an expression chooses by its name',
				parameters: {
					channel: '={{ "WhatsApp Business" }}',
					phoneId: byId(''),
					businessPhoneId: byId('1234', 'list'),
					phoneNumber: '56912345678',
					stageId: byId(STAGE),
				},
				request: {
					method: 'POST',
					path: '/api/public/ticket/open/whatsapp/1234',
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
		operation: 'setAmount',
		variants: [
			{
				name: 'by ticket, with a currency',
				parameters: {
					ticket: byId(TICKET, 'ticketId'),
					amount: '12.5',
					currency: ' clp ',
					options: { allowClosedTicket: true },
				},
				request: {
					method: 'POST',
					path: '/api/public/ticket/amount',
					body: { ticket_id: TICKET, amount: 12.5, currency: 'CLP', allow_closed_ticket: true },
				},
			},
			{
				name: 'by phone number, without a currency',
				parameters: { ticket: byId('+56 912345678', 'phoneNumber'), amount: 0 },
				request: {
					method: 'POST',
					path: '/api/public/ticket/amount',
					body: { contact_number: '+56912345678', amount: 0 },
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
					ticket: byId(CONTACT, 'contactId'),
					metadataInput: 'json',
					metadataJson: '{ "order_id": "ORD-12345", "items": 2, "gift": false }',
					options: { allowClosedTicket: false },
				},
				request: {
					method: 'POST',
					path: '/api/public/ticket/metadata',
					body: {
						ai_contact_id: CONTACT,
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
];

const contacts: OperationCase[] = [
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'upsert',
		variants: [
			{
				name: 'a contact of WhatsApp Web, everything else as fields',
				parameters: {
					channel: 'web-whatsapp',
					ownNumber: byId('+56 9 0000-0000'),
					contactPhoneNumber: '+56 9 1234-5678',
					additionalFields: {
						contactName: 'Maria Rodriguez',
						email: 'maria@example.com',
						stageId: byId(STAGE),
						teamMemberId: byId(TEAM_MEMBER),
						metadata: fields({ company: 'Acme Corp', seats: 3 }),
						customFields: fields({ plan: 'pro', trial: false }),
					},
				},
				request: {
					method: 'POST',
					path: '/api/public/customer/upsert/info',
					body: {
						channel: 'web-whatsapp',
						channel_phone_number: '56900000000',
						contact_phone_number: '+56912345678',
						contact_name: 'Maria Rodriguez',
						contact_email: 'maria@example.com',
						stageId: STAGE,
						agentId: TEAM_MEMBER,
						meta_data: { company: 'Acme Corp', seats: 3 },
						custom_field_values: [
							{ key: 'plan', value: 'pro' },
							{ key: 'trial', value: 'false' },
						],
					},
				},
			},
			{
				name: 'a contact of WhatsApp Business, metadata as JSON',
				parameters: {
					channel: 'whatsapp',
					ownBusinessNumber: byId(1234, 'list'),
					contactPhoneNumber: 56912345678,
					additionalFields: {
						metadataJson: '{ "a": { "b": 1 } }',
						customFieldsJson: '{ "seats": 3, "plan": "pro" }',
					},
				},
				request: {
					method: 'POST',
					path: '/api/public/customer/upsert/info',
					body: {
						channel: 'whatsapp',
						channel_phone_number: '1234',
						contact_phone_number: '56912345678',
						meta_data: { a: { b: 1 } },
						custom_field_values: [
							{ key: 'seats', value: '3' },
							{ key: 'plan', value: 'pro' },
						],
					},
				},
			},
			{
				name: 'a contact of the webchat',
				parameters: {
					channel: 'webchat',
					webchatChannelId: WEBCHAT,
					webchatUserId: 'user-12345',
				},
				request: {
					method: 'POST',
					path: '/api/public/customer/upsert/info',
					body: {
						channel: 'webchat',
						channel_id: WEBCHAT,
						external_user_id: 'user-12345',
						meta_data: {},
					},
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'get',
		variants: [
			{
				name: 'the contact',
				parameters: { contactId: byId(` ${CONTACT}`), simplify: true },
				request: { method: 'GET', path: `/api/public/contact/${CONTACT}/info` },
			},
		],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'getMany',
		variants: [
			{
				name: 'every filter',
				parameters: {
					returnAll: false,
					limit: 7,
					simplify: false,
					filters: {
						createdAfter: '2026-01-01T00:00:00+01:00',
						customFieldKey: 'plan',
						customFieldOf: 'ticket',
						customFieldValue: 'pro',
						days: '30',
						pipelineId: byId(PIPELINE),
						stageId: byId(STAGE),
						updatedAfter: '2026-02-01T00:00:00.000Z',
					},
				},
				request: {
					method: 'GET',
					path: '/api/public/contacts',
					query: {
						days: '30',
						created_after: '2025-12-31T23:00:00.000Z',
						updated_after: '2026-02-01T00:00:00.000Z',
						stage_id: STAGE,
						pipeline_id: PIPELINE,
						custom_field_key: 'plan',
						custom_field_value: 'pro',
						entity_type: 'ticket',
						limit: '7',
						offset: '0',
					},
				},
			},
			{
				name: 'all of the last year',
				parameters: { returnAll: true, filters: { days: 365 } },
				request: {
					method: 'GET',
					path: '/api/public/contacts',
					query: { days: '365', limit: '1000', offset: '0' },
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'search',
		variants: [
			{
				name: 'phone and e-mail',
				parameters: {
					searchPhone: '+56 9 1234',
					searchEmail: ' ana@example.org ',
					simplify: true,
				},
				request: {
					method: 'GET',
					path: '/api/public/contacts/search',
					query: { phone: '5691234', email: 'ana@example.org' },
				},
			},
			{
				name: 'a phone given as a number, exactly',
				parameters: { searchPhone: 56912345678, options: { exactMatchesOnly: true } },
				request: {
					method: 'GET',
					path: '/api/public/contacts/search',
					query: { phone: '56912345678' },
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'updateMetadata',
		variants: [
			{
				name: 'metadata as fields',
				parameters: {
					contactId: byId(CONTACT),
					metadataInput: 'fields',
					metadata: fields({ company: 'Acme', seats: 3, trial: false }),
				},
				request: {
					method: 'POST',
					path: `/api/public/contact/${CONTACT}/update-metadata`,
					body: { company: 'Acme', seats: 3, trial: false },
				},
			},
			{
				name: 'metadata as JSON',
				parameters: {
					contactId: byId(CONTACT),
					metadataInput: 'json',
					metadataJson: '{ "address": { "city": "Lima" } }',
				},
				request: {
					method: 'POST',
					path: `/api/public/contact/${CONTACT}/update-metadata`,
					body: { address: { city: 'Lima' } },
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'addTags',
		variants: [
			{
				name: 'tags for a phone number',
				parameters: {
					channelType: 'whatsapp',
					platformIdentifier: '+56 9 1234-5678',
					tagNames: 'vip, big spender ,vip',
				},
				request: {
					method: 'POST',
					path: '/api/public/channels/whatsapp/%2B56912345678/tags',
					body: { tags: ['vip', 'big spender'] },
				},
			},
			{
				name: 'a list of tags for a username',
				parameters: {
					channelType: 'Instagram',
					platformIdentifier: ' maria/../rodriguez ',
					tagNames: '={{ ["a, b", 7] }}',
				},
				request: {
					method: 'POST',
					path: '/api/public/channels/instagram/maria%2F..%2Frodriguez/tags',
					body: { tags: ['a, b', '7'] },
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'replaceTags',
		variants: [
			{
				name: 'tags from the list, by ID and by expression',
				parameters: {
					contactId: byId(CONTACT),
					tagIds: entries('3', 8, '={{ [12, "3"] }}', '15, 8'),
				},
				request: {
					method: 'PATCH',
					path: `/api/public/contact/tags/${CONTACT}`,
					body: { tagsIds: [3, 8, 12, 15] },
				},
			},
			{
				name: 'no tags',
				parameters: { contactId: byId(CONTACT), options: { removeAllTags: true } },
				request: {
					method: 'PATCH',
					path: `/api/public/contact/tags/${CONTACT}`,
					body: { tagsIds: [] },
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'assignTeamMember',
		variants: [
			{
				name: 'in place of the others',
				parameters: {
					contactId: byId(CONTACT),
					teamMemberId: byId(TEAM_MEMBER, 'list'),
					options: { replaceExisting: 'true' },
				},
				request: {
					method: 'POST',
					path: `/api/public/contact/${CONTACT}/assign-team-member/${TEAM_MEMBER}`,
					query: { removeExistingAgents: 'true' },
				},
			},
			{
				name: 'beside the others',
				parameters: { contactId: byId(CONTACT), teamMemberId: byId(TEAM_MEMBER) },
				request: {
					method: 'POST',
					path: `/api/public/contact/${CONTACT}/assign-team-member/${TEAM_MEMBER}`,
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'getMessages',
		variants: [
			{
				name: 'the first page',
				parameters: { contactId: byId(CONTACT), returnAll: false, limit: 5, simplify: true },
				request: {
					method: 'GET',
					path: `/api/public/contact/v2/${CONTACT}/messages`,
					query: { page: '1' },
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'getConversations',
		variants: [
			{
				name: 'of some days',
				parameters: {
					contactId: byId(CONTACT),
					returnAll: false,
					limit: 5,
					filters: { daysBack: '90' },
				},
				request: {
					method: 'GET',
					path: `/api/public/contact/${CONTACT}/conversations`,
					query: { daysBack: '90' },
				},
			},
			{
				name: 'all',
				parameters: { contactId: byId(CONTACT), returnAll: true },
				request: { method: 'GET', path: `/api/public/contact/${CONTACT}/conversations` },
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
];

const messages: OperationCase[] = [
	{
		service: 'vambe',
		resource: 'message',
		operation: 'send',
		variants: [
			{
				name: 'a reply to a phone number, without pausing the assistant',
				parameters: {
					contact: byId('+56 9 1234-5678', 'phoneNumber'),
					text: 'Hola!\nTu reembolso va en camino.',
					pauseAssistant: false,
					additionalFields: {
						fromPhoneNumber: byId('+54 911 0000 0000'),
						replyMessageId: 'wamid.1',
					},
				},
				request: {
					method: 'POST',
					path: '/api/public/whatsapp/message/session',
					body: {
						message: 'Hola!\nTu reembolso va en camino.',
						phone: '+56912345678',
						from_phone_number: '+5491100000000',
						reply_message_id: 'wamid.1',
						pause_assistant: false,
					},
				},
			},
			{
				name: 'to a contact, nothing but what is required',
				parameters: { contact: byId(CONTACT, 'contactId'), text: 'Hola' },
				request: {
					method: 'POST',
					path: '/api/public/whatsapp/message/session',
					body: { message: 'Hola', contact_id: CONTACT, pause_assistant: true },
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'message',
		operation: 'sendTemplate',
		variants: [
			{
				name: 'everything, metadata as fields',
				parameters: {
					phoneNumber: '+56 9 1234-5678',
					templateId: TEMPLATE,
					variables: variables('Maria', 7, 'a, b', '={{ ["Maria", 1.5] }}'),
					additionalFields: {
						carouselVariables: '[{ "title": "Blue shoes" }, { "title": "Hat", "price": 5 }]',
						contactName: 'Maria Rodriguez',
						email: 'maria@example.com',
						fromPhoneNumber: byId('5491100000000'),
						metadata: fields({ campaign: 'spring' }),
						stageId: byId(STAGE),
						teamMemberId: byId(TEAM_MEMBER),
					},
				},
				request: {
					method: 'POST',
					path: `/api/public/whatsapp/message/send/%2B56912345678/template/${TEMPLATE}`,
					query: { 'from-phone-number': '5491100000000' },
					body: {
						toPhoneNumber: '+56912345678',
						variables: ['Maria', '7', 'a, b', 'Maria', '1.5'],
						meta_data: { campaign: 'spring' },
						contactName: 'Maria Rodriguez',
						email: 'maria@example.com',
						stageId: STAGE,
						agent_id: TEAM_MEMBER,
						carouselVariables: [{ title: 'Blue shoes' }, { title: 'Hat', price: 5 }],
					},
				},
			},
			{
				name: 'metadata as JSON, carousel from an expression',
				parameters: {
					phoneNumber: 56912345678,
					templateId: ' welcome/2 ',
					additionalFields: {
						carouselVariables: '={{ [{ a: 1 }] }}',
						metadataJson: '{ "order": { "id": 7 } }',
					},
				},
				request: {
					method: 'POST',
					path: '/api/public/whatsapp/message/send/56912345678/template/welcome%2F2',
					body: {
						toPhoneNumber: '56912345678',
						variables: [],
						meta_data: { order: { id: 7 } },
						carouselVariables: [{ a: 1 }],
					},
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'message',
		operation: 'scheduleTemplate',
		variants: [
			{
				name: 'everything, metadata as fields',
				parameters: {
					channel: 'whatsapp',
					phoneNumber: '+56 9 1234-5678',
					templateId: TEMPLATE,
					variables: variables('Maria'),
					scheduledDate: '2026-12-24T18:00:00+01:00',
					additionalFields: {
						channelId: CHANNEL,
						contactName: 'Maria Rodriguez',
						fromPhoneNumber: byId('+5491100000000'),
						isSmart: true,
						metadata: fields({ campaign: 'winter' }),
						stageId: byId(STAGE),
					},
				},
				request: {
					method: 'POST',
					path: '/api/public/whatsapp/message/programmed/create',
					body: {
						scheduledDate: '2026-12-24T17:00:00.000Z',
						templateId: TEMPLATE,
						contactIdentifier: '+56912345678',
						channel: 'whatsapp',
						meta_data: { campaign: 'winter' },
						content: ['Maria'],
						contactName: 'Maria Rodriguez',
						channelId: CHANNEL,
						isSmart: true,
						fromPhoneNumber: '+5491100000000',
						stageId: STAGE,
					},
				},
			},
			{
				name: 'metadata as JSON',
				parameters: {
					phoneNumber: '56912345678',
					templateId: TEMPLATE,
					scheduledDate: '2026-12-24T17:00:00.000Z',
					additionalFields: {
						fromWebPhoneNumber: byId('56900000000', 'list'),
						metadataJson: '{ "a": 1 }',
						isSmart: false,
					},
				},
				request: {
					method: 'POST',
					path: '/api/public/whatsapp/message/programmed/create',
					body: {
						scheduledDate: '2026-12-24T17:00:00.000Z',
						templateId: TEMPLATE,
						contactIdentifier: '56912345678',
						channel: 'web-whatsapp',
						fromPhoneNumber: '56900000000',
						meta_data: { a: 1 },
						content: [],
						isSmart: false,
					},
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'event',
		operation: 'track',
		variants: [
			{
				name: 'by phone numbers, properties as fields',
				parameters: {
					event: 'order_paid',
					contact: byId('+56 9 1234-5678', 'phoneNumber'),
					eventChannel: byId('+5491100000000', 'phoneNumber'),
					additionalFields: {
						contactName: 'Maria Rodriguez',
						email: 'maria@example.com',
						occurredAt: '2026-02-01T10:00:00+01:00',
						properties: fields({ order_id: 'ORD-1', amount: 12.5 }),
					},
				},
				request: {
					method: 'POST',
					path: '/api/v1/events',
					body: {
						event: 'order_paid',
						properties: { order_id: 'ORD-1', amount: 12.5 },
						contact: {
							phone: '+56912345678',
							name: 'Maria Rodriguez',
							email: 'maria@example.com',
						},
						channel: { channelPhone: '+5491100000000' },
						occurredAt: '2026-02-01T09:00:00.000Z',
					},
				},
			},
			{
				name: 'by IDs, properties as JSON',
				parameters: {
					event: 'x'.repeat(100),
					contact: byId(CONTACT, 'contactId'),
					eventChannel: byId(1234, 'channelId'),
					additionalFields: { propertiesJson: '{ "items": [1, 2] }' },
				},
				request: {
					method: 'POST',
					path: '/api/v1/events',
					body: {
						event: 'x'.repeat(100),
						properties: { items: [1, 2] },
						contact: { aiContactId: CONTACT },
						channel: { channelId: '1234' },
					},
				},
			},
			{
				name: 'nothing but what is required',
				parameters: {
					event: 'visited',
					contact: byId(CONTACT, 'contactId'),
					eventChannel: byId('qr-main', 'channelId'),
				},
				request: {
					method: 'POST',
					path: '/api/v1/events',
					body: {
						event: 'visited',
						properties: {},
						contact: { aiContactId: CONTACT },
						channel: { channelId: 'qr-main' },
					},
				},
			},
		],
	},
];

/** The lists that come in one answer and have no filters. */
const lists: OperationCase[] = [
	['pipeline', '/api/public/pipeline'],
	['tag', '/api/public/tags'],
	['teamMember', '/api/public/team-members/all'],
].map(([resource, path]) => ({
	service: 'vambe',
	resource,
	operation: 'getMany',
	variants: [
		{
			name: 'a request for all',
			parameters: { returnAll: false, limit: 2 },
			request: { method: 'GET', path },
		},
	],
}));

/** Every filter of those who wait, and what it is sent as. */
const waiting = {
	filters: {
		hideArchived: false,
		hideUnassigned: false,
		pipelineId: byId(PIPELINE),
		stageIds: entries(STAGE, OTHER_STAGE),
		teamMemberIds: entries(`${TEAM_MEMBER}, ${OTHER_TEAM_MEMBER}`),
	},
	query: {
		agentIds: `${TEAM_MEMBER},${OTHER_TEAM_MEMBER}`,
		hideArchived: 'false',
		hideUnassigned: 'false',
		pipelineId: PIPELINE,
		stageIds: `${STAGE},${OTHER_STAGE}`,
	},
};

const analytics: OperationCase[] = [
	{
		service: 'vambe',
		resource: 'conversation',
		operation: 'getManyUnanswered',
		variants: [
			{
				name: 'no filter, but that the unassigned are hidden',
				parameters: { returnAll: false, limit: 7 },
				request: {
					method: 'GET',
					path: '/api/analytics/team/snapshot/unanswered-conversations-details',
					query: { hideUnassigned: 'true', page: '1' },
				},
			},
			{
				name: 'every filter',
				parameters: { returnAll: true, filters: waiting.filters },
				request: {
					method: 'GET',
					path: '/api/analytics/team/snapshot/unanswered-conversations-details',
					query: { ...waiting.query, page: '1' },
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'getManyByStatus',
		variants: [
			{
				name: 'a status by its name',
				parameters: { status: '={{ "Attended" }}', returnAll: false, limit: 1 },
				request: {
					method: 'GET',
					path: '/api/public/analytics/contacts/by-status',
					query: { status: 'attended', page: '1' },
				},
			},
			{
				name: 'the status and the pipeline',
				parameters: {
					status: 'ai-away',
					limit: 1,
					filters: { pipelineId: byId(PIPELINE) },
				},
				request: {
					method: 'GET',
					path: '/api/public/analytics/contacts/by-status',
					query: { status: 'ai-away', pipelineId: PIPELINE, page: '1' },
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'teamMember',
		operation: 'getWorkload',
		variants: [
			{
				name: 'no filter, but that the unassigned are hidden',
				parameters: { returnAll: false, limit: 7 },
				request: {
					method: 'GET',
					path: '/api/analytics/team/snapshot/agent-distribution',
					query: { hideUnassigned: 'true' },
				},
			},
			{
				name: 'every filter',
				parameters: { returnAll: true, filters: waiting.filters },
				request: {
					method: 'GET',
					path: '/api/analytics/team/snapshot/agent-distribution',
					query: waiting.query,
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'teamMember',
		operation: 'getResponseTimes',
		variants: [
			{
				name: 'a request for the first page',
				parameters: { returnAll: false, limit: 2 },
				request: {
					method: 'GET',
					path: '/api/public/analytics/agents/response-time',
					query: { page: '1' },
				},
			},
		],
	},
	{
		service: 'vambe',
		resource: 'teamMember',
		operation: 'getFirstResponseTime',
		variants: [
			{
				name: 'the period',
				parameters: { startDate: '2026-02-01', endDate: '2026-02-28T23:59:59.999Z' },
				request: {
					method: 'GET',
					path: '/api/analytics/team/snapshot/average-first-response-time',
					query: { startDate: '2026-02-01', endDate: '2026-02-28' },
				},
			},
			{
				name: 'every filter, and one day',
				parameters: {
					startDate: '2026-02-03T00:00:00',
					endDate: '2026-02-03T00:00:00',
					filters: {
						pipelineId: byId(PIPELINE),
						teamMemberIds: entries(TEAM_MEMBER, OTHER_TEAM_MEMBER),
					},
				},
				request: {
					method: 'GET',
					path: '/api/analytics/team/snapshot/average-first-response-time',
					query: {
						agentIds: `${TEAM_MEMBER},${OTHER_TEAM_MEMBER}`,
						endDate: '2026-02-03',
						pipelineId: PIPELINE,
						startDate: '2026-02-03',
					},
				},
			},
		],
	},
];

export const operations: OperationCase[] = [
	...tickets,
	...contacts,
	...messages,
	...lists,
	...analytics,
];
