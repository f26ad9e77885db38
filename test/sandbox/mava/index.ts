import type { ServiceDefinition } from '../types';
import { identifyCustomer } from './customers';
import { error } from './error';
import { sendMessage } from './messages';
import { seed, type MavaState } from './state';
import { activeCategories, createTicket, listTickets, updateTicket } from './tickets';

export { manyTicket, manyTicketId, seedTicket } from './state';
export type * from './state';

/** Mava: tickets, messages, customers, agents, categories. */
export const mava: ServiceDefinition<MavaState> = {
	basePath: '',
	key: 'mava-sandbox-key',
	readKey: (headers) => headers['x-auth-token'] as string | undefined,
	error,
	violation(violations) {
		const outOfList = violations.some(({ where }) => /^body\/(status|priority)$/.test(where));
		return error(
			400,
			outOfList ? 'Invalid status or priority' : violations.map(({ text }) => text).join('; '),
		);
	},
	seed,
	seedDay: '2026-02-02T00:00:00Z',
	handlers: (state) => ({
		updateTicket: updateTicket(state),
		createTicket: createTicket(state),
		listTickets: listTickets(state),
		sendMessage: sendMessage(state),
		identifyCustomer: identifyCustomer(state),
		listAgents: () => ({ status: 200, body: { agents: state.agents } }),
		listCategories: () => ({ status: 200, body: activeCategories(state) }),
	}),
};
