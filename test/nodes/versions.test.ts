import { sleep, type INodeParameters } from 'n8n-workflow';
import { startSandbox, type Fault, type Sandbox } from '../sandbox';
import type * as Harness from './harness';
import type * as TriggerHarness from './triggerHarness';

/*
 * The promise that nothing is sent twice, on versions of n8n that differ in what they tell of an error. n8n-workflow
 * 1.99 to 2.33 (n8n 1.102 to 2.33) lose the `cause` of NodeApiError, which says that the network failed. Here stand
 * the last n8n 1 and the newest n8n 2 of those whose n8n-core can be installed beside ours: 2.22 to 2.33 insist on a
 * zod of their own.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
	// Older versions of n8n-core have an interval that would keep this process from ending.
	/* eslint-disable @n8n/community-nodes/no-restricted-globals -- to change it there */
	const { setInterval } = globalThis;
	jest
		.spyOn(globalThis, 'setInterval')
		.mockImplementation((...given) => setInterval(...given).unref());
	/* eslint-enable @n8n/community-nodes/no-restricted-globals */
}, 60_000);
afterEach(() => sandbox.reset());
afterAll(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

describe.each(['n8n-core', 'n8n-core-1', 'n8n-core-2.20'])('%s', (core) => {
	let harness: typeof Harness;
	let triggers: typeof TriggerHarness;
	beforeAll(() => {
		jest.resetModules();
		const paths = [require.resolve(core)];
		const workflow = require.resolve('n8n-workflow', { paths });
		jest.doMock('n8n-workflow', () => jest.requireActual<object>(workflow));
		jest.doMock('n8n-core', () => jest.requireActual<object>(core));
		harness = jest.requireActual<typeof Harness>('./harness');
		triggers = jest.requireActual<typeof TriggerHarness>('./triggerHarness');
	}, 60_000);
	afterAll(() => {
		jest.dontMock('n8n-workflow');
		jest.dontMock('n8n-core');
	});

	/** A ticket to be opened: what must never happen twice. */
	const open = (parameters: object = {}): Harness.RunOptions => ({
		service: 'vambe',
		credential: harness.credentialFor(sandbox, 'vambe'),
		parameters: {
			resource: 'ticket',
			operation: 'open',
			phoneId: harness.byId('qr-main'),
			phoneNumber: '+56912345678',
			stageId: harness.byId('bbbbbbbb-0000-4000-8000-000000000001'),
			...parameters,
		} as INodeParameters,
		settings: { retryOnFail: true },
	});

	/** An update, which may be sent again. */
	const update = (): Harness.RunOptions => ({
		service: 'mava',
		credential: harness.credentialFor(sandbox, 'mava'),
		parameters: {
			resource: 'ticket',
			operation: 'update',
			ticketId: '65aa00000000000000000001',
			updateFields: { priority: 2 },
		},
	});

	const breaks: Array<[string, Fault, string]> = [
		['before the answer', { cut: 'before' }, 'the connection broke'],
		['during the answer', { cut: 'during' }, ''],
		['after the work', { cut: 'after' }, 'the connection broke'],
		['in a 401', { cut: 'during', status: 401 }, 'the connection broke'],
		['for too long', { delay: 2000 }, 'no answer came in time'],
	];

	test.each(breaks)(
		'a connection that breaks %s: sent once, with doubt',
		async (_name, fault, reason) => {
			sandbox.fail(fault);
			const error = await harness.failure(open({ requestOptions: { timeout: 300 } }));
			expect(sandbox.journal).toHaveLength(1);
			expect(error.message).toMatch(
				new RegExp(`^Could not reach Vambe: ${reason}.* It may have happened all the same\\.`),
			);
		},
	);

	test.each(breaks)(
		'a connection that breaks %s: repeated if that does no harm',
		async (_name, fault) => {
			sandbox.fail({ ...fault, times: 1 });
			const options = update();
			options.parameters.requestOptions = { timeout: 300 };
			await harness.run(options);
			expect(sandbox.journal.at(-1)!.status).toBe(200);
			expect(sandbox.journal).toHaveLength(2);
		},
	);

	test('a connection that never opened: tried again, without doubt', async () => {
		const credential = { apiKey: 'k', baseUrl: 'http://127.0.0.1:1' };
		const options = { ...open({ sending: { maxTries: 2 } }), credential, settings: {} };
		expect((await harness.failure(options)).message).toMatch(
			/^Could not reach Vambe: the connection was refused\. .* Tried 2 times\. \[item 0\]$/,
		);
	});

	test("n8n's own refusal to send is no doubt", async () => {
		const credential = { ...harness.credentialFor(sandbox, 'vambe'), baseUrl: 'ftp://127.0.0.1' };
		const { message } = await harness.failure({ ...open(), credential });
		expect(message).toContain('is no address that begins with');
		expect(message).not.toContain('It may have happened');
	});

	test('stopped while waiting: doubt', async () => {
		sandbox.fail({ delay: 5000 });
		const controller = new AbortController();
		void sleep(300).then(() => controller.abort());
		const error = await harness.failure({ ...open(), signal: controller.signal, settings: {} });
		expect(error.message).toMatch(
			/^Stopped while waiting for Vambe to answer\. It may have happened all the same\./,
		);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'an item that fails keeps its fields: %s',
		async (onError) => {
			const options = { ...update(), items: [{ ticket: 'nope' }], settings: { onError } };
			options.parameters.ticketId = '={{ $json.ticket }}';
			const { data } = await harness.execute(options);
			expect(data!.main.flat()).toEqual([
				{
					json: { ticket: 'nope', error: expect.stringContaining('Ticket not found') as string },
					pairedItem: { item: 0 },
				},
			]);
		},
	);

	test('as a tool, an error is an answer, and the workflow goes on', async () => {
		sandbox.fail({ status: 400 });
		const options = { ...update(), settings: { rewireOutputLogTo: 'ai_tool' as const } };
		const { data, error } = await harness.execute(options);
		expect(error).toBeUndefined();
		expect(data!.ai_tool[0]![0].json.error).toMatch(/^Mava answered 400/);
	});

	test('a trigger looks again when the connection breaks', async () => {
		sandbox.fail({ cut: 'after', times: 1 });
		const trigger = new triggers.Trigger({
			service: 'ayra',
			credential: harness.credentialFor(sandbox, 'ayra'),
			parameters: { event: 'ticketCreated' },
		});
		await trigger.activate();
		expect(sandbox.journal.length).toBeGreaterThanOrEqual(2);
	});
});
