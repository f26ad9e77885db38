import { manyTicket, seedTicket } from './mava';
import { call, ids, keyHeaders, lastEntry, sandbox } from './testing';

const technical = '65aa000000000000000000c2';
const lin = '65aa000000000000000000b1';
const walletCustomer = '65aa000000000000000000b2';
const urgent = '65aa000000000000000000d1';
const bug = '65aa000000000000000000d2';
const noSuchId = '65aa000000000000000000ff';
const wallet = '0x00000000000000000000000000000000000000b2';

/** Sends JSON to the gateway with the right key, if not told otherwise. */
async function callGateway(method: string, path: string, body?: unknown, key = sandbox.keys.mava) {
	const response = await fetch(`${sandbox.gateway}${path}`, {
		method,
		headers: { 'Content-Type': 'application/json', ...keyHeaders.mava(key) },
		body: JSON.stringify(body),
	});
	return { status: response.status, body: JSON.parse(await response.text()) };
}

const held = () => sandbox.state().mava;

describe('Mava', () => {
	const update = async (body: object) => await call('mava', 'PUT', '/api/ticket', { body });
	const ok = { status: 200, body: { message: 'Ticket updated' } };
	const failure = (error: unknown) => ({ status: 400, body: { error } });
	const ticket = () => sandbox.state().mava.tickets[0];

	it('updates every field, logs each change and ends the handling by the AI', async () => {
		expect(ticket().aiHandling).toBe(true);
		const answer = await update({
			ticketId: ids.mavaTicket,
			status: 'Resolved',
			priority: 3,
			categoryId: ids.billing,
			assignedTo: ids.walletAgent,
		});
		expect(answer).toEqual(ok);
		expect(ticket()).toMatchObject({
			_id: ids.mavaTicket,
			status: 'Resolved',
			priority: 3,
			category: ids.billing,
			assignedTo: ids.walletAgent,
			aiHandling: false,
			auditLog: [
				'status changed from Open to Resolved',
				'priority changed from 2 to 3',
				`category changed from none to ${ids.billing}`,
				`assignedTo changed from none to ${ids.walletAgent}`,
			],
		});
	});

	it('takes equal values and no values without logging', async () => {
		const before = sandbox.state();
		expect(await update({ ticketId: ids.mavaTicket, status: 'Open', priority: 2 })).toEqual(ok);
		expect(await update({ ticketId: ids.mavaTicket, assignedTo: null })).toEqual(ok);
		expect(await update({ ticketId: ids.mavaTicket })).toEqual(ok);
		expect(sandbox.state()).toEqual(before);
	});

	it('leaves the assignment alone unless null unassigns', async () => {
		const second = () => sandbox.state().mava.tickets[1];
		await update({ ticketId: second()._id, status: 'Waiting' });
		expect(second().assignedTo).toBe(ids.kim);
		await update({ ticketId: second()._id, assignedTo: null });
		expect(second().assignedTo).toBeNull();
	});

	it.each([
		['Ticket not found', { ticketId: '65aa00000000000000000099' }],
		['Category not found', { categoryId: '65aa000000000000000000c9' }],
		['Category not found', { categoryId: ids.archivedCategory }],
		['Assignee not found', { assignedTo: '65aa000000000000000000a9' }],
		['Assignee not found', { assignedTo: 'kim@example.org' }],
	])('answers 400 "%s" for %j and changes nothing', async (error, body) => {
		const before = sandbox.state();
		expect(await update({ ticketId: ids.mavaTicket, status: 'Pending', ...body })).toEqual(
			failure(error),
		);
		expect(lastEntry().contractErrors).toEqual([]);
		expect(sandbox.state()).toEqual(before);
	});

	it.each([
		['Invalid status or priority', { status: 'open' }],
		['Invalid status or priority', { status: 'Spam' }],
		['Invalid status or priority', { priority: 4 }],
		['Invalid status or priority', { priority: '2' }],
		[expect.stringContaining('tags'), { tags: ['a'] }],
		[expect.stringContaining('ticketId'), { ticketId: undefined }],
		[expect.stringContaining('categoryId'), { categoryId: null }],
	])('answers 400 %p for the breach of contract %j', async (error, body) => {
		expect(await update({ ticketId: ids.mavaTicket, ...body })).toEqual(failure(error));
		expect(lastEntry().contractErrors).not.toHaveLength(0);
	});

	it('lists agents, also those without a name', async () => {
		const { status, body } = await call('mava', 'GET', '/api/agents');
		expect(status).toBe(200);
		expect(body).toEqual({ agents: sandbox.state().mava.agents });
		expect(body.agents[2]).toMatchObject({ email: null, username: null, walletAddress: null });
	});

	it('lists the active categories', async () => {
		const { status, body } = await call('mava', 'GET', '/api/categories');
		expect(status).toBe(200);
		expect(body.map(({ name }: { name: string }) => name)).toEqual([
			'Billing',
			'Technical',
			'Account',
		]);
	});

	it('applies no rate limit by itself', async () => {
		const answers = await Promise.all(
			Array.from({ length: 100 }, async () => await call('mava', 'GET', '/api/agents')),
		);
		expect(answers.every(({ status }) => status === 200)).toBe(true);
	});

	describe('creates tickets', () => {
		const create = async (body: object) => await callGateway('POST', '/api/ticket', body);
		const newest = () => held().tickets.at(-1)!;

		it('with all that is sent', async () => {
			const attachments = [{ anything: 1 }];
			const fields = {
				status: 'Waiting',
				priority: 3,
				sourceType: 'email',
				assignedTo: ids.kim,
				category: ids.billing,
				tags: [urgent, bug],
				emailSubjectLine: 'Login',
				attributes: [{ attribute: 'plan', content: 'pro' }],
			};
			const before = Date.now();
			const { status, body } = await create({
				...fields,
				customerId: walletCustomer,
				message: { content: 'Cannot log in', attachments },
				silent: true,
			});
			expect(status).toBe(200);
			expect(body).toEqual({
				...fields,
				_id: newest()._id,
				customer: { _id: walletCustomer, name: null, email: null, walletAddress: wallet },
				createdAt: newest().createdAt,
			});
			expect(newest()).toEqual({
				...fields,
				_id: expect.stringMatching(/^[0-9a-f]{24}$/),
				customer: walletCustomer,
				createdAt: expect.any(String),
				csat: null,
				aiHandling: false,
				auditLog: [],
			});
			expect(Date.parse(newest().createdAt)).toBeGreaterThanOrEqual(before);
			expect(held().messages).toEqual([
				{
					ticketId: body._id,
					content: 'Cannot log in',
					messageType: 'ExternalMessage',
					attachments,
				},
			]);
			expect(lastEntry()).toMatchObject({
				service: 'mava',
				address: 'gatewayUrl',
				path: '/api/ticket',
				contractErrors: [],
				operationId: 'createTicket',
			});
		});

		it('with defaults, and without a message', async () => {
			const { body } = await create({ customerId: lin });
			expect(body).toEqual({
				_id: expect.any(String),
				status: 'Open',
				priority: 2,
				category: null,
				assignedTo: null,
				customer: { _id: lin, name: 'Lin', email: 'lin@example.org', walletAddress: null },
				tags: [],
				sourceType: 'web',
				emailSubjectLine: null,
				attributes: [],
				createdAt: expect.any(String),
			});
			expect(held().messages).toEqual([]);
		});

		it('that other operations find', async () => {
			const { body } = await create({ customerId: lin });
			expect(await update({ ticketId: body._id, status: 'Resolved' })).toEqual(ok);
			expect(newest()).toMatchObject({ _id: body._id, status: 'Resolved' });
		});

		it.each([
			['e-mail', lin, { email: 'lin@example.org', name: 'Other' }],
			['wallet address', walletCustomer, { walletAddress: wallet, name: 'Other' }],
			['e-mail before wallet', lin, { walletAddress: wallet, email: 'lin@example.org' }],
			['wallet if the e-mail is unknown', walletCustomer, { walletAddress: wallet, email: 'x' }],
		])('for a customer found by %s, who stays as it is', async (_, id, customer) => {
			const { customers } = held();
			expect((await create({ customer })).body.customer._id).toBe(id);
			expect(held().customers).toEqual(customers);
		});

		it('for a new customer, whom the next one finds', async () => {
			const { length } = held().customers;
			const customer = { name: 'Noa', email: 'noa@example.org' };
			const first = await create({ customer });
			const second = await create({ customer });
			expect(second.body.customer).toEqual(first.body.customer);
			expect(second.body._id).not.toBe(first.body._id);
			expect(held().customers.slice(length)).toEqual([
				{
					...customer,
					_id: first.body.customer._id,
					walletAddress: null,
					attributes: [],
					customAttributes: [],
				},
			]);
		});

		it("and keeps one content per customer's attribute", async () => {
			const email = 'lin@example.org';
			const attributes = (...contents: string[]) =>
				contents.map((content, index) => ({ attribute: `a${index}`, content }));
			await create({ customer: { email, attributes: attributes('x', '1') } });
			await create({ customer: { email, attributes: attributes('y') } });
			expect(held().customers[0].attributes).toEqual(attributes('y', '1'));
		});

		it.each([
			['Customer not found', { customerId: noSuchId }],
			['Category not found', { category: noSuchId }],
			['Category not found', { category: ids.archivedCategory }],
			['Assignee not found', { assignedTo: noSuchId }],
			['Assignee not found', { assignedTo: 'kim@example.org' }],
		])('but answers 400 "%s" for %j and changes nothing', async (error, wrong) => {
			const before = sandbox.state();
			const customer = 'customerId' in wrong ? undefined : { email: 'noa@example.org' };
			expect(await create({ customer, message: { content: 'x' }, ...wrong })).toEqual(
				failure(error),
			);
			expect(lastEntry().contractErrors).toEqual([]);
			expect(sandbox.state()).toEqual(before);
		});

		const customerId = lin;
		const attribute = { attribute: 'a', content: 'x' };
		it.each([
			['Invalid status or priority', { customerId, status: 'Spam' }],
			['Invalid status or priority', { customerId, priority: 0 }],
			['oneOf', {}],
			['oneOf', { customerId, customer: { email: 'x' } }],
			['customerId', { customerId: 1 }],
			['anyOf', { customer: { name: 'Noa' } }],
			['phone', { customer: { email: 'x', phone: '1' } }],
			['walletAddress', { customer: { walletAddress: wallet.slice(1) } }],
			['walletAddress', { customer: { walletAddress: `${wallet}0` } }],
			['walletAddress', { customer: { walletAddress: wallet.replace('b', 'g') } }],
			['attributes', { customer: { email: 'x', attributes: Array(31).fill(attribute) } }],
			['attributes', { customerId, attributes: Array(31).fill(attribute) }],
			['content', { customerId, attributes: [{ attribute: 'a' }] }],
			['attribute', { customerId, attributes: [{ content: 'a' }] }],
			['content', { customerId, attributes: [{ attribute: 'a', content: 1 }] }],
			['content', { customerId, attributes: [{ attribute: 'a', content: null }] }],
			['label', { customerId, attributes: [{ ...attribute, label: 'x' }] }],
			['sourceType', { customerId, sourceType: null }],
			['assignedTo', { customerId, assignedTo: null }],
			['categoryId', { customerId, categoryId: ids.billing }],
			['tags', { customerId, tags: Array(21).fill('x') }],
			['tags', { customerId, tags: 'x' }],
			['emailSubjectLine', { customerId, emailSubjectLine: 'x'.repeat(999) }],
			['content', { customerId, message: {} }],
			['message', { customerId, message: 'Hello' }],
			['messageType', { customerId, message: { content: 'x', messageType: 'InternalNote' } }],
			['content', { customerId, message: { content: 'x'.repeat(10_001) } }],
			['attachments', { customerId, message: { content: 'x', attachments: Array(11).fill({}) } }],
			['silent', { customerId, silent: 'yes' }],
		])('but answers 400 %p for the breach of contract %j', async (error, body) => {
			const before = sandbox.state();
			expect(await create(body)).toEqual(failure(expect.stringContaining(error)));
			expect(lastEntry().contractErrors).not.toHaveLength(0);
			expect(sandbox.state()).toEqual(before);
		});

		it('up to the limits of every field', async () => {
			const { status } = await create({
				customer: { walletAddress: `0x${'aF'.repeat(20)}`, attributes: Array(30).fill(attribute) },
				attributes: Array(30).fill(attribute),
				tags: Array(20).fill(bug),
				emailSubjectLine: 'x'.repeat(998),
				message: { content: 'x'.repeat(10_000), attachments: Array(10).fill({}) },
			});
			expect(status).toBe(200);
		});
	});

	describe('lists tickets', () => {
		const january = 'startDate=2026-01-01&endDate=2026-02-01';
		const february = 'startDate=2026-02-01&endDate=2026-03-01';
		const list = async (query: string) => await call('mava', 'GET', `/api/tickets?${query}`);
		const found = async (query: string): Promise<string[]> =>
			(await list(query)).body.tickets.map(({ _id }: { _id: string }) => _id);
		const many = (...indexes: number[]) => indexes.map((index) => manyTicket(index)._id);
		const [first, second, third] = [1, 2, 3].map((last) => `65aa0000000000000000000${last}`);

		it('newest first, with their customers', async () => {
			const { status, body } = await list(january);
			expect(status).toBe(200);
			expect(Object.keys(body)).toEqual(['tickets']);
			expect(body.tickets).toHaveLength(3);
			expect(body.tickets[1]).toEqual({
				_id: second,
				status: 'Open',
				priority: 2,
				category: technical,
				assignedTo: ids.kim,
				customer: { _id: walletCustomer, name: null, email: null, walletAddress: wallet },
				tags: [urgent],
				sourceType: 'web',
				emailSubjectLine: null,
				attributes: [],
				createdAt: '2026-01-11T10:00:00Z',
			});
			expect(await found(january)).toEqual([third, second, first]);
			expect(lastEntry()).toMatchObject({ address: 'baseUrl', contractErrors: [] });
		});

		it.each([
			['2026-01-10T10:00:00Z', '2026-01-12T10:00:00Z', [second, first]],
			['2026-01-10T10:00:00.001Z', '2026-01-12T10:00:00.001Z', [third, second]],
			['2026-01-10T11:00:00%2B01:00', '2026-01-10T11:00:01%2B01:00', [first]],
			['2026-01-11', '2026-01-12', [second]],
			['2025-02-01', '2026-02-01', [third, second, first]],
			['2024-01-01', '2025-01-01', []],
		])('from %s, included, to %s, excluded', async (start, end, expected) => {
			expect(await found(`startDate=${start}&endDate=${end}`)).toEqual(expected);
		});

		it('50 at a time if not told otherwise', async () => {
			expect(await found(february)).toHaveLength(50);
			expect(await found(`${february}&limit=2`)).toEqual(many(499, 498));
			expect(await found(`${february}&limit=2&skip=498`)).toEqual(many(1, 0));
			expect(await found(`${february}&limit=100&skip=450`)).toHaveLength(50);
			expect(await found(`${february}&skip=500`)).toEqual([]);
		});

		it('10,000 of them, page by page, each once', async () => {
			sandbox.change(({ mava: { tickets } }) => {
				for (let index = 500; index < 10_000; index++) tickets.push(manyTicket(index));
			});
			const all: string[] = [];
			for (let skip = 0; skip < 10_000; skip += 100) {
				all.push(...(await found(`${february}&limit=100&skip=${skip}`)));
			}
			expect(all).toEqual(many(...Array(10_000).keys()).reverse());
			expect(await found(`${february}&skip=10000`)).toEqual([]);
		});

		it('by when they were created, not by when they were added', async () => {
			sandbox.change(({ mava: { tickets } }) => {
				tickets.push(seedTicket(noSuchId, { createdAt: '2026-01-11T10:00:00.000Z' }));
			});
			expect(await found(january)).toEqual([third, noSuchId, second, first]);
		});

		it.each([
			['status=Pending', [third]],
			['status=Open&status=Pending', [third, second, first]],
			['status=Resolved', []],
			['assignedTo=Unassigned', [third, first]],
			[`assignedTo=Unassigned&assignedTo=${ids.kim}`, [third, second, first]],
			[`assignedTo=${ids.walletAgent}`, []],
			[`category=${technical}&category=${ids.billing}`, [second]],
			[`tags=${urgent}`, [third, second]],
			[`tags=${bug}&tags=${noSuchId}`, [third]],
			['csatValues=4&csatValues=5', [third]],
			['csatValues=no-rating', [second, first]],
			['origin=web&origin=telegram-group', [third, second, first]],
			['origin=discord', []],
			[`status=Open&tags=${urgent}`, [second]],
		])('that fit %s', async (filter, expected) => {
			expect(await found(`${january}&${filter}`)).toEqual(expected);
			expect(lastEntry().contractErrors).toEqual([]);
		});

		it.each([
			['endDate must be after startDate', 'startDate=2026-01-02&endDate=2026-01-02'],
			['endDate must be after startDate', 'startDate=2026-01-02&endDate=2026-01-01'],
			['The span must be at most 1 year', 'startDate=2025-01-01&endDate=2026-01-02'],
			[
				'The span must be at most 1 year',
				'startDate=2025-01-01T00:00:00Z&endDate=2026-01-01T00:00:00.001Z',
			],
		])('but answers 400 "%s" for %s', async (error, query) => {
			expect(await list(query)).toEqual(failure(error));
		});

		it('of a whole leap year', async () => {
			expect((await list('startDate=2024-01-01&endDate=2025-01-01')).status).toBe(200);
		});

		it.each([
			['startDate', 'endDate=2026-01-01'],
			['endDate', 'startDate=2026-01-01'],
			['startDate', 'startDate=yesterday&endDate=2026-01-01'],
			['startDate', 'startDate=2026-02-30&endDate=2026-03-01'],
			['endDate', 'startDate=2026-01-01&endDate=2026-01-02T00:00'],
			['endDate', 'startDate=2026-01-01&endDate=2026-01-02&endDate=2026-01-03'],
			['limit', `${january}&limit=0`],
			['limit', `${january}&limit=101`],
			['limit', `${january}&limit=ten`],
			['skip', `${january}&skip=-1`],
			['skip', `${january}&skip=1.5`],
			['status', `${january}&status=open`],
			['status', `${january}&status=Open,Pending`],
			['status[]', `${january}&status[]=Open`],
			['csatValues', `${january}&csatValues=6`],
			['origin', `${january}&origin=whatsapp`],
			['includeMessages', `${january}&includeMessages=true`],
		])('but answers 400 about %s for the breach of contract %s', async (where, query) => {
			expect(await list(query)).toEqual(failure(expect.stringContaining(where)));
			expect(lastEntry().contractErrors).not.toHaveLength(0);
		});
	});

	describe('sends messages', () => {
		const sendMessage = async (body: object) => await call('mava', 'PUT', '/api/message', { body });
		const sent = { status: 200, body: { message: 'Message sent' } };
		const ticketId = ids.mavaTicket;
		const file = { fileName: 'a.png', url: 'https://example.org/a.png', fileType: 'image/png' };

		it('to the customer or as a note, with text, files or both, each time anew', async () => {
			const { tickets } = held();
			expect(await sendMessage({ ticketId, content: 'Hello' })).toEqual(sent);
			expect(await sendMessage({ ticketId, content: 'Hello' })).toEqual(sent);
			expect(await sendMessage({ ticketId, attachments: [file] })).toEqual(sent);
			const note = { ticketId, content: 'Done', messageType: 'InternalNote', attachments: [file] };
			expect(await sendMessage(note)).toEqual(sent);
			const hello = {
				ticketId,
				content: 'Hello',
				messageType: 'ExternalMessage',
				attachments: [],
			};
			expect(held().messages).toEqual([
				hello,
				hello,
				{ ...hello, content: null, attachments: [file] },
				note,
			]);
			expect(held().tickets).toEqual(tickets);
			expect(lastEntry()).toMatchObject({ address: 'baseUrl', contractErrors: [] });
		});

		it('but not to a ticket that there is not', async () => {
			expect(await sendMessage({ ticketId: noSuchId, content: 'Hello' })).toEqual(
				failure('Ticket not found'),
			);
			expect(held().messages).toEqual([]);
		});

		it.each([
			['ticketId', { ticketId: undefined, content: 'x' }],
			['ticketId', { ticketId: 1, content: 'x' }],
			['anyOf', {}],
			['content', { content: null }],
			['messageType', { content: 'x', messageType: 'internalNote' }],
			['attachments', { attachments: file }],
			['fileName', { attachments: [{ ...file, fileName: undefined }] }],
			['url', { attachments: [{ ...file, url: undefined }] }],
			['fileType', { attachments: [{ ...file, fileType: undefined }] }],
			['type', { attachments: [{ ...file, type: 'image/png' }] }],
			['silent', { content: 'x', silent: true }],
		])('but answers 400 about %s for the breach of contract %j', async (where, body) => {
			expect(await sendMessage({ ticketId, ...body })).toEqual(
				failure(expect.stringContaining(where)),
			);
			expect(lastEntry().contractErrors).not.toHaveLength(0);
			expect(held().messages).toEqual([]);
		});
	});

	describe('identifies customers', () => {
		const identify = async (body: object) => await callGateway('POST', '/api/identify', body);

		it('and creates one where no ID is sent', async () => {
			const { length } = held().customers;
			const customAttributes = [{ label: 'Plan', value: 'pro' }];
			const { status, body } = await identify({ emailAddress: 'noa@x.org', customAttributes });
			expect(status).toBe(200);
			expect(held().customers.slice(length)).toEqual([
				{
					_id: body.mavaCustomerId,
					name: null,
					email: 'noa@x.org',
					walletAddress: null,
					attributes: [],
					customAttributes,
				},
			]);
			expect((await identify({})).body.mavaCustomerId).not.toBe(body.mavaCustomerId);
			expect(lastEntry()).toMatchObject({ address: 'gatewayUrl', contractErrors: [] });
		});

		it('and updates the one whose ID is sent, whom tickets then find', async () => {
			const attributes = (...values: string[]) =>
				values.map((value, index) => ({ label: `L${index}`, value }));
			const answer = { status: 200, body: { mavaCustomerId: walletCustomer } };
			const update = async (fields: object) =>
				await identify({ mavaCustomerId: walletCustomer, ...fields });
			expect(await update({ customAttributes: attributes('a', 'b') })).toEqual(answer);
			expect(await update({ customAttributes: attributes('c') })).toEqual(answer);
			expect(await update({ emailAddress: 'w@example.org' })).toEqual(answer);
			expect(held().customers).toHaveLength(2);
			expect(held().customers[1]).toMatchObject({
				email: 'w@example.org',
				walletAddress: wallet,
				customAttributes: attributes('c', 'b'),
			});
			const customer = { email: 'w@example.org' };
			const { body } = await callGateway('POST', '/api/ticket', { customer });
			expect(body.customer._id).toBe(walletCustomer);
		});

		it('but not one that there is not', async () => {
			const before = sandbox.state();
			expect(await identify({ mavaCustomerId: noSuchId, emailAddress: 'x' })).toEqual(
				failure('Customer not found'),
			);
			expect(sandbox.state()).toEqual(before);
		});

		it.each([
			['emailAddress', { emailAddress: null }],
			['mavaCustomerId', { mavaCustomerId: 1 }],
			['email', { email: 'noa@example.org' }],
			['customAttributes', { customAttributes: { Plan: 'pro' } }],
			['label', { customAttributes: [{ value: 'pro' }] }],
			['value', { customAttributes: [{ label: 'Plan' }] }],
			['value', { customAttributes: [{ label: 'Plan', value: 1 }] }],
			['content', { customAttributes: [{ label: 'Plan', value: 'pro', content: 'x' }] }],
		])('but answers 400 about %s for the breach of contract %j', async (where, body) => {
			const before = sandbox.state();
			expect(await identify(body)).toEqual(failure(expect.stringContaining(where)));
			expect(lastEntry().contractErrors).not.toHaveLength(0);
			expect(sandbox.state()).toEqual(before);
		});
	});

	describe('has two hosts', () => {
		const created = { customerId: lin };

		it.each([
			['POST', '/api/ticket', created],
			['POST', '/api/identify', {}],
		])('and takes %s %s only at the gateway', async (method, path, body) => {
			const before = sandbox.state();
			const answer = await call('mava', method, path, { body });
			expect(answer).toEqual({ status: 404, body: { error: 'Not found' } });
			expect(lastEntry()).toMatchObject({ service: 'mava', address: 'baseUrl', path, body });
			expect(lastEntry().contractErrors).toEqual([
				`no operation for ${method} ${path} at the baseUrl`,
			]);
			expect(lastEntry().operationId).toBeUndefined();
			expect(sandbox.state()).toEqual(before);
			expect((await callGateway(method, path, body)).status).toBe(200);
		});

		it.each([
			['PUT', '/api/ticket', { ticketId: ids.mavaTicket, status: 'Resolved' }],
			['PUT', '/api/message', { ticketId: ids.mavaTicket, content: 'Hello' }],
			['GET', '/api/tickets?startDate=2026-01-01&endDate=2026-02-01', undefined],
			['GET', '/api/agents', undefined],
			['GET', '/api/categories', undefined],
			['GET', '/api/nothing', undefined],
		])('and takes %s %s not at the gateway', async (method, path, body) => {
			const before = sandbox.state();
			const answer = await callGateway(method, path, body);
			expect(answer).toEqual({ status: 404, body: { error: 'Not found' } });
			expect(lastEntry()).toMatchObject({ service: 'mava', address: 'gatewayUrl' });
			expect(lastEntry().contractErrors).toEqual([
				`no operation for ${method} ${path.split('?')[0]} at the gatewayUrl`,
			]);
			expect(sandbox.state()).toEqual(before);
		});

		it('with one key', async () => {
			const create = async (key: string) => await callGateway('POST', '/api/ticket', created, key);
			const before = sandbox.state();
			expect(await create('wrong')).toEqual({ status: 401, body: { error: 'Unauthorized' } });
			expect(await create('mava-no-permission')).toEqual({
				status: 403,
				body: { error: 'Forbidden' },
			});
			expect(sandbox.state()).toEqual(before);
		});

		it('that share faults and rate limits', async () => {
			sandbox.fail({ service: 'mava', status: 503, times: 2 });
			expect((await callGateway('POST', '/api/identify', {})).status).toBe(503);
			expect((await call('mava', 'GET', '/api/agents')).status).toBe(503);
			sandbox.fail({ service: 'mava', rateLimit: { requests: 2, seconds: 60 } });
			expect((await callGateway('POST', '/api/identify', {})).status).toBe(200);
			expect((await call('mava', 'GET', '/api/agents')).status).toBe(200);
			expect((await callGateway('POST', '/api/identify', {})).status).toBe(429);
			expect((await call('mava', 'GET', '/api/agents')).status).toBe(429);
		});
	});

	it('takes changes by a test until the reset', async () => {
		const seed = sandbox.state();
		sandbox.change((state) => {
			state.mava.agents.length = 0;
			state.mava.categories = [];
		});
		expect((await call('mava', 'GET', '/api/agents')).body).toEqual({ agents: [] });
		expect((await call('mava', 'GET', '/api/categories')).body).toEqual([]);
		sandbox.reset();
		expect(sandbox.state()).toEqual(seed);
		expect((await call('mava', 'GET', '/api/categories')).body).toHaveLength(3);
	});
});
