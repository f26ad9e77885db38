import { startSandbox, type Sandbox } from '../../sandbox';
import { credentialFor, search } from '../harness';

/* The lists that Vambe's fields offer. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const list = async (method: string, filter?: string, changed: object = {}) =>
	(await search('vambe', method, { ...credentialFor(sandbox, 'vambe'), ...changed }, filter))
		.results;
const names = async (method: string, filter?: string) =>
	(await list(method, filter)).map(({ name }) => name);
const refusal = (method: string, changed: object = {}) =>
	list(method, undefined, changed).then(
		() => 'no error',
		(error: Error) => error.message,
	);

interface Case {
	method: string;
	path: string;
	shows: Array<{ name: string; value: string }>;
	filter: string;
	finds: string[];
}

const cases: Case[] = [
	{
		method: 'searchBusinessPhones',
		path: '/api/public/channels/whatsapp',
		shows: [{ name: 'Official line (5491100000000)', value: '1234' }],
		filter: '54911',
		finds: ['Official line (5491100000000)'],
	},
	{
		method: 'searchOwnBusinessNumbers',
		path: '/api/public/channels/whatsapp',
		shows: [{ name: 'Official line (5491100000000)', value: '5491100000000' }],
		filter: 'official',
		finds: ['Official line (5491100000000)'],
	},
	{
		method: 'searchOwnNumbers',
		path: '/api/public/channels/web-whatsapp',
		shows: [{ name: 'QR line (56900000000)', value: '56900000000' }],
		filter: '569',
		finds: ['QR line (56900000000)'],
	},
	{
		method: 'searchPipelines',
		path: '/api/public/pipeline',
		shows: [
			{ name: 'Sales', value: 'aaaaaaaa-0000-4000-8000-000000000001' },
			{ name: 'Support', value: 'aaaaaaaa-0000-4000-8000-000000000002' },
		],
		filter: ' SUPP',
		finds: ['Support'],
	},
	{
		method: 'searchTags',
		path: '/api/public/tags',
		shows: [
			{ name: 'vip (contact)', value: '3' },
			{ name: 'newsletter (contact)', value: '8' },
			{ name: 'refund (ticket)', value: '12' },
			{ name: 'urgent (ticket)', value: '15' },
		],
		filter: 'ticket',
		finds: ['refund (ticket)', 'urgent (ticket)'],
	},
	{
		method: 'searchTeamMembers',
		path: '/api/public/team-members/all',
		shows: [
			{
				name: 'Diego Soto (diego@example.org)',
				value: 'cccccccc-0000-4000-8000-000000000011',
			},
			{
				name: 'Elena Rivas (elena@example.org)',
				value: 'cccccccc-0000-4000-8000-000000000012',
			},
			{
				name: 'Felipe Lagos (felipe@example.org)',
				value: 'cccccccc-0000-4000-8000-000000000013',
			},
		],
		filter: 'elena@',
		finds: ['Elena Rivas (elena@example.org)'],
	},
];

describe.each(cases)('$method', ({ method, path, shows, filter, finds }) => {
	test('shows what the account has', async () => {
		expect(await list(method)).toEqual(shows);
		const [entry] = sandbox.journal;
		expect([entry.method, entry.path, entry.contractErrors]).toEqual(['GET', path, []]);
	});

	test('can be searched', async () => {
		expect(await names(method, filter)).toEqual(finds);
		expect(await names(method, 'nothing like it')).toEqual([]);
	});

	test('is empty for an account that has none', async () => {
		sandbox.fail({ status: 200, body: [] });
		expect(await list(method)).toEqual([]);
	});

	test('says why it cannot be loaded', async () => {
		expect(await refusal(method, { apiKey: 'wrong' })).toMatch(/answered 401.*'API Key'/);
		expect(await refusal(method, { apiKey: 'my-no-permission' })).toMatch(/403.*permission/);
		sandbox.fail({ html: true });
		expect(await refusal(method)).toContain('with a web page instead of JSON');
	});
});

test('entries of which little is known have a readable label', async () => {
	const given = async (method: string, body: object) => {
		sandbox.reset();
		sandbox.fail({ status: 200, body });
		return await list(method);
	};
	expect(await given('searchTags', { tags: [{ id: 3 }] })).toEqual([{ name: '3', value: '3' }]);
	expect(
		await given('searchTeamMembers', [
			{ id: 'a', name: '', first_name: 'Ana', last_name: null },
			{ id: 'b', email: null },
		]),
	).toEqual([
		{ name: 'Ana', value: 'a' },
		{ name: 'b', value: 'b' },
	]);
	expect(await given('searchPipelines', [{ id: 'p' }])).toEqual([{ name: 'p', value: 'p' }]);
	expect(await given('searchBusinessPhones', [{ id: 7 }, { id: 8, name: 'B' }])).toEqual([
		{ name: '7', value: '7' },
		{ name: 'B', value: '8' },
	]);
	// A phone without a number is known by its ID.
	expect(
		await given('searchOwnNumbers', [{ id: 'qr' }, { id: 8, name: 'B', phone_number: '549' }]),
	).toEqual([
		{ name: 'qr', value: 'qr' },
		{ name: 'B (549)', value: '549' },
	]);
});

describe('contacts', () => {
	const ANA = {
		name: 'Ana (+56912345678, whatsapp)',
		value: 'dddddddd-0000-4000-8000-000000000001',
	};

	test.each([
		['912 34-56', { phone: '9123456' }],
		['+56 (9)', { phone: '569' }],
		[' ANA@ ', { email: 'ANA@' }],
		['example', { email: 'example' }],
	])('are found by %j', async (typed, query) => {
		expect(await list('searchContacts', typed)).toContainEqual(ANA);
		expect(sandbox.journal[0]).toMatchObject({
			path: '/api/public/contacts/search',
			query,
			contractErrors: [],
		});
	});

	test.each([undefined, '', ' ', '+'])('are not asked for by %j', async (typed) => {
		expect(await list('searchContacts', typed)).toEqual([]);
		expect(sandbox.journal).toEqual([]);
	});

	test('have a readable label, whatever is known of them', async () => {
		const body = [
			{ id: 'a', name: null, phone: null, email: 'eva@example.org', platform: 'webchat' },
			{ id: 'b', name: '', phone: '+569' },
			{ id: 'c' },
		];
		sandbox.fail({ status: 200, body });
		expect(await names('searchContacts', '5')).toEqual(['eva@example.org (webchat)', '+569', 'c']);
	});
});

test('pipelines without stages have none to show', async () => {
	sandbox.fail({ status: 200, body: [{ id: 'p', name: 'Empty' }] });
	expect(await list('searchStages')).toEqual([]);
});
