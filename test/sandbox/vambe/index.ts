import type { Handler, ServiceDefinition } from '../types';
import { analyticsHandlers } from './analytics';
import { contactListHandlers } from './contactLists';
import { contactHandlers } from './contacts';
import { messageHandlers } from './messages';
import { seed } from './seed';
import { error, ok } from './state';
import { tagHandlers } from './tags';
import { ticketHandlers } from './tickets';
import type { VambeState } from './types';

export { manyVambeContact, manyVambeContactId, manyVambeMessage } from './seed';
export type * from './types';

const getChannel =
	(state: VambeState): Handler<undefined, { channelType: string }> =>
	({ request: { params } }) => {
		const channel = state.channels[params.channelType];
		return channel ? ok(channel) : error(404, 'Channel not found');
	};

/** Vambe: tickets, contacts, tags, team members and messages of WhatsApp, pipelines, channels, analytics. */
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
	seedDay: '2026-02-04T00:00:00Z',
	handlers: (state) => ({
		...ticketHandlers(state),
		...contactHandlers(state),
		...contactListHandlers(state),
		...tagHandlers(state),
		...messageHandlers(state),
		...analyticsHandlers(state),
		listPipelines: () => ok(state.pipelines),
		listTeamMembers: () => ok(state.teamMembers),
		getChannel: getChannel(state),
	}),
};
