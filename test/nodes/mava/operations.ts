import { byId } from '../harness';
import { fields, type OperationCase } from '../operations';

const TICKET = '65aa00000000000000000001';
const KIM = '65aa000000000000000000a1';
const LIN = '65aa000000000000000000b1';
const BILLING = '65aa000000000000000000c1';
const TECHNICAL = '65aa000000000000000000c2';
const URGENT = '65aa000000000000000000d1';
const BUG = '65aa000000000000000000d2';
const WALLET = '0x00000000000000000000000000000000000000B2';

export const operations: OperationCase[] = [
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
						priority: 'High',
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
		service: 'mava',
		resource: 'ticket',
		operation: 'create',
		variants: [
			{
				name: 'everything, for a customer by e-mail and wallet',
				parameters: {
					customerBy: 'find',
					customerEmail: ' maria@example.com ',
					customerWalletAddress: WALLET,
					message: ' I cannot log in.\n',
					additionalFields: {
						assignedTo: byId(KIM, 'list'),
						categoryId: byId(TECHNICAL),
						customerAttributes: fields({ a1: 'Pro', a2: 3 }),
						customerName: 'Maria',
						emailSubjectLine: 'Your question',
						priority: 'High',
						sourceType: 'web',
						status: 'waiting',
						tags: `${URGENT}, ${BUG},${URGENT}`,
						ticketAttributes: fields({ a3: true }),
					},
				},
				request: {
					method: 'POST',
					address: 'gatewayUrl',
					path: '/api/ticket',
					body: {
						customer: {
							name: 'Maria',
							email: 'maria@example.com',
							walletAddress: WALLET,
							attributes: [
								{ attribute: 'a1', content: 'Pro' },
								{ attribute: 'a2', content: '3' },
							],
						},
						status: 'Waiting',
						priority: 3,
						sourceType: 'web',
						assignedTo: KIM,
						category: TECHNICAL,
						tags: [URGENT, BUG],
						emailSubjectLine: 'Your question',
						attributes: [{ attribute: 'a3', content: 'true' }],
						message: { content: ' I cannot log in.\n' },
					},
				},
			},
			{
				name: 'for a customer by ID, attributes as JSON, tags as a list',
				parameters: {
					customerBy: 'id',
					customerId: ` ${LIN}`,
					additionalFields: {
						ticketAttributesJson: '{ "a3": 1.5, "a4": false }',
						tags: `={{ ["${BUG}"] }}`,
					},
				},
				request: {
					method: 'POST',
					address: 'gatewayUrl',
					path: '/api/ticket',
					body: {
						customerId: LIN,
						tags: [BUG],
						attributes: [
							{ attribute: 'a3', content: '1.5' },
							{ attribute: 'a4', content: 'false' },
						],
					},
				},
			},
			{
				name: 'for a customer by wallet alone, attributes as JSON from an expression',
				parameters: {
					customerEmail: '={{ null }}',
					customerWalletAddress: WALLET,
					additionalFields: { customerAttributesJson: '={{ ({ a1: "Pro" }) }}' },
				},
				request: {
					method: 'POST',
					address: 'gatewayUrl',
					path: '/api/ticket',
					body: {
						customer: {
							walletAddress: WALLET,
							attributes: [{ attribute: 'a1', content: 'Pro' }],
						},
					},
				},
			},
			{
				name: 'nothing but the customer, chosen by an expression',
				parameters: {
					customerBy: '={{ "find" }}',
					customerEmail: 'maria@example.com',
					message: ' ',
				},
				request: {
					method: 'POST',
					address: 'gatewayUrl',
					path: '/api/ticket',
					body: { customer: { email: 'maria@example.com' } },
				},
			},
			{
				name: 'by ID nothing of the customer, chosen by an expression',
				parameters: {
					customerBy: '={{ "id" }}',
					customerId: LIN,
					customerEmail: 'maria@example.com',
					additionalFields: { customerName: 'Maria' },
				},
				request: {
					method: 'POST',
					address: 'gatewayUrl',
					path: '/api/ticket',
					body: { customerId: LIN },
				},
			},
		],
	},
	{
		service: 'mava',
		resource: 'ticket',
		operation: 'getMany',
		variants: [
			{
				name: 'every filter, all results',
				parameters: {
					startDate: '2026-01-01T00:00:00+01:00',
					endDate: '={{ DateTime.fromISO("2026-02-01", { zone: "utc" }) }}',
					returnAll: true,
					filters: {
						assignedTo: { entries: [{ entry: byId(KIM, 'list') }, { entry: byId('a2, a3') }] },
						categories: { entries: [{ entry: byId(`={{ ["${BILLING}", "${TECHNICAL}"] }}`) }] },
						origins: ['web', 'telegram-group'],
						ratings: ['1', 'no-rating'],
						statuses: ['Open', 'Pending'],
						tags: `${URGENT}, ${BUG}`,
						unassigned: true,
					},
				},
				request: {
					method: 'GET',
					path: '/api/tickets',
					query: {
						startDate: '2025-12-31T23:00:00.000Z',
						endDate: '2026-02-01T00:00:00.000Z',
						status: ['Open', 'Pending'],
						assignedTo: [KIM, 'a2', 'a3', 'Unassigned'],
						category: [BILLING, TECHNICAL],
						tags: [URGENT, BUG],
						csatValues: ['1', 'no-rating'],
						origin: ['web', 'telegram-group'],
						limit: '100',
						skip: '0',
					},
				},
			},
			{
				name: 'one value for each filter, as text and by name, limited',
				parameters: {
					startDate: 1767225600,
					endDate: '2026-02-01',
					limit: '={{ "5" }}',
					filters: {
						origins: '={{ "Telegram Group" }}',
						ratings: '={{ 5 }}',
						statuses: '={{ "resolved" }}',
						unassigned: true,
					},
				},
				request: {
					method: 'GET',
					path: '/api/tickets',
					query: {
						startDate: '2026-01-01T00:00:00.000Z',
						endDate: expect.stringMatching(/^2026-0(1-31|2-01)T/),
						status: 'Resolved',
						assignedTo: 'Unassigned',
						csatValues: '5',
						origin: 'telegram-group',
						limit: '5',
						skip: '0',
					},
				},
			},
			{
				name: 'nothing but the period',
				parameters: {
					startDate: '2025-02-01T00:00:00Z',
					endDate: '2026-02-01T00:00:00Z',
					filters: { unassigned: false },
				},
				request: {
					method: 'GET',
					path: '/api/tickets',
					query: {
						startDate: '2025-02-01T00:00:00.000Z',
						endDate: '2026-02-01T00:00:00.000Z',
						limit: '50',
						skip: '0',
					},
				},
			},
		],
	},
	{
		service: 'mava',
		resource: 'message',
		operation: 'replyToCustomer',
		variants: [
			{
				name: 'a reply with attachments',
				parameters: {
					ticketId: ` ${TICKET}`,
					content: ' Here is your invoice.\n',
					additionalFields: {
						attachments: {
							entries: [
								{
									fileName: 'invoice.pdf',
									fileType: ' application/pdf ',
									url: ' https://example.com/a b.pdf ',
								},
								{
									fileName: 'terms.txt',
									fileType: 'text/plain; charset=utf-8',
									url: 'http://example.com',
								},
							],
						},
					},
				},
				request: {
					method: 'PUT',
					path: '/api/message',
					body: {
						ticketId: TICKET,
						content: ' Here is your invoice.\n',
						messageType: 'ExternalMessage',
						attachments: [
							{
								fileName: 'invoice.pdf',
								fileType: 'application/pdf',
								url: 'https://example.com/a b.pdf',
							},
							{
								fileName: 'terms.txt',
								fileType: 'text/plain; charset=utf-8',
								url: 'http://example.com',
							},
						],
					},
				},
			},
			{
				name: 'attachments alone, as JSON',
				parameters: {
					ticketId: TICKET,
					additionalFields: {
						attachmentsJson:
							'[{ "fileName": "a.png", "fileType": "image/png", "url": "https://example.com/a.png" }]',
					},
				},
				request: {
					method: 'PUT',
					path: '/api/message',
					body: {
						ticketId: TICKET,
						messageType: 'ExternalMessage',
						attachments: [
							{ fileName: 'a.png', fileType: 'image/png', url: 'https://example.com/a.png' },
						],
					},
				},
			},
			{
				name: 'nothing but a text',
				parameters: { ticketId: TICKET, content: 'Hello' },
				request: {
					method: 'PUT',
					path: '/api/message',
					body: { ticketId: TICKET, content: 'Hello', messageType: 'ExternalMessage' },
				},
			},
		],
	},
	{
		service: 'mava',
		resource: 'message',
		operation: 'addPrivateNote',
		variants: [
			{
				name: 'a note with an attachment',
				parameters: {
					ticketId: TICKET,
					content: ' Looks like a bug.\n',
					additionalFields: {
						attachments: {
							entries: [
								{ fileName: 'log.txt', fileType: 'text/plain', url: 'https://example.com/log.txt' },
							],
						},
					},
				},
				request: {
					method: 'PUT',
					path: '/api/message',
					body: {
						ticketId: TICKET,
						content: ' Looks like a bug.\n',
						messageType: 'InternalNote',
						attachments: [
							{ fileName: 'log.txt', fileType: 'text/plain', url: 'https://example.com/log.txt' },
						],
					},
				},
			},
			{
				name: 'a number, attachments as a list from an expression',
				parameters: {
					ticketId: TICKET,
					content: '={{ 4711 }}',
					additionalFields: {
						attachmentsJson:
							'={{ [{ fileName: "a.png", fileType: "image/png", url: "https://example.com/a.png" }] }}',
					},
				},
				request: {
					method: 'PUT',
					path: '/api/message',
					body: {
						ticketId: TICKET,
						content: '4711',
						messageType: 'InternalNote',
						attachments: [
							{ fileName: 'a.png', fileType: 'image/png', url: 'https://example.com/a.png' },
						],
					},
				},
			},
			{
				name: 'nothing but a text',
				parameters: { ticketId: TICKET, content: 'Hello' },
				request: {
					method: 'PUT',
					path: '/api/message',
					body: { ticketId: TICKET, content: 'Hello', messageType: 'InternalNote' },
				},
			},
		],
	},
	{
		service: 'mava',
		resource: 'customer',
		operation: 'upsert',
		variants: [
			{
				name: 'a new customer with attributes',
				parameters: {
					customer: 'new',
					customAttributes: fields({ plan: 'Pro', seats: 3, active: true }),
					emailAddress: ' josé@exämple.org',
				},
				request: {
					method: 'POST',
					address: 'gatewayUrl',
					path: '/api/identify',
					body: {
						emailAddress: 'josé@exämple.org',
						customAttributes: [
							{ label: 'plan', value: 'Pro' },
							{ label: 'seats', value: '3' },
							{ label: 'active', value: 'true' },
						],
					},
				},
			},
			{
				name: 'attributes of a known customer, as JSON',
				parameters: {
					customer: 'id',
					customAttributesJson: '{ "plan": "Pro" }',
					mavaCustomerId: ` ${LIN} `,
				},
				request: {
					method: 'POST',
					address: 'gatewayUrl',
					path: '/api/identify',
					body: {
						mavaCustomerId: LIN,
						customAttributes: [{ label: 'plan', value: 'Pro' }],
					},
				},
			},
			{
				name: 'a new customer by an expression, whatever the ID says',
				parameters: {
					customer: '={{ "New" }}',
					mavaCustomerId: LIN,
					emailAddress: '={{ null }}',
					customAttributesJson: '={{ ({ plan: "Pro" }) }}',
				},
				request: {
					method: 'POST',
					address: 'gatewayUrl',
					path: '/api/identify',
					body: { customAttributes: [{ label: 'plan', value: 'Pro' }] },
				},
			},
			{
				name: 'nothing but an e-mail address, and attributes left as n8n stores them',
				parameters: {
					emailAddress: 'maria@example.com',
					customAttributes: {},
					customAttributesJson: '{}',
				},
				request: {
					method: 'POST',
					address: 'gatewayUrl',
					path: '/api/identify',
					body: { emailAddress: 'maria@example.com' },
				},
			},
		],
	},
	...['agent', 'category'].map(
		(resource): OperationCase => ({
			service: 'mava',
			resource,
			operation: 'getMany',
			variants: [
				{
					name: 'nothing, for all',
					parameters: { returnAll: true },
					request: {
						method: 'GET',
						path: resource === 'agent' ? '/api/agents' : '/api/categories',
					},
				},
				{
					name: 'nothing, for some',
					parameters: { limit: 2 },
					request: {
						method: 'GET',
						path: resource === 'agent' ? '/api/agents' : '/api/categories',
					},
				},
			],
		}),
	),
];
