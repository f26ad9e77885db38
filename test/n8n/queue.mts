/**
 * `npm run test:queue`: the example workflow in n8n's queue mode, 40 executions at once on two workers that cannot see
 * each other's pace, against a sandbox that enforces Mava's limit for both together.
 *
 * - `-- --tickets N`: so many Mava tickets in each execution, else 5, which makes twice what the limit lets through
 *   at once
 * - `-- --retry-after N`: the sandbox's refusals ask to wait so many seconds; Mava documents no such header
 */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { startSandbox, type JournalEntry, type Sandbox } from '../sandbox/index.ts';
import { Checks } from './checks.mts';
import { freePort, N8n } from './n8n.mts';
import { main, Trouble } from './processes.mts';
import { findPrograms, startStores } from './queue/stores.mts';
import { calls, HOOK, operations, requestsFor, webhookExample, type Call } from './queue/calls.mts';
import type { Server } from './server.mts';
import { credentialOf, services } from './services.mts';

const EXECUTIONS = 40;

/** The sandbox has 500 of them. */
const MOST_TICKETS = Math.floor(500 / EXECUTIONS);

/** Enough for all executions to run at once. */
const PER_WORKER = 20;

/** Mava's pages "Create Ticket", "Fetch Tickets" and "Send Message". */
const LIMIT = { requests: 90, seconds: 30 };

const TOO_MANY = 429;

/** All that the checks look at. */
interface Outcome {
	calls: Call[];
	/** HTTP statuses of the webhook's answers. */
	answers: number[];
	executions: Execution[];
	/** For each worker, the executions that it started. */
	byWorker: string[][];
	journal: JournalEntry[];
}

/** An execution, as n8n lists it. */
interface Execution {
	id: string;
	status: string;
}

await main(async () => {
	const { tickets, headers } = settings();
	const programs = await findPrograms();
	const sandbox = await startSandbox();
	console.log('Preparing Redis, PostgreSQL, n8n and the package …');
	const n8n = await N8n.prepare(await startStores(programs));
	sandbox.fail({ service: 'mava', rateLimit: { ...LIMIT, headers } });
	const outcome = await execute(n8n, sandbox, calls(EXECUTIONS, tickets));
	report(outcome);
	await check(outcome);
	// All that was started would go on, and ends with this program.
	process.exit();
});

/** What may be set on the command line. */
function settings(): { tickets: number; headers: Record<string, string> } {
	const { values } = parseArgs({
		options: {
			tickets: { type: 'string', default: '5' },
			'retry-after': { type: 'string' },
		},
	});
	for (const [name, value] of Object.entries(values)) {
		if (!/^[1-9]\d*$/.test(value)) throw new Trouble(`--${name} takes a number, not "${value}".`);
	}
	const tickets = Number(values.tickets);
	if (tickets > MOST_TICKETS) throw new Trouble(`--tickets takes ${MOST_TICKETS} at most.`);
	const wait = values['retry-after'];
	return { tickets, headers: wait === undefined ? {} : { 'retry-after': wait } };
}

/** Starts n8n with its workers, and calls the workflow's webhook for all calls at once. */
async function execute(n8n: N8n, sandbox: Sandbox, all: Call[]): Promise<Outcome> {
	const workflow = await webhookExample();
	await n8n.importCredentials(services.map((service) => credentialOf(service, sandbox)));
	await n8n.importWorkflows([workflow]);
	await n8n.publish(workflow.id);
	console.log('Starting n8n and two workers …');
	const server = await n8n.serve(await freePort());
	await server.signIn();
	const logs = await Promise.all([n8n.work(PER_WORKER), n8n.work(PER_WORKER)]);

	console.log(`Executing the workflow ${EXECUTIONS} times at once …`);
	const answers = await Promise.all(all.map((call) => answerTo(server, call)));
	return {
		calls: all,
		answers,
		executions: await executionsOf(server),
		byWorker: await Promise.all(logs.map(startedIn)),
		journal: sandbox.journal,
	};
}

/** Calls the webhook, which answers when the execution is over. @returns the HTTP status */
async function answerTo(server: Server, call: Call): Promise<number> {
	const { status } = await server.get(`/webhook/${HOOK}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(call),
	});
	return status;
}

async function executionsOf(server: Server): Promise<Execution[]> {
	const { data } = await server.rest<{ results: Execution[] }>('GET', '/executions?limit=100');
	return data.results;
}

async function startedIn(log: string): Promise<string[]> {
	const text = await readFile(log, 'utf8');
	return [...text.matchAll(/Worker started execution (\d+) /g)].map(([, id]) => id);
}

/** An operation with the requests for each of its items. */
function stories({ calls: all, journal }: Outcome) {
	return operations.map((operation) => {
		const marks = all.flatMap((call) => operation.marksIn(call));
		const items = marks.map((mark) => ({ mark, requests: requestsFor(operation, mark, journal) }));
		return { ...operation, items, requests: items.flatMap(({ requests }) => requests) };
	});
}

function isRefused({ status }: JournalEntry): boolean {
	return status === TOO_MANY;
}

function report(outcome: Outcome): void {
	const table = new Table({
		head: ['Operation', 'Items', 'Requests', 'Refused (429)', 'Most for one item', 'Seconds'],
	});
	for (const { title, items, requests } of stories(outcome)) {
		const most = Math.max(...items.map((item) => item.requests.length));
		const refused = requests.filter(isRefused).length;
		table.push([title, items.length, requests.length, refused, most, duration(requests)]);
	}
	const windows = Math.ceil(
		outcome.calls.flatMap(({ triaged }) => triaged).length / LIMIT.requests,
	);
	console.log(`\n${table.toString()}
Mava's limit of ${LIMIT.requests} requests in ${LIMIT.seconds} s allows no less than ${(windows - 1) * LIMIT.seconds} s.
Executions on the workers: ${outcome.byWorker.map(({ length }) => length).join(' and ')}\n`);
}

/** From the first request to the last. */
function duration(requests: JournalEntry[]): string {
	const times = requests.map(({ at }) => at);
	return ((Math.max(...times) - Math.min(...times)) / 1000).toFixed(1);
}

async function check(outcome: Outcome): Promise<void> {
	const { answers, executions, byWorker, journal } = outcome;
	const all = stories(outcome);
	const checks = new Checks();
	await checks.check(`The webhook answered all ${EXECUTIONS} calls with 200`, () => {
		deepStrictEqual(answers, Array(EXECUTIONS).fill(200));
	});
	await checks.check(`${EXECUTIONS} executions succeeded, and there were no others`, () => {
		deepStrictEqual(
			executions.map(({ status }) => status),
			Array(EXECUTIONS).fill('success'),
		);
	});
	await checks.check('Each of them ran on a worker, once', () => {
		equal(executions.length, EXECUTIONS);
		deepStrictEqual(byWorker.flat().sort(), executions.map(({ id }) => id).sort());
	});
	await checks.check('Both workers took part', () => {
		equal(byWorker.length, 2);
		for (const started of byWorker) ok(started.length > 0, 'One of them started nothing');
	});
	await checks.check('Together the workers went over the limit', () => {
		ok(journal.some(isRefused), 'Mava refused nothing: this run shows nothing');
	});
	for (const { title, items } of all) {
		await checks.check(`${title}: each of ${items.length} items was done exactly once`, () => {
			ok(items.length > 0);
			deepStrictEqual(items.filter(({ requests }) => !isDoneOnce(requests)).map(told), []);
		});
	}
	await checks.check('Nothing else was sent', () => {
		equal(journal.length, all.flatMap(({ requests }) => requests).length);
	});
	await checks.check('All requests were as the contracts want them', () => {
		ok(journal.length > 0);
		deepStrictEqual(
			journal.flatMap(({ contractErrors }) => contractErrors),
			[],
		);
	});
	checks.conclude();
}

/** Whether one request was carried out, and only refused ones came before it. */
function isDoneOnce(requests: JournalEntry[]): boolean {
	const last = requests.at(-1)?.status ?? 0;
	return last >= 200 && last < 300 && requests.slice(0, -1).every(isRefused);
}

function told({ mark, requests }: { mark: string; requests: JournalEntry[] }): string {
	return `${mark}: ${requests.map(({ status }) => status ?? 'no answer').join(', ') || 'not sent'}`;
}
