// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports -- to collect garbage before memory is measured
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports -- likewise
import { runInNewContext } from 'node:vm';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { credentialFor, failure, run, type RunOptions } from './harness';

/* What all lists have in common: Return All, Limit, pages, Simplify. Shown with Ayra's tickets. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const listing = (parameters: INodeParameters, more: Partial<RunOptions> = {}): RunOptions => ({
	service: 'ayra',
	credential: credentialFor(sandbox, 'ayra'),
	parameters: { resource: 'ticket', operation: 'getMany', ...parameters },
	...more,
});

/** Puts as many tickets into the sandbox. */
function haveTickets(count: number): void {
	sandbox.change(({ ayra }) => {
		const [model] = ayra.tickets;
		ayra.tickets.length = 0;
		for (let index = 0; index < count; index++) {
			ayra.tickets.push({ ...model, id: `ticket_${index}`, tags: ['bulk'] });
		}
	});
}

const pagesAsked = () =>
	sandbox.journal.map(({ query: { page, per_page } }) => [Number(page), Number(per_page)]);

const idsOf = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.id);

test.each([
	['no more than 50 unless told otherwise', {}, 50, [[1, 50]]],
	['as many as the limit, in one page', { limit: 7 }, 7, [[1, 7]]],
	['a full page, and asks for no second one', { limit: 100 }, 100, [[1, 100]]],
	[
		'parts of the last page',
		{ limit: '150' },
		150,
		[
			[1, 100],
			[2, 100],
		],
	],
	[
		'all, page by page',
		{ returnAll: true },
		230,
		[
			[1, 100],
			[2, 100],
			[3, 100],
		],
	],
	[
		'all there are, if the limit is higher',
		{ limit: 1000 },
		230,
		[
			[1, 100],
			[2, 100],
			[3, 100],
		],
	],
] as Array<[string, INodeParameters, number, number[][]]>)(
	'gives %s',
	async (_name, parameters, count, pages) => {
		haveTickets(230);
		const output = await run(listing(parameters));
		expect(new Set(idsOf(output)).size).toBe(count);
		expect(output).toHaveLength(count);
		expect(pagesAsked()).toEqual(pages);
	},
);

test('gives nothing for an empty list', async () => {
	haveTickets(0);
	expect(await run(listing({ returnAll: true }))).toEqual([]);
});

test('links every entry to the input item that asked for it', async () => {
	haveTickets(3);
	const output = await run(listing({ returnAll: true }, { items: [{}, {}] }));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 0, 0, 1, 1, 1].map((item) => ({ item })),
	);
});

test.each([0, -1, 1.5, 'many'])('refuses the limit %j', async (limit) => {
	const { message } = await failure(listing({ limit }));
	expect(message).toMatch(/^'Limit' must be a whole number from 1 to/);
	expect(sandbox.journal).toEqual([]);
});

test('simplifies unless told otherwise', async () => {
	haveTickets(1);
	const [simple] = await run(listing({}));
	const [raw] = await run(listing({ simplify: false }));
	expect(Object.keys(simple.json).length).toBeLessThanOrEqual(10);
	expect(raw.json).toMatchObject(simple.json);
	expect(Object.keys(raw.json).length).toBeGreaterThan(10);
});

test('tries a page again, not the whole list', async () => {
	haveTickets(250);
	sandbox.fail({
		service: 'ayra',
		status: 503,
		headers: { 'retry-after': '0' },
		after: 1,
		times: 1,
	});
	expect(await run(listing({ returnAll: true }))).toHaveLength(250);
	expect(pagesAsked().map(([page]) => page)).toEqual([1, 2, 2, 3]);
});

test('a page that cannot be had fails the item, with nothing half put out', async () => {
	haveTickets(250);
	sandbox.fail({ service: 'ayra', status: 403, after: 2 });
	const { message } = await failure(listing({ returnAll: true }));
	expect(message).toContain('Ayra answered 403');
	expect(message).toContain('tickets:read');
});

test('does not go round in circles with a service that gives the same page again', async () => {
	const entries = Array.from({ length: 100 }, (_, index) => ({ id: `ticket_${index}` }));
	sandbox.fail({ service: 'ayra', status: 200, body: { data: entries } });
	const { message } = await failure(listing({ returnAll: true }));
	expect(message).toContain('Ayra gave for page 2 what it had given before');
	expect(sandbox.journal).toHaveLength(2);
});

test('shows in a preview what the first page is asked for, and sends nothing', async () => {
	const [{ json }] = await run(listing({ limit: 5, options: { previewOnly: true } }));
	expect(json).toMatchObject({ sent: false, method: 'GET', query: { page: 1, per_page: 5 } });
	expect(sandbox.journal).toEqual([]);
});

describe('additional query parameters', () => {
	const added = (entries: Record<string, unknown>): INodeParameters => ({
		limit: 1,
		options: {
			queryParameters: {
				fields: Object.entries(entries).map(([name, value]) => ({ name, value })),
			},
		} as INodeParameters,
	});

	test('are sent beside those of the node', async () => {
		sandbox.fail({ status: 200, body: { data: [] } });
		await run(listing(added({ sort: 'a b', 'filter[x]': 7 })));
		expect(sandbox.journal.map(({ query }) => query)).toEqual([
			{ page: '1', per_page: '1', sort: 'a b', 'filter[x]': '7' },
		]);
	});

	test.each([
		['page', 'is filled in by the node'],
		['per_page', 'is filled in by the node'],
		['status', 'is filled in by the node'],
		['api_key', 'looks like a key'],
		['X-API-Key', 'looks like a key'],
		['token', 'looks like a key'],
		['authorization', 'looks like a key'],
		['a&b=c', 'is no name'],
		['a b', 'is no name'],
		['', 'has an entry without a name'],
		['__proto__', 'must not use the name'],
	])('cannot be called %j', async (name, words) => {
		const { message } = await failure(listing(added({ [`${name}`]: 'x' })));
		expect(message).toContain("'Additional Query Parameters' ");
		expect(message).toContain(words);
		expect(sandbox.journal).toEqual([]);
	});
});

test('10,000 entries take no more memory than they weigh', async () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const heap = () => {
		collect();
		return getHeapStatistics().used_heap_size;
	};
	// So heavy that what other tests have left behind does not count.
	const text = 'x'.repeat(10_000);
	haveTickets(10_000);
	sandbox.change(({ ayra }) => {
		for (const [index, ticket] of ayra.tickets.entries()) {
			// Through a buffer, as otherwise all would share the text until the sandbox writes it out.
			ticket.subject = Buffer.from(`${index} ${text}`).toString();
		}
	});

	const before = heap();
	const output = await run(listing({ returnAll: true, simplify: false }));
	sandbox.journal.length = 0;
	const grown = heap() - before;
	expect(output).toHaveLength(10_000);

	const weight = output.reduce((sum, { json }) => sum + JSON.stringify(json).length, 0);
	expect(weight).toBeGreaterThan(100_000_000);
	expect(grown).toBeLessThan(1.2 * weight);
});
