import { startSandbox, type Sandbox } from '../../sandbox';
import { credentialFor, search } from '../harness';

/* What Ayra's lists show. Refused keys and broken answers are in ../pickers.test.ts, for all lists, too. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const ZONE = 'America/New_York';

const list = (method: string, filter?: string, page?: string) =>
	search('ayra', method, credentialFor(sandbox, 'ayra'), filter, page, ZONE);

const failing = (method: string, changed: object = {}) =>
	search('ayra', method, { ...credentialFor(sandbox, 'ayra'), ...changed }).then(
		() => 'nothing failed',
		(error: Error) => error.message,
	);

const pickers = [
	{
		method: 'searchTickets',
		path: '/v1/tickets',
		shows: [
			{ name: 'TICK-0003 – Change of address', value: 'ticket_ghi789' },
			{ name: 'TICK-0002 – Router offline', value: 'ticket_def456' },
			{ name: 'TICK-0001 – Refund is missing', value: 'ticket_abc123' },
		],
		filter: ' router ',
		finds: 'ticket_def456',
		odd: { data: [{ subject: 'No ID' }, { id: 7 }, { id: 't', subject: 'No number' }] },
		oddly: [
			{ name: '7', value: '7' },
			{ name: 'No number', value: 't' },
		],
	},
	{
		method: 'searchConversations',
		path: '/v1/conversations',
		shows: [
			{ name: 'Jan 8, 2026, 6:00 AM EST – +15550199004', value: 'conv_live' },
			{ name: 'Jan 7, 2026, 5:00 AM EST – +15550199003 – escalated', value: 'conv_outage' },
			{ name: 'Jan 6, 2026, 4:30 AM EST – +34910000002 – appointment_booked', value: 'conv_offer' },
			{ name: 'Jan 5, 2026, 3:00 AM EST – +15550199001 – resolved', value: 'conv_refund' },
		],
		filter: ' ROUTER ',
		finds: 'conv_outage',
		odd: [
			{ conversation_id: 'c' },
			{ caller: '+15550199001' },
			{ id: 'd', start_time: 'this morning' },
			{ id: 'e', start_time: '2026-01-08T23:30:00' },
			{ id: 'f', start_time: 7 },
		],
		oddly: [
			{ name: 'c', value: 'c' },
			{ name: 'this morning', value: 'd' },
			{ name: 'Jan 8, 2026, 6:30 PM EST', value: 'e' },
			{ name: '7', value: 'f' },
		],
	},
	{
		method: 'searchAgents',
		path: '/v1/agents',
		shows: [
			{ name: 'Emergency line', value: 'agent_busy' },
			{ name: 'Sales', value: 'agent_sales' },
			{ name: 'Front desk', value: 'agent_front' },
		],
		filter: ' front',
		finds: 'agent_front',
		odd: { agents: [{ agent_id: 'a' }, {}, { id: 'b', name: 'B' }] },
		oddly: [
			{ name: 'a', value: 'a' },
			{ name: 'B', value: 'b' },
		],
	},
];

describe.each(pickers)('$method', ({ method, path, shows, filter, finds, odd, oddly }) => {
	test('shows what the account has, newest first', async () => {
		expect(await list(method)).toEqual({ results: shows, paginationToken: undefined });
		const [{ query, contractErrors }] = sandbox.journal;
		expect(sandbox.journal[0].path).toBe(path);
		expect(query).toEqual({ page: '1', per_page: '50' });
		expect(contractErrors).toEqual([]);
	});

	test('lets the service search', async () => {
		const { results } = await list(method, filter);
		expect(results.map(({ value }) => value)).toEqual([finds]);
		expect(sandbox.journal[0].query.search).toBe(filter.trim());
		expect((await list(method, 'nothing like it')).results).toEqual([]);
	});

	test('a search for blanks is none', async () => {
		expect((await list(method, '  ')).results).toEqual(shows);
	});

	test('goes on where there are more pages', async () => {
		const meta = { total: 120, page: 1, per_page: 50, total_pages: 3 };
		sandbox.fail({ status: 200, body: { data: [{ id: 'x' }], meta } });
		expect((await list(method)).paginationToken).toBe('2');
		expect((await list(method, undefined, '2')).paginationToken).toBe('3');
		expect((await list(method, undefined, '3')).paginationToken).toBeUndefined();
		expect(sandbox.journal.map(({ query }) => query.page)).toEqual(['1', '2', '3']);
	});

	test('goes on after a full page where the answer does not say how many there are', async () => {
		const body = Array.from({ length: 50 }, (_, id) => ({ id: `x${id}` }));
		sandbox.fail({ status: 200, body });
		expect((await list(method)).paginationToken).toBe('2');
	});

	test('goes on after a short page likewise, and ends at an empty one', async () => {
		sandbox.fail({ status: 200, body: [{ id: 'x' }], times: 1 });
		expect((await list(method)).paginationToken).toBe('2');
		sandbox.fail({ status: 200, body: { data: [], errors: [] } });
		expect(await list(method, undefined, '2')).toEqual({ results: [], paginationToken: undefined });
	});

	test('shows odd entries as well as it can, and none without an ID', async () => {
		sandbox.fail({ status: 200, body: odd });
		expect((await list(method)).results).toEqual(oddly);
	});

	test.each([
		['null', null],
		['an empty list', []],
		['an object', {}],
		['nothing', ''],
	])('is empty where the answer is %s', async (_what, body) => {
		sandbox.fail({ status: 200, body });
		expect(await list(method)).toEqual({ results: [], paginationToken: undefined });
	});

	test('says why it cannot be loaded', async () => {
		expect(await failing(method, { apiKey: 'wrong' })).toMatch(
			/answered 401.*a test key where.*lack the permission.*Keys are made in Ayra under Settings > API Keys, and can expire/,
		);
		expect(await failing(method, { apiKey: 'sk_test_no_permission' })).toMatch(
			/answered 403.*The API key lacks permission/,
		);
		sandbox.fail({ html: true });
		expect(await failing(method)).toMatch(/with a web page instead of JSON/);
	});
});

describe('searchConversations', () => {
	test.each([
		['+15550199003', '+15550199003'],
		[' +1 (555) 019-9003 ', '+15550199003'],
		['15550199003', '+15550199003'],
		['+34 910 000 002', '+34910000002'],
		['+4512345678', '+4512345678'],
	])('looks for the caller %s', async (typed, caller) => {
		await list('searchConversations', typed);
		const [{ query, contractErrors }] = sandbox.journal;
		expect(query).toEqual({ page: '1', per_page: '50', caller });
		expect(contractErrors).toEqual([]);
	});

	test('finds the calls of a caller', async () => {
		const { results } = await list('searchConversations', '+1 555 019 9003');
		expect(results.map(({ value }) => value)).toEqual(['conv_outage']);
	});

	test.each([
		'refund',
		'2026-01-07',
		'4711',
		'+1',
		'0155501990',
		'call +15550199003',
		'+0123456789',
	])('looks for the text %s', async (typed) => {
		await list('searchConversations', typed);
		expect(sandbox.journal[0].query).toEqual({ page: '1', per_page: '50', search: typed });
	});

	test.each(['searchTickets', 'searchAgents'])(
		'%s looks for numbers as for any text',
		async (method) => {
			await list(method, '+15550199003');
			expect(sandbox.journal[0].query).toMatchObject({ search: '+15550199003' });
		},
	);
});
