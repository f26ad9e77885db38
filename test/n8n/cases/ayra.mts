import { deepStrictEqual, equal, match } from 'node:assert/strict';
import type { IDataObject } from 'n8n-workflow';
import type { Failing, Operation, Picker, Succeeding } from '../cases.mts';

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

const closeTicket: Operation = {
	name: 'Ayra: Ticket, Close',
	service: 'ayra',
	operationId: 'closeTicket',
	parameters: {
		resource: 'ticket',
		operation: 'close',
		ticketId: { __rl: true, mode: 'id', value: '={{ $json.ticket }}' },
		additionalFields: { resolutionNote: '=Note {{ $json.n }}', rootCause: 'user_error' },
	},
};

const createTicket: Operation = {
	name: 'Ayra: Ticket, Create',
	service: 'ayra',
	operationId: 'createTicket',
	parameters: {
		resource: 'ticket',
		operation: 'create',
		subject: '={{ $json.subject }}',
		description: '=Question {{ $json.n }}',
		additionalFields: { priority: 'high', tags: '={{ $json.tags }}' },
	},
};

const getTickets: Operation = {
	name: 'Ayra: Ticket, Get Many',
	service: 'ayra',
	operationId: 'listTickets',
	parameters: {
		resource: 'ticket',
		operation: 'getMany',
		filters: { search: '={{ $json.search }}' },
		options: { sortBy: 'created_at', sortOrder: 'asc' },
	},
};

const getConversation: Operation = {
	name: 'Ayra: Conversation, Get',
	service: 'ayra',
	operationId: 'getConversation',
	parameters: {
		resource: 'conversation',
		operation: 'get',
		conversationId: { __rl: true, mode: 'id', value: '={{ $json.conversation }}' },
		options: { includeTranscript: false },
	},
};

const getConversations: Operation = {
	name: 'Ayra: Conversation, Get Many',
	service: 'ayra',
	operationId: 'listConversations',
	parameters: {
		resource: 'conversation',
		operation: 'getMany',
		returnAll: true,
		filters: { agentId: { __rl: true, mode: 'id', value: '={{ $json.agent }}' } },
		options: { sortBy: 'start_time', sortOrder: 'asc' },
	},
};

const getTranscript: Operation = {
	name: 'Ayra: Conversation, Get Transcript',
	service: 'ayra',
	operationId: 'getTranscript',
	parameters: {
		resource: 'conversation',
		operation: 'getTranscript',
		conversationId: { __rl: true, mode: 'id', value: '={{ $json.conversation }}' },
		format: 'srt',
		putOutputInFile: true,
	},
};

const createAgent: Operation = {
	name: 'Ayra: Voice Agent, Create',
	service: 'ayra',
	operationId: 'createAgent',
	parameters: {
		resource: 'voiceAgent',
		operation: 'create',
		name: '={{ $json.name }}',
		voicePlatform: 'retell',
		additionalFields: { language: 'es', welcomeMessage: '=Hello {{ $json.n }}' },
	},
};

const deleteAgent: Operation = {
	name: 'Ayra: Voice Agent, Delete',
	service: 'ayra',
	operationId: 'deleteAgent',
	parameters: {
		resource: 'voiceAgent',
		operation: 'delete',
		agentId: { __rl: true, mode: 'id', value: '={{ $json.agent }}' },
	},
};

const getAgents: Operation = {
	name: 'Ayra: Voice Agent, Get Many',
	service: 'ayra',
	operationId: 'listAgents',
	parameters: {
		resource: 'voiceAgent',
		operation: 'getMany',
		limit: 5,
		filters: { search: '={{ $json.search }}' },
	},
};

const updateAgent: Operation = {
	name: 'Ayra: Voice Agent, Update',
	service: 'ayra',
	operationId: 'updateAgent',
	parameters: {
		resource: 'voiceAgent',
		operation: 'update',
		agentId: { __rl: true, mode: 'id', value: '={{ $json.agent }}' },
		updateFields: { welcomeMessage: '=Hello {{ $json.n }}' },
	},
};

/*
 * The cases share one account, in whichever order they come: none looks at what another one changes. The voice agent
 * that stays is agent_busy.
 */
export const succeeding: Succeeding[] = [
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
	{
		...closeTicket,
		items: [
			{ n: 54, ticket: 'ticket_abc123' },
			{ n: 55, ticket: 'ticket_ghi789' },
		],
		requests: [
			{
				path: '/v1/tickets/ticket_abc123/close',
				body: { resolution_note: 'Note 54', root_cause: 'user_error' },
			},
			{
				path: '/v1/tickets/ticket_ghi789/close',
				body: { resolution_note: 'Note 55', root_cause: 'user_error' },
			},
		],
		answers: ({ data }, index) =>
			equal((data as IDataObject).resolution_note, `Note ${index + 54}`),
	},
	{
		...createTicket,
		items: [
			{ n: 56, subject: 'Screen flickers', tags: ['vip'] },
			{ n: 57, subject: 'Keyboard sticks', tags: 'vip, hardware' },
		],
		requests: [
			{
				path: '/v1/tickets',
				body: {
					subject: 'Screen flickers',
					description: 'Question 56',
					priority: 2,
					tags: ['vip'],
				},
			},
			{
				path: '/v1/tickets',
				body: {
					subject: 'Keyboard sticks',
					description: 'Question 57',
					priority: 2,
					tags: ['vip', 'hardware'],
				},
			},
		],
		answers: ({ subject }, index) => equal(subject, ['Screen flickers', 'Keyboard sticks'][index]),
	},
	{
		...getTickets,
		items: [
			// "Router offline. No link since the morning.", "Refund is missing. Paid twice, …"
			{ n: 58, search: 'router' },
			{ n: 59, search: 'refund' },
			{ n: 60, search: 'nothing like it' },
		],
		requests: ['router', 'refund', 'nothing like it'].map((search) => ({
			path: '/v1/tickets',
			query: { page: '1', per_page: '50', search, sort_by: 'created_at', sort_order: 'asc' },
		})),
		gives: [1, 1, 0],
		answers: ({ id }, index) => equal(id, ['ticket_def456', 'ticket_abc123'][index]),
	},
	{
		...getConversation,
		items: [
			{ n: 61, conversation: 'conv_refund' },
			{ n: 62, conversation: 'conv_offer' },
		],
		requests: ['conv_refund', 'conv_offer'].map((id) => ({
			path: `/v1/conversations/${id}`,
			query: { include_transcript: 'false' },
		})),
		answers: ({ duration }, index) => equal(duration, [95, 240][index]),
	},
	{
		...getConversations,
		items: [
			{ n: 63, agent: 'agent_busy' },
			{ n: 64, agent: 'agent_sales' },
		],
		requests: ['agent_busy', 'agent_sales'].map((agent) => ({
			path: '/v1/conversations',
			query: {
				page: '1',
				per_page: '100',
				agent_id: agent,
				sort_by: 'start_time',
				sort_order: 'asc',
			},
		})),
		gives: [2, 1],
		answers: ({ agent_id: agent }, index) => equal(agent, ['agent_busy', 'agent_sales'][index]),
	},
	{
		...getTranscript,
		items: [
			{ n: 65, conversation: 'conv_refund' },
			{ n: 66, conversation: 'conv_offer' },
		],
		requests: ['conv_refund', 'conv_offer'].map((id) => ({
			path: `/v1/conversations/${id}/transcript`,
			query: { format: 'srt' },
		})),
		answers: ({ text }, index) =>
			match(String(text), [/^1\n.*\nAgent: Good day/, /^1\n.*\nCustomer: ¿Cuánto cuesta/][index]),
	},
	{
		...createAgent,
		items: [
			{ n: 67, name: 'Night desk' },
			{ n: 68, name: 'Weekend desk' },
		],
		requests: ['Night desk', 'Weekend desk'].map((name, index) => ({
			path: '/v1/agents',
			body: {
				name,
				voice_platform: 'retell',
				language: 'es',
				welcome_message: `Hello ${index + 67}`,
			},
		})),
		answers: ({ data }, index) =>
			equal((data as IDataObject).name, ['Night desk', 'Weekend desk'][index]),
	},
	{
		...deleteAgent,
		items: [
			{ n: 69, agent: 'agent_front' },
			{ n: 70, agent: 'agent_sales' },
		],
		requests: ['agent_front', 'agent_sales'].map((id) => ({ path: `/v1/agents/${id}` })),
		answers: (came) => deepStrictEqual(came, { deleted: true }),
	},
	{
		...getAgents,
		items: [
			{ n: 71, search: 'emergency' },
			{ n: 72, search: 'nothing like it' },
			{ n: 73, search: 'LINE' },
		],
		requests: ['emergency', 'nothing like it', 'LINE'].map((search) => ({
			path: '/v1/agents',
			query: { page: '1', per_page: '5', search },
		})),
		gives: [1, 0, 1],
		answers: ({ id }) => equal(id, 'agent_busy'),
	},
	{
		...updateAgent,
		items: [
			{ n: 74, agent: 'agent_busy' },
			{ n: 75, agent: 'agent_busy' },
		],
		requests: ['Hello 74', 'Hello 75'].map((message) => ({
			path: '/v1/agents/agent_busy',
			body: { welcome_message: message },
		})),
		answers: ({ data }, index) =>
			equal((data as IDataObject).welcome_message, `Hello ${index + 74}`),
	},
];

export const failing: Failing[] = [
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
	{
		...closeTicket,
		items: [
			{ n: 54, ticket: 'ticket_abc123' },
			{ n: 55, ticket: 'ticket_unknown' },
			{ n: 56, ticket: 'ticket_ghi789' },
		],
		reason: /Ayra answered 404: Ticket not found\. Check 'Ticket'/,
		sent: 3,
	},
	{
		...createTicket,
		items: [
			{ n: 57, subject: 'Screen flickers', tags: 'vip' },
			{ n: 58, subject: ' ', tags: 'vip' },
			{ n: 59, subject: 'Keyboard sticks', tags: 'vip' },
		],
		reason: /'Subject' is empty: give a text/,
		sent: 2,
	},
	{
		...getTickets,
		items: [
			{ n: 60, search: 'router' },
			{ n: 61, search: '' },
			{ n: 62, search: 'refund' },
		],
		reason: /'Search' is empty: give a text/,
		sent: 2,
	},
	{
		...getConversation,
		items: [
			{ n: 63, conversation: 'conv_refund' },
			{ n: 64, conversation: 'conv_unknown' },
			{ n: 65, conversation: 'conv_offer' },
		],
		reason: /Ayra answered 404: Conversation not found\. Check 'Conversation'/,
		sent: 3,
	},
	{
		...getConversations,
		items: [
			{ n: 66, agent: 'agent_sales' },
			{ n: 67, agent: '' },
			{ n: 68, agent: 'agent_front' },
		],
		reason: /'Voice Agent' is empty: give an ID/,
		sent: 2,
	},
	{
		...getTranscript,
		items: [
			{ n: 69, conversation: 'conv_refund' },
			{ n: 70, conversation: 'conv_live' },
			{ n: 71, conversation: 'conv_offer' },
		],
		reason: /Ayra answered 404: No transcript yet\. Check 'Conversation', or try again later/,
		sent: 3,
	},
	{
		...createAgent,
		items: [
			{ n: 72, name: 'Night desk' },
			{ n: 73, name: '' },
			{ n: 74, name: 'Weekend desk' },
		],
		reason: /'Name' is empty: give a text/,
		sent: 2,
	},
	{
		...deleteAgent,
		items: [
			{ n: 75, agent: 'agent_front' },
			{ n: 76, agent: 'agent_busy' },
			{ n: 77, agent: 'agent_sales' },
		],
		reason: /Ayra answered 409: The agent has active calls\. The voice agent is on the phone/,
		sent: 3,
	},
	{
		...getAgents,
		items: [
			{ n: 78, search: 'emergency' },
			{ n: 79, search: ' ' },
			{ n: 80, search: 'line' },
		],
		reason: /'Search' is empty: give a text/,
		sent: 2,
	},
	{
		...updateAgent,
		items: [
			{ n: 81, agent: 'agent_busy' },
			{ n: 82, agent: 'agent_unknown' },
			{ n: 83, agent: 'agent_busy' },
		],
		reason: /Ayra answered 404: Agent not found\. Check 'Voice Agent'/,
		sent: 3,
	},
];

export const pickers: Picker[] = [
	{
		service: 'ayra',
		resource: 'ticket',
		operation: 'update',
		field: 'ticketId',
		shows: [
			['TICK-0003 – Change of address', 'ticket_ghi789'],
			['TICK-0002 – Router offline', 'ticket_def456'],
			['TICK-0001 – Refund is missing', 'ticket_abc123'],
		],
		search: 'router',
		finds: ['TICK-0002 – Router offline'],
	},
	{
		service: 'ayra',
		resource: 'conversation',
		operation: 'get',
		field: 'conversationId',
		shows: [
			['Jan 8, 2026, 11:00 AM UTC – +15550199004', 'conv_live'],
			['Jan 7, 2026, 10:00 AM UTC – +15550199003 – escalated', 'conv_outage'],
			['Jan 6, 2026, 9:30 AM UTC – +34910000002 – appointment_booked', 'conv_offer'],
			['Jan 5, 2026, 8:00 AM UTC – +15550199001 – resolved', 'conv_refund'],
		],
		search: 'router',
		finds: ['Jan 7, 2026, 10:00 AM UTC – +15550199003 – escalated'],
	},
	{
		service: 'ayra',
		resource: 'voiceAgent',
		operation: 'update',
		field: 'agentId',
		shows: [
			['Emergency line', 'agent_busy'],
			['Sales', 'agent_sales'],
			['Front desk', 'agent_front'],
		],
		search: 'desk',
		finds: ['Front desk'],
	},
];
