import type { Handler } from '../types';
import {
	clientId,
	digitsOf,
	error,
	findActiveTicket,
	findContactById,
	findLatestClosedTicket,
	ok,
} from './state';
import type { VambeContact, VambeState, VambeTicket } from './types';

/* Reading contacts: one, those that match, and those of a time. */

const DAY = 24 * 60 * 60 * 1000;

interface ListContacts {
	days?: number;
	created_after?: string;
	updated_after?: string;
	limit?: number;
	offset?: number;
	stage_id?: string;
	pipeline_id?: string;
	custom_field_key?: string;
	custom_field_value?: string;
	entity_type?: 'ticket' | 'customer';
}

type Moment = 'created_at' | 'updated_at' | 'last_message_at';

/** What all endpoints tell of a contact. */
const summary = (contact: VambeContact) => ({
	id: contact.id,
	name: contact.name,
	phone: contact.phone,
	email: contact.email,
	platform: contact.platform,
	created_at: contact.created_at,
	last_message_at: contact.last_message_at,
	chat_status: contact.chat_status,
	is_chat_read: contact.is_chat_read,
	blocked: contact.blocked,
	client_id: clientId,
	ai_customer_id: contact.ai_customer_id,
	default_stage_id: contact.default_stage_id,
});

export const ticketSummary = (ticket?: VambeTicket) =>
	ticket ? { id: ticket.id, current_stage_id: ticket.stage_id } : null;

/** The time of a contact, 0 for never. */
const timeOf = (contact: VambeContact, moment: Moment) => Date.parse(contact[moment] ?? '') || 0;

const newestMessageFirst = (a: VambeContact, b: VambeContact) =>
	timeOf(b, 'last_message_at') - timeOf(a, 'last_message_at');

const getContact =
	(state: VambeState): Handler<undefined, { aiContactId: string }> =>
	({ request: { params } }) => {
		const contact = findContactById(state, params.aiContactId);
		if (!contact) return error(404, 'Contact not found');
		const last = state.messages.findLast(({ contact_id }) => contact_id === contact.id);
		return ok({
			...summary(contact),
			...(last && { last_message_content: last.body }),
			metadata: contact.metadata,
			active_ticket_v2: ticketSummary(findActiveTicket(state, contact.id)),
			last_closed_ticket: ticketSummary(findLatestClosedTicket(state, contact.id)),
			assigned_team_members: state.teamMembers.filter(({ id }) =>
				contact.team_member_ids.includes(id),
			),
		});
	};

const searchContacts =
	(state: VambeState): Handler<undefined, unknown, { phone?: string; email?: string }> =>
	({ request: { query } }) => {
		const digits = digitsOf(query.phone ?? '');
		const email = query.email?.toLowerCase();
		if (!query.phone && !email) return error(400, 'You must provide phone or email');
		const found = state.contacts.filter(
			(contact) =>
				(digits && digitsOf(contact.phone).includes(digits)) ||
				(email && contact.email?.toLowerCase().includes(email)),
		);
		return ok(found.sort(newestMessageFirst).slice(0, 50).map(summary));
	};

const listContacts =
	(state: VambeState): Handler<undefined, unknown, ListContacts> =>
	({ request: { query } }) => {
		const { days, created_after, updated_after, limit = 100, offset = 0 } = query;
		if (days === undefined && created_after === undefined && updated_after === undefined) {
			return error(400, 'You must provide days, created_after, or updated_after');
		}
		if ((query.custom_field_key === undefined) !== (query.custom_field_value === undefined)) {
			return error(400, 'custom_field_key and custom_field_value must be provided together');
		}
		if (query.entity_type !== undefined && query.custom_field_key === undefined) {
			return error(400, 'entity_type needs custom_field_key and custom_field_value');
		}

		// By contact, as there may be many of both.
		const activeTickets = new Map(
			state.tickets
				.filter(({ closed_at }) => closed_at === null)
				.map((ticket) => [ticket.contact_id, ticket]),
		);
		const filters = [
			...after('last_message_at', days === undefined ? undefined : Date.now() - days * DAY),
			...after('created_at', created_after),
			...after('updated_at', updated_after),
			...ofStage(query.stage_id),
			...ofPipeline(state, query.pipeline_id, activeTickets),
			...withField(query, activeTickets),
		];
		const found = state.contacts.filter((contact) => filters.every((fits) => fits(contact)));
		return ok(
			found
				.sort(order(query))
				.slice(offset, offset + limit)
				.map((contact) => ({
					...summary(contact),
					updated_at: contact.updated_at,
					active_ticket_v2: ticketSummary(activeTickets.get(contact.id)),
				})),
		);
	};

type Filter = (contact: VambeContact) => boolean;

function after(moment: Moment, limit: string | number | undefined): Filter[] {
	if (limit === undefined) return [];
	const time = new Date(limit).getTime();
	return [(contact) => timeOf(contact, moment) > time];
}

const ofStage = (stageId?: string): Filter[] =>
	stageId === undefined ? [] : [({ default_stage_id }) => default_stage_id === stageId];

function ofPipeline(
	state: VambeState,
	pipelineId: string | undefined,
	activeTickets: Map<string, VambeTicket>,
): Filter[] {
	if (pipelineId === undefined) return [];
	const stages = state.pipelines.find(({ id }) => id === pipelineId)?.stages ?? [];
	return [(contact) => stages.some(({ id }) => id === activeTickets.get(contact.id)?.stage_id)];
}

function withField(
	{ custom_field_key: key, custom_field_value: value, entity_type: type }: ListContacts,
	activeTickets: Map<string, VambeTicket>,
): Filter[] {
	if (key === undefined) return [];
	return [
		({ id, metadata }) =>
			[
				type === 'ticket' ? {} : metadata,
				type === 'customer' ? {} : (activeTickets.get(id)?.metadata ?? {}),
			].some((data) => Object.hasOwn(data, key) && String(data[key]) === value),
	];
}

function order({ created_after, updated_after }: ListContacts) {
	if (created_after === undefined && updated_after === undefined) return newestMessageFirst;
	const moment = updated_after === undefined ? 'created_at' : 'updated_at';
	return (a: VambeContact, b: VambeContact) => timeOf(a, moment) - timeOf(b, moment);
}

export const contactListHandlers = (state: VambeState) => ({
	getContact: getContact(state),
	searchContacts: searchContacts(state),
	listContacts: listContacts(state),
});
