import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { seedTicket } from '../../sandbox/ayra/tickets.ts';
import { areWellFormed, sorted, type Stage } from './served.mts';

const ID = 'exampleEscalation';
const TRIGGER = 'Every 15 Minutes';

/** Escalation from Ayra to Mava: several critical tickets, a second run, and failures at each step. */
export async function checkEscalation({ checks, sandbox, n8n }: Stage): Promise<void> {
	const begin = () => {
		sandbox.reset();
		sandbox.change(({ ayra }) => {
			const critical = (number: number, more = {}) =>
				seedTicket({
					id: `ticket_${number}`,
					number: `TICK-000${number}`,
					subject: `Case ${number}`,
					created_at: `2026-01-0${number}T08:00:00Z`,
					priority: 1,
					...more,
				});
			ayra.tickets.push(
				critical(7, { tags: ['vip'] }),
				critical(8),
				critical(9, { status: 'closed' }),
			);
		});
		return sandbox.state();
	};
	/** What of the escalations stands in the services. */
	const held = (before = 503) => {
		const { mava, ayra } = sandbox.state();
		const opened = mava.tickets.slice(before);
		return {
			opened: opened.map((ticket) => ({
				notes: mava.messages
					.filter(
						({ ticketId, messageType }) =>
							ticketId === ticket._id && messageType !== 'ExternalMessage',
					)
					.map(({ messageType, content }) => `${messageType}: ${content}`),
				priority: ticket.priority,
				subject: ticket.emailSubjectLine,
			})),
			ids: opened.map(({ _id }) => _id),
			marked: ayra.tickets
				.filter(({ tags }) => tags.includes('escalated'))
				.map(({ id, tags, notes }) => ({ id, tags, notes })),
		};
	};

	await checks.check(
		'Escalation: critical tickets get a Mava ticket, and notes on both',
		async () => {
			const { mava } = begin();
			const ended = await n8n.execute(ID, TRIGGER);
			equal(ended.status, 'success', ended.error);
			const { opened, ids, marked } = held(mava.tickets.length);
			deepStrictEqual(
				sorted(opened),
				[
					['TICK-0002: Router offline', 'TICK-0002 (ticket_def456)'],
					['TICK-0007: Case 7', 'TICK-0007 (ticket_7)'],
					['TICK-0008: Case 8', 'TICK-0008 (ticket_8)'],
				].map(([subject, from]) => ({
					notes: [`InternalNote: Escalated from the Ayra ticket ${from}`],
					priority: 3,
					subject,
				})),
			);
			const escalated = (id: string, number: string, tags: string[]) => {
				const index = opened.findIndex(({ subject }) => subject?.startsWith(number));
				return {
					id,
					tags: [...tags, 'escalated'],
					notes: [`Escalated to the Mava ticket ${ids[index]}`],
				};
			};
			deepStrictEqual(marked, [
				escalated('ticket_def456', 'TICK-0002', ['vip', 'hardware']),
				escalated('ticket_7', 'TICK-0007', ['vip']),
				escalated('ticket_8', 'TICK-0008', []),
			]);
			areWellFormed(sandbox.journal);
		},
	);
	await checks.check('Escalation: what is escalated is not escalated again', async () => {
		const before = held();
		const ended = await n8n.execute(ID, TRIGGER);
		equal(ended.status, 'success', ended.error);
		deepStrictEqual(held(), before);
		ok(!ended.ran.includes('Open Mava Ticket'));
	});
	await checks.check(
		'Escalation: what failed is named at the end, the others go their way, and the next run takes it up',
		async () => {
			const { mava } = begin();
			// At two steps, each time for one ticket.
			sandbox.fail({ service: 'mava', method: 'POST', path: '/api/ticket', status: 400, times: 1 });
			sandbox.fail({ service: 'mava', method: 'PUT', path: '/api/message', status: 400, times: 1 });
			const ended = await n8n.execute(ID, TRIGGER);
			equal(ended.status, 'error');
			match(ended.error, /has no Mava ticket: .*\n.* has no note about TICK-/);
			const first = held(mava.tickets.length);
			deepStrictEqual([first.opened.length, first.marked.length], [2, 2]);
			deepStrictEqual(first.opened.map(({ notes }) => notes.length).sort(), [0, 1]);
			areWellFormed(sandbox.journal);

			const repaired = await n8n.execute(ID, TRIGGER);
			equal(repaired.status, 'success', repaired.error);
			deepStrictEqual([held(mava.tickets.length).opened.length, held().marked.length], [3, 3]);
		},
	);
	await checks.check('Escalation: a ticket that could not be marked is named', async () => {
		begin();
		sandbox.fail({ service: 'ayra', method: 'PUT', path: '/v1/tickets/ticket_7', status: 400 });
		const ended = await n8n.execute(ID, TRIGGER);
		equal(ended.status, 'error');
		match(
			ended.error,
			/^TICK-0007 is not marked, and would get another Mava ticket beside \w{24}: /,
		);
		equal(held().marked.length, 2);
	});
}
