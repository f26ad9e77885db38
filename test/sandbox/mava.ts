import type { Answer, Handler, ServiceDefinition } from './types';
import { statusText } from './types';

export interface MavaTicket {
	_id: string;
	status: string;
	priority: number;
	category: string | null;
	assignedTo: string | null;
	/** Whether the AI is at work on it; an assignment ends that. */
	aiHandling: boolean;
	/** One message per change, oldest first. */
	auditLog: string[];
}

export interface MavaAgent {
	id: string;
	email: string | null;
	username: string | null;
	walletAddress: string | null;
}

export interface MavaCategory {
	_id: string;
	name: string;
	isArchived: boolean;
}

export interface MavaState {
	tickets: MavaTicket[];
	agents: MavaAgent[];
	categories: MavaCategory[];
}

interface UpdateTicket {
	ticketId: string;
	status?: string;
	priority?: number;
	categoryId?: string;
	assignedTo?: string | null;
}

const error = (status: number, message = statusText(status)): Answer => ({
	status,
	body: { error: message },
});

const activeCategories = (state: MavaState) =>
	state.categories.filter(({ isArchived }) => !isArchived);

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

const updateTicket =
	(state: MavaState): Handler<UpdateTicket> =>
	({ request: { requestBody: body } }) => {
		const { categoryId, assignedTo } = body;
		const ticket = state.tickets.find(({ _id }) => _id === body.ticketId);
		if (!ticket) return error(400, 'Ticket not found');
		if (
			categoryId !== undefined &&
			!activeCategories(state).some(({ _id }) => _id === categoryId)
		) {
			return error(400, 'Category not found');
		}
		if (typeof assignedTo === 'string' && !state.agents.some(({ id }) => id === assignedTo)) {
			return error(400, 'Assignee not found');
		}

		change(ticket, 'status', body.status);
		change(ticket, 'priority', body.priority);
		change(ticket, 'category', categoryId);
		change(ticket, 'assignedTo', assignedTo);
		return { status: 200, body: { message: 'Ticket updated' } };
	};

function seedTicket(_id: string, differing: Partial<MavaTicket>): MavaTicket {
	return {
		_id,
		status: 'Open',
		priority: 2,
		category: null,
		assignedTo: null,
		aiHandling: false,
		auditLog: [],
		...differing,
	};
}

/** How many tickets there are beside the first three, for tests with many items. */
const MANY = 500;

/** The ID of one of many tickets, all alike: 0 to 499. */
export const manyTicketId = (index: number) =>
	`65aa0000000000000001${index.toString(16).padStart(4, '0')}`;

function seed(): MavaState {
	const kim = '65aa000000000000000000a1';
	const technical = '65aa000000000000000000c2';
	return {
		tickets: [
			seedTicket('65aa00000000000000000001', { aiHandling: true }),
			seedTicket('65aa00000000000000000002', { assignedTo: kim, category: technical }),
			seedTicket('65aa00000000000000000003', { status: 'Pending', priority: 1 }),
			...Array.from({ length: MANY }, (_, index) => seedTicket(manyTicketId(index), {})),
		],
		agents: [
			{ id: kim, email: 'kim@example.org', username: 'Kim', walletAddress: null },
			{
				id: '65aa000000000000000000a2',
				email: null,
				username: null,
				walletAddress: '0x0000000000000000000000000000000000000001',
			},
			{ id: '65aa000000000000000000a3', email: null, username: null, walletAddress: null },
		],
		categories: [
			{ _id: '65aa000000000000000000c1', name: 'Billing', isArchived: false },
			{ _id: technical, name: 'Technical', isArchived: false },
			{ _id: '65aa000000000000000000c3', name: 'Account', isArchived: false },
			{ _id: '65aa000000000000000000c4', name: 'Former', isArchived: true },
		],
	};
}

/** Mava: ticket updates, agents, categories. */
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
	handlers: (state) => ({
		updateTicket: updateTicket(state),
		listAgents: () => ({ status: 200, body: { agents: state.agents } }),
		listCategories: () => ({ status: 200, body: activeCategories(state) }),
	}),
};
