import { deepStrictEqual, equal, match } from 'node:assert/strict';
import { seedTicket } from '../../sandbox/mava/state.ts';
import type { Turn } from '../agent/model.mts';
import type { Workflow } from '../n8n.mts';
import { areWellFormed, type Stage } from './served.mts';

const ID = 'exampleMavaTriage';
const [BILLING, TECHNICAL] = ['65aa000000000000000000c1', '65aa000000000000000000c2'];

const FAILED_AT = [
	'Please triage this ticket by hand. The AI agent could not: Bad request - please check your parameters',
];

const update = (category: string, priority: string, status: string) => [
	{ tool: 'Update_the_Ticket', arguments: { category, priority, status } },
];
const remark = (note: string) => [{ tool: 'Leave_a_Private_Note', arguments: { note } }];

/**
 * What the model says, whichever ticket comes first: it does the first one well, gives a name in place of an ID for the
 * second one, fails in the middle of the third one, and has no word left for the fourth one.
 */
export const triageScript: Turn[] = [
	() => [{ tool: 'List_Categories', arguments: {} }],
	([categories]) => {
		match(categories, /Technical/);
		return update(TECHNICAL, 'High', 'Pending');
	},
	() => remark('Cannot work.'),
	() => 'Done.',
	() => [{ tool: 'List_Categories', arguments: {} }],
	() => update('Billing', 'Low', 'Open'),
	(results) => {
		match(results[1], /categor/i);
		return update(BILLING, 'low', 'Open');
	},
	() => remark('Can wait.'),
	() => 'Done.',
	() => [{ tool: 'List_Categories', arguments: {} }],
	() => {
		throw new Error('The model is gone');
	},
];

/** Triage of Mava tickets: the trigger really polls, and the agent really works, with a script for its model. */
export async function checkTriage(
	{ checks, sandbox, n8n }: Stage,
	workflow: Workflow,
): Promise<void> {
	sandbox.reset();
	// n8n polls at a random second of each minute: soon is enough here.
	const trigger = workflow.nodes.find(({ name }) => name === 'New Ticket')!;
	const second = new Date(Date.now() + 8000).getSeconds();
	trigger.parameters.pollTimes = {
		item: [{ mode: 'custom', cronExpression: `${second} * * * * *` }],
	};
	await n8n.save(workflow);
	await n8n.activate(ID);
	const ids = [1, 2, 3, 4].map((index) => `65bb0000000000000000000${index}`);
	sandbox.change(({ mava }) => {
		const createdAt = new Date().toISOString();
		mava.tickets.push(
			...ids.map((_id) => seedTicket(_id, { createdAt })),
			seedTicket('65bb0000000000000000000f', { createdAt, status: 'Resolved' }),
		);
	});
	const held = () => {
		const { tickets, messages } = sandbox.state().mava;
		return ids.map((id) => {
			const { category, priority, status } = tickets.find(({ _id }) => _id === id)!;
			const notes = messages.filter(({ ticketId }) => ticketId === id);
			return { category, priority, status, notes: notes.map(({ content }) => content) };
		});
	};

	await checks.check(
		'Triage: the agent triages each new ticket, and what it fails at gets a private note',
		async () => {
			const ended = await n8n.next(ID, 90);
			equal(ended.status, 'success', ended.error);
			equal(ended.mode, 'trigger');
			const came = ended.items('New Ticket').map(({ _id }) => _id);
			deepStrictEqual([...came].sort(), ids);
			const failedAt = { category: null, priority: 2, status: 'Open', notes: FAILED_AT };
			const expected = [
				{ category: TECHNICAL, priority: 3, status: 'Pending', notes: ['Cannot work.'] },
				{ category: BILLING, priority: 1, status: 'Open', notes: ['Can wait.'] },
				failedAt,
				failedAt,
			];
			deepStrictEqual(
				held(),
				ids.map((id) => expected[came.indexOf(id)]),
			);
			equal(ended.items('Triaged?').length, 2);
			areWellFormed(sandbox.journal);
		},
	);
	await n8n.deactivate(ID);
}
