import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MavaTrigger } from '../../../nodes/Mava/MavaTrigger.node';
import { manyTicketId, startSandbox, type Sandbox } from '../../sandbox';
import { byId, credentialFor, failure, nodeTypes, run, type RunOptions } from '../harness';
import { fields } from '../operations';

/* What is particular to Mava's operations. What they send stands in operations.ts, faults in faults.test.ts. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const TICKET = '65aa00000000000000000001';
const KIM = '65aa000000000000000000a1';
const LIN = '65aa000000000000000000b1';
const TECHNICAL = '65aa000000000000000000c2';
const UNKNOWN = '65aa000000000000000000ff';
const WALLET = '0x00000000000000000000000000000000000000b2';

type Changes = Record<string, unknown>;

/** An operation with good parameters, of which tests change some. */
function operation(resource: string, name: string, good: Changes) {
	const optionsFor = (changed: Changes, more: Partial<RunOptions> = {}): RunOptions => ({
		service: 'mava',
		credential: credentialFor(sandbox, 'mava'),
		parameters: { resource, operation: name, ...good, ...changed } as INodeParameters,
		...more,
	});
	return {
		output: async (changed: Changes = {}, more?: Partial<RunOptions>) =>
			(await run(optionsFor(changed, more))).map(({ json }) => json),
		message: async (changed: Changes = {}) => (await failure(optionsFor(changed))).message,
		/** The message of an error before anything was sent. */
		async refusal(changed: Changes, more?: Partial<RunOptions>) {
			const { message } = await failure(optionsFor(changed, more));
			expect(sandbox.journal).toEqual([]);
			expect(message).toMatch(/ \[item 0\]$/);
			return message;
		},
	};
}

const held = () => sandbox.state().mava;
const times = (count: number, of: (index: number) => string) =>
	Array.from({ length: count }, (_, index) => of(index));
const attributes = (count: number) =>
	fields(Object.fromEntries(times(count, (index) => `a${index}`).map((name) => [name, 'x'])));
const more = (additionalFields: Changes) => ({ additionalFields });

describe('Ticket, Create', () => {
	const create = operation('ticket', 'create', {
		customerBy: 'find',
		customerEmail: 'lin@example.org',
	});

	test('opens a ticket with its first message and gives what Mava answers', async () => {
		const before = held().tickets.length;
		const [ticket] = await create.output({ message: 'Help!', ...more({ priority: 1 }) });
		expect(held().tickets).toHaveLength(before + 1);
		expect(ticket).toMatchObject({ _id: held().tickets.at(-1)?._id, priority: 1, status: 'Open' });
		expect(ticket.customer).toMatchObject({ _id: LIN });
		expect(held().messages).toMatchObject([{ ticketId: ticket._id, content: 'Help!' }]);
	});

	test('an answer of another shape passes through untouched', async () => {
		sandbox.fail({ status: 201, body: { data: { ticket: { id: 1 } }, list: [1, 2] } });
		expect(await create.output()).toEqual([{ data: { ticket: { id: 1 } }, list: [1, 2] }]);
	});

	test('goes to the gateway, with the key', async () => {
		await create.output();
		expect(sandbox.journal).toMatchObject([
			{ address: 'gatewayUrl', headers: { 'x-auth-token': sandbox.keys.mava } },
		]);
	});

	test('is not sent again when it may have happened, and says how to find out', async () => {
		sandbox.fail({ cut: 'after' });
		const before = held().tickets.length;
		expect(await create.message()).toContain(
			'It may have happened all the same. Look in Mava whether the customer has the ticket before you send this again.',
		);
		expect(held().tickets).toHaveLength(before + 1);
	});

	test.each<[Changes, string]>([
		[
			more({ categoryId: byId(UNKNOWN) }),
			"Category not found. Choose 'Category' from the list, which has the active categories",
		],
		[
			more({ assignedTo: byId(UNKNOWN) }),
			"Assignee not found. Choose 'Assigned To' from the list: it takes the ID",
		],
		[
			{ customerBy: 'id', customerId: UNKNOWN },
			"Customer not found. Check the customer and, if you gave them, 'Source Type' and the IDs",
		],
	])('what Mava refuses: %j', async (changed, words) => {
		expect(await create.message(changed)).toContain(`Mava answered 400: ${words}`);
		expect(sandbox.journal).toHaveLength(1);
	});

	test('a status or priority that Mava does not take', async () => {
		sandbox.fail({ status: 400, body: { error: 'Invalid status or priority' } });
		expect(await create.message()).toContain(
			"Use one of the values that 'Status' and 'Priority' offer.",
		);
	});

	test.each<[Changes, string]>([
		[{ customerBy: 'id' }, `'Customer ID' is empty: give an ID`],
		[{ customerBy: 'id', customerId: ' ' }, `'Customer ID' is empty: give an ID`],
		[
			{ customerEmail: '' },
			`'Customer Email' is empty: give an e-mail address, 'Customer Wallet Address' or both (got "")`,
		],
		[
			{ customerEmail: '={{ undefined }}', customerWalletAddress: ' ' },
			`'Customer Email' is empty: give an e-mail address, 'Customer Wallet Address' or both`,
		],
		[
			{ customerEmail: 'Lin <lin@example.org>' },
			`'Customer Email' must be an e-mail address such as maria@example.com (got "Lin <lin@example.org>")`,
		],
		[
			{ customerWalletAddress: WALLET.slice(2) },
			`'Customer Wallet Address' must be a wallet address: 0x and 40 hexadecimal digits`,
		],
		[{ customerWalletAddress: `${WALLET}0` }, `'Customer Wallet Address' must be a wallet address`],
		[
			{ customerBy: '={{ "name" }}' },
			`'Customer' must be one of find (By Email or Wallet Address), id (By ID) (got "name")`,
		],
		[more({ assignedTo: byId('kim@example.org') }), `'Assigned To' must be an agent's ID`],
		[more({ categoryId: byId('') }), `'Category' is empty: give an ID`],
		[more({ customerName: ' ' }), `'Customer Name' is empty: give a text`],
		[{ message: '={{ null }}' }, `'Message' must be text (got null)`],
		[{ message: 'x'.repeat(10_001) }, `'Message' must have 10000 characters at most`],
		[
			more({ emailSubjectLine: 'x'.repeat(999) }),
			`'Email Subject Line' must have 998 characters at most`,
		],
		[more({ priority: 4 }), `'Priority' must be one of Low (1), Medium (2), High (3) (got 4)`],
		[more({ sourceType: '' }), `'Source Type' is empty: give a text`],
		[
			more({ status: '={{ "Closed" }}' }),
			`'Status' must be one of Open, Pending, Resolved, Waiting`,
		],
		[more({ tags: ' , ' }), `'Tags' is empty: give at least one`],
		[
			more({ tags: '={{ null }}' }),
			`'Tags' must be a list, or text with commas between (got null)`,
		],
		[
			more({ tags: times(21, String).join() }),
			`'Tags' has too many entries: 20 at most (got "0,1,2`,
		],
		[
			more({ ticketAttributes: attributes(31) }),
			`'Ticket Attributes' has too many entries: 30 at most`,
		],
		[
			more({ customerAttributes: attributes(31) }),
			`'Customer Attributes' has too many entries: 30 at most`,
		],
		[more({ ticketAttributes: {} }), `'Ticket Attributes' has no entries: give at least one`],
		[more({ ticketAttributesJson: '[]' }), `'Ticket Attributes (JSON)' must be a JSON object`],
		[
			more({ ticketAttributesJson: '{ "a": 1, "b": ["x"] }' }),
			`'Ticket Attributes (JSON) > b' must be text`,
		],
		[
			more({ ticketAttributesJson: '{ "a": null }' }),
			`'Ticket Attributes (JSON) > a' must be text`,
		],
		[
			more({ customerAttributes: fields({ a: '={{ ({ b: 1 }) }}' }) }),
			`'Customer Attributes > Attribute 1 > Content' must be text (got {"b":1})`,
		],
		[
			more({ customerAttributesJson: '={{ ({ a: { b: 1 } }) }}' }),
			`'Customer Attributes (JSON) > a' must be text (got {"b":1})`,
		],
		[
			more({ ticketAttributes: attributes(1), ticketAttributesJson: '{ "b": 1 }' }),
			`'Ticket Attributes' is given as fields and as JSON: remove one of the two`,
		],
		[
			more({ customerAttributes: attributes(1), customerAttributesJson: '{ "b": 1 }' }),
			`'Customer Attributes' is given as fields and as JSON: remove one of the two`,
		],
	])('refuses %j', async (changed, words) => {
		expect(await create.refusal(changed)).toContain(words);
	});

	test('as much as Mava takes', async () => {
		await create.output({
			customerWalletAddress: WALLET,
			message: '😀'.repeat(10_000),
			...more({
				customerAttributes: attributes(30),
				emailSubjectLine: '😀'.repeat(998),
				tags: times(20, String),
				ticketAttributes: attributes(30),
			}),
		});
		expect(sandbox.journal).toMatchObject([{ status: 200, contractErrors: [] }]);
	});
});

describe('Ticket, Update', () => {
	const update = operation('ticket', 'update', {
		ticketId: ` ${TICKET} `,
		updateFields: { status: 'Pending' },
	});

	test("says which ticket it was about, before Mava's own words", async () => {
		const output = await update.output();
		expect(JSON.stringify(output)).toBe(`[{"ticketId":"${TICKET}","message":"Ticket updated"}]`);
	});

	test.each<[string, unknown, IDataObject]>([
		['its own ID', { ticketId: 'x', message: 'Done' }, { ticketId: 'x', message: 'Done' }],
		['a ticket', { _id: 'x', tags: [] }, { ticketId: TICKET, _id: 'x', tags: [] }],
		['nothing', '', { ticketId: TICKET }],
	])('an answer with %s stays as it is', async (_name, body, expected) => {
		sandbox.fail({ status: 200, body });
		expect(await update.output()).toEqual([expected]);
	});
});

describe('Ticket, Get Many', () => {
	const january = { startDate: '2026-01-01T00:00:00Z', endDate: '2026-02-01T00:00:00Z' };
	const february = { startDate: '2026-02-01T00:00:00Z', endDate: '2026-03-01T00:00:00Z' };
	const getMany = operation('ticket', 'getMany', january);
	const ids = async (changed: Changes, more?: Partial<RunOptions>) =>
		(await getMany.output(changed, more)).map(({ _id }) => _id);
	const [first, second, third] = [1, 2, 3].map((number) => `65aa0000000000000000000${number}`);
	const filters = (given: Changes) => ({ filters: given });
	const entries = (...given: unknown[]) => ({
		entries: given.map((entry) => ({ entry: byId(entry) })),
	});

	test('gives an item for each ticket, untouched', async () => {
		const output = await getMany.output();
		expect(output.map(({ _id }) => _id)).toEqual([third, second, first]);
		expect(Object.keys(output[0])).toHaveLength(11);
	});

	test.each<[Changes, string[]]>([
		[{ assignedTo: entries(KIM) }, [second]],
		[{ unassigned: true }, [third, first]],
		[{ assignedTo: entries(KIM), unassigned: true }, [third, second, first]],
		[{ categories: entries(TECHNICAL) }, [second]],
		[{ ratings: ['4', '5'] }, [third]],
		[{ ratings: 'No Rating' }, [second, first]],
		[{ statuses: ['Pending'] }, [third]],
		[{ tags: '65aa000000000000000000d1' }, [third, second]],
		[{ origins: ['discord'] }, []],
	])('finds what fits %j', async (given, expected) => {
		expect(await ids(filters(given))).toEqual(expected);
		// The answer does not say that it is all: only an empty page does.
		expect(sandbox.journal).toHaveLength(expected.length > 0 ? 2 : 1);
		for (const entry of sandbox.journal) expect(entry).toMatchObject({ contractErrors: [] });
	});

	test('pages through all, and stops as soon as there are enough', async () => {
		const all = await ids({ ...february, returnAll: true });
		expect(all).toEqual(times(500, (index) => manyTicketId(499 - index)));
		const pages = () => sandbox.journal.map(({ query: { limit, skip } }) => [limit, skip]);
		expect(pages()).toEqual([0, 100, 200, 300, 400, 500].map((skip) => ['100', String(skip)]));

		sandbox.reset();
		expect(await ids({ ...february, limit: 130 })).toEqual(all.slice(0, 130));
		expect(pages()).toEqual([
			['100', '0'],
			['100', '100'],
		]);

		sandbox.reset();
		expect(await ids({ ...february, limit: 100 })).toHaveLength(100);
		expect(pages()).toEqual([['100', '0']]);
	});

	test('no tickets, no items', async () => {
		expect(await getMany.output({ startDate: '2020-01-01', endDate: '2020-02-01' })).toEqual([]);
	});

	test.each([
		['a bare list', [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 2 }]],
		['a list with numbers', { total: 2, tickets: [{ a: 1 }, { a: 2 }] }, [{ a: 1 }, { a: 2 }]],
		['anything else', { data: { tickets: [1] } }, [{ data: { tickets: [1] } }]],
	])('the answer is not documented: reads %s', async (_shape, body, expected) => {
		sandbox.fail({ status: 200, body });
		expect(await getMany.output()).toEqual(expected);
	});

	test("dates without a time zone are in the workflow's", async () => {
		const period = { startDate: '2026-01-10', endDate: '2026-01-11T00:00:00' };
		await ids(period, { timezone: 'America/Santiago' });
		expect(sandbox.journal[0].query).toMatchObject({
			startDate: '2026-01-10T03:00:00.000Z',
			endDate: '2026-01-11T03:00:00.000Z',
		});
	});

	test.each([
		['now', ''],
		['a date', '2026-02-01T00:00:00Z'],
	])('the period is of 30 days up to %s unless told where it begins', async (_end, endDate) => {
		await ids({ startDate: '', endDate });
		const [{ query, contractErrors }] = sandbox.journal;
		const [from, to] = [query.startDate, query.endDate].map((each) => Date.parse(String(each)));
		expect(to - from).toBe(30 * 86_400_000);
		expect(Math.abs(to - (endDate ? Date.parse(endDate) : Date.now()))).toBeLessThan(10_000);
		expect(contractErrors).toEqual([]);
	});

	test.each<[Changes, string]>([
		[{ startDate: 'soon' }, `'Start Date' must be a date such as 2026-12-24`],
		[{ startDate: '2999-01-01', endDate: '' }, `'Start Date' must be before now`],
		[
			{ startDate: '2020-01-01', endDate: '' },
			`'Start Date' must be within the last year, or have an 'End Date'`,
		],
		[{ endDate: 'soon' }, `'End Date' must be a date such as 2026-12-24`],
		[
			{ endDate: january.startDate },
			`'End Date' must be after 'Start Date', which is 2026-01-01T00:00:00.000Z (got "2026-01-01T00:00:00Z")`,
		],
		[{ endDate: '2025-12-31T00:00:00Z' }, `'End Date' must be after 'Start Date'`],
		[
			{ endDate: '2027-01-01T00:00:00.001Z' },
			`'End Date' must be within a year of 'Start Date', which is 2026-01-01T00:00:00.000Z (got "2027-01-01T00:00:00.001Z"`,
		],
		[filters({ assignedTo: {} }), `'Assigned To' is empty: give at least one`],
		[filters({ assignedTo: entries('') }), `'Assigned To > Agent 1 > Agent' is empty: choose one`],
		[filters({ assignedTo: entries('kim@example.org') }), `must be an agent's ID`],
		[filters({ categories: entries() }), `'Categories' is empty: give at least one`],
		[filters({ origins: [] }), `'Origins' is empty: give at least one`],
		[filters({ origins: '={{ ["web", "fax"] }}' }), `must be one of discord (Discord), email`],
		[filters({ ratings: '={{ 6 }}' }), `must be one of 1, 2, 3, 4, 5, no-rating (No Rating)`],
		[filters({ statuses: '={{ "Spam" }}' }), `must be one of Open, Pending, Resolved, Waiting`],
		[filters({ tags: '' }), `'Tags' is empty: give at least one`],
		[filters({ unassigned: '={{ "perhaps" }}' }), `'Unassigned' must be true or false`],
		[{ limit: '={{ 0 }}' }, `'Limit' must be a whole number from 1`],
	])('refuses %j', async (changed, words) => {
		expect(await getMany.refusal(changed)).toContain(words);
	});

	test('the period is checked in the time zone of the workflow', async () => {
		const period = { startDate: '2026-01-10T22:00:00', endDate: '2026-01-11T00:00:00Z' };
		expect(await getMany.refusal(period, { timezone: 'America/Santiago' })).toContain(
			"'End Date' must be after 'Start Date'",
		);
		await getMany.output(period, { timezone: 'UTC' });
		expect(sandbox.journal).toHaveLength(1);
	});

	test('what Mava refuses', async () => {
		sandbox.fail({ status: 400, body: { error: 'Bad request' } });
		expect(await getMany.message()).toBe(
			"Mava answered 400: Bad request. Check 'Start Date', 'End Date' and the IDs in the filters. [item 0]",
		);
	});
});

describe.each([
	['Reply to Customer', 'replyToCustomer', 'ExternalMessage'],
	['Add Private Note', 'addPrivateNote', 'InternalNote'],
])('Message, %s', (_name, value, messageType) => {
	const send = operation('message', value, { ticketId: TICKET, content: 'Hello' });
	const file = { fileName: 'a.pdf', fileType: 'application/pdf', url: 'https://example.com/a.pdf' };
	const files = (...given: unknown[]) => more({ attachments: { entries: given } });
	const json = (attachmentsJson: unknown) => more({ attachmentsJson });

	test('sends it as what it is, whatever a parameter of that name says', async () => {
		const other = { messageType: 'Reply to Customer', reachesCustomer: 'no' };
		expect(await send.output({ ...other, ...files(file) })).toEqual([{ message: 'Message sent' }]);
		expect(held().messages).toEqual([
			{ ticketId: TICKET, content: 'Hello', messageType, attachments: [file] },
		]);
	});

	test('is not sent again when it may have happened, and says how to find out', async () => {
		sandbox.fail({ cut: 'after' });
		expect(await send.message()).toContain(
			'It may have happened all the same. Look at the messages of the ticket in Mava before you send this again.',
		);
		expect(held().messages).toHaveLength(1);
	});

	test('an unknown ticket', async () => {
		expect(await send.message({ ticketId: UNKNOWN })).toBe(
			"Mava answered 400: Ticket not found. Check 'Ticket ID': no ticket of this account has it. [item 0]",
		);
	});

	test('anything else that Mava refuses', async () => {
		sandbox.fail({ status: 400, body: { error: 'Missing field' } });
		expect(await send.message()).toBe(
			"Mava answered 400: Missing field. Check 'Ticket ID' and the attachments: each needs a file name, a file type and a URL. [item 0]",
		);
	});

	test.each<[Changes, string]>([
		[{ ticketId: ' ' }, `'Ticket ID' is empty: give an ID`],
		[{ content: ' \n' }, `'Content' is empty: give a text, or attachments`],
		[{ content: '={{ undefined }}', ...files(file) }, `'Content' must be text`],
		[{ content: '={{ null }}', ...files(file) }, `'Content' must be text (got null)`],
		[more({ attachments: {} }), `is empty: give at least one`],
		[
			files(file, { ...file, fileName: '' }),
			`'Attachments > Attachment 2 > File Name' is empty: give a text`,
		],
		[
			files({ ...file, fileType: 'pdf' }),
			`'Attachments > Attachment 1 > File Type' must be a MIME type such as application/pdf (got "pdf")`,
		],
		[files({ ...file, url: '' }), `'Attachments > Attachment 1 > URL' must be an address`],
		[
			files({ ...file, url: '/tmp/a.pdf' }),
			`'Attachments > Attachment 1 > URL' must be an address such as https://example.com/a.pdf (got "/tmp/a.pdf")`,
		],
		[json('[]'), `'Attachments (JSON)' is empty: give at least one`],
		[json('[{]'), `'Attachments (JSON)' must be valid JSON (`],
		[json('{}'), `'Attachments (JSON)' must be a JSON list such as [{ "fileName": "invoice.pdf"`],
		[json('={{ ["a.pdf"] }}'), `must have a fileName, a fileType and a url (got "a.pdf")`],
		[json('[{ "fileName": "a.pdf" }]'), `'Attachments (JSON) 1 > fileType' must be text`],
		[
			more({ attachments: { entries: [file] }, attachmentsJson: JSON.stringify([file]) }),
			`'Attachments' is given as fields and as JSON: remove one of the two`,
		],
	])('refuses %j', async (changed, words) => {
		expect(await send.refusal(changed)).toContain(words);
	});
});

test('a new message is a note, and only a reply says that the customer gets it', () => {
	const { properties } = nodeTypes.mava.description;
	const operations = properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes('message'),
	);
	expect(operations?.default).toBe('addPrivateNote');
	const notices = properties.filter(({ type }) => type === 'notice');
	expect(notices.map(({ displayOptions }) => displayOptions?.show)).toEqual([
		{ resource: ['message'], operation: ['replyToCustomer'] },
	]);
});

test("n8n shows the trigger's description for the node too, so that both have the same", () => {
	expect(new MavaTrigger().description.description).toBe(nodeTypes.mava.description.description);
});

describe('Customer, Create or Update', () => {
	const upsert = operation('customer', 'upsert', { emailAddress: 'noa@example.org' });
	const known = (given: Changes) => ({ customer: 'id', mavaCustomerId: LIN, ...given });

	test('creates a customer, whose ID comes out', async () => {
		const before = held().customers.length;
		const [answer] = await upsert.output();
		expect(held().customers).toHaveLength(before + 1);
		expect(held().customers.at(-1)).toMatchObject({
			_id: answer.mavaCustomerId,
			email: 'noa@example.org',
		});
		expect(sandbox.journal).toMatchObject([
			{ address: 'gatewayUrl', headers: { 'x-auth-token': sandbox.keys.mava } },
		]);
	});

	test('sets the attributes of a customer', async () => {
		await upsert.output(known({ emailAddress: '', customAttributes: fields({ plan: 'Pro' }) }));
		expect(held().customers[0]).toMatchObject({
			_id: LIN,
			email: 'lin@example.org',
			customAttributes: [{ label: 'plan', value: 'Pro' }],
		});
	});

	test('with an ID it is sent again, without it is not', async () => {
		sandbox.fail({ status: 503, headers: { 'retry-after': '0' }, times: 1 });
		await upsert.output(known({ emailAddress: 'noa@example.org' }));
		expect(sandbox.journal).toHaveLength(2);

		sandbox.reset();
		sandbox.fail({ status: 503, headers: { 'retry-after': '0' }, times: 1 });
		expect(await upsert.message()).toContain(
			'It may have happened all the same. Look in Mava whether the customer is there before you send this again.',
		);
		expect(sandbox.journal).toHaveLength(1);
	});

	test('what Mava refuses', async () => {
		expect(await upsert.message(known({ mavaCustomerId: UNKNOWN }))).toBe(
			"Mava answered 400: Customer not found. Check 'Customer ID', 'Email' and the labels in 'Custom Attributes', if you gave them. [item 0]",
		);
	});

	test.each<[Changes, string]>([
		[
			{ emailAddress: '' },
			`'Email' is empty: give an e-mail address, 'Custom Attributes' or both (got "")`,
		],
		[known({ emailAddress: '={{ undefined }}' }), `'Email' is empty: give an e-mail address`],
		[
			{ emailAddress: ' ', customAttributes: {}, customAttributesJson: '{}' },
			`'Email' is empty: give an e-mail address`,
		],
		[
			known({ emailAddress: 'noa' }),
			`'Email' must be an e-mail address such as maria@example.com (got "noa")`,
		],
		[known({ mavaCustomerId: ' ' }), `'Customer ID' is empty: give an ID`],
		[known({ mavaCustomerId: '={{ undefined }}' }), `'Customer ID' must be text`],
		[{ customer: 'id' }, `'Customer ID' is empty: give an ID`],
		[{ customer: '={{ "known" }}' }, `'Customer' must be one of id (By ID), new (New)`],
		[
			known({ customAttributesJson: '{ "a": { "b": 1 } }' }),
			`'Custom Attributes (JSON) > a' must be text`,
		],
		[
			known({ customAttributes: attributes(1), customAttributesJson: '{ "b": "1" }' }),
			`'Custom Attributes' is given as fields and as JSON: remove one of the two`,
		],
	])('refuses %j', async (changed, words) => {
		expect(await upsert.refusal(changed)).toContain(words);
	});
});

describe('Agent, Get Many', () => {
	const getMany = operation('agent', 'getMany', {});

	test('gives the agents as documented, all or some', async () => {
		const agents = held().agents as unknown as IDataObject[];
		expect(await getMany.output()).toEqual(agents);
		expect(await getMany.output({ limit: 2 })).toEqual(agents.slice(0, 2));
	});

	test('no agents, no items', async () => {
		sandbox.fail({ status: 200, body: { agents: [] } });
		expect(await getMany.output()).toEqual([]);
	});

	test('a documented refusal', async () => {
		sandbox.fail({ status: 401, body: { error: 'Unauthorized' } });
		expect(await getMany.message()).toContain(
			"Mava answered 401: Unauthorized. Check the 'API Key' of the credential",
		);
	});
});

describe('Category, Get Many', () => {
	const getMany = operation('category', 'getMany', {});

	test('gives the active categories, all or some', async () => {
		const names = async (changed: Changes) =>
			(await getMany.output(changed)).map(({ name }) => name);
		expect(await names({ returnAll: true })).toEqual(['Billing', 'Technical', 'Account']);
		expect(await names({ limit: 1 })).toEqual(['Billing']);
	});

	test.each([
		['a wrapped list', { categories: [{ id: 'c1' }] }, [{ id: 'c1' }]],
		['names alone', ['Billing'], [{ value: 'Billing' }]],
		['anything else', { c1: 'Billing' }, [{ c1: 'Billing' }]],
	])('the answer is not documented: reads %s', async (_shape, body, expected) => {
		sandbox.fail({ status: 200, body });
		expect(await getMany.output()).toEqual(expected);
	});
});
