import type { Handler } from '../types';
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

export interface AyraTicket {
	id: string;
	number: string;
	subject: string;
	description: string;
	priority: number;
	status: string;
	category: string | null;
	assigned_to: string | null;
	contact_id: string | null;
	conversation_id: string | null;
	tags: string[];
	custom_fields: Record<string, unknown>;
	metadata: Record<string, unknown>;
	due_date: string | null;
	created_at: string;
	updated_at: string;
	resolved_at: string | null;
	closed_at: string | null;
	resolution_note: string | null;
	customer_satisfaction: number | null;
	/** In minutes. */
	resolution_time: number | null;
	root_cause: string | null;
	/** Internal notes, oldest first. */
	notes: string[];
	/** One entry per update that changed something. */
	history: Array<{ at: string; changed: string[] }>;
}

interface CreateTicket {
	subject: string;
	description: string;
	priority?: number;
	status?: string;
	category?: string;
	contact_id?: string;
	conversation_id?: string;
	assigned_to?: string;
	due_date?: string;
	tags?: string[];
	custom_fields?: Record<string, unknown>;
	metadata?: Record<string, unknown>;
}

interface UpdateTicket {
	subject?: string;
	description?: string;
	priority?: number;
	status?: string;
	category?: string;
	assigned_to?: string;
	due_date?: string;
	tags?: string[];
	custom_fields?: Record<string, unknown>;
	internal_note?: string;
}

interface CloseTicket {
	resolution_note?: string;
	customer_satisfaction?: number;
	resolution_time?: number;
	root_cause?: string;
}

interface ListTickets extends Paging {
	status?: string;
	priority?: number;
	category?: string;
	assigned_to?: string;
	contact_id?: string;
	created_after?: string;
	created_before?: string;
	due_after?: string;
	due_before?: string;
	sla_breach?: boolean;
	tags?: string;
	search?: string;
	sort_by?: 'created_at' | 'updated_at' | 'due_date' | 'priority';
	sort_order?: Order;
}

const priorityLabels: Record<number, string> = { 1: 'Critical', 2: 'High', 3: 'Normal', 4: 'Low' };

const isDone = ({ status }: AyraTicket) => status === 'resolved' || status === 'closed';

const isPastDue = (ticket: AyraTicket) =>
	ticket.due_date !== null && Date.parse(ticket.due_date) < Date.now() && !isDone(ticket);

/** A ticket as lists show it. */
function listed(state: AyraState, ticket: AyraTicket) {
	return {
		id: ticket.id,
		number: ticket.number,
		subject: ticket.subject,
		priority: ticket.priority,
		priority_label: priorityLabels[ticket.priority],
		status: ticket.status,
		category: ticket.category,
		assigned_to: ticket.assigned_to,
		assigned_name: state.users.find(({ id }) => id === ticket.assigned_to)?.name ?? null,
		tags: ticket.tags,
		due_date: ticket.due_date,
		created_at: ticket.created_at,
	};
}

/** A ticket as creating, updating and closing answer with it: without the notes and the history. */
function shown(state: AyraState, ticket: AyraTicket) {
	return {
		...listed(state, ticket),
		description: ticket.description,
		contact_id: ticket.contact_id,
		conversation_id: ticket.conversation_id,
		custom_fields: ticket.custom_fields,
		metadata: ticket.metadata,
		updated_at: ticket.updated_at,
		resolved_at: ticket.resolved_at,
		closed_at: ticket.closed_at,
		resolution_note: ticket.resolution_note,
		customer_satisfaction: ticket.customer_satisfaction,
		resolution_time: ticket.resolution_time,
		root_cause: ticket.root_cause,
	};
}

/** Finds the ticket, lets it be changed, and notes what came of it. */
function change(
	state: AyraState,
	ticketId: string,
	work: (ticket: AyraTicket, now: string) => void,
) {
	const ticket = state.tickets.find(({ id }) => id === ticketId);
	if (!ticket) return error(404, 'Ticket not found', 'ticket_not_found');

	const now = new Date().toISOString();
	const before = structuredClone(ticket);
	work(ticket, now);
	if (ticket.status !== before.status) {
		if (ticket.status === 'resolved') ticket.resolved_at = now;
		if (ticket.status === 'closed') ticket.closed_at = now;
	}

	const changed = (Object.keys(ticket) as Array<keyof AyraTicket>).filter(
		(field) => !same(ticket[field], before[field]),
	);
	if (changed.length > 0) {
		ticket.updated_at = now;
		ticket.history.push({ at: now, changed });
	}
	return success(shown(state, ticket));
}

const createTicket =
	(state: AyraState): Handler<CreateTicket> =>
	({ request: { requestBody } }) => {
		const ticket = seedTicket({
			...requestBody,
			id: `ticket_${crypto.randomUUID()}`,
			number: `TICK-${String(state.tickets.length + 1).padStart(4, '0')}`,
			created_at: new Date().toISOString(),
		});
		state.tickets.push(ticket);
		return success(shown(state, ticket), 201);
	};

const updateTicket =
	(state: AyraState): Handler<UpdateTicket, { ticket_id: string }> =>
	({ request: { params, requestBody } }) =>
		change(state, params.ticket_id, (ticket) => {
			const { internal_note: note, custom_fields: fields, ...replaced } = requestBody;
			Object.assign(ticket, replaced);
			if (fields) ticket.custom_fields = { ...ticket.custom_fields, ...fields };
			if (note !== undefined) ticket.notes.push(note);
		});

const closeTicket =
	(state: AyraState): Handler<CloseTicket, { ticket_id: string }> =>
	({ request: { params, requestBody } }) =>
		change(state, params.ticket_id, (ticket, now) => {
			Object.assign(ticket, requestBody, { status: 'closed' });
			// The page calls a closed ticket resolved, too.
			ticket.resolved_at ??= now;
		});

function matches(ticket: AyraTicket, query: ListTickets): boolean {
	const equal = (['status', 'priority', 'category', 'assigned_to', 'contact_id'] as const).every(
		(field) => query[field] === undefined || query[field] === ticket[field],
	);
	return (
		equal &&
		isBetween(ticket.created_at, query.created_after, query.created_before) &&
		isBetween(ticket.due_date, query.due_after, query.due_before) &&
		(query.sla_breach === undefined || query.sla_breach === isPastDue(ticket)) &&
		(query.tags === undefined || query.tags.split(',').every((tag) => ticket.tags.includes(tag))) &&
		(query.search === undefined ||
			contains(`${ticket.subject}\n${ticket.description}`, query.search))
	);
}

function sortKey(ticket: AyraTicket, field: NonNullable<ListTickets['sort_by']>): number | null {
	const value = ticket[field];
	return typeof value === 'string' ? Date.parse(value) : value;
}

const listTickets =
	(state: AyraState): Handler<undefined, unknown, ListTickets> =>
	({ request: { query } }) => {
		const { sort_by = 'created_at', sort_order } = query;
		const found = state.tickets.filter((ticket) => matches(ticket, query));
		return pageOf(
			sorted(found, (ticket) => sortKey(ticket, sort_by), sort_order),
			query,
			(ticket) => listed(state, ticket),
		);
	};

/** A ticket with everything that is not given left at its default. */
export function seedTicket(
	differing: Pick<AyraTicket, 'id' | 'number' | 'subject' | 'created_at'> & Partial<AyraTicket>,
): AyraTicket {
	return {
		description: '',
		priority: 3,
		status: 'new',
		category: null,
		assigned_to: null,
		contact_id: null,
		conversation_id: null,
		tags: [],
		custom_fields: {},
		metadata: {},
		due_date: null,
		updated_at: differing.created_at,
		resolved_at: null,
		closed_at: null,
		resolution_note: null,
		customer_satisfaction: null,
		resolution_time: null,
		root_cause: null,
		notes: [],
		history: [],
		...differing,
	};
}

export const seedTickets = (): AyraTicket[] => [
	seedTicket({
		id: 'ticket_abc123',
		number: 'TICK-0001',
		subject: 'Refund is missing',
		description: 'Paid twice, one payment came back only in part.',
		priority: 2,
		status: 'open',
		category: 'billing',
		assigned_to: 'user_jane_smith',
		contact_id: 'contact_lin',
		tags: ['vip'],
		custom_fields: { plan: 'pro' },
		due_date: '2031-02-01T12:00:00Z',
		created_at: '2026-01-05T08:00:00Z',
	}),
	seedTicket({
		id: 'ticket_def456',
		number: 'TICK-0002',
		subject: 'Router offline',
		description: 'No link since the morning.',
		priority: 1,
		category: 'technical',
		tags: ['vip', 'hardware'],
		due_date: '2026-01-07T12:00:00Z',
		created_at: '2026-01-06T08:00:00Z',
	}),
	seedTicket({
		id: 'ticket_ghi789',
		number: 'TICK-0003',
		subject: 'Change of address',
		created_at: '2026-01-07T08:00:00Z',
	}),
];

export const ticketHandlers = (state: AyraState) => ({
	createTicket: createTicket(state),
	updateTicket: updateTicket(state),
	closeTicket: closeTicket(state),
	listTickets: listTickets(state),
});
