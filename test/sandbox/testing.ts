import { startSandbox, type Sandbox, type Service } from './index';

/* What the sandbox's own tests share: its IDs, and requests to it. */

/** IDs of the seed data. */
export const ids = {
	new: 'bbbbbbbb-0000-4000-8000-000000000001',
	won: 'bbbbbbbb-0000-4000-8000-000000000002',
	ana: 'dddddddd-0000-4000-8000-000000000001',
	bruno: 'dddddddd-0000-4000-8000-000000000002',
	carla: 'dddddddd-0000-4000-8000-000000000003',
	anasTicket: 'eeeeeeee-0000-4000-8000-000000000001',
	brunosTicket: 'eeeeeeee-0000-4000-8000-000000000002',
	mavaTicket: '65aa00000000000000000001',
	kim: '65aa000000000000000000a1',
	walletAgent: '65aa000000000000000000a2',
	billing: '65aa000000000000000000c1',
	archivedCategory: '65aa000000000000000000c4',
	unknown: '99999999-0000-4000-8000-000000000009',
};

export const keyHeaders: Record<Service, (key: string) => Record<string, string>> = {
	vambe: (key) => ({ 'x-api-key': key }),
	mava: (key) => ({ 'x-auth-token': key }),
	ayra: (key) => ({ Authorization: `Bearer ${key}` }),
};

/** The sandbox of a test file, with its seed data before every test. */
export let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

export interface Sending {
	body?: unknown;
	/** Sent as it is in place of the body. */
	text?: string;
	key?: string;
	headers?: Record<string, string>;
	signal?: AbortSignal;
}

/** Sends a request with the right key and JSON, if not told otherwise. */
export async function send(service: Service, method: string, path: string, sending: Sending = {}) {
	const { body, text, key = sandbox.keys[service], headers, signal } = sending;
	return await fetch(`${sandbox.addresses[service]}${path}`, {
		method,
		redirect: 'manual',
		headers: { 'Content-Type': 'application/json', ...keyHeaders[service](key), ...headers },
		body: text ?? (body === undefined ? undefined : JSON.stringify(body)),
		signal,
	});
}

/** The same, for answers that are JSON. */
export async function call(service: Service, method: string, path: string, sending: Sending = {}) {
	const response = await send(service, method, path, sending);
	return { status: response.status, body: JSON.parse(await response.text()) };
}

export const lastEntry = () => sandbox.journal[sandbox.journal.length - 1];
