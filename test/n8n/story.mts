/** The story of a support case: one workflow across the operations of each service, and how it must end. */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import Table from 'cli-table3';
import type { JournalEntry, Sandbox, Service, State } from '../sandbox/index.ts';
import type { Checks } from './checks.mts';
import type { Execution, N8n, Workflow } from './n8n.mts';
import { PACKAGE, services } from './services.mts';

/** A step of the story: a node of the workflow that asks one of the services. */
interface Step {
	node: string;
	service: Service;
	requests: JournalEntry[];
	/** How many items it put out. */
	items: number;
}

const TEAM = ['Elena Rivas'];
const KIM = '65aa000000000000000000a1';
const TECHNICAL = '65aa000000000000000000c2';

/** What became of the customers' cases in each service, as far as the story is about it. */
const endings: Record<Service, (before: State, after: State) => { is: unknown; wanted: unknown }> =
	{
		vambe: (before, { vambe }) => ({
			is: {
				newContacts: vambe.contacts.length - before.vambe.contacts.length,
				cases: ['56987654321', '56912345678'].map((phone) => {
					const contact = vambe.contacts.find((each) => each.phone?.replace(/\D/g, '') === phone)!;
					const ticket = vambe.tickets.filter(({ contact_id }) => contact_id === contact.id).at(-1);
					const team = vambe.teamMembers.filter(({ id }) => contact.team_member_ids.includes(id));
					return {
						name: contact.name,
						team: team.map(({ name }) => name),
						problem: ticket?.metadata.problem,
						amount: ticket?.amount,
					};
				}),
			},
			wanted: {
				newContacts: 1,
				cases: [
					{
						name: 'Lucia Torres',
						team: TEAM,
						problem: 'Router offline since 09:00',
						amount: 120,
					},
					{
						name: 'Ana',
						team: TEAM,
						problem: 'Invoice 4711 was charged twice',
						amount: 49.9,
					},
				],
			},
		}),
		mava: (before, { mava }) => ({
			is: mava.tickets
				.filter(({ _id }) => !before.mava.tickets.some((ticket) => ticket._id === _id))
				.map(({ _id, status, priority, category, assignedTo, customer }) => ({
					status,
					priority,
					category,
					assignedTo,
					customer: mava.customers.find((each) => each._id === customer)?.email,
					messages: mava.messages
						.filter(({ ticketId }) => ticketId === _id)
						.map(({ messageType, content }) => [messageType, content]),
				})),
			wanted: [
				['lucia@example.com', 'Router offline since 09:00', '+56 9 8765 4321'],
				['ana@example.com', 'Invoice 4711 was charged twice', '+56 9 1234 5678'],
			].map(([customer, problem, phone]) => ({
				status: 'Resolved',
				priority: 3,
				category: TECHNICAL,
				assignedTo: KIM,
				customer,
				messages: [
					['ExternalMessage', problem],
					['InternalNote', `Phone: ${phone}`],
				],
			})),
		}),
		ayra: (before, { ayra }) => ({
			is: ayra.tickets
				.filter(({ id }) => !before.ayra.tickets.some((ticket) => ticket.id === id))
				.map(({ subject, status, assigned_to, notes, resolution_note }) => ({
					subject,
					status,
					assigned_to,
					notes,
					resolution_note,
				})),
			wanted: [
				['Router offline since 09:00', 'lucia@example.com'],
				['Invoice 4711 was charged twice', 'ana@example.com'],
			].map(([subject, email]) => ({
				subject,
				status: 'closed',
				assigned_to: 'user_jane_smith',
				notes: [`E-mail: ${email}`],
				resolution_note: 'Solved on the phone',
			})),
		}),
	};

/** n8n runs one node at a time: what was sent while a node ran is its own. */
function stepsOf({ nodes }: Workflow, execution: Execution, journal: JournalEntry[]): Step[] {
	return nodes.flatMap(({ name, type }) => {
		const service = services.find((each) => type === `${PACKAGE}.${each}`);
		const ran = execution.ran(name);
		if (!service || !ran) return [];
		const end = ran.startTime + ran.executionTime;
		const requests = journal.filter(
			(entry) => entry.service === service && entry.at >= ran.startTime && entry.at <= end,
		);
		return [{ node: name, service, requests, items: ran.data?.main[0]?.length ?? 0 }];
	});
}

function print(steps: Step[]): void {
	const table = new Table({
		head: ['Step', 'What was sent', 'Items'],
		style: { head: [], border: [], compact: true },
	});
	for (const { node, requests, items } of steps) {
		const sent = requests.map(({ method, path, status }) => `${method} ${path} → ${status}`);
		table.push([node, sent.join('\n'), items]);
	}
	console.log(`${table.toString()}\n`);
}

/** Cases in an order of their own: which of two customers comes first is left to chance. */
const sorted = (cases: unknown) =>
	Array.isArray(cases)
		? [...(cases as unknown[])].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
		: cases;

/** Runs the story, prints it, and checks how it ends. */
export async function tellStory(
	checks: Checks,
	n8n: N8n,
	sandbox: Sandbox,
	workflow: Workflow,
): Promise<void> {
	sandbox.reset();
	const before = sandbox.state();
	console.log(`\nRunning the workflow "${workflow.name}" in n8n …`);
	const execution = await n8n.execute(workflow.id);
	const steps = stepsOf(workflow, execution, sandbox.journal);
	print(steps);

	const wanted = workflow.nodes.filter(({ type }) => type.startsWith(`${PACKAGE}.`)).length;
	await checks.check('The story goes to its end', () => {
		ok(execution.succeeded, execution.error?.message);
		equal(steps.length, wanted);
		for (const { node, items } of steps) equal(items, 2, `${node} put out ${items} items`);
	});
	await checks.check('Every request of the story is as the contract wants it, and succeeds', () => {
		equal(steps.flatMap(({ requests }) => requests).length, sandbox.journal.length);
		for (const { path, contractErrors, status = 0 } of sandbox.journal) {
			deepStrictEqual(contractErrors, [], path);
			ok(status >= 200 && status < 300, `${path} was answered ${status}`);
		}
	});
	for (const service of services) {
		await checks.check(`${service}: the cases end as the story tells`, () => {
			const { is, wanted: expected } = endings[service](before, sandbox.state());
			deepStrictEqual(sorted(is), sorted(expected));
		});
	}
}
