import type { JournalEntry, Sandbox } from '../../sandbox';
import { seedAgent, seedConversation } from '../../sandbox/ayra';
import { byId } from '../harness';
import { inBody, type Subject } from '../subjects';

/** The item's number in the path, at the end of an ID. */
const inPath = ({ path }: JournalEntry) => Number(/_(\d+)(\/|$)/.exec(path)?.[1] ?? NaN);

const inSearch = ({ query }: JournalEntry) => Number(query.search);

const ITEMS = Array.from({ length: 50 }, (_, index) => index);

const makeConversations = (sandbox: Sandbox) =>
	sandbox.change(({ ayra: { conversations } }) =>
		conversations.push(
			...ITEMS.map((index) =>
				seedConversation({
					id: `conv_${index}`,
					agent_id: 'agent_front',
					start_time: '2026-01-09T08:00:00Z',
					transcript: [],
				}),
			),
		),
	);

const makeAgents = (sandbox: Sandbox) =>
	sandbox.change(({ ayra: { agents } }) =>
		agents.push(
			...ITEMS.map((index) =>
				seedAgent({
					id: `agent_${index}`,
					name: `Agent ${index}`,
					created_at: '2026-01-09T08:00:00Z',
				}),
			),
		),
	);

export const subjects: Subject[] = [
	{
		name: 'Ayra Ticket Update',
		service: 'ayra',
		operation: 'ticket update',
		unrepeatable: false,
		parameters: {
			resource: 'ticket',
			operation: 'update',
			ticketId: byId('ticket_abc123'),
			updateFields: { subject: '={{ $json.index }}' },
		},
		item: (index) => ({ index }),
		indexOf: inBody('subject'),
	},
	{
		name: 'Ayra Ticket Update, with a note',
		service: 'ayra',
		operation: 'ticket update',
		unrepeatable: true,
		parameters: {
			resource: 'ticket',
			operation: 'update',
			ticketId: byId('ticket_abc123'),
			updateFields: { internalNote: '={{ $json.index }}' },
		},
		item: (index) => ({ index }),
		indexOf: inBody('internal_note'),
	},
	{
		name: 'Ayra Ticket Close',
		service: 'ayra',
		operation: 'ticket close',
		unrepeatable: false,
		parameters: {
			resource: 'ticket',
			operation: 'close',
			ticketId: byId('ticket_abc123'),
			additionalFields: { resolutionTime: '={{ $json.index }}' },
		},
		item: (index) => ({ index }),
		indexOf: inBody('resolution_time'),
	},
	{
		name: 'Ayra Ticket Close, with a note',
		service: 'ayra',
		operation: 'ticket close',
		unrepeatable: true,
		parameters: {
			resource: 'ticket',
			operation: 'close',
			ticketId: byId('ticket_abc123'),
			additionalFields: { resolutionNote: '={{ $json.index }}' },
		},
		item: (index) => ({ index }),
		indexOf: inBody('resolution_note'),
	},
	{
		name: 'Ayra Ticket Create',
		service: 'ayra',
		operation: 'ticket create',
		unrepeatable: true,
		parameters: {
			resource: 'ticket',
			operation: 'create',
			subject: '={{ $json.index }}',
			description: 'No link',
		},
		item: (index) => ({ index }),
		indexOf: inBody('subject'),
	},
	{
		name: 'Ayra Ticket Get Many',
		service: 'ayra',
		operation: 'ticket getMany',
		unrepeatable: false,
		lists: true,
		parameters: {
			resource: 'ticket',
			operation: 'getMany',
			filters: { search: '={{ $json.index }}' },
		},
		item: (index) => ({ index }),
		indexOf: inSearch,
	},
	{
		name: 'Ayra Conversation Get',
		service: 'ayra',
		operation: 'conversation get',
		unrepeatable: false,
		parameters: {
			resource: 'conversation',
			operation: 'get',
			conversationId: byId('=conv_{{ $json.index }}'),
		},
		prepare: makeConversations,
		item: (index) => ({ index }),
		indexOf: inPath,
	},
	{
		name: 'Ayra Conversation Get Many',
		service: 'ayra',
		operation: 'conversation getMany',
		unrepeatable: false,
		lists: true,
		parameters: {
			resource: 'conversation',
			operation: 'getMany',
			filters: { search: '={{ $json.index }}' },
		},
		item: (index) => ({ index }),
		indexOf: inSearch,
	},
	{
		name: 'Ayra Conversation Get Transcript',
		service: 'ayra',
		operation: 'conversation getTranscript',
		unrepeatable: false,
		parameters: {
			resource: 'conversation',
			operation: 'getTranscript',
			conversationId: byId('=conv_{{ $json.index }}'),
		},
		prepare: makeConversations,
		item: (index) => ({ index }),
		indexOf: inPath,
	},
	{
		name: 'Ayra Voice Agent Create',
		service: 'ayra',
		operation: 'voiceAgent create',
		unrepeatable: true,
		parameters: { resource: 'voiceAgent', operation: 'create', name: '={{ $json.index }}' },
		item: (index) => ({ index }),
		indexOf: inBody('name'),
	},
	{
		name: 'Ayra Voice Agent Delete',
		service: 'ayra',
		operation: 'voiceAgent delete',
		unrepeatable: false,
		parameters: {
			resource: 'voiceAgent',
			operation: 'delete',
			agentId: byId('=agent_{{ $json.index }}'),
		},
		bodiless: true,
		isDone: (sandbox, index) =>
			!sandbox.state().ayra.agents.some(({ id }) => id === `agent_${index}`),
		prepare: makeAgents,
		item: (index) => ({ index }),
		indexOf: inPath,
	},
	{
		name: 'Ayra Voice Agent Get Many',
		service: 'ayra',
		operation: 'voiceAgent getMany',
		unrepeatable: false,
		lists: true,
		parameters: {
			resource: 'voiceAgent',
			operation: 'getMany',
			filters: { search: '={{ $json.index }}' },
		},
		item: (index) => ({ index }),
		indexOf: inSearch,
	},
	{
		name: 'Ayra Voice Agent Update',
		service: 'ayra',
		operation: 'voiceAgent update',
		unrepeatable: false,
		parameters: {
			resource: 'voiceAgent',
			operation: 'update',
			agentId: byId('agent_front'),
			updateFields: { welcomeMessage: '={{ $json.index }}' },
		},
		item: (index) => ({ index }),
		indexOf: inBody('welcome_message'),
	},
];
