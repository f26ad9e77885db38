export interface MavaTicket {
	_id: string;
	status: string;
	priority: number;
	category: string | null;
	assignedTo: string | null;
	/** The customer's ID. */
	customer: string;
	tags: string[];
	sourceType: string;
	emailSubjectLine: string | null;
	attributes: MavaAttribute[];
	createdAt: string;
	/** The customer's rating, 1 to 5. */
	csat: number | null;
	/** Whether the AI is at work on it; an assignment ends that. */
	aiHandling: boolean;
	/** One message per change, oldest first. */
	auditLog: string[];
}

/** A value of an attribute, which is known by its ID. */
export interface MavaAttribute {
	attribute: string;
	content: string;
}

export interface MavaCustomer {
	_id: string;
	name: string | null;
	email: string | null;
	walletAddress: string | null;
	/** What came with tickets. */
	attributes: MavaAttribute[];
	/** What came from identifying, known by its label. */
	customAttributes: Array<{ label: string; value: string }>;
}

export interface MavaMessage {
	ticketId: string;
	/** null where there are only attachments. */
	content: string | null;
	/** `ExternalMessage` or `InternalNote` */
	messageType: string;
	attachments: unknown[];
}

interface MavaAgent {
	id: string;
	email: string | null;
	username: string | null;
	walletAddress: string | null;
}

interface MavaCategory {
	_id: string;
	name: string;
	isArchived: boolean;
}

export interface MavaState {
	/** Oldest first. */
	tickets: MavaTicket[];
	/** Of all tickets, oldest first. */
	messages: MavaMessage[];
	customers: MavaCustomer[];
	agents: MavaAgent[];
	categories: MavaCategory[];
}

/** An ID of the same form as Mava's. */
export const newId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 24);

const lin = '65aa000000000000000000b1';
const walletCustomer = '65aa000000000000000000b2';

/** A ticket of the first customer's, if not told otherwise. */
export function seedTicket(_id: string, differing: Partial<MavaTicket> = {}): MavaTicket {
	return {
		_id,
		status: 'Open',
		priority: 2,
		category: null,
		assignedTo: null,
		customer: lin,
		tags: [],
		sourceType: 'web',
		emailSubjectLine: null,
		attributes: [],
		createdAt: '2026-01-10T10:00:00Z',
		csat: null,
		aiHandling: false,
		auditLog: [],
		...differing,
	};
}

export function seedCustomer(_id: string, differing: Partial<MavaCustomer> = {}): MavaCustomer {
	return {
		_id,
		name: null,
		email: null,
		walletAddress: null,
		attributes: [],
		customAttributes: [],
		...differing,
	};
}

/** How many tickets there are beside the first three, for tests with many items. */
const MANY = 500;

/** The ID of one of many tickets: 0 to 499 are there, up to 65535 is room for more. */
export const manyTicketId = (index: number) =>
	`65aa0000000000000001${index.toString(16).padStart(4, '0')}`;

/** One of many tickets, all alike and a minute apart. */
export const manyTicket = (index: number) =>
	seedTicket(manyTicketId(index), {
		createdAt: new Date(Date.UTC(2026, 1, 1, 0, index)).toISOString().replace('.000Z', 'Z'),
	});

export function seed(): MavaState {
	const kim = '65aa000000000000000000a1';
	const technical = '65aa000000000000000000c2';
	const urgent = '65aa000000000000000000d1';
	const bug = '65aa000000000000000000d2';
	return {
		tickets: [
			seedTicket('65aa00000000000000000001', { aiHandling: true }),
			seedTicket('65aa00000000000000000002', {
				assignedTo: kim,
				category: technical,
				customer: walletCustomer,
				tags: [urgent],
				createdAt: '2026-01-11T10:00:00Z',
			}),
			seedTicket('65aa00000000000000000003', {
				status: 'Pending',
				priority: 1,
				tags: [urgent, bug],
				csat: 4,
				createdAt: '2026-01-12T10:00:00Z',
			}),
			...Array.from({ length: MANY }, (_, index) => manyTicket(index)),
		],
		messages: [],
		customers: [
			seedCustomer(lin, { name: 'Lin', email: 'lin@example.org' }),
			seedCustomer(walletCustomer, {
				walletAddress: '0x00000000000000000000000000000000000000b2',
			}),
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
