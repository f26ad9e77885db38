import { ExecuteSingleContext } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { credentialFor, run } from './harness';
import { Trigger } from './triggerHarness';

/* "Why was this sent twice?" has an answer in n8n's log, at debug level. It names no key, no query and no body. */

let sandbox: Sandbox;
const lines: string[] = [];

beforeAll(async () => {
	sandbox = await startSandbox();
	Object.defineProperty(ExecuteSingleContext.prototype, 'logger', {
		configurable: true,
		get: () => ({ debug: (line: string) => void lines.push(line) }),
	});
});
afterEach(() => {
	sandbox.reset();
	lines.length = 0;
});
afterAll(async () => {
	delete (ExecuteSingleContext.prototype as { logger?: unknown }).logger;
	await sandbox.close();
});

const send = async (service: Service, parameters: object, items: object[] = [{}]) =>
	await run({
		service,
		credential: credentialFor(sandbox, service),
		parameters: parameters as INodeParameters,
		items: items as never,
	});

const update = {
	resource: 'ticket',
	operation: 'update',
	ticketId: '={{ $json.id }}',
	updateFields: { status: 'Open' },
};

test('each retry is a line: service, method, path, item, what came, wait, try', async () => {
	sandbox.fail({ status: 503, times: 2, headers: { 'retry-after': '0' } });
	await send('mava', update, [{ id: '65aa00000000000000000001' }]);
	const line =
		/^Mava, PUT \/api\/ticket, item 0: answered 503, sent again in \d{3,4} ms \(try (\d) of 5\)$/;
	expect(lines.map((each) => line.exec(each)?.[1])).toEqual(['2', '3']);
});

test('an error of the network is named by its code', async () => {
	sandbox.fail({ cut: 'before', times: 1 });
	await send('mava', update, [{ id: '65aa00000000000000000001' }]);
	expect(lines).toEqual([expect.stringContaining('item 0: no answer (ECONNRESET), sent again in')]);
});

test('what succeeds at once, or is not sent again, leaves no line', async () => {
	await send('mava', update, [{ id: '65aa00000000000000000001' }]);
	sandbox.fail({ status: 400, times: 1 });
	await send('mava', update, [{ id: '65aa00000000000000000001' }]).catch(() => {});
	expect(lines).toEqual([]);
});

test('neither the query nor the key is in a line', async () => {
	sandbox.fail({ status: 502, times: 1, body: { message: sandbox.keys.ayra } });
	await send('ayra', {
		resource: 'ticket',
		operation: 'getMany',
		filters: { search: 'a private word' },
	});
	expect(lines).toHaveLength(1);
	expect(lines[0]).toMatch(/^Ayra, GET \/tickets, item 0: answered 502/);
	expect(lines[0]).not.toContain(sandbox.keys.ayra);
});

test('triggers write the same lines', async () => {
	const trigger = new Trigger({
		service: 'ayra',
		credential: credentialFor(sandbox, 'ayra'),
		parameters: { event: 'ticketCreated' },
	});
	sandbox.fail({ status: 503, times: 1, headers: { 'retry-after': '0' } });
	await trigger.activate();
	expect(trigger.debugLines).toEqual([
		expect.stringMatching(
			/^Ayra, GET \/tickets: answered 503, sent again in \d{3,4} ms \(try 2 of 4\)$/,
		),
	]);
});
