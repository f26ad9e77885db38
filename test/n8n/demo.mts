/** `npm run demo`: two example workflows in the real n8n against the sandbox, without a browser, with a report. */
import { deepStrictEqual, equal, notDeepStrictEqual, ok } from 'node:assert/strict';
import Table from 'cli-table3';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type JournalEntry, type Service, type State } from '../sandbox/index.ts';
import { Checks } from './checks.mts';
import { example } from './example.mts';
import { N8n, type Execution } from './n8n.mts';
import { main } from './processes.mts';
import { credentialOf, services } from './services.mts';
import { tellStory } from './story.mts';

/** The JSON of an item of the example, or of an answer: whatever stands there. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Item = any;
type Held = Record<string, unknown>;

/** One operation in the example, and what it must bring about there. */
interface Shown {
	title: string;
	/** The node of the example that holds it. */
	node: string;
	/** The node that makes the items that it works on. */
	source: string;
	service: Service;
	/** The contract's name for it. */
	operationId: string;
	/** Whether a request was sent for an item. */
	isFor(request: JournalEntry, item: Item): boolean;
	/** What the sandbox holds that concerns an item; undefined if nothing. */
	held(state: State, item: Item): Held | undefined;
	/** What it must hold afterwards. */
	wanted(item: Item, before: Held | undefined): Held;
	/** Whether the service refuses an item, which then leaves by the error output. */
	isRefused?(item: Item): boolean;
	/** Whether what came back is the answer for the item, where one can tell. */
	isAnswer?(answer: Item, item: Item, state: State): boolean;
}

const bodyOf = ({ body }: JournalEntry) => body as IDataObject;
const digits = (phone: unknown) => String(phone).replace(/\D/g, '');
const contactOf = ({ vambe }: State, phone: unknown) =>
	vambe.contacts.find((contact) => digits(contact.phone) === digits(phone));
const ticketOf = (state: State, phone: unknown) =>
	state.vambe.tickets.filter(({ contact_id }) => contact_id === contactOf(state, phone)?.id).at(-1);

/** The words of the fields are sent as numbers. */
const MAVA_PRIORITIES: Record<string, number> = { Low: 1, Medium: 2, High: 3 };
const AYRA_PRIORITIES: Record<string, number> = { critical: 1, high: 2, normal: 3, low: 4 };

const operations: Shown[] = [
	{
		title: 'Vambe: Ticket, Open',
		service: 'vambe',
		node: 'Open Ticket',
		source: 'Each Lead',
		operationId: 'openWebWhatsappTicket',
		isFor: (request, { phone }) => digits(bodyOf(request).to_phone_number) === digits(phone),
		held(state, { phone }) {
			const contact = contactOf(state, phone);
			if (!contact) return undefined;
			const { name, email, metadata, messages } = contact;
			const ticket = ticketOf(state, phone);
			return {
				contact: { name, email, metadata, messages: messages.map(({ content }) => content) },
				ticket: ticket && { stage: ticket.stage_id, integration_data: ticket.integration_data },
			};
		},
		wanted: ({ name, email, company, crmId, orderId }) => ({
			contact: {
				name,
				email,
				metadata: { company },
				messages: [`Hello ${name}, we have received your order ${orderId}.`],
			},
			ticket: { stage: 'bbbbbbbb-0000-4000-8000-000000000001', integration_data: { crmId } },
		}),
		isAnswer: ({ aiContactId }, { phone }, state) => aiContactId === contactOf(state, phone)?.id,
	},
	{
		title: 'Vambe: Ticket, Update Metadata',
		service: 'vambe',
		node: 'Set Ticket Metadata',
		source: 'Each Lead',
		operationId: 'updateTicketMetadata',
		isFor: (request, { orderId }) => (bodyOf(request).metadata as Held).order_id === orderId,
		held: (state, { phone }) => ticketOf(state, phone)?.metadata,
		wanted: ({ orderId, total }, before) => ({
			...before,
			order_id: orderId,
			total: String(total),
		}),
	},
	{
		title: 'Vambe: Webchat Contact, Add Metadata',
		service: 'vambe',
		node: 'Add Visitor Metadata',
		source: 'Each Visitor',
		operationId: 'addWebchatContactMetadata',
		isFor: (request, { known }) => Object.keys(known)[0] in (bodyOf(request).metadata as Held),
		held({ vambe }, { userId, known }) {
			const contact = vambe.webchatContacts.find(({ externalUserId }) => externalUserId === userId);
			const metadata = Object.entries(contact?.metadata ?? {});
			return Object.fromEntries(metadata.filter(([name]) => name in known));
		},
		wanted: ({ known }) => known,
		isRefused: ({ userId }) => userId === 'user-unknown',
		isAnswer: ({ updated_fields }, { known }) => updated_fields === Object.keys(known).length,
	},
	{
		title: 'Mava: Ticket, Update',
		service: 'mava',
		node: 'Update Mava Ticket',
		source: 'Each Triaged Ticket',
		operationId: 'updateTicket',
		isFor: (request, { ticketId }) => bodyOf(request).ticketId === ticketId,
		held({ mava }, { ticketId }) {
			const ticket = mava.tickets.find(({ _id }) => _id === ticketId);
			if (!ticket) return undefined;
			const { status, priority, category, assignedTo } = ticket;
			return { status, priority, category, assignedTo };
		},
		wanted: ({ status, priority }) => ({
			status,
			priority: MAVA_PRIORITIES[priority],
			category: '65aa000000000000000000c1',
			assignedTo: '65aa000000000000000000a1',
		}),
	},
	{
		title: 'Ayra: Ticket, Update',
		service: 'ayra',
		node: 'Update Ayra Ticket',
		source: 'Each Escalation',
		operationId: 'updateTicket',
		isFor: ({ path }, { ticketId }) => path === `/v1/tickets/${ticketId}`,
		held({ ayra }, { ticketId }) {
			const ticket = ayra.tickets.find(({ id }) => id === ticketId);
			if (!ticket) return undefined;
			const { status, priority, tags, custom_fields, due_date, notes } = ticket;
			return { status, priority, tags, custom_fields, due_date, notes };
		},
		wanted: ({ priority, tags, region, due, note }, before) => ({
			status: 'in_progress',
			priority: AYRA_PRIORITIES[priority],
			tags,
			custom_fields: { ...(before?.custom_fields as Held), region },
			due_date: new Date(due).toISOString(),
			notes: [...(before?.notes as string[]), note],
		}),
		isAnswer: ({ data }, { ticketId }) => data.id === ticketId,
	},
];

/** All that happened for one item. */
interface Story {
	item: Item;
	isRefused: boolean;
	requests: JournalEntry[];
	answers: IDataObject[];
	before: Held | undefined;
	after: Held | undefined;
}

/** A run of the example, and the sandbox around it. */
interface Run {
	execution: Execution;
	journal: JournalEntry[];
	before: State;
	after: State;
}

/** What happened in an operation, item by item; nothing if its node did not run. */
function tell(shown: Shown, { execution, journal, before, after }: Run): Story[] {
	const outputs = outputOf(execution, shown.node);
	return outputOf(execution, shown.source).map(({ json: item }, index) => ({
		item,
		isRefused: shown.isRefused?.(item) ?? false,
		requests: requestsOf(shown, journal).filter((request) => shown.isFor(request, item)),
		answers: outputs.filter((output) => inputOf(output) === index).map(({ json }) => json),
		before: shown.held(before, item),
		after: shown.held(after, item),
	}));
}

const outputOf = (execution: Execution, node: string): INodeExecutionData[] =>
	execution.ran(node)?.data?.main[0] ?? [];

const requestsOf = ({ service, operationId }: Shown, journal: JournalEntry[]) =>
	journal.filter((entry) => entry.service === service && entry.operationId === operationId);

/** The input item that an output item is linked to. */
function inputOf({ pairedItem }: INodeExecutionData): number | undefined {
	const [link] = [pairedItem].flat();
	return typeof link === 'object' ? link.item : link;
}

/** Values at all depths, one line each, as `path: value`. */
function lines(value: unknown, path = ''): Array<[path: string, value: string]> {
	const isBranch =
		value !== null &&
		typeof value === 'object' &&
		!Array.isArray(value) &&
		Object.keys(value).length > 0;
	if (!isBranch) return value === undefined ? [] : [[path, JSON.stringify(value)]];
	return Object.entries(value).flatMap(([name, inner]) =>
		lines(inner, path === '' ? name : `${path}.${name}`),
	);
}

const listed = (value: unknown) => lines(value).map((line) => line.join(': '));

const MOST_LINES = 10;

function shortened(all: string[]): string[] {
	const more = all.length - MOST_LINES;
	return more > 1 ? [...all.slice(0, MOST_LINES), `… and ${more} more`] : all;
}

function changes(before: unknown, after: unknown): string {
	const old = new Map(lines(before));
	return lines(after)
		.filter(([path, value]) => old.get(path) !== value)
		.map(([path, value]) => `${path}: ${old.get(path) ?? '(nothing)'} → ${value}`)
		.join('\n');
}

function print(title: string, told: Story[]): void {
	const width = Math.max(process.stdout.columns ?? 140, 80) - 4;
	const shares = [0.4, 0.25, 0.35].map((share) => Math.floor(share * width));
	const table = new Table({
		head: ['What was sent', 'What came back', 'What changed in the sandbox'],
		colWidths: shares,
		wordWrap: true,
		wrapOnWordBoundary: false,
		style: { head: [], border: [] },
	});
	for (const { requests, answers, before, after } of told) {
		table.push([
			requests
				.flatMap(({ method, path, body }) => [`${method} ${path}`, ...listed(body)])
				.join('\n'),
			[
				...requests.map(({ status }) => (status ? `HTTP ${status}` : 'no answer')),
				...answers.flatMap((answer) => shortened(listed(answer))),
			].join('\n'),
			changes(before, after),
		]);
	}
	console.log(`\n${title}: ${told.length} items\n${table.toString()}\n`);
}

/** Prints an operation and checks what was printed. */
async function report(checks: Checks, shown: Shown, run: Run): Promise<void> {
	const told = tell(shown, run);
	if (told.length > 0) print(shown.title, told);
	const refused = told.filter(({ isRefused }) => isRefused);
	const taken = told.filter(({ isRefused }) => !isRefused);
	const exceptions =
		refused.length > 0 ? `, but for ${refused.length} that the service refuses` : '';

	await checks.check(`${shown.title}: succeeded for each of several items${exceptions}`, () => {
		const ran = run.execution.ran(shown.node);
		ok(ran, 'The node did not run');
		equal(ran.executionStatus, 'success', ran.error?.message);
		ok(taken.length > 1, `There were ${taken.length} items`);
		const [outputs = [], ...others] = ran.data?.main ?? [];
		equal(outputs?.length, taken.length);
		ok(!outputs?.some(({ json }) => 'error' in json), 'An item holds an error');
		const failed = others.flatMap((items) => items ?? []);
		equal(failed.length, refused.length, 'Other items left by the error output');
		ok(
			failed.every(({ json }) => 'error' in json),
			'An item on the error output has no error',
		);
	});
	await checks.check(`${shown.title}: one request for each item, as the contract wants it`, () => {
		const requests = requestsOf(shown, run.journal);
		equal(requests.length, told.length);
		for (const story of told) equal(story.requests.length, 1);
		for (const { contractErrors } of requests) deepStrictEqual(contractErrors, []);
		for (const {
			isRefused,
			requests: [{ status = 0 }],
		} of told) {
			equal(status >= 200 && status < 300, !isRefused, `One was answered ${status}`);
		}
	});
	await checks.check(`${shown.title}: the sandbox holds what it should`, () => {
		ok(told.length > 0);
		for (const { item, before, after } of taken) {
			deepStrictEqual(after, shown.wanted(item, before));
			notDeepStrictEqual(after, before);
		}
		for (const { before, after } of refused) deepStrictEqual(after, before);
	});
	await checks.check(`${shown.title}: each output item is linked to its input item`, () => {
		ok(taken.length > 0);
		for (const { item, answers } of taken) {
			equal(answers.length, 1);
			ok(shown.isAnswer?.(answers[0], item, run.after) ?? true, 'It is linked to another one');
		}
	});
}

await main(async () => {
	console.log('Preparing n8n and the nodes …');
	const n8n = await N8n.prepare();
	const sandbox = await startSandbox();
	try {
		const workflow = await example('all-five-operations');
		const story = await example('support-story');
		await n8n.importCredentials(services.map((service) => credentialOf(service, sandbox)));
		await n8n.importWorkflows([workflow, story]);

		console.log(`Running the workflow "${workflow.name}" in n8n …`);
		const before = sandbox.state();
		const execution = await n8n.execute(workflow.id);
		const run = { execution, journal: sandbox.journal, before, after: sandbox.state() };

		const checks = new Checks();
		for (const shown of operations) await report(checks, shown, run);
		await checks.check('The workflow ended well', () => {
			ok(execution.succeeded, execution.error?.message);
		});
		await checks.check('Nothing else was sent', () => {
			const known = operations.flatMap((shown) => requestsOf(shown, sandbox.journal));
			equal(sandbox.journal.length, known.length);
		});
		await tellStory(checks, n8n, sandbox, story);
		checks.conclude();
	} finally {
		await sandbox.close();
	}
});
