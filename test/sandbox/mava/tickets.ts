import { DateTime } from 'luxon';
import type { Answer, Handler } from '../types';
import { customerById, findOrCreate, type DescribedCustomer } from './customers';
import { error } from './error';
import { addMessage } from './messages';
import { newId, seedTicket, type MavaAttribute, type MavaState, type MavaTicket } from './state';

interface UpdateTicket {
	ticketId: string;
	status?: string;
	priority?: number;
	categoryId?: string;
	assignedTo?: string | null;
}

/** Has either a customer's ID or a customer. */
interface CreateTicket {
	customerId?: string;
	customer?: DescribedCustomer;
	status?: string;
	priority?: number;
	sourceType?: string;
	assignedTo?: string;
	category?: string;
	tags?: string[];
	emailSubjectLine?: string;
	attributes?: MavaAttribute[];
	message?: { content: string; attachments?: unknown[] };
	silent?: boolean;
}

interface ListTickets extends Partial<Record<Filter, string[]>> {
	startDate: string;
	endDate: string;
	limit?: number;
	skip?: number;
}

type Filter = 'status' | 'assignedTo' | 'category' | 'tags' | 'csatValues' | 'origin';

export const activeCategories = (state: MavaState) =>
	state.categories.filter(({ isArchived }) => !isArchived);

/** The answer to a category or an agent that there is not. */
function findNoneOf(
	state: MavaState,
	category: string | undefined,
	agent: string | null | undefined,
): Answer | undefined {
	if (category !== undefined && !activeCategories(state).some(({ _id }) => _id === category)) {
		return error(400, 'Category not found');
	}
	if (typeof agent === 'string' && !state.agents.some(({ id }) => id === agent)) {
		return error(400, 'Assignee not found');
	}
	return undefined;
}

/** Sets what differs and logs it. */
function change<Field extends 'status' | 'priority' | 'category' | 'assignedTo'>(
	ticket: MavaTicket,
	field: Field,
	value: MavaTicket[Field] | undefined,
): void {
	if (value === undefined || value === ticket[field]) return;
	ticket.auditLog.push(`${field} changed from ${ticket[field] ?? 'none'} to ${value ?? 'none'}`);
	ticket[field] = value;
	if (field === 'assignedTo' && value !== null) ticket.aiHandling = false;
}

export const updateTicket =
	(state: MavaState): Handler<UpdateTicket> =>
	({ request: { requestBody: body } }) => {
		const { categoryId, assignedTo } = body;
		const ticket = state.tickets.find(({ _id }) => _id === body.ticketId);
		if (!ticket) return error(400, 'Ticket not found');
		const refusal = findNoneOf(state, categoryId, assignedTo);
		if (refusal) return refusal;

		change(ticket, 'status', body.status);
		change(ticket, 'priority', body.priority);
		change(ticket, 'category', categoryId);
		change(ticket, 'assignedTo', assignedTo);
		return { status: 200, body: { message: 'Ticket updated' } };
	};

export const createTicket =
	(state: MavaState): Handler<CreateTicket> =>
	({ request: { requestBody: body } }) => {
		const { customerId, customer: described = {}, message, ...fields } = body;
		delete fields.silent; // Does nothing, and is no field of a ticket.
		const refusal = findNoneOf(state, fields.category, fields.assignedTo);
		if (refusal) return refusal;
		const customer =
			customerId === undefined ? findOrCreate(state, described) : customerById(state, customerId);
		if (!customer) return error(400, 'Customer not found');

		const ticketId = newId();
		const createdAt = new Date().toISOString();
		const ticket = seedTicket(ticketId, { ...fields, customer: customer._id, createdAt });
		state.tickets.push(ticket);
		if (message) addMessage(state, { ticketId, ...message });
		return { status: 200, body: shown(state, ticket) };
	};

/** A ticket as answers show it: with its customer, without what only the sandbox knows. */
function shown(state: MavaState, ticket: MavaTicket) {
	const { _id, name, email, walletAddress } = customerById(state, ticket.customer)!;
	return {
		_id: ticket._id,
		status: ticket.status,
		priority: ticket.priority,
		category: ticket.category,
		assignedTo: ticket.assignedTo,
		customer: { _id, name, email, walletAddress },
		tags: ticket.tags,
		sourceType: ticket.sourceType,
		emailSubjectLine: ticket.emailSubjectLine,
		attributes: ticket.attributes,
		createdAt: ticket.createdAt,
	};
}

/** What each filter compares with the values that are asked for; one in common is enough. */
const filters: Record<Filter, (ticket: MavaTicket) => string[]> = {
	status: ({ status }) => [status],
	assignedTo: ({ assignedTo }) => [assignedTo ?? 'Unassigned'],
	category: ({ category }) => (category === null ? [] : [category]),
	tags: ({ tags }) => tags,
	csatValues: ({ csat }) => [String(csat ?? 'no-rating')],
	origin: ({ sourceType }) => [sourceType],
};

const fits = (ticket: MavaTicket, query: ListTickets) =>
	(Object.keys(filters) as Filter[]).every(
		(filter) => query[filter]?.some((value) => filters[filter](ticket).includes(value)) !== false,
	);

/** Without a time zone, a date is one in UTC. */
const dateOf = (text: string) => DateTime.fromISO(text, { zone: 'utc' });

export const listTickets =
	(state: MavaState): Handler<undefined, unknown, ListTickets> =>
	({ request: { query } }) => {
		const { startDate, endDate, limit = 50, skip = 0 } = query;
		const [start, end] = [dateOf(startDate), dateOf(endDate)];
		if (end <= start) return error(400, 'endDate must be after startDate');
		if (end > start.plus({ years: 1 })) return error(400, 'The span must be at most 1 year');

		const [from, to] = [start.toMillis(), end.toMillis()];
		const found = state.tickets
			.map((ticket) => ({ ticket, time: Date.parse(ticket.createdAt) }))
			.filter(({ ticket, time }) => time >= from && time < to && fits(ticket, query))
			// Of those from the same moment, the one that was added last comes first.
			.reverse()
			.sort((one, other) => other.time - one.time)
			.slice(skip, skip + limit);
		return { status: 200, body: { tickets: found.map(({ ticket }) => shown(state, ticket)) } };
	};
