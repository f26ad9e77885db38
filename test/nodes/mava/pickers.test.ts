import { startSandbox, type Sandbox } from '../../sandbox';
import { credentialFor, search } from '../harness';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const list = async (method: string, filter?: string) =>
	(await search('mava', method, credentialFor(sandbox, 'mava'), filter)).results;
const names = async (method: string, filter?: string) =>
	(await list(method, filter)).map(({ name }) => name);

const pickers = [
	{
		method: 'searchAgents',
		path: '/api/agents',
		shows: [
			{ name: 'Kim (kim@example.org)', value: '65aa000000000000000000a1' },
			{ name: '0x0000000000000000000000000000000000000001', value: '65aa000000000000000000a2' },
			{ name: 'Agent 65aa000000000000000000a3', value: '65aa000000000000000000a3' },
		],
		finds: [
			[' KIM', 'Kim (kim@example.org)'],
			['0x00', '0x0000000000000000000000000000000000000001'],
		],
		shapes: [
			[[{ id: 'a1', username: 'Kim' }], [{ name: 'Kim', value: 'a1' }]],
			[
				{ agents: [{ id: 'a1', email: 'k@example.org' }] },
				[{ name: 'k@example.org', value: 'a1' }],
			],
		],
	},
	{
		method: 'searchCategories',
		path: '/api/categories',
		shows: [
			{ name: 'Billing', value: '65aa000000000000000000c1' },
			{ name: 'Technical', value: '65aa000000000000000000c2' },
			{ name: 'Account', value: '65aa000000000000000000c3' },
		],
		finds: [['TECH ', 'Technical']],
		shapes: [
			[[{ _id: 'c1', name: 'Billing' }], [{ name: 'Billing', value: 'c1' }]],
			[{ categories: [{ id: 'c1', name: 'Billing' }] }, [{ name: 'Billing', value: 'c1' }]],
			[{ total: 1, data: [{ id: 'c1' }] }, [{ name: 'c1', value: 'c1' }]],
		],
	},
];

describe.each(pickers)('$method', ({ method, path, shows, finds, shapes }) => {
	test('shows what the account has, asking for it once', async () => {
		expect(await list(method)).toEqual(shows);
		expect(sandbox.journal).toMatchObject([
			{ address: 'baseUrl', method: 'GET', path, query: {}, contractErrors: [] },
		]);
	});

	test.each(finds)('finds by "%s"', async (filter, name) => {
		expect(await names(method, filter)).toEqual([name]);
	});

	test('shows nothing where there is nothing', async () => {
		expect(await names(method, 'nothing of that name')).toEqual([]);
		for (const body of [[], { entries: [] }, '']) {
			sandbox.reset();
			sandbox.fail({ status: 200, body });
			expect(await names(method)).toEqual([]);
		}
	});

	test.each(shapes)('reads %j', async (body, expected) => {
		sandbox.fail({ status: 200, body });
		expect(await list(method)).toEqual(expected);
	});

	test.each([
		['a wrong key', { apiKey: 'wrong' }, /^Mava answered 401: .*Check the 'API Key'/],
		['no permission', { apiKey: 'my-no-permission' }, /^Mava answered 403: .*permission/],
		['nobody there', { baseUrl: 'http://127.0.0.1:1' }, /^Could not reach Mava: .*refused/],
	])('says why it cannot be loaded: %s', async (_name, changed, words) => {
		const credential = { ...credentialFor(sandbox, 'mava'), ...changed };
		await expect(search('mava', method, credential)).rejects.toThrow(words);
	});

	test('says why it cannot be loaded: a web page', async () => {
		sandbox.fail({ html: true });
		await expect(list(method)).rejects.toThrow(
			/^Mava answered 200 with a web page instead of JSON/,
		);
	});
});
