import type { Answer, Handler } from '../types';
import {
	contains,
	error,
	isBetween,
	pageOf,
	same,
	sorted,
	success,
	type Order,
	type Paging,
} from './answers';
import type { AyraState } from './state';

/** A voice agent: an AI on the phone, nobody whom tickets are assigned to. */
export interface AyraAgent {
	id: string;
	name: string;
	status: 'active' | 'paused' | 'archived';
	voice_platform: 'vapi' | 'retell';
	phone_number: string | null;
	voice_id: string | null;
	language: string;
	system_prompt: string | null;
	welcome_message: string | null;
	transfer_number: string | null;
	business_hours: { timezone?: string; schedule?: unknown[] } | null;
	recording_enabled: boolean;
	transcription_enabled: boolean;
	metadata: Record<string, string>;
	created_at: string;
	updated_at: string;
}

type Fixed = 'id' | 'created_at' | 'updated_at';

type CreateAgent = Pick<AyraAgent, 'name' | 'voice_platform'> &
	Partial<Omit<AyraAgent, Fixed | 'status'>>;

type UpdateAgent = Partial<Omit<AyraAgent, Fixed | 'voice_platform' | 'phone_number'>>;

interface ListAgents extends Paging {
	status?: AyraAgent['status'];
	voice_platform?: AyraAgent['voice_platform'];
	language?: string;
	search?: string;
	created_after?: string;
	created_before?: string;
	sort_by?: 'name' | 'created_at' | 'updated_at';
	sort_order?: Order;
}

const notFound = (agentId: string) =>
	error(404, 'Agent not found', 'agent_not_found', { agent_id: agentId });

/** A refusal if another agent has the name. */
function nameTaken(state: AyraState, name: string | undefined, ownId?: string): Answer | undefined {
	return state.agents.some((agent) => agent.name === name && agent.id !== ownId)
		? error(409, 'An agent with this name exists already', 'agent_name_taken')
		: undefined;
}

const createAgent =
	(state: AyraState): Handler<CreateAgent> =>
	({ request: { requestBody } }) => {
		const taken = nameTaken(state, requestBody.name);
		if (taken) return taken;
		const agent = seedAgent({
			...requestBody,
			id: `agent_${crypto.randomUUID()}`,
			created_at: new Date().toISOString(),
		});
		state.agents.push(agent);
		return success(agent, 201);
	};

const updateAgent =
	(state: AyraState): Handler<UpdateAgent, { agent_id: string }> =>
	({ request: { params, requestBody } }) => {
		const agent = state.agents.find(({ id }) => id === params.agent_id);
		if (!agent) return notFound(params.agent_id);
		const taken = nameTaken(state, requestBody.name, agent.id);
		if (taken) return taken;
		const before = { ...agent };
		Object.assign(agent, requestBody);
		if (!same(agent, before)) agent.updated_at = new Date().toISOString();
		return success(agent);
	};

const deleteAgent =
	(state: AyraState): Handler<undefined, { agent_id: string }> =>
	({ request: { params } }) => {
		const index = state.agents.findIndex(({ id }) => id === params.agent_id);
		if (index < 0) return notFound(params.agent_id);
		const calls = state.conversations.filter(
			({ agent_id, status }) => agent_id === params.agent_id && status === 'in_progress',
		);
		if (calls.length > 0) {
			return error(409, 'The agent has active calls', 'agent_has_active_calls', {
				active_calls: calls.length,
			});
		}
		state.agents.splice(index, 1);
		return { status: 204, body: null };
	};

function matches(agent: AyraAgent, query: ListAgents): boolean {
	const equal = (['status', 'voice_platform', 'language'] as const).every(
		(field) => query[field] === undefined || query[field] === agent[field],
	);
	return (
		equal &&
		isBetween(agent.created_at, query.created_after, query.created_before) &&
		(query.search === undefined || contains(agent.name, query.search))
	);
}

const listAgents =
	(state: AyraState): Handler<undefined, unknown, ListAgents> =>
	({ request: { query } }) => {
		const { sort_by = 'created_at', sort_order } = query;
		const found = state.agents.filter((agent) => matches(agent, query));
		const keyOf = (agent: AyraAgent) =>
			sort_by === 'name' ? agent.name.toLowerCase() : Date.parse(agent[sort_by]);
		return pageOf(sorted(found, keyOf, sort_order), query, (agent) => agent);
	};

/** A voice agent with everything that is not given left at its default. */
export function seedAgent(
	differing: Pick<AyraAgent, 'id' | 'name' | 'created_at'> & Partial<AyraAgent>,
): AyraAgent {
	return {
		status: 'active',
		voice_platform: 'vapi',
		phone_number: null,
		voice_id: null,
		language: 'en',
		system_prompt: null,
		welcome_message: null,
		transfer_number: null,
		business_hours: null,
		recording_enabled: true,
		transcription_enabled: true,
		metadata: {},
		updated_at: differing.created_at,
		...differing,
	};
}

export const seedAgents = (): AyraAgent[] => [
	seedAgent({
		id: 'agent_front',
		name: 'Front desk',
		phone_number: '+15550100001',
		welcome_message: 'Good day, how can I help?',
		metadata: { team: 'office' },
		created_at: '2026-01-01T08:00:00Z',
	}),
	seedAgent({
		id: 'agent_sales',
		name: 'Sales',
		status: 'paused',
		voice_platform: 'retell',
		language: 'es',
		created_at: '2026-01-02T08:00:00Z',
	}),
	// On the phone: see the conversation in progress.
	seedAgent({
		id: 'agent_busy',
		name: 'Emergency line',
		phone_number: '+15550100003',
		created_at: '2026-01-03T08:00:00Z',
	}),
];

export const agentHandlers = (state: AyraState) => ({
	listAgents: listAgents(state),
	createAgent: createAgent(state),
	updateAgent: updateAgent(state),
	deleteAgent: deleteAgent(state),
});
