import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { mava } from '../../nodes/Mava/service';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { byId, credentialFor, failure, run, type RunOptions } from './harness';
import { IN_FULL } from './inFull';

/* How requests are paced, sent again, stopped and previewed. Which fault ends how: faults.ts. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const TICKETS = [
	'65aa00000000000000000001',
	'65aa00000000000000000002',
	'65aa00000000000000000003',
];
const items = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ id: TICKETS[index % 3], number: index }));

interface Changes extends Omit<Partial<RunOptions>, 'parameters'> {
	options?: object;
	sending?: object;
	parameters?: INodeParameters;
}

/** Mava updates, whose tickets come from the items. */
const update = ({
	options = {},
	sending = {},
	parameters = {},
	...rest
}: Changes = {}): RunOptions => ({
	service: 'mava',
	credential: credentialFor(sandbox, 'mava'),
	parameters: {
		resource: 'ticket',
		operation: 'update',
		ticketId: '={{ $json.id }}',
		updateFields: { priority: 2 },
		options: options as INodeParameters,
		sending: sending as INodeParameters,
		...parameters,
	},
	items: items(1),
	...rest,
});

/** Tickets to be opened: what must never happen twice. */
const open = ({ options = {}, sending = {}, ...rest }: Changes = {}): RunOptions => ({
	service: 'vambe',
	credential: credentialFor(sandbox, 'vambe'),
	parameters: {
		resource: 'ticket',
		operation: 'open',
		phoneId: byId('qr-main'),
		phoneNumber: '={{ $json.phone ?? "+56912345678" }}',
		stageId: byId('bbbbbbbb-0000-4000-8000-000000000001'),
		options,
		sending,
	} as INodeParameters,
	...rest,
});

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
	const started = Date.now();
	return [await work, Date.now() - started];
}

const continues = { settings: { onError: 'continueRegularOutput' as const } };
const errorsOf = (output: Awaited<ReturnType<typeof run>>) =>
	output.flatMap(({ json: { error } }) => (error === undefined ? [] : [String(error)]));

/** The greatest number of requests that were under way at once. */
function mostInFlight(delay: number): number {
	const starts = sandbox.journal.map(({ at }) => at);
	return Math.max(
		...starts.map((at) => starts.filter((other) => other > at - delay && other <= at).length),
	);
}

describe('parallel requests', () => {
	test('are 10 at most', async () => {
		sandbox.fail({ delay: 200 });
		await run(update({ items: items(35) }));
		expect(sandbox.journal).toHaveLength(35);
		expect(mostInFlight(190)).toBeLessThanOrEqual(10);
		expect(mostInFlight(190)).toBeGreaterThan(5);
	});

	test('can be lowered', async () => {
		sandbox.fail({ delay: 100 });
		await run(update({ items: items(7), sending: { parallelRequests: 2 } }));
		expect(mostInFlight(95)).toBe(2);
	});

	test('give each item its own answer, in order', async () => {
		const phones = ['+56900000001', '+56900000002', '+56900000003', '+56912345678'];
		const output = await run(open({ items: phones.map((phone) => ({ phone })) }));
		const { contacts } = sandbox.state().vambe;
		expect(output.map(({ json, pairedItem }) => [json.aiContactId, pairedItem])).toEqual(
			phones.map((phone, item) => [
				contacts.find((contact) => contact.phone?.replace(/\D/g, '') === phone.slice(1))?.id,
				{ item },
			]),
		);
	});
});

describe('pace', () => {
	test('"Requests per Second" is kept', async () => {
		// A request arrives when the machine gets round to it; the pace is that of sending.
		const starts: number[] = [];
		const began = Date.now();
		const onSigning = () => void starts.push(Date.now() - began);
		await run(update({ items: items(6), sending: { requestsPerSecond: 10 }, onSigning }));
		expect(starts).toHaveLength(6);
		expect(starts.filter((start, index) => start < 100 * index)).toEqual([]);
		expect(starts.at(-1)).toBeLessThan(3000);
	});

	test("Mava's limit is kept, also by two runs with one credential", async () => {
		// The window of the page is 30 seconds long; a shorter one is kept in the same way.
		const limit = { requests: 90, seconds: IN_FULL ? 30 : 3 };
		expect(mava.limit).toEqual({ requests: 90, seconds: 30 });
		const documented = jest.replaceProperty(mava, 'limit', limit);
		sandbox.fail({ service: 'mava', rateLimit: limit });
		const shared = { credentialId: 'shared' };
		const [outputs, took] = await timed(
			Promise.all([
				run(update({ items: items(50), ...shared })),
				run(update({ items: items(50), ...shared })),
			]),
		);
		documented.restore();
		expect(outputs.flat()).toHaveLength(100);
		expect(sandbox.journal.filter(({ status }) => status === 429)).toEqual([]);
		expect(sandbox.journal).toHaveLength(100);
		expect(took).toBeGreaterThan(limit.seconds * 1000);
		expect(took).toBeLessThan(limit.seconds * 1000 + 3000);
	}, 40_000);

	test('runs with different credentials do not wait for each other', async () => {
		const [, took] = await timed(
			Promise.all([run(update({ items: items(80) })), run(update({ items: items(80) }))]),
		);
		expect(took).toBeLessThan(10_000);
	});

	test("Ayra's headers are kept: no request before the reset when none remain", async () => {
		sandbox.fail({ service: 'ayra', rateLimit: { requests: 8, seconds: 2 } });
		const [output] = await timed(
			run({
				service: 'ayra',
				credential: credentialFor(sandbox, 'ayra'),
				parameters: {
					resource: 'ticket',
					operation: 'update',
					ticketId: byId('ticket_abc123'),
					updateFields: { status: 'open' },
					sending: { parallelRequests: 2 },
				},
				items: items(20),
			}),
		);
		expect(output).toHaveLength(20);
		expect(sandbox.journal.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(2);
	});

	test('such headers of a service that documents none are ignored', async () => {
		const reset = String(Math.floor(Date.now() / 1000) + 30);
		const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
		sandbox.fail({ service: 'vambe', status: 200, body: { status: 'ok' }, headers });
		const [output, took] = await timed(
			run(open({ items: [{}, {}, {}], sending: { parallelRequests: 1 } })),
		);
		expect(output).toHaveLength(3);
		expect(took).toBeLessThan(5000);
	});

	test("n8n's own batching still works", async () => {
		const batching = { batch: { batchSize: 2, batchInterval: 300 } };
		const [output, took] = await timed(
			run(update({ items: items(5), parameters: { requestOptions: { batching } } })),
		);
		expect(output).toHaveLength(5);
		expect(took).toBeGreaterThanOrEqual(590);
	});
});

describe('trying again', () => {
	test.each<[string, Record<string, string>, number, number]>([
		['seconds', { 'retry-after': '1' }, 1000, 1900],
		['zero, but no sooner than without it', { 'retry-after': '0' }, 490, 2000],
	])('waits as Retry-After says: %s', async (_form, headers, least, most) => {
		sandbox.fail({ status: 429, headers, times: 1 });
		const [output, took] = await timed(run(open()));
		expect(output[0].json.status).toBe('ok');
		expect(sandbox.journal.map(({ status }) => status)).toEqual([429, 200]);
		expect(took).toBeGreaterThanOrEqual(least);
		expect(took).toBeLessThan(most);
	});

	test('waits as Retry-After says: a date, by the clock of the service', async () => {
		const clock = Date.parse('2031-05-05T10:00:00Z');
		const headers = {
			date: new Date(clock).toUTCString(),
			'retry-after': new Date(clock + 2000).toUTCString(),
		};
		sandbox.fail({ status: 503, headers, times: 1 });
		const [, took] = await timed(run(update()));
		expect(took).toBeGreaterThanOrEqual(2000);
		expect(took).toBeLessThan(3500);
	});

	test.each([
		['a year', String(365 * 24 * 3600), '1 year'],
		['a far date', 'Fri, 31 Dec 9999 23:59:59 GMT', 'years'],
	])('does not wait for %s', async (_name, retryAfter, words) => {
		sandbox.fail({ status: 429, headers: { 'retry-after': retryAfter } });
		const [error, took] = await timed(failure(update()));
		expect(error.message).toContain('It asks to wait ');
		expect(error.message).toContain(words);
		expect(took).toBeLessThan(2000);
		expect(sandbox.journal).toHaveLength(1);
		// Nor do the next requests with this credential.
		sandbox.reset();
		const [, next] = await timed(run(update()));
		expect(next).toBeLessThan(2000);
	});

	test('an item that gives up because it is to wait too long keeps the others back', async () => {
		sandbox.fail({ status: 429, headers: { 'retry-after': '3600' } });
		const shared = { credentialId: 'refused', ...continues };
		const [output, took] = await timed(run(update({ items: items(300), ...shared })));
		expect(took).toBeLessThan(5000);
		expect(sandbox.journal.length).toBeLessThanOrEqual(10);
		const [first, ...rest] = errorsOf(output);
		expect(first).toContain('Mava answered 429');
		expect(rest).toHaveLength(299);
		expect(rest.at(-1)).toMatch(
			/^Not sent: Mava refused an earlier request and asks to wait\. Run again in .* \[item 299\]$/,
		);
		// Nor is anything sent by the next run with this credential.
		sandbox.reset();
		expect((await failure(update({ credentialId: 'refused' }))).message).toContain('Not sent: ');
		expect(sandbox.journal).toEqual([]);
		expect(await run(update())).toHaveLength(1);
	});

	test.each(['soon', '', '-5', 'NaN', '1e999'])(
		'takes an unreadable Retry-After for none: %j',
		async (value) => {
			sandbox.fail({ service: 'vambe', status: 429, headers: { 'retry-after': value }, times: 1 });
			const [output, took] = await timed(run(open({ ...continues })));
			expect(took).toBeLessThan(3000);
			expect(output).toHaveLength(1);
		},
	);

	test('ends after "Max Tries"', async () => {
		sandbox.fail({ status: 503, headers: { 'retry-after': '0' } });
		const error = await failure(update({ sending: { maxTries: 4 } }));
		expect(sandbox.journal).toHaveLength(4);
		expect(error.message).toContain('Tried 4 times.');
	});

	test('tries 5 times by default', async () => {
		sandbox.fail({ status: 503, headers: { 'retry-after': '0' } });
		await failure(update());
		expect(sandbox.journal).toHaveLength(5);
	});

	test('ends after "Max Retry Time"', async () => {
		sandbox.fail({ status: 503, headers: { 'retry-after': '1' } });
		const [, took] = await timed(failure(update({ sending: { maxRetryTime: 1.5 } })));
		expect(sandbox.journal).toHaveLength(2);
		expect(took).toBeLessThan(2500);
	});

	test('waits longer each time when nobody says how long', async () => {
		sandbox.fail({ status: 503 });
		await failure(update({ sending: { maxTries: 3 } }));
		const [first, second, third] = sandbox.journal.map(({ at }) => at);
		expect(second - first).toBeGreaterThanOrEqual(490);
		expect(second - first).toBeLessThan(1500);
		expect(third - second).toBeGreaterThanOrEqual(990);
		expect(third - second).toBeLessThan(2500);
	});

	test('a note is added once: an Ayra update with one is not repeatable', async () => {
		const ayra = (updateFields: object): RunOptions => ({
			service: 'ayra',
			credential: credentialFor(sandbox, 'ayra'),
			parameters: {
				resource: 'ticket',
				operation: 'update',
				ticketId: byId('ticket_abc123'),
				updateFields,
				options: {},
			} as INodeParameters,
		});
		sandbox.fail({ cut: 'after', times: 1 });
		const error = await failure(ayra({ status: 'open', internalNote: 'once' }));
		expect(error.message).toContain('It may have happened all the same. Look at the notes');
		expect(sandbox.journal).toHaveLength(1);

		sandbox.reset();
		sandbox.fail({ cut: 'after', times: 1 });
		await run(ayra({ status: 'open' }));
		expect(sandbox.journal).toHaveLength(2);
	});
});

describe('a run that does not continue on failure', () => {
	test('stops early and says how far it came', async () => {
		sandbox.fail({ delay: 30 });
		const list = items(60);
		list[23].id = 'nope';
		const error = await failure(update({ items: list, sending: { parallelRequests: 5 } }));
		const sent = sandbox.journal.length;
		expect(sent).toBeGreaterThanOrEqual(24);
		expect(sent).toBeLessThanOrEqual(29);
		expect(error.message).toMatch(/^Mava answered 400: Ticket not found\..* \[item 23\]$/);
		expect(error.message).toContain(
			`Of 60 items, ${sent - 1} sent, 1 failed (23), ${60 - sent} not sent.`,
		);
		expect((error.context as IDataObject).itemIndex).toBe(23);
	});

	test('names all items that failed', async () => {
		sandbox.fail({ delay: 30 });
		const list = items(8);
		list[2].id = list[5].id = 'nope';
		const error = await failure(update({ items: list }));
		expect(error.message).toContain('Of 8 items, 6 sent, 2 failed (2, 5), 0 not sent. [item 2]');
	});

	test('sends nothing at all if the fields of any item are wrong', async () => {
		const list = items(40);
		list[30].id = '';
		const error = await failure(update({ items: list }));
		expect(error.message).toBe(
			`'Ticket ID' is empty: give an ID (got "") Of 40 items, 0 sent, 1 failed (30), 39 not sent. [item 30]`,
		);
		expect(sandbox.journal).toEqual([]);
	});

	test("sends nothing if an expression of a later item fails in n8n's engine", async () => {
		const parameters = { ticketId: "={{ $json.id === 7 ? $('Nobody').item.json.id : $json.id }}" };
		const list: IDataObject[] = [...items(5), { id: 7 }, ...items(5)];
		const error = await failure(update({ items: list, parameters }));
		expect(error.message).toContain("Referenced node doesn't exist");
		await sleep(300);
		expect(sandbox.journal).toEqual([]);
	});

	test('ends what waits to be tried again', async () => {
		sandbox.fail({ path: '/api/ticket', status: 503, headers: { 'retry-after': '20' }, times: 1 });
		const list = items(3);
		list[2].id = 'nope';
		const [error, took] = await timed(failure(update({ items: list })));
		expect(took).toBeLessThan(2000);
		expect(error.message).toContain('Of 3 items, 1 sent, 2 failed (0, 2), 0 not sent.');
	});
});

test('a run that continues on failure tries every item', async () => {
	const list = items(12);
	for (const index of [0, 5, 11]) list[index].id = 'nope';
	const output = await run(update({ items: list, ...continues }));
	expect(output).toHaveLength(12);
	expect(sandbox.journal).toHaveLength(12);
	expect(errorsOf(output)).toEqual(
		[0, 5, 11].map((item) =>
			expect.stringMatching(new RegExp(`Ticket not found.*\\[item ${item}\\]$`)),
		),
	);
});

describe("n8n's own Retry On Fail", () => {
	const retries = { retryOnFail: true, maxTries: 3 };
	const phones = Array.from({ length: 12 }, (_, index) => ({ phone: `+5690000${1000 + index}` }));
	const sendsByPhone = () => {
		const sends: Record<string, number> = {};
		for (const { body } of sandbox.journal) {
			const phone = (body as { to_phone_number: string }).to_phone_number;
			sends[phone] = (sends[phone] ?? 0) + 1;
		}
		return sends;
	};

	test('sends again only what failed, and keeps the output of the rest', async () => {
		sandbox.fail({ status: 400, body: { statusCode: 400, message: 'not now' }, times: 1 });
		const output = await run(
			open({ items: phones, sending: { parallelRequests: 4 }, settings: retries }),
		);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(phones.map((_, item) => ({ item })));
		expect(output.every(({ json }) => json.status === 'ok')).toBe(true);
		expect(Object.values(sendsByPhone()).sort()).toEqual([...Array(11).fill(1), 2]);
		expect(sandbox.journal.filter(({ status }) => status === 200)).toHaveLength(12);
	});

	test('never sends again what may have happened', async () => {
		sandbox.fail({ cut: 'after', times: 1 });
		const error = await failure(open({ items: phones, settings: retries }));
		expect(error.message).toContain('It may have happened all the same.');
		expect(error.message).toMatch(
			/Of 12 items, \d+ sent, 1 failed \(0\), \d+ not sent\. \[item 0\]$/,
		);
		expect(new Set(Object.values(sendsByPhone()))).toEqual(new Set([1]));
	});

	test('with "Continue", too', async () => {
		sandbox.fail({ status: 400, times: 1 });
		const output = await run(
			open({ items: phones, settings: { ...retries, onError: 'continueRegularOutput' } }),
		);
		expect(errorsOf(output)).toEqual([]);
		expect(output).toHaveLength(12);
		expect(sandbox.journal.filter(({ status }) => status === 200)).toHaveLength(12);
	});

	test('a node run anew sends anew', async () => {
		await run(open({ settings: retries }));
		await run(open({ settings: retries }));
		expect(sandbox.journal).toHaveLength(2);
	});
});

test('"Execute Once" sends the first item only', async () => {
	const output = await run(update({ items: items(5), settings: { executeOnce: true } }));
	expect(output).toHaveLength(1);
	expect(sandbox.journal).toHaveLength(1);
});

describe('"Preview Only"', () => {
	test.each<[Service, () => RunOptions, object]>([
		[
			'mava',
			() => update({ options: { previewOnly: true } }),
			{ method: 'PUT', path: '/api/ticket', body: { ticketId: TICKETS[0], priority: 2 } },
		],
		[
			'vambe',
			() => open({ options: { previewOnly: true } }),
			{
				method: 'POST',
				path: '/api/public/ticket/open/web-whatsapp/qr-main',
				body: {
					to_phone_number: '+56912345678',
					stage_id: 'bbbbbbbb-0000-4000-8000-000000000001',
					contact_metadata: {},
					ticket_metadata: {},
					integration_data: {},
				},
			},
		],
	])('%s: puts the request out and sends nothing', async (service, options, expected) => {
		const output = await run(options());
		const { path, ...request } = expected as { path: string };
		expect(output).toEqual([
			{
				json: { sent: false, ...request, url: `${sandbox.addresses[service]}${path}` },
				pairedItem: { item: 0 },
			},
		]);
		expect(JSON.stringify(output)).not.toContain(sandbox.keys[service]);
		expect(sandbox.journal).toEqual([]);
	});

	test('still refuses bad input', async () => {
		const error = await failure(update({ items: [{ id: '' }], options: { previewOnly: true } }));
		expect(error.message).toContain("'Ticket ID' is empty");
	});
});

describe('stopping', () => {
	async function stopped(options: RunOptions, after: number) {
		const controller = new AbortController();
		const running = run({ ...options, signal: controller.signal }).catch((error: Error) => error);
		await sleep(after);
		const at = Date.now();
		controller.abort();
		const outcome = await running;
		return { outcome, took: Date.now() - at };
	}

	test.each<[string, () => void, Changes]>([
		['a slow answer', () => sandbox.fail({ delay: 10_000 }), { items: items(30) }],
		['a long retry', () => sandbox.fail({ status: 503, headers: { 'retry-after': '60' } }), {}],
		[
			'a pause for all',
			() => sandbox.fail({ status: 429, headers: { 'retry-after': '60' } }),
			{ items: items(5) },
		],
		['the pace', () => undefined, { items: items(30), sending: { requestsPerSecond: 0.05 } }],
	])('ends waiting for %s within a second', async (_name, misbehave, changes) => {
		misbehave();
		const { took } = await stopped(update(changes), 400);
		expect(took).toBeLessThan(1000);
		const sent = sandbox.journal.length;
		await sleep(700);
		expect(sandbox.journal).toHaveLength(sent);
	});

	test('says that what was under way may have happened', async () => {
		sandbox.fail({ delay: 10_000 });
		const { outcome } = await stopped(open({ ...continues }), 300);
		expect(errorsOf(outcome as Awaited<ReturnType<typeof run>>)).toEqual([
			'Stopped while waiting for Vambe to answer. It may have happened all the same. Look in Vambe whether the contact has the ticket before you send this again. [item 0]',
		]);
	});

	test('says of every item that was not sent that it was not', async () => {
		sandbox.fail({ delay: 10_000 });
		const { outcome } = await stopped(update({ items: items(15), ...continues }), 300);
		const errors = errorsOf(outcome as Awaited<ReturnType<typeof run>>);
		expect(errors).toHaveLength(15);
		expect(
			errors.filter((text) => text.startsWith('Not sent: the execution was stopped.')),
		).toHaveLength(5);
		expect(
			errors.filter((text) => text.startsWith('Stopped while waiting for Mava to answer.')),
		).toHaveLength(10);
	});
});

describe('answers', () => {
	test('an empty list gives no items', async () => {
		sandbox.fail({ status: 200, body: [] });
		expect(await run(update())).toEqual([]);
	});

	test('204 gives an item with nothing of an answer', async () => {
		sandbox.fail({ status: 204 });
		const json = { ticketId: TICKETS[0] };
		expect(await run(update())).toEqual([{ json, pairedItem: { item: 0 } }]);
	});

	test('50 MB are read', async () => {
		sandbox.fail({ status: 200, body: { text: 'x'.repeat(50_000_000) } });
		const [{ json }] = await run(update());
		expect((json.text as string).length).toBe(50_000_000);
	});
});

test('bad values of options are refused by their labels', async () => {
	const sending = {
		maxTries: 0,
		maxRetryTime: 'long',
		parallelRequests: 11,
		requestsPerSecond: -1,
	};
	const { message } = await failure(update({ sending }));
	expect(message).toContain("'Max Tries' must be a whole number from 1 to 20 (got 0)");
	expect(message).toContain(
		'\'Max Retry Time (Seconds)\' must be a number from 0 to 3600 (got "long")',
	);
	expect(message).toContain("'Parallel Requests' must be a whole number from 1 to 10 (got 11)");
	expect(message).toContain("'Requests per Second' must be a number from 0.01 to 1000 (got -1)");
});
