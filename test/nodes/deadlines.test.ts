import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';
// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports -- a server of its own, not shipped
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Service } from '../sandbox';
import { byId, failure, nodeTypes, run, search } from './harness';
import { triggers } from './services';
import { Trigger } from './triggerHarness';

/*
 * Answers that begin and never end. n8n's own timeout only ends connections on which nothing arrives, so that a byte
 * now and then keeps a request alive for ever.
 */

/** What the server writes first; then a blank every 50 ms. */
let beginning = '';
let requests = 0;
let open = new Set<Socket>();
let server: Server;
let url = '';

async function drip(socket: Socket) {
	while (!socket.destroyed) {
		await sleep(50);
		if (socket.writable) socket.write(' ');
	}
}

beforeAll(async () => {
	server = createServer((socket) => {
		open.add(socket);
		socket.on('error', () => {}).on('close', () => open.delete(socket));
		socket.once('data', () => {
			requests++;
			socket.write(beginning);
			void drip(socket);
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	requests = 0;
	beginning =
		'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n';
});
afterEach(() => {
	jest.restoreAllMocks();
	open.forEach((socket) => socket.destroy());
	open = new Set();
});
afterAll(async () => await new Promise((closed) => server.close(closed)));

const credential = () => ({ apiKey: 'a-key-of-some-length', baseUrl: url, gatewayUrl: url });

const operation = (service: Service, parameters: object, sending: object = {}) => ({
	service,
	credential: credential(),
	parameters: {
		...parameters,
		sending,
		requestOptions: { timeout: 400 },
	} as unknown as INodeParameters,
});

const read = { resource: 'category', operation: 'getMany' };
const ticket = {
	resource: 'ticket',
	operation: 'open',
	phoneId: byId('qr-main'),
	phoneNumber: '+56912345678',
	stageId: byId('bbbbbbbb-0000-4000-8000-000000000001'),
};

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
	const started = Date.now();
	return [await work, Date.now() - started];
}

/** The sockets close a moment after the client has ended the connection. */
async function expectAllClosed() {
	for (let left = 20; left > 0 && open.size > 0; left--) {
		await sleep(50);
	}
	expect(open.size).toBe(0);
}

const answers: Record<string, string> = {
	'a body that never ends':
		'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n',
	'a chunked body that never ends':
		'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n',
	'headers that never end': 'HTTP/1.1 200 OK\r\nX-Drip: ',
	'status 101':
		'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
};

describe.each(Object.keys(answers))('%s', (name) => {
	beforeEach(() => {
		beginning = answers[name];
	});

	test('ends with the Timeout, and with it the connection', async () => {
		const [error, took] = await timed(failure(operation('mava', read, { maxTries: 1 })));
		expect(error.message).toMatch(/^Could not reach Mava: no answer came in time\. .* \[item 0\]$/);
		expect(took).toBeGreaterThan(350);
		expect(took).toBeLessThan(2000);
		await expectAllClosed();
	}, 10_000);

	test('is tried again if that does no harm', async () => {
		const error = await failure(operation('mava', read, { maxTries: 2 }));
		expect(error.message).toContain('no answer came in time.');
		expect(error.message).toContain('Tried 2 times.');
		expect(requests).toBe(2);
	}, 10_000);

	test('is a doubt if not', async () => {
		const error = await failure(operation('vambe', ticket));
		expect(error.message).toContain('no answer came in time.');
		expect(error.message).toContain('It may have happened all the same.');
		expect(requests).toBe(1);
	}, 10_000);

	test('ends a try that begins within Max Retry Time, and no other begins', async () => {
		const [, took] = await timed(failure(operation('mava', read, { maxRetryTime: 0.3 })));
		expect(requests).toBe(1);
		expect(took).toBeLessThan(2000);
	}, 10_000);
});

test('Stop ends it too', async () => {
	const controller = new AbortController();
	const stopped = run({
		...operation('mava', read),
		parameters: { ...read } as INodeParameters,
		signal: controller.signal,
	}).catch((error: Error) => error);
	void sleep(300).then(() => controller.abort());
	const [error, took] = await timed(stopped);
	expect((error as Error).message).toContain('Stopped while waiting for Mava to answer.');
	expect(took).toBeLessThan(1500);
	await expectAllClosed();
}, 10_000);

/** Lets deadlines pass at once, and notes how long they would have been. */
function hurry(): number[] {
	const deadlines: number[] = [];
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		deadlines.push(milliseconds);
		return timeout(200);
	});
	return deadlines;
}

test.each<[string, unknown, number]>([
	["n8n's own", undefined, 300_000],
	["the user's", 5000, 5000],
	['nonsense', 'soon', 300_000],
	['for ever', 1e12, 2_147_483_647],
])(
	'the deadline is %s Timeout',
	async (_name, timeout, expected) => {
		const deadlines = hurry();
		const { parameters, ...rest } = operation('mava', read, { maxTries: 1 });
		const requestOptions = (timeout === undefined ? {} : { timeout }) as IDataObject;
		const changed = { ...parameters, requestOptions } as INodeParameters;
		await failure({ ...rest, parameters: changed });
		expect(deadlines).toEqual([expected]);
	},
	10_000,
);

const services = Object.keys(nodeTypes) as Service[];

const messageOf = async (work: Promise<unknown>) =>
	await work.then(
		() => 'no error',
		({ message }: Error) => message,
	);

describe.each(services)('%s', (service) => {
	test('a picker gives up after 30 seconds', async () => {
		const deadlines = hurry();
		const [method] = Object.keys(nodeTypes[service].methods!.listSearch!);
		const message = await messageOf(search(service, method, credential()));
		expect(message).toContain('no answer came in time.');
		expect(deadlines).toEqual([30_000]);
		await expectAllClosed();
	}, 10_000);
});

describe('triggers', () => {
	/** One of each service: they wait at the same time. */
	const triggersWith = (budget: () => number) =>
		services.map(
			(service) =>
				new Trigger({
					service,
					credential: credential(),
					parameters: {
						event: triggers[service]!.description.properties[0].default as string,
						filters: {},
					},
					budget,
				}),
		);
	const messagesOf = async (work: Array<Promise<unknown>>) =>
		await Promise.all(work.map(messageOf));
	const all = (expected: unknown) => services.map(() => expected);

	test('give up in time, say so, and look again at the next poll', async () => {
		const deadlines = hurry();
		const each = triggersWith(() => 20_000);
		const gaveUp = all(expect.stringContaining('no answer came in time.'));
		expect(await messagesOf(each.map((trigger) => trigger.activate()))).toEqual(gaveUp);
		expect(Math.max(...deadlines)).toBeGreaterThan(15_000);
		expect(Math.max(...deadlines)).toBeLessThanOrEqual(16_000);
		const before = requests;
		expect(await messagesOf(each.map((trigger) => trigger.activate()))).toEqual(gaveUp);
		expect(requests).toBeGreaterThanOrEqual(before + each.length);
	}, 30_000);

	test('whose looks are skipped again and again say so, and then look again', async () => {
		const now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
		const each = triggersWith(() => 60_000);
		const poll = () => each.map((trigger) => trigger.poll());
		const stuck = messagesOf(each.map((trigger) => trigger.activate()));
		await sleep(100);
		expect(await messagesOf(poll())).toEqual(all('no error'));
		clock.mockImplementation(() => now + 59_000);
		expect(await messagesOf(poll())).toEqual(all('no error'));
		clock.mockImplementation(() => now + 121_000);
		expect(await messagesOf(poll())).toEqual(
			all(
				expect.stringMatching(
					/^The look for new events that began 2 minutes ago has not ended: .* was not looked at since\. It is given up, the next poll looks again\.$/,
				),
			),
		);
		const before = requests;
		const next = messagesOf(poll());
		await sleep(100);
		expect(requests).toBe(before + each.length);
		open.forEach((socket) => socket.destroy());
		clock.mockRestore();
		hurry();
		await Promise.all([stuck, next]);
	}, 60_000);
});
