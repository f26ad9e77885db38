import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { credentialFor, nodeTypes, search } from './harness';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const list = (service: Service, method: string, filter?: string, page?: string) =>
	search(service, method, credentialFor(sandbox, service), filter, page);
const names = async (...query: Parameters<typeof list>) =>
	(await list(...query)).results.map(({ name }) => name);

const all = Object.entries(nodeTypes).flatMap(([service, { methods }]) =>
	Object.keys(methods!.listSearch!).map((method) => [service as Service, method] as const),
);

test('stages are listed with their pipelines, and searched by both', async () => {
	expect((await list('vambe', 'searchStages')).results).toEqual([
		{ name: 'Sales / New', value: 'bbbbbbbb-0000-4000-8000-000000000001' },
		{ name: 'Sales / Won', value: 'bbbbbbbb-0000-4000-8000-000000000002' },
		{ name: 'Support / Triage', value: 'bbbbbbbb-0000-4000-8000-000000000003' },
		{ name: 'Support / Resolved', value: 'bbbbbbbb-0000-4000-8000-000000000004' },
	]);
	expect(await names('vambe', 'searchStages', ' sUPP')).toEqual([
		'Support / Triage',
		'Support / Resolved',
	]);
	expect(await names('vambe', 'searchStages', 'won')).toEqual(['Sales / Won']);
});

test('phones are listed, from a single object as from a list', async () => {
	const [phone] = (await list('vambe', 'searchPhones')).results;
	expect(phone.value).toBe('qr-main');
	sandbox.fail({
		status: 200,
		body: [
			{ id: 'a', name: 'Shop' },
			{ id: 'b', phone_number: '549' },
		],
	});
	expect((await list('vambe', 'searchPhones')).results).toEqual([
		{ name: 'Shop', value: 'a' },
		{ name: 'b (549)', value: 'b' },
	]);
});

test('agents without e-mail or name have a readable label', async () => {
	expect((await list('mava', 'searchAgents')).results).toEqual([
		{ name: 'Kim (kim@example.org)', value: '65aa000000000000000000a1' },
		{ name: '0x0000000000000000000000000000000000000001', value: '65aa000000000000000000a2' },
		{ name: 'Agent 65aa000000000000000000a3', value: '65aa000000000000000000a3' },
	]);
});

test.each([
	['a bare list', [{ _id: 'c1', name: 'Billing' }]],
	['a wrapped list', { categories: [{ id: 'c1', name: 'Billing' }] }],
])('categories are read from %s', async (_shape, body) => {
	sandbox.fail({ status: 200, body });
	expect((await list('mava', 'searchCategories')).results).toEqual([
		{ name: 'Billing', value: 'c1' },
	]);
});

test('categories of the account', async () => {
	expect(await names('mava', 'searchCategories', 'TECH')).toEqual(['Technical']);
});

test('tickets are searched by the service and come page by page', async () => {
	const found = await list('ayra', 'searchTickets');
	expect(found.results.map(({ value }) => value)).toContain('ticket_abc123');
	expect(found.paginationToken).toBeUndefined();
	await list('ayra', 'searchTickets', 'refund');
	expect(sandbox.journal.at(-1)?.query).toMatchObject({ page: '1', search: 'refund' });

	const meta = { total: 120, page: 1, per_page: 50, total_pages: 3 };
	sandbox.fail({ status: 200, body: { data: [{ id: 't1' }], meta } });
	expect(await list('ayra', 'searchTickets')).toEqual({
		results: [{ name: 't1', value: 't1' }],
		paginationToken: '2',
	});
	expect((await list('ayra', 'searchTickets', undefined, '3')).paginationToken).toBeUndefined();
	expect(sandbox.journal.at(-1)?.query).toMatchObject({ page: '3' });
});

describe.each(all)('%s %s', (service, method) => {
	const failing = (changed: object = {}) =>
		search(service, method, { ...credentialFor(sandbox, service), ...changed }, '5').then(
			() => 'no error',
			(error: Error) => error.message,
		);

	test('says why it cannot be loaded', async () => {
		expect(await failing({ apiKey: 'wrong' })).toMatch(/answered 401.*'API Key'/);
		const apiKey = service === 'ayra' ? 'sk_test_no_permission' : 'x-no-permission';
		expect(await failing({ apiKey })).toMatch(/answered 403.*permission/);
		expect(await failing({ baseUrl: 'http://127.0.0.1:1' })).toMatch(/Could not reach .* refused/);
		sandbox.fail({ html: true });
		expect(await failing()).toMatch(/with a web page instead of JSON/);
	});

	test('does not say the key', async () => {
		const key = sandbox.keys[service];
		sandbox.fail({ status: 500, body: { message: key, error: key } });
		const message = await failing();
		expect(message).toContain('***');
		expect(message).not.toContain(key);
	});
});

test('every list that a field names exists', () => {
	const named = Object.entries(nodeTypes).flatMap(([service, { description }]) =>
		[...JSON.stringify(description.properties).matchAll(/"searchListMethod":"(\w+)"/g)].map(
			([, method]) => `${service} ${method}`,
		),
	);
	expect([...new Set(named)].sort()).toEqual(all.map((each) => each.join(' ')).sort());
});
