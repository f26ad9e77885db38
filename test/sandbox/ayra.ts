import type { Answer, Handler, ServiceDefinition } from './types';
import { statusText } from './types';

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
	tags: string[];
	custom_fields: Record<string, unknown>;
	due_date: string | null;
	created_at: string;
	updated_at: string;
	resolved_at: string | null;
	closed_at: string | null;
	/** Internal notes, oldest first. */
	notes: string[];
	/** One entry per update that changed something. */
	history: Array<{ at: string; changed: string[] }>;
}

export interface AyraState {
	tickets: AyraTicket[];
	users: Array<{ id: string; name: string }>;
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

interface ListTickets {
	page?: number;
	per_page?: number;
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
	sort_order?: 'asc' | 'desc';
}

const priorityLabels: Record<number, string> = { 1: 'Critical', 2: 'High', 3: 'Normal', 4: 'Low' };

/** Type and code per status; 401 and the types of 401 and 404 are documented, the others assumed. */
const errorKinds: Record<number, { type: string; code: string }> = {
	400: { type: 'invalid_request', code: 'invalid_request' },
	401: { type: 'authentication_error', code: 'missing_api_key' },
	403: { type: 'permission_error', code: 'insufficient_permissions' },
	404: { type: 'not_found', code: 'not_found' },
	429: { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
};

function error(status: number, message = statusText(status), code?: string): Answer {
	const kind = errorKinds[status] ?? { type: 'api_error', code: 'api_error' };
	return { status, body: { error: { type: kind.type, message, code: code ?? kind.code } } };
}

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

/** A ticket as an update answers with it: without the notes and the history. */
function shown(state: AyraState, ticket: AyraTicket) {
	return {
		...listed(state, ticket),
		description: ticket.description,
		contact_id: ticket.contact_id,
		custom_fields: ticket.custom_fields,
		updated_at: ticket.updated_at,
		resolved_at: ticket.resolved_at,
		closed_at: ticket.closed_at,
	};
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const updateTicket =
	(state: AyraState): Handler<UpdateTicket, { ticket_id: string }> =>
	({ request: { params, requestBody } }) => {
		const ticket = state.tickets.find(({ id }) => id === params.ticket_id);
		if (!ticket) return error(404, 'Ticket not found', 'ticket_not_found');

		const now = new Date().toISOString();
		const { internal_note: note, custom_fields: fields, ...replaced } = requestBody;
		const before = structuredClone(ticket);
		Object.assign(ticket, replaced);
		if (fields) ticket.custom_fields = { ...ticket.custom_fields, ...fields };
		if (note !== undefined) ticket.notes.push(note);
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
		return { status: 200, body: { data: shown(state, ticket) } };
	};

function matches(ticket: AyraTicket, query: ListTickets): boolean {
	const equal = (['status', 'priority', 'category', 'assigned_to', 'contact_id'] as const).every(
		(field) => query[field] === undefined || query[field] === ticket[field],
	);
	const text = `${ticket.subject}\n${ticket.description}`.toLowerCase();
	return (
		equal &&
		isBetween(ticket.created_at, query.created_after, query.created_before) &&
		isBetween(ticket.due_date, query.due_after, query.due_before) &&
		(query.sla_breach === undefined || query.sla_breach === isPastDue(ticket)) &&
		(query.tags === undefined || query.tags.split(',').every((tag) => ticket.tags.includes(tag))) &&
		(query.search === undefined || text.includes(query.search.toLowerCase()))
	);
}

function isBetween(date: string | null, after?: string, before?: string): boolean {
	if (after === undefined && before === undefined) return true;
	if (date === null) return false;
	const time = Date.parse(date);
	return (
		(after === undefined || time > Date.parse(after)) &&
		(before === undefined || time < Date.parse(before))
	);
}

function compare(one: AyraTicket, other: AyraTicket, query: ListTickets): number {
	const field = query.sort_by ?? 'created_at';
	const sign = query.sort_order === 'asc' ? 1 : -1;
	const [a, b] = [one, other].map((ticket) => {
		const value = ticket[field];
		return typeof value === 'string' ? Date.parse(value) : value;
	});
	if (a === null || b === null) return Number(a === null) - Number(b === null);
	return sign * (a - b);
}

const listTickets =
	(state: AyraState): Handler<undefined, unknown, ListTickets> =>
	({ request: { query } }) => {
		const { page = 1, per_page = 25 } = query;
		const found = state.tickets
			.filter((ticket) => matches(ticket, query))
			.sort((one, other) => compare(one, other, query));
		const start = (page - 1) * per_page;
		return {
			status: 200,
			body: {
				data: found.slice(start, start + per_page).map((ticket) => listed(state, ticket)),
				meta: {
					total: found.length,
					page,
					per_page,
					total_pages: Math.ceil(found.length / per_page),
				},
			},
		};
	};

function seedTicket(
	differing: Pick<AyraTicket, 'id' | 'number' | 'subject' | 'created_at'> & Partial<AyraTicket>,
): AyraTicket {
	return {
		description: '',
		priority: 3,
		status: 'new',
		category: null,
		assigned_to: null,
		contact_id: null,
		tags: [],
		custom_fields: {},
		due_date: null,
		updated_at: differing.created_at,
		resolved_at: null,
		closed_at: null,
		notes: [],
		history: [],
		...differing,
	};
}

function seed(): AyraState {
	return {
		tickets: [
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
		],
		users: [
			{ id: 'user_jane_smith', name: 'Jane Smith' },
			{ id: 'user_manager', name: 'Mo Manager' },
		],
	};
}

/** Ayra: ticket updates, the list of tickets. */
export const ayra: ServiceDefinition<AyraState> = {
	basePath: '/v1',
	key: 'sk_test_sandbox_key',
	readKey: ({ authorization }) => /^Bearer (.+)$/.exec(String(authorization))?.[1],
	error,
	violation: (violations) => error(400, violations.map(({ text }) => text).join('; ')),
	seed,
	handlers: (state) => ({
		updateTicket: updateTicket(state),
		listTickets: listTickets(state),
	}),
	rateHeaders: ({ limit, remaining, resetAt }) => ({
		'X-RateLimit-Limit': String(limit),
		'X-RateLimit-Remaining': String(remaining),
		'X-RateLimit-Reset': String(Math.ceil(resetAt / 1000)),
	}),
};
