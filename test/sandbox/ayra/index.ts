import type { ServiceDefinition } from '../types';
import { agentHandlers, seedAgents } from './agents';
import { error } from './answers';
import { conversationHandlers, seedConversations } from './conversations';
import type { AyraState } from './state';
import { seedTickets, ticketHandlers } from './tickets';

export { seedAgent } from './agents';
export { seedConversation } from './conversations';
export type { AyraState } from './state';
export { seedTicket } from './tickets';

/** Ayra: tickets, voice agents, conversations. */
export const ayra: ServiceDefinition<AyraState> = {
	basePath: '/v1',
	key: 'sk_test_sandbox_key',
	readKey: ({ authorization }) => /^Bearer (.+)$/.exec(String(authorization))?.[1],
	error,
	violation: (violations) => error(400, violations.map(({ text }) => text).join('; ')),
	seedDay: '2026-01-09T00:00:00Z',
	seed: () => ({
		tickets: seedTickets(),
		users: [
			{ id: 'user_jane_smith', name: 'Jane Smith' },
			{ id: 'user_manager', name: 'Mo Manager' },
		],
		agents: seedAgents(),
		conversations: seedConversations(),
	}),
	handlers: (state) => ({
		...ticketHandlers(state),
		...agentHandlers(state),
		...conversationHandlers(state),
	}),
	rateHeaders: ({ limit, remaining, resetAt }) => ({
		'X-RateLimit-Limit': String(limit),
		'X-RateLimit-Remaining': String(remaining),
		'X-RateLimit-Reset': String(Math.ceil(resetAt / 1000)),
	}),
};
