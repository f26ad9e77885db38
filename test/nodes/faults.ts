import Table from 'cli-table3';
import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Fault, type JournalEntry, type Sandbox } from '../sandbox';
import { credentialFor, run } from './harness';
import { IN_FULL } from './inFull';
import type { OperationCase } from './operations';
import type { Subject } from './subjects';

/*
 * Every operation against every fault. The sandbox's journal tells whether anything unrepeatable was sent twice, and
 * every item must end in exactly one of success, named failure or "not sent". The result is printed as a table.
 *
 * There are three kinds of runs. `npm test` makes one of them for each operation and fault, so that each operation and
 * each fault meets all three; `npm run test:faults` makes all. FAULTS="Ticket Get" narrows it
 * down to the operations whose names hold that.
 */

/* eslint-disable @n8n/community-nodes/no-restricted-globals -- settings of a test, not shipped */
const WANTED = process.env.FAULTS ?? '';

/** Requests in flight at once. */
const AT_ONCE = IN_FULL ? 10 : 3;

/** More items than that. */
const MANY = IN_FULL ? 50 : 6;

/** How many requests of many meet a fault that passes. */
const HIT = IN_FULL ? 5 : 3;

const kinds = [
	{ count: 1, continues: false, label: '1 item' },
	{ count: MANY, continues: true, label: `${MANY} that go on` },
	{ count: MANY, continues: false, label: `${MANY} that stop` },
];

/** How the items that meet a fault end. */
type End =
	/** They succeed, perhaps after being sent again. */
	| 'succeed'
	/** They fail, and it is clear that nothing has happened. */
	| 'fail'
	/** They succeed after being sent again if that does no harm; else they fail, and doubt is said. */
	| 'succeed or doubt'
	/** They fail, and where sending again would do harm, doubt is said. */
	| 'fail or doubt';

interface Trouble {
	name: string;
	fault?: (sandbox: Sandbox) => Fault;
	/** Every request meets it; otherwise only the first few. */
	always?: boolean;
	/** Items whose turn comes later are not sent either, and say so. */
	holdsBack?: boolean;
	credential?: (credential: { apiKey: string; baseUrl: string }) => object;
	end: End;
}

/** Where no server listens. */
const NOBODY = 'http://127.0.0.1:1';

/** Milliseconds; long enough for so many requests on a busy machine. */
const TIMEOUT = IN_FULL ? 6000 : 2500;
const inTwoSeconds = () => new Date(Date.now() + 2000).toUTCString();

const troubles: Trouble[] = [
	{
		name: '429, Retry-After in seconds',
		fault: () => ({ status: 429, headers: { 'retry-after': '1' } }),
		end: 'succeed',
	},
	{
		name: '429, Retry-After as a date',
		fault: () => ({ status: 429, headers: { 'retry-after': inTwoSeconds() } }),
		end: 'succeed',
	},
	{ name: '429, no Retry-After', fault: () => ({ status: 429 }), end: 'succeed' },
	{
		name: '429, Retry-After absurd',
		fault: () => ({ status: 429, headers: { 'retry-after': '31536000' } }),
		holdsBack: true,
		end: 'fail',
	},
	{ name: '500', fault: () => ({ status: 500 }), end: 'fail or doubt' },
	{ name: '502', fault: () => ({ status: 502 }), end: 'succeed or doubt' },
	{
		name: '503, Retry-After',
		fault: () => ({ status: 503, headers: { 'retry-after': '1' } }),
		end: 'succeed or doubt',
	},
	{ name: '503, no Retry-After', fault: () => ({ status: 503 }), end: 'succeed or doubt' },
	{ name: '401', credential: (own) => ({ ...own, apiKey: 'wrong' }), always: true, end: 'fail' },
	{ name: '403', fault: () => ({ status: 403 }), end: 'fail' },
	{ name: '404', fault: () => ({ status: 404 }), end: 'fail' },
	{
		name: 'connection refused',
		credential: (own) => ({ ...own, baseUrl: NOBODY, gatewayUrl: NOBODY }),
		always: true,
		end: 'fail',
	},
	{ name: 'cut before the answer', fault: () => ({ cut: 'before' }), end: 'succeed or doubt' },
	{ name: 'cut during the answer', fault: () => ({ cut: 'during' }), end: 'succeed or doubt' },
	{ name: 'cut after the work', fault: () => ({ cut: 'after' }), end: 'succeed or doubt' },
	{ name: 'timeout', fault: () => ({ delay: 2 * TIMEOUT }), end: 'succeed or doubt' },
	{ name: 'HTML with 200', fault: () => ({ html: true }), end: 'fail or doubt' },
	{ name: 'broken JSON', fault: () => ({ brokenJson: true }), end: 'fail or doubt' },
	{ name: 'empty body', fault: () => ({ emptyBody: true }), end: 'succeed' },
	{
		name: 'redirect to another host',
		fault: ({ url }) => ({ redirect: `${url.replace('127.0.0.1', 'localhost')}/elsewhere` }),
		end: 'fail',
	},
	{ name: 'slow drip', fault: () => ({ drip: 2 }), end: 'succeed' },
];

interface Cell {
	subject: Subject;
	trouble: Trouble;
	count: number;
	continues: boolean;
}

/** What became of an item. */
type Fate = 'succeeded' | 'failed' | 'not sent';

const CELLS_AT_ONCE = 12;

/** Runs a cell; throws what does not hold. */
async function judge(
	{ subject, trouble, count, continues }: Cell,
	sandbox: Sandbox,
): Promise<void> {
	sandbox.reset();
	subject.prepare?.(sandbox);
	const hit = Math.min(count, HIT);
	if (trouble.fault) {
		sandbox.fail({ ...trouble.fault(sandbox), ...(trouble.always ? {} : { times: hit }) });
	}
	const own = credentialFor(sandbox, subject.service);
	const outcome = await run({
		service: subject.service,
		credential: { ...(trouble.credential?.(own) ?? own) },
		parameters: {
			...subject.parameters,
			sending: { maxTries: 4, parallelRequests: AT_ONCE },
			requestOptions: trouble.name === 'timeout' ? { timeout: TIMEOUT } : {},
		} as INodeParameters,
		items: Array.from({ length: count }, (_, index) => subject.item(index)),
		settings: continues ? { onError: 'continueRegularOutput' } : {},
	}).catch((error: Error) => error);

	// A request whose connection was cut before it was read cannot be told from others of its run.
	const sends = new Map<number, JournalEntry[]>();
	for (const entry of sandbox.journal) {
		const item = subject.indexOf?.(entry) ?? NaN;
		sends.set(item, [...(sends.get(item) ?? []), entry]);
	}
	const unread = sends.get(NaN)?.length ?? 0;
	sends.delete(NaN);
	const isReadable = subject.indexOf !== undefined;
	const sendsOf = (item: number) => sends.get(item) ?? [];

	// Nothing that may have happened is sent again if that does harm: only refusals (429) go before the last send.
	if (subject.unrepeatable) {
		if (unread + sends.size > count) throw new Error(`${unread} unread requests were sent again`);
		for (const [item, list] of sends) {
			const early = list.slice(0, -1).filter(({ status }) => status !== 429);
			if (early.length > 0) throw new Error(`item ${item} was sent ${list.length} times`);
		}
	}

	// Every item has exactly one fate.
	const fates = new Map<number, Fate>();
	const errors = new Map<number, string>();
	const settle = (item: number, fate: Fate) => {
		const isNext = subject.lists && fates.get(item) === fate;
		if (fates.has(item) && !isNext) throw new Error(`item ${item} has two fates`);
		fates.set(item, fate);
	};
	if (outcome instanceof Error) {
		const named = /Of (\d+) items, (\d+) sent, (\d+) failed \(([\d, …]+)\), (\d+) not sent\./.exec(
			outcome.message,
		);
		if (count > 1 && !named) throw new Error(`no counts in "${outcome.message}"`);
		const failed = named
			? named[4]
					.split(', ')
					.filter((text) => text !== '…')
					.map(Number)
			: [0];
		for (const item of failed) {
			settle(item, 'failed');
			errors.set(item, outcome.message);
		}
		if (named) {
			const [total, sent, failures, unsent] = [1, 2, 3, 5].map((group) => Number(named[group]));
			if (total !== count || sent + failures + unsent !== count)
				throw new Error(`counts: ${named[0]}`);
			const touched = trouble.name === 'connection refused' ? failures : sends.size + unread;
			// A list of which only some pages were read counts as not sent: nothing comes out of it.
			const counted = sent + failures;
			// Who is held back fails without being sent.
			const isWrong = subject.lists
				? counted > touched
				: trouble.holdsBack
					? counted < touched
					: counted !== touched;
			if (isReadable && isWrong && !(trouble.holdsBack && subject.lists))
				throw new Error(`${touched} items were sent, but ${named[0]}`);
		}
	} else {
		for (const { json, pairedItem } of outcome) {
			const { item } = pairedItem as { item: number };
			settle(item, json.error ? 'failed' : 'succeeded');
			if (json.error) errors.set(item, String(json.error));
		}
		const silent = subject.lists ? Array.from({ length: count }, (_, item) => item) : [];
		for (const item of silent) if (!fates.has(item)) settle(item, 'succeeded');
		if (fates.size !== count) throw new Error(`${count - fates.size} items are lost`);
	}

	// A failure is named, and ends as this fault must end.
	const isHarmless = subject.bodiless && trouble.fault?.(sandbox).brokenJson;
	const fails =
		!isHarmless &&
		((trouble.end === 'succeed or doubt' && subject.unrepeatable) ||
			trouble.end.startsWith('fail'));
	const expected = fails ? (trouble.always ? count : hit) : 0;
	const stops = !continues && fails;
	if (stops !== outcome instanceof Error) {
		throw new Error(outcome instanceof Error ? `failed: ${outcome.message}` : 'did not fail');
	}
	const heldBack = [...errors.values()].filter((text) => text.startsWith('Not sent: ')).length;
	if (heldBack > 0 && !trouble.holdsBack) throw new Error(`${heldBack} items were held back`);
	if (!stops && errors.size - heldBack !== expected) {
		throw new Error(
			`${errors.size} items failed instead of ${expected}: ${[...errors.values()][0]}`,
		);
	}
	for (const [item, text] of errors) {
		if (!/\[item \d+\]$/.test(text)) throw new Error(`item ${item} is not named in "${text}"`);
		const doubted = text.includes('It may have happened all the same.');
		if (doubted !== (subject.unrepeatable && trouble.end.endsWith('doubt'))) {
			throw new Error(`doubt is ${doubted ? '' : 'not '}said in "${text}"`);
		}
	}

	// What is said to have succeeded has: its last answer was a good one.
	for (const [item, fate] of isReadable ? fates : []) {
		const status = sendsOf(item).at(-1)?.status;
		const isDone = subject.isDone?.(sandbox, item) ?? (status !== undefined && status < 300);
		if (fate === 'succeeded' && !isDone) {
			throw new Error(`item ${item} is said to have succeeded, but was answered ${status}`);
		}
	}
	const elsewhere = sandbox.journal.filter(({ path }) => path.includes('elsewhere'));
	if (elsewhere.length > 0) throw new Error('the redirect was followed');
}

const keyOf = ({ subject, trouble, count, continues }: Cell) =>
	`${subject.name} | ${trouble.name} | ${count} ${continues}`;

/** The kinds of runs to make of the subject and the trouble that stand at these places of their lists. */
const kindsFor = (subjectAt: number, troubleAt: number) =>
	IN_FULL ? kinds : [kinds[(subjectAt + troubleAt) % kinds.length]];

/**
 * Puts subjects through all troubles.
 * @param operations all of which must be among the subjects
 */
export function testFaults(operations: OperationCase[], all: Subject[]): void {
	const subjects = all.filter(({ name }) => name.includes(WANTED));
	const cells: Cell[] = subjects.flatMap((subject, subjectAt) =>
		troubles.flatMap((trouble, troubleAt) =>
			kindsFor(subjectAt, troubleAt).map((kind) => ({ subject, trouble, ...kind })),
		),
	);
	const results = new Map<string, string>();
	const cellsOf = (subject: Subject, trouble: Trouble) =>
		cells.filter((cell) => cell.subject === subject && cell.trouble === trouble);

	let sandboxes: Sandbox[];
	beforeAll(async () => {
		sandboxes = await Promise.all(
			Array.from({ length: CELLS_AT_ONCE }, async () => await startSandbox()),
		);
		const queue = [...cells];
		await Promise.all(
			sandboxes.map(async (sandbox) => {
				for (let cell = queue.shift(); cell; cell = queue.shift()) {
					const verdict = await judge(cell, sandbox).then(
						() => 'ok',
						(error: Error) => error.message,
					);
					results.set(keyOf(cell), verdict);
				}
			}),
		);
	}, 1_500_000);
	afterAll(async () => await Promise.all(sandboxes.map(async (sandbox) => await sandbox.close())));

	test.each(subjects.flatMap((subject) => troubles.map((trouble) => ({ subject, trouble }))))(
		'$subject.name: $trouble.name',
		({ subject, trouble }) => {
			const own = cellsOf(subject, trouble);
			const verdicts = own.map((cell) => [`${cell.count} items`, results.get(keyOf(cell))]);
			expect(verdicts).toEqual(own.map((cell) => [`${cell.count} items`, 'ok']));
		},
	);

	test('the table has no hole', () => {
		const table = new Table({
			head: ['', ...troubles.map(({ name }) => name.replaceAll(' ', '\n'))],
			style: { head: [], border: [], compact: true },
		});
		for (const subject of subjects) {
			const marks = troubles.map((trouble) =>
				cellsOf(subject, trouble)
					.map((cell) => (results.get(keyOf(cell)) === 'ok' ? '✓' : '✗'))
					.join(''),
			);
			table.push([subject.name, ...marks]);
		}
		// eslint-disable-next-line no-console -- the table is what this test is for
		console.log(`${kinds.map(({ label }) => label).join(', ')}:\n${table.toString()}`);
		expect(results.size).toBe(subjects.length * troubles.length * (IN_FULL ? kinds.length : 1));
		const covered = new Set(all.map(({ operation }) => operation));
		const names = operations.map(({ resource, operation }) => `${resource} ${operation}`);
		expect(names.filter((name) => !covered.has(name))).toEqual([]);
	});
}
