import type { Handler } from '../types';
import { ticketSummary } from './contactLists';
import { findActiveTicket, ok } from './state';
import type { VambeContact, VambeState } from './types';

/* Who waits for an answer, and how long answers take. */

const PAGE_SIZE = 20;

interface Waiting {
	/** With commas between, like `stageIds`. */
	agentIds?: string;
	pipelineId?: string;
	stageIds?: string;
	hideArchived?: boolean;
	hideUnassigned?: boolean;
}

type Waits = VambeContact & { waiting_since: string };

const listed = (ids?: string) => ids?.split(',');

const page = <Entry>(entries: Entry[], number: number) =>
	entries.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);

const millisecondsOf = ({ waiting_since }: VambeContact) =>
	waiting_since === null ? 0 : Math.max(0, Date.now() - Date.parse(waiting_since));

/** When a wait began; of who does not wait, later than all others. */
const beganAt = ({ waiting_since }: VambeContact) =>
	waiting_since === null ? Number.MAX_SAFE_INTEGER : Date.parse(waiting_since);

/** The longest wait first, and in the same order however often it is asked for. */
const byWait = (a: VambeContact, b: VambeContact) => beganAt(a) - beganAt(b);

const average = (numbers: number[]) =>
	numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** Where the contact's active ticket is; without one, where the contact began. */
function placeOf(state: VambeState, { id, default_stage_id }: VambeContact) {
	const stageId = findActiveTicket(state, id)?.stage_id ?? default_stage_id;
	const pipeline = state.pipelines.find(({ stages }) => stages.some((each) => each.id === stageId));
	return { pipeline, stage: pipeline?.stages.find((each) => each.id === stageId) };
}

const agentsOf = (state: VambeState, { team_member_ids: ids }: VambeContact) =>
	state.teamMembers
		.filter(({ id }) => ids.includes(id))
		.map(({ id, name }) => ({ agent_id: id, agent_name: name }));

/** Those who wait, the longest first. */
function waiting(state: VambeState, filters: Waiting): Waits[] {
	const { pipelineId, hideArchived = true, hideUnassigned = true } = filters;
	const [agents, stages] = [listed(filters.agentIds), listed(filters.stageIds)];
	return state.contacts
		.filter((contact): contact is Waits => contact.waiting_since !== null)
		.filter((contact) => {
			const { stage, pipeline } = placeOf(state, contact);
			return (
				!(hideArchived && contact.archived) &&
				!(hideUnassigned && contact.team_member_ids.length === 0) &&
				(agents?.some((id) => contact.team_member_ids.includes(id)) ?? true) &&
				(stages?.includes(stage?.id ?? '') ?? true) &&
				(pipelineId === undefined || pipeline?.id === pipelineId)
			);
		})
		.sort(byWait);
}

const listUnanswered =
	(state: VambeState): Handler<undefined, unknown, Waiting & { page: number }> =>
	({ request: { query } }) => {
		const found = waiting(state, query);
		const hasNextPage = query.page * PAGE_SIZE < found.length;
		return ok({
			contacts: page(found, query.page).map((contact) => {
				const { stage, pipeline } = placeOf(state, contact);
				return {
					ai_contact_id: contact.id,
					name: contact.name,
					current_stage: stage?.name ?? null,
					current_pipeline: pipeline?.name ?? null,
					waiting_time: millisecondsOf(contact),
					assigned_agents: agentsOf(state, contact),
				};
			}),
			hasNextPage,
			nextPage: hasNextPage ? String(query.page + 1) : null,
			total: found.length,
		});
	};

const getDistribution =
	(state: VambeState): Handler<undefined, unknown, Waiting> =>
	({ request: { query } }) => {
		const found = waiting(state, query);
		const agents = listed(query.agentIds);
		const agentDistribution = state.teamMembers
			.filter(({ id }) => agents?.includes(id) ?? true)
			.map(({ id, name }) => {
				const own = found.filter((contact) => contact.team_member_ids.includes(id));
				return {
					agent_id: id,
					agent_name: name,
					count: own.length,
					averageWaitingTime: average(own.map(millisecondsOf)) ?? 0,
				};
			});
		return ok({ agentDistribution });
	};

/** A contact's status as analytics write it. */
const statusOf = ({ chat_status }: VambeContact) => chat_status.toLowerCase().replace('_', '-');

const listByStatus =
	(
		state: VambeState,
	): Handler<undefined, unknown, { page: number; status: string; pipelineId?: string }> =>
	({ request: { query } }) => {
		const { status, pipelineId } = query;
		const found = state.contacts
			.filter((contact) => statusOf(contact) === status)
			.filter(
				(contact) =>
					pipelineId === undefined || placeOf(state, contact).pipeline?.id === pipelineId,
			)
			.sort(byWait);
		const data = page(found, query.page).map((contact) => ({
			id: contact.id,
			name: contact.name,
			created_at: contact.created_at,
			platform: contact.platform,
			chat_status: contact.chat_status,
			waiting_time: Math.floor(millisecondsOf(contact) / 1000),
			active_ticket_v2: ticketSummary(findActiveTicket(state, contact.id)),
			assigned_agents: agentsOf(state, contact),
		}));
		return ok({ data, total: found.length });
	};

const listResponseTimes =
	(state: VambeState): Handler<undefined, unknown, { page: number }> =>
	({ request: { query } }) => {
		const data = page(state.teamMembers, query.page).map(({ id, first_name, last_name }) => ({
			user_id: id,
			first_name,
			last_name,
			avg_response_seconds: average(
				state.responses
					.filter(({ team_member_id }) => team_member_id === id)
					.map(({ seconds }) => seconds),
			),
		}));
		return ok({ data, total: state.teamMembers.length });
	};

interface FirstResponses {
	startDate?: string;
	endDate?: string;
	agentIds?: string;
	pipelineId?: string;
}

const getFirstResponseTime =
	(state: VambeState): Handler<undefined, unknown, FirstResponses> =>
	({ request: { query } }) => {
		const { startDate = '', endDate = '9999', pipelineId } = query;
		const agents = listed(query.agentIds);
		const found = state.responses.filter(
			({ day, team_member_id, pipeline_id }) =>
				day >= startDate &&
				day <= endDate &&
				(agents?.includes(team_member_id) ?? true) &&
				(pipelineId === undefined || pipeline_id === pipelineId),
		);
		return ok({ averageFirstResponseTime: average(found.map(({ seconds }) => seconds)) });
	};

export const analyticsHandlers = (state: VambeState) => ({
	listUnanswered: listUnanswered(state),
	getDistribution: getDistribution(state),
	listByStatus: listByStatus(state),
	listResponseTimes: listResponseTimes(state),
	getFirstResponseTime: getFirstResponseTime(state),
});
