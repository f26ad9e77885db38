import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { manyTicketId, type JournalEntry } from '../../sandbox/index.ts';
import { areWellFormed, sorted, type Stage } from './served.mts';

const ID = 'exampleBulkUpdate';
const PATH = 'bulk-update';

/** Who may send the form. */
export const UPLOADER = { user: 'support', password: 'upload_4714' };

const NO_TICKET = '65aa0000000000000000dead';

/** The columns, a row that fails only once, rows that always fail, and rows with empty cells. */
const table = [
	['ticket', 'status', 'priority'],
	[manyTicketId(0), 'Resolved', 'High'],
	[manyTicketId(1), 'Pending', ''],
	[NO_TICKET, 'Resolved', '1'],
	[manyTicketId(2), '', '1'],
	[manyTicketId(3), 'Solved', '2'],
	[manyTicketId(4), 'Waiting', '3'],
];

/** Bulk update from a spreadsheet: as CSV and as XLSX, with rows that fail once or always. */
export async function checkBulkUpdate({ checks, sandbox, n8n }: Stage): Promise<void> {
	await n8n.activate(ID);
	const csv = new File([table.map((row) => row.join(',')).join('\n')], 'tickets.csv');
	const xlsx = new File([n8n.spreadsheet(table)], 'Tickets.XLSX');
	const login = btoa(`${UPLOADER.user}:${UPLOADER.password}`);
	const headers = { authorization: `Basic ${login}` };
	const held = () =>
		sandbox
			.state()
			.mava.tickets.slice(3, 8)
			.map(({ status, priority }) => `${status} ${priority}`);

	await checks.check('Bulk update: without the password, nothing starts', async () => {
		sandbox.reset();
		equal((await n8n.submit(PATH, [csv])).status, 401);
		equal(sandbox.journal.length, 0);
	});
	for (const [kind, file] of Object.entries({ CSV: csv, XLSX: xlsx })) {
		await checks.check(
			`Bulk update: ${kind}: only what failed is tried again, and what fails again is listed with the reason`,
			async () => {
				sandbox.reset();
				// The last two of the five requests fail at first, in whichever order they come: one at least has a ticket.
				sandbox.fail({ service: 'mava', method: 'PUT', after: 3, status: 400, times: 2 });
				const { status, page } = await n8n.submit(PATH, [file], headers);
				equal(status, 200);
				const ended = await n8n.next(ID);
				equal(ended.status, 'success', ended.error);

				const ticketOf = ({ body }: JournalEntry) => (body as { ticketId: string }).ticketId;
				const refused = sandbox.journal.filter(({ status }) => status === 400).map(ticketOf);
				const repaired = refused.filter((ticket) => ticket !== NO_TICKET);
				ok(repaired.length > 0);

				deepStrictEqual(held(), ['Resolved 3', 'Pending 2', 'Open 1', 'Open 2', 'Waiting 3']);
				deepStrictEqual(
					sorted(ended.items('All Rows').map(({ row, ticket, result }) => [row, ticket, result])),
					sorted(
						table.slice(1).map(([ticket], index) => {
							const fails = [NO_TICKET, manyTicketId(3)].includes(ticket);
							const done = repaired.includes(ticket) ? 'updated at the second try' : 'updated';
							return [index + 2, ticket, fails ? 'failed' : done];
						}),
					),
				);
				deepStrictEqual(
					sorted(sandbox.journal.map(ticketOf)),
					sorted([...[0, 1, 2, 4].map(manyTicketId), ...repaired, NO_TICKET, NO_TICKET]),
				);
				areWellFormed(sandbox.journal);

				match(page, /4 updated, 2 failed/);
				match(page, new RegExp(`Row 4, ticket ${NO_TICKET}: Mava answered 400: Ticket not found`));
				match(page, /Row 6, ticket \w+: .*Status.* must be one of/);
			},
		);
	}
	await n8n.deactivate(ID);
}
