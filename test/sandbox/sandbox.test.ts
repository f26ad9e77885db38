import { ContractedService } from './contract';
import { startSandbox, type Fault, type JournalEntry, type Sandbox, type Service } from './index';
import { mava } from './mava';
import type { Answer } from './types';

const ids = {
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

const keyHeaders: Record<Service, (key: string) => Record<string, string>> = {
	vambe: (key) => ({ 'x-api-key': key }),
	mava: (key) => ({ 'x-auth-token': key }),
	ayra: (key) => ({ Authorization: `Bearer ${key}` }),
};

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

interface Sending {
	body?: unknown;
	/** Sent as it is in place of the body. */
	text?: string;
	key?: string;
	headers?: Record<string, string>;
	signal?: AbortSignal;
}

/** Sends a request with the right key and JSON, if not told otherwise. */
async function send(service: Service, method: string, path: string, sending: Sending = {}) {
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
async function call(service: Service, method: string, path: string, sending: Sending = {}) {
	const response = await send(service, method, path, sending);
	return { status: response.status, body: JSON.parse(await response.text()) };
}

const lastEntry = () => sandbox.journal[sandbox.journal.length - 1];

describe('Vambe', () => {
	const failure = (statusCode: number, message: unknown = expect.any(String)) => ({
		status: statusCode,
		body: { statusCode, message },
	});

	describe('opening a ticket', () => {
		const request = {
			to_phone_number: '+56 9 8765-4321',
			stage_id: ids.new,
			contact_metadata: {},
			ticket_metadata: {},
			integration_data: {},
		};
		const open = async (differing: object = {}, phoneId = 'qr-main') =>
			await call('vambe', 'POST', `/api/public/ticket/open/web-whatsapp/${phoneId}`, {
				body: { ...request, ...differing },
			});

		it('creates contact and ticket and records the message', async () => {
			const answer = await open({
				contact_name: 'Maria',
				email: 'maria@example.org',
				contact_metadata: { plan: 'pro', seats: 3 },
				ticket_metadata: { order: { id: 7 } },
				integration_data: { shop: 'x1' },
				message: { content: 'Hola', ai_generated: false },
			});
			const { contacts, tickets } = sandbox.state().vambe;
			const contact = contacts[contacts.length - 1];
			expect(answer).toEqual({ status: 200, body: { aiContactId: contact.id, status: 'ok' } });
			expect(contact).toMatchObject({
				name: 'Maria',
				email: 'maria@example.org',
				phone: '+56987654321',
				metadata: { plan: 'pro', seats: 3 },
				messages: [{ phone_id: 'qr-main', content: 'Hola', ai_generated: false }],
			});
			expect(tickets).toHaveLength(3);
			expect(tickets[2]).toMatchObject({
				contact_id: contact.id,
				stage_id: ids.new,
				metadata: { order: { id: 7 } },
				integration_data: { shop: 'x1' },
				closed_at: null,
			});
		});

		it.each(['+56912345678', '56912345678', 56912345678, '+56 (9) 1234-5678'])(
			'knows the contact by the digits of %p and reuses the active ticket',
			async (to_phone_number) => {
				const answer = await open({
					to_phone_number,
					stage_id: ids.won,
					ticket_metadata: { a: 1 },
				});
				expect(answer.body.aiContactId).toBe(ids.ana);
				const { contacts, tickets } = sandbox.state().vambe;
				expect([contacts.length, tickets.length]).toEqual([3, 2]);
				expect(tickets[0]).toMatchObject({
					stage_id: ids.won,
					metadata: { source: 'web', a: 1 },
				});
				expect(contacts[0]).toMatchObject({ name: 'Ana', email: 'ana@example.org', messages: [] });
			},
		);

		it('opens a new ticket where the only one is closed', async () => {
			await open({ to_phone_number: '+5491100000002' });
			const { contacts, tickets } = sandbox.state().vambe;
			expect([contacts.length, tickets.length]).toEqual([3, 3]);
			expect(tickets[2].contact_id).toBe(ids.bruno);
		});

		it('records every template that is sent', async () => {
			const message = { templateId: 't-1', content: 'Ana', ai_generated: true };
			await open({ to_phone_number: '+56912345678', message });
			await open({ to_phone_number: '+56912345678', message });
			const sent = {
				phone_id: 'qr-main',
				template_id: 't-1',
				content: 'Ana',
				ai_generated: true,
			};
			expect(sandbox.state().vambe.contacts[0].messages).toEqual([sent, sent]);
		});

		it.each([
			[400, 'Invalid phone number', { to_phone_number: '1234567' }, 'qr-main'],
			[400, 'Invalid phone number', { to_phone_number: '1234567890123456' }, 'qr-main'],
			[404, "Phone ID doesn't exist", {}, 'qr-other'],
			[404, "Stage ID doesn't exist", { stage_id: ids.unknown }, 'qr-main'],
		])('answers %i "%s" without breaking the contract', async (status, message, body, phoneId) => {
			const before = sandbox.state();
			expect(await open(body, phoneId)).toEqual(failure(status, message));
			expect(lastEntry().contractErrors).toEqual([]);
			expect(sandbox.state()).toEqual(before);
		});

		it.each([
			['a stage that is no UUID', { stage_id: 'New' }, /body\/stage_id.*uuid/],
			['a wrong e-mail', { email: 'maria@' }, /body\/email/],
			['an invented field', { language: 'es' }, /additional properties: language/],
			['no data object', { integration_data: undefined }, /integration_data/],
			['data that is no object', { ticket_metadata: ['a'] }, /body\/ticket_metadata/],
			['a message without ai_generated', { message: { content: 'x' } }, /ai_generated/],
			['an empty message', { message: {} }, /ai_generated/],
			['an invented field in the message', { message: { ai_generated: true, x: 1 } }, /: x$/],
		])('refuses %s as a breach of contract', async (_, body, reason) => {
			const before = sandbox.state();
			expect(await open(body)).toEqual(failure(400, expect.stringMatching(reason)));
			expect(lastEntry().contractErrors).toEqual([expect.stringMatching(reason)]);
			expect(sandbox.state()).toEqual(before);
		});
	});

	describe('updating the metadata of a ticket', () => {
		const update = async (body: object) =>
			await call('vambe', 'POST', '/api/public/ticket/metadata', { body });
		const ok = { status: 200, body: { status: 'ok' } };

		it.each([
			{ ticket_id: ids.anasTicket },
			{ ai_contact_id: ids.ana },
			{ contact_number: '+56912345678' },
		])('finds the ticket by %j and merges', async (identifier) => {
			expect(await update({ ...identifier, metadata: { source: 'app', a: '1' } })).toEqual(ok);
			expect(await update({ ...identifier, metadata: { b: '2' } })).toEqual(ok);
			expect(sandbox.state().vambe.tickets[0].metadata).toEqual({
				source: 'app',
				a: '1',
				b: '2',
			});
		});

		it('falls back to the closed ticket only when allowed', async () => {
			const body = { ai_contact_id: ids.bruno, metadata: { a: '1' } };
			const refused = failure(404, 'Active ticket not found for contact');
			expect(await update(body)).toEqual(refused);
			expect(await update({ ...body, allow_closed_ticket: false })).toEqual(refused);
			expect(await update({ ...body, allow_closed_ticket: true })).toEqual(ok);
			expect(sandbox.state().vambe.tickets[1].metadata).toEqual({ a: '1' });
		});

		it('prefers the active ticket to a closed one', async () => {
			await call('vambe', 'POST', '/api/public/ticket/open/web-whatsapp/qr-main', {
				body: {
					to_phone_number: '+5491100000002',
					stage_id: ids.new,
					contact_metadata: {},
					ticket_metadata: {},
					integration_data: {},
				},
			});
			await update({
				ai_contact_id: ids.bruno,
				allow_closed_ticket: true,
				metadata: { a: '1' },
			});
			const { tickets } = sandbox.state().vambe;
			expect(tickets.map(({ metadata }) => metadata)).toEqual([{ source: 'web' }, {}, { a: '1' }]);
		});

		it.each([
			['Active ticket not found for contact', { ai_contact_id: ids.carla }],
			['Active ticket not found for contact', { ai_contact_id: ids.unknown }],
			['Active ticket not found for contact', { contact_number: '+100000000' }],
			['Ticket not found', { ticket_id: ids.unknown }],
		])('answers 404 "%s" for %j', async (message, identifier) => {
			expect(await update({ ...identifier, metadata: {}, allow_closed_ticket: true })).toEqual(
				failure(404, message),
			);
			expect(lastEntry().contractErrors).toEqual([]);
		});

		it.each([
			['You must provide ticket_id, ai_contact_id, or contact_number', { metadata: {} }],
			[
				'You must provide exactly one of ticket_id, ai_contact_id, or contact_number',
				{ ticket_id: ids.anasTicket, ai_contact_id: ids.ana, metadata: {} },
			],
			['body/metadata/seats must be string', { ticket_id: ids.anasTicket, metadata: { seats: 3 } }],
			[
				"body must have required property 'metadata'",
				{ ticket_id: ids.anasTicket, allow_closed_ticket: true },
			],
			['body/ticket_id must match format "uuid"', { ticket_id: 'T-1', metadata: {} }],
		])('refuses with "%s"', async (message, body) => {
			const before = sandbox.state();
			expect(await update(body)).toEqual(failure(400, message));
			expect(lastEntry().contractErrors).toHaveLength(1);
			expect(sandbox.state()).toEqual(before);
		});

		it('takes dangerous names as mere names', async () => {
			const text = `{"ticket_id":"${ids.anasTicket}","metadata":{"__proto__":"x","constructor":"y"}}`;
			const response = await send('vambe', 'POST', '/api/public/ticket/metadata', { text });
			expect(response.status).toBe(200);
			const { metadata } = sandbox.state().vambe.tickets[0];
			expect(Object.entries(metadata)).toEqual([
				['source', 'web'],
				['__proto__', 'x'],
				['constructor', 'y'],
			]);
		});
	});

	describe('adding metadata to a webchat contact', () => {
		const add = async (body: object) =>
			await call('vambe', 'POST', '/api/public/webchat/contact/add-metadata', { body });

		it('merges and counts the fields', async () => {
			expect(await add({ externalUserId: 'user-12345', metadata: { a: 1, b: 'x' } })).toEqual({
				status: 201,
				body: { success: true, updated_fields: 2 },
			});
			await add({ externalUserId: 'user-12345', metadata: { b: 'y' } });
			expect(sandbox.state().vambe.webchatContacts[0].metadata).toEqual({ a: 1, b: 'y' });
		});

		it('answers 404 for an unknown user', async () => {
			expect(await add({ externalUserId: 'user-0', metadata: {} })).toEqual(
				failure(404, 'Contact not found with that user ID'),
			);
		});

		it.each([
			[{ externalUserId: 'user-12345' }, /metadata/],
			[{ metadata: {} }, /externalUserId/],
			[{ externalUserId: 12345, metadata: {} }, /body\/externalUserId must be string/],
			[{ externalUserId: 'user-12345', metadata: 'a' }, /body\/metadata must be object/],
			[{ externalUserId: 'user-12345', metadata: {}, channel: 'x' }, /: channel/],
		])('refuses %j', async (body, reason) => {
			expect(await add(body)).toEqual(failure(400, expect.stringMatching(reason)));
		});
	});

	it('lists pipelines with their stages', async () => {
		const { status, body } = await call('vambe', 'GET', '/api/public/pipeline');
		expect(status).toBe(200);
		expect(body).toEqual(sandbox.state().vambe.pipelines);
		expect(body[0]).toMatchObject({ name: 'Sales', stages: [{ id: ids.new }, { id: ids.won }] });
	});

	it('shows a channel as a single object', async () => {
		const { status, body } = await call('vambe', 'GET', '/api/public/channels/web-whatsapp');
		expect(status).toBe(200);
		expect(body).toMatchObject({ id: 'qr-main' });
		expect((await call('vambe', 'GET', '/api/public/channels/instagram')).status).toBe(404);
		expect((await call('vambe', 'GET', '/api/public/channels/fax')).status).toBe(400);
	});
});

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
		expect(ticket()).toEqual({
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
});

describe('Ayra', () => {
	const update = async (body: object, id = 'ticket_abc123') =>
		await call('ayra', 'PUT', `/tickets/${id}`, { body });
	const failure = (status: number, type: string, code: string, message?: unknown) => ({
		status,
		body: { error: { type, code, message: message ?? expect.any(String) } },
	});
	const ticket = () => sandbox.state().ayra.tickets[0];

	describe('updating a ticket', () => {
		it('sets what is given and answers with the ticket', async () => {
			const changes = {
				subject: 'Refund',
				description: 'All of it',
				priority: 1,
				status: 'in_progress',
				category: 'account',
				assigned_to: 'user_manager',
				due_date: '2031-03-01T10:00:00.000+02:00',
			};
			const { status, body } = await update(changes);
			expect(status).toBe(200);
			expect(body.data).toMatchObject({
				...changes,
				id: 'ticket_abc123',
				priority_label: 'Critical',
				assigned_name: 'Mo Manager',
				tags: ['vip'],
				custom_fields: { plan: 'pro' },
				resolved_at: null,
			});
			expect(ticket()).toMatchObject(changes);
			expect(ticket().history).toHaveLength(1);
			expect(ticket().history[0].changed).toEqual(expect.arrayContaining(Object.keys(changes)));
		});

		it('replaces tags, merges custom fields, adds notes', async () => {
			await update({ tags: ['a', 'b'], custom_fields: { seats: 3 }, internal_note: 'One' });
			await update({ tags: [], custom_fields: { plan: 'free' }, internal_note: 'Two' });
			expect(ticket()).toMatchObject({
				tags: [],
				custom_fields: { plan: 'free', seats: 3 },
				notes: ['One', 'Two'],
			});
			expect(ticket().history).toHaveLength(2);
		});

		it('stamps resolving and closing', async () => {
			const { body } = await update({ status: 'resolved' });
			expect(body.data.resolved_at).toEqual(expect.stringMatching(/^\d{4}-.*Z$/));
			expect(body.data.closed_at).toBeNull();
			await update({ status: 'closed' });
			expect(ticket().resolved_at).toBe(body.data.resolved_at);
			expect(ticket().closed_at).not.toBeNull();
		});

		it('writes no history where nothing changes', async () => {
			const before = sandbox.state();
			expect((await update({})).status).toBe(200);
			expect((await update({ status: 'open', tags: ['vip'] })).status).toBe(200);
			expect(sandbox.state()).toEqual(before);
		});

		it('answers 404 for an unknown ticket', async () => {
			expect(await update({ status: 'open' }, 'ticket_none')).toEqual(
				failure(404, 'not_found', 'ticket_not_found', 'Ticket not found'),
			);
		});

		it.each([
			[{ priority: 0 }, /body\/priority/],
			[{ priority: 5 }, /body\/priority/],
			[{ priority: '2' }, /body\/priority/],
			[{ tags: 'a,b' }, /body\/tags must be array/],
			[{ custom_fields: [] }, /body\/custom_fields must be object/],
			[{ assigned_to: null }, /body\/assigned_to must be string/],
			[{ due_date: 'tomorrow' }, /body\/due_date/],
			[{ due_date: '2031-02-31' }, /body\/due_date/],
			[{ due_date: '2031-02-01T10:00:00' }, /body\/due_date/],
			[{ metadata: {} }, /additional properties: metadata/],
		])('refuses %j', async (body, reason) => {
			const before = sandbox.state();
			expect(await update(body)).toEqual(
				failure(400, 'invalid_request', 'invalid_request', expect.stringMatching(reason)),
			);
			expect(lastEntry().contractErrors).toEqual([expect.stringMatching(reason)]);
			expect(sandbox.state()).toEqual(before);
		});

		it.each(['2031-02-01', '2031-02-01T10:00:00Z'])('takes the date %s', async (due_date) => {
			expect((await update({ due_date })).body.data.due_date).toBe(due_date);
		});
	});

	describe('listing tickets', () => {
		const list = async (query = '') => await call('ayra', 'GET', `/tickets${query}`);
		const [abc, def, ghi] = ['ticket_abc123', 'ticket_def456', 'ticket_ghi789'];

		it('shows the documented fields, newest first', async () => {
			const { status, body } = await list();
			expect(status).toBe(200);
			expect(body.meta).toEqual({ total: 3, page: 1, per_page: 25, total_pages: 1 });
			expect(body.data[2]).toEqual({
				id: abc,
				number: 'TICK-0001',
				subject: 'Refund is missing',
				priority: 2,
				priority_label: 'High',
				status: 'open',
				category: 'billing',
				assigned_to: 'user_jane_smith',
				assigned_name: 'Jane Smith',
				tags: ['vip'],
				due_date: '2031-02-01T12:00:00Z',
				created_at: '2026-01-05T08:00:00Z',
			});
		});

		it.each([
			['?status=open', [abc]],
			['?priority=1', [def]],
			['?category=billing', [abc]],
			['?assigned_to=user_jane_smith', [abc]],
			['?contact_id=contact_lin', [abc]],
			['?created_after=2026-01-06T08:00:00Z', [ghi]],
			['?created_before=2026-01-06', [abc]],
			['?due_after=2030-01-01', [abc]],
			['?due_before=2030-01-01', [def]],
			['?sla_breach=true', [def]],
			['?sla_breach=false', [ghi, abc]],
			['?tags=vip', [def, abc]],
			['?tags=vip,hardware', [def]],
			['?search=REFUND', [abc]],
			['?search=no%20link', [def]],
			['?search=nothing', []],
			['?sort_by=created_at&sort_order=asc', [abc, def, ghi]],
			['?sort_by=priority&sort_order=asc', [def, abc, ghi]],
			['?sort_by=priority', [ghi, abc, def]],
			['?sort_by=due_date&sort_order=asc', [def, abc, ghi]],
			['?sort_by=due_date&sort_order=desc', [abc, def, ghi]],
			['?per_page=2', [ghi, def]],
			['?per_page=2&page=2', [abc]],
			['?page=3', []],
		])('%s', async (query, expected) => {
			const { status, body } = await list(query);
			expect(status).toBe(200);
			expect(body.data.map(({ id }: { id: string }) => id)).toEqual(expected);
		});

		it('sorts by the last update', async () => {
			await update({ subject: 'Later' });
			expect((await list('?sort_by=updated_at')).body.data[0].id).toBe(abc);
		});

		it('counts all matches, whatever the page', async () => {
			expect((await list('?per_page=2&page=2')).body.meta).toEqual({
				total: 3,
				page: 2,
				per_page: 2,
				total_pages: 2,
			});
		});

		it.each(['?per_page=101', '?per_page=0', '?page=x', '?priority=9', '?sort_by=id', '?limit=5'])(
			'refuses %s',
			async (query) => {
				expect((await list(query)).status).toBe(400);
				expect(lastEntry().contractErrors).toHaveLength(1);
			},
		);
	});

	it('reports the rate limit with every answer', async () => {
		const remaining: number[] = [];
		for (const [path, key] of [
			['/tickets', undefined],
			['/tickets', undefined],
			['/nothing', undefined],
			['/tickets', 'wrong'],
		]) {
			const { headers } = await send('ayra', 'GET', path as string, { key });
			remaining.push(Number(headers.get('X-RateLimit-Remaining')));
			expect(headers.get('X-RateLimit-Limit')).toBe('1000');
			const seconds = Number(headers.get('X-RateLimit-Reset')) - Date.now() / 1000;
			expect(seconds).toBeGreaterThan(50);
			expect(seconds).toBeLessThanOrEqual(61);
		}
		expect(remaining).toEqual([999, 998, 997, 999]);
	});

	it('answers without a key as documented', async () => {
		const response = await fetch(`${sandbox.addresses.ayra}/tickets`);
		expect(response.status).toBe(401);
		expect(await response.json()).toMatchObject({
			error: { type: 'authentication_error', code: 'missing_api_key' },
		});
	});
});

describe('keys', () => {
	const places: Array<[Service, string, string]> = [
		['vambe', '/api/public/pipeline', 'vambe-no-permission'],
		['mava', '/api/categories', 'mava-no-permission'],
		['ayra', '/tickets', 'sk_test_no_permission'],
	];
	const message: Record<Service, (status: number, text: string) => object> = {
		vambe: (statusCode, text) => ({ statusCode, message: text }),
		mava: (_, text) => ({ error: text }),
		ayra: (_, text) => ({ error: expect.objectContaining({ message: text }) }),
	};

	it.each(places)('%s: only its own key is accepted', async (service, path, forbidden) => {
		expect((await call(service, 'GET', path)).status).toBe(200);
		expect(await call(service, 'GET', path, { key: 'wrong' })).toEqual({
			status: 401,
			body: message[service](401, 'Unauthorized'),
		});
		expect(await call(service, 'GET', path, { key: forbidden })).toEqual({
			status: 403,
			body: message[service](403, 'Forbidden'),
		});
		expect((await fetch(`${sandbox.addresses[service]}${path}`)).status).toBe(401);
	});

	it('come before the contract and the work', async () => {
		const before = sandbox.state();
		const body = { ticketId: ids.mavaTicket, status: 'Resolved' };
		const answer = await call('mava', 'PUT', '/api/ticket', { body, key: 'wrong' });
		expect(answer.status).toBe(401);
		expect(sandbox.state()).toEqual(before);
	});
});

describe('what no operation takes', () => {
	it.each([
		['ayra', 'GET', '/tickets/ticket_abc123'],
		['ayra', 'GET', '/tickets/'],
		['mava', 'POST', '/api/ticket'],
		['vambe', 'GET', '/api/public/ticket/metadata'],
		['vambe', 'GET', '//api/public/pipeline'],
	] as const)('%s %s %s is 404 and a breach of contract', async (service, method, path) => {
		expect((await call(service, method, path)).status).toBe(404);
		expect(lastEntry().contractErrors).toEqual([expect.stringContaining('no operation for')]);
		expect(lastEntry().operationId).toBeUndefined();
	});

	it('keeps an encoded path in one piece', async () => {
		const path = '/tickets/..%2F..%2Fadmin';
		const { status, body } = await call('ayra', 'PUT', path, { body: { status: 'open' } });
		expect(status).toBe(404);
		expect(body.error.code).toBe('ticket_not_found');
		expect(lastEntry()).toMatchObject({ path: `/v1${path}`, operationId: 'updateTicket' });
	});

	it('answers 400 for a path that cannot be decoded', async () => {
		const { status } = await call('ayra', 'PUT', '/tickets/%E0%A4%A', { body: {} });
		expect(status).toBe(400);
		expect(lastEntry().contractErrors).toHaveLength(1);
	});

	it.each([
		['broken JSON', '{"ticketId":', {}],
		['JSON wrapped in a text', JSON.stringify(JSON.stringify({ ticketId: ids.mavaTicket })), {}],
		['a list', '[]', {}],
		['no body', '', {}],
		['another content type', `{"ticketId":"${ids.mavaTicket}"}`, { 'Content-Type': 'text/plain' }],
	])('refuses %s', async (_, text, headers) => {
		const { status, body } = await call('mava', 'PUT', '/api/ticket', { text, headers });
		expect(status).toBe(400);
		expect(body).toEqual({ error: expect.any(String) });
		expect(lastEntry().contractErrors).not.toHaveLength(0);
	});

	it('refuses a body that is too long in the words of the service', async () => {
		const text = JSON.stringify({ ticketId: 'x'.repeat(11_000_000) });
		const { status, body } = await call('mava', 'PUT', '/api/ticket', { text });
		expect({ status, body }).toEqual({ status: 413, body: { error: expect.any(String) } });
	});

	it('knows only its own services', async () => {
		for (const path of ['/', '/constructor/x', '/zendesk/api']) {
			expect((await fetch(`${sandbox.url}${path}`)).status).toBe(404);
		}
		expect(sandbox.journal).toEqual([]);
	});
});

describe('journal', () => {
	it('tells all about a request', async () => {
		const before = Date.now();
		await call('ayra', 'PUT', '/tickets/ticket%5Fabc123?x=1&y=%2F', { body: { tags: ['a'] } });
		expect(sandbox.journal).toEqual([
			{
				service: 'ayra',
				method: 'PUT',
				path: '/v1/tickets/ticket%5Fabc123',
				query: { x: '1', y: '/' },
				headers: expect.objectContaining({ authorization: 'Bearer sk_test_sandbox_key' }),
				body: { tags: ['a'] },
				contractErrors: [expect.stringContaining('x'), expect.stringContaining('y')],
				status: 400,
				at: expect.any(Number),
				operationId: 'updateTicket',
			},
		]);
		expect(lastEntry().at).toBeGreaterThanOrEqual(before);
		expect(lastEntry().at).toBeLessThanOrEqual(Date.now());
	});

	it('has no body where none was sent', async () => {
		await call('mava', 'GET', '/api/agents');
		expect(lastEntry().body).toBeUndefined();
		expect(lastEntry().status).toBe(200);
	});

	it('stays the same list after a reset', async () => {
		const { journal } = sandbox;
		await call('mava', 'GET', '/api/agents');
		sandbox.reset();
		expect(journal).toEqual([]);
		await call('mava', 'GET', '/api/agents');
		expect(journal).toHaveLength(1);
	});
});

describe('state', () => {
	it('is a copy', () => {
		const { length } = sandbox.state().mava.tickets;
		expect(length).toBeGreaterThan(0);
		sandbox.state().mava.tickets.length = 0;
		expect(sandbox.state().mava.tickets).toHaveLength(length);
	});

	it('is the seed again after a reset', async () => {
		const seed = sandbox.state();
		await call('mava', 'PUT', '/api/ticket', {
			body: { ticketId: ids.mavaTicket, status: 'Pending' },
		});
		expect(sandbox.state()).not.toEqual(seed);
		sandbox.reset();
		expect(sandbox.state()).toEqual(seed);
		await call('mava', 'PUT', '/api/ticket', {
			body: { ticketId: ids.mavaTicket, status: 'Pending' },
		});
		expect(sandbox.state()).not.toEqual(seed);
	});
});

describe('faults', () => {
	const resolve = { body: { ticketId: ids.mavaTicket, status: 'Resolved' } };
	const update = async (sending: Sending = {}) =>
		await send('mava', 'PUT', '/api/ticket', { ...resolve, ...sending });
	const status = () => sandbox.state().mava.tickets[0].status;

	it('status: answers in the envelope of the service, without the work', async () => {
		sandbox.fail({ status: 500, headers: { 'X-Trace': '7' } });
		const response = await update();
		expect(response.status).toBe(500);
		expect(response.headers.get('X-Trace')).toBe('7');
		expect(await response.json()).toEqual({ error: 'Internal server error' });
		expect(status()).toBe('Open');
		expect(lastEntry()).toMatchObject({ status: 500, ...resolve });
		expect((await call('vambe', 'GET', '/api/public/pipeline')).body).toEqual({
			statusCode: 500,
			message: 'Internal server error',
		});
		expect((await call('ayra', 'GET', '/tickets')).body).toEqual({
			error: expect.objectContaining({ message: 'Internal server error' }),
		});
	});

	it('status with afterWork: does the work and answers all the same', async () => {
		sandbox.fail({ status: 502, afterWork: true });
		expect((await update()).status).toBe(502);
		expect(status()).toBe('Resolved');
	});

	it('body: answers with it', async () => {
		sandbox.fail({ body: [{ id: 1 }], times: 1 });
		const list = await update();
		expect([list.status, await list.json()]).toEqual([200, [{ id: 1 }]]);
		sandbox.fail({ status: 503, body: 'Sorry' });
		const text = await update();
		expect(text.headers.get('Content-Type')).toContain('text/plain');
		expect([text.status, await text.text()]).toEqual([503, 'Sorry']);
	});

	it('headers: come with the real answer', async () => {
		sandbox.fail({ headers: { 'Retry-After': '3' } });
		const response = await update();
		expect(response.headers.get('Retry-After')).toBe('3');
		expect(await response.json()).toEqual({ message: 'Ticket updated' });
	});

	it('concern only what matches, as often as they say, oldest first', async () => {
		sandbox.fail({ service: 'mava', path: '/api/tick', status: 503, times: 2 });
		sandbox.fail({ service: 'mava', method: 'get', status: 429, times: 2 });
		expect((await send('mava', 'GET', '/api/agents')).status).toBe(429);
		expect((await send('ayra', 'GET', '/tickets')).status).toBe(200);
		expect((await update()).status).toBe(503);
		expect((await update()).status).toBe(503);
		expect((await update()).status).toBe(200);
	});

	it('cut before: the work is not done', async () => {
		sandbox.fail({ cut: 'before', times: 1 });
		await expect(update()).rejects.toThrow('fetch failed');
		expect(status()).toBe('Open');
		expect(lastEntry().status).toBeUndefined();
		expect(lastEntry().body).toBeUndefined();
		expect((await update()).status).toBe(200);
	});

	it('cut after: the work is done, the answer never comes', async () => {
		sandbox.fail({ cut: 'after' });
		await expect(update()).rejects.toThrow('fetch failed');
		expect(status()).toBe('Resolved');
		expect(lastEntry()).toMatchObject(resolve);
		expect(lastEntry().status).toBeUndefined();
	});

	it('cut during: the answer ends in the middle', async () => {
		sandbox.fail({ cut: 'during' });
		const response = await update();
		expect(response.status).toBe(200);
		await expect(response.text()).rejects.toThrow('terminated');
		expect(status()).toBe('Resolved');
		expect(lastEntry().status).toBeUndefined();
	});

	it('html: a web page with status 200, without the work', async () => {
		sandbox.fail({ html: true });
		const response = await update();
		expect(response.status).toBe(200);
		expect(response.headers.get('Content-Type')).toContain('text/html');
		expect(await response.text()).toContain('<html>');
		expect(status()).toBe('Open');
	});

	it('brokenJson: says JSON and is not', async () => {
		sandbox.fail({ brokenJson: true });
		const response = await update();
		expect(response.headers.get('Content-Type')).toContain('application/json');
		const text = await response.text();
		expect(text).toBe('{"message":"Ti');
		expect(status()).toBe('Resolved');
	});

	it('emptyBody: nothing where JSON is due', async () => {
		sandbox.fail({ emptyBody: true });
		const response = await update();
		expect([response.status, await response.text()]).toEqual([200, '']);
		expect(status()).toBe('Resolved');
	});

	it('drip: the answer comes byte by byte', async () => {
		sandbox.fail({ drip: 2 });
		const response = await update();
		let pieces = 0;
		let text = '';
		for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
			pieces++;
			text += Buffer.from(piece).toString();
		}
		expect(JSON.parse(text)).toEqual({ message: 'Ticket updated' });
		expect(pieces).toBeGreaterThan(5);
	});

	it('redirect: points elsewhere, without the work', async () => {
		sandbox.fail({ redirect: 'https://example.org/login' });
		const response = await update();
		expect(response.status).toBe(302);
		expect(response.headers.get('Location')).toBe('https://example.org/login');
		expect(status()).toBe('Open');
		sandbox.reset();
		sandbox.fail({ redirect: '/elsewhere', status: 307 });
		expect((await update()).status).toBe(307);
	});

	it('delay: does the work at once and answers late', async () => {
		sandbox.fail({ delay: 80 });
		const start = Date.now();
		expect((await update()).status).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(75);
	});

	it('delay: a client that loses patience finds the work done', async () => {
		sandbox.fail({ delay: 60_000 });
		await expect(update({ signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
		expect(status()).toBe('Resolved');
		expect(lastEntry().status).toBeUndefined();
	});

	describe('rateLimit', () => {
		it('refuses what is too much, per key, until the window has moved on', async () => {
			sandbox.fail({
				service: 'mava',
				rateLimit: { requests: 2, seconds: 0.3, headers: { 'Retry-After': '1' } },
			});
			const read = async (key?: string) => await send('mava', 'GET', '/api/agents', { key });
			const three = [await read(), await read(), await read()];
			expect(three.map((response) => response.status)).toEqual([200, 200, 429]);
			expect(three.map(({ headers }) => headers.get('Retry-After'))).toEqual([null, null, '1']);
			expect(await three[2].json()).toEqual({ error: 'Too many requests' });
			expect((await read('wrong')).status).toBe(401);
			await new Promise((over) => AbortSignal.timeout(310).addEventListener('abort', over));
			expect((await read()).status).toBe(200);
		});

		it('does no work for what it refuses, and lets other faults act on the rest', async () => {
			sandbox.fail({ rateLimit: { requests: 1, seconds: 60 } });
			sandbox.fail({ status: 503, times: 1 });
			expect((await update()).status).toBe(503);
			expect((await update()).status).toBe(429);
			expect(status()).toBe('Open');
		});

		it("shows in Ayra's headers", async () => {
			sandbox.fail({ service: 'ayra', rateLimit: { requests: 2, seconds: 60 } });
			const read = async () => await send('ayra', 'GET', '/tickets');
			const three = [await read(), await read(), await read()];
			expect(three.map((response) => response.status)).toEqual([200, 200, 429]);
			const header = (name: string) =>
				three.map(({ headers }) => headers.get(`X-RateLimit-${name}`));
			expect(header('Limit')).toEqual(['2', '2', '2']);
			expect(header('Remaining')).toEqual(['1', '0', '0']);
		});
	});

	it('are refused when misspelt', () => {
		expect(() => sandbox.fail({ state: 500 } as Fault)).toThrow('state');
	});
});

describe('control over HTTP', () => {
	const control = async (method: string, path: string, body?: unknown) => {
		const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
			method,
			headers: { 'Content-Type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return { status: response.status, body: await response.json() };
	};

	it('shows journal and state', async () => {
		await call('mava', 'GET', '/api/agents');
		expect((await control('GET', '/journal')).body).toEqual(sandbox.journal);
		expect((await control('GET', '/state')).body).toEqual(sandbox.state());
	});

	it('arms faults and resets', async () => {
		expect((await control('POST', '/fail', { service: 'mava', status: 503 })).status).toBe(200);
		expect((await send('mava', 'GET', '/api/agents')).status).toBe(503);
		expect((await control('POST', '/reset')).status).toBe(200);
		expect(sandbox.journal).toEqual([]);
		expect((await send('mava', 'GET', '/api/agents')).status).toBe(200);
	});

	it('refuses a misspelt fault and an unknown control', async () => {
		expect((await control('POST', '/fail', { service: 'mava', state: 503 })).status).toBe(400);
		expect((await control('POST', '/fail', 'x')).status).toBe(400);
		expect((await control('GET', '/nothing')).status).toBe(404);
	});
});

describe('our own answers', () => {
	const answering = async (listAgents?: () => Answer) =>
		await ContractedService.load('mava', {
			...mava,
			handlers: (state) => ({ ...mava.handlers(state), listAgents: listAgents! }),
		});
	const entry: JournalEntry = {
		service: 'mava',
		method: 'GET',
		path: '/api/agents',
		query: {},
		headers: { 'x-auth-token': mava.key },
		contractErrors: [],
		at: 0,
	};

	it.each([
		[{ status: 200, body: { agents: [{ id: 'x' }] } }, /body|agents/],
		[{ status: 204, body: undefined }, /status 204 is not in the contract/],
	])('may not break the contract: %j', async (answer, reason) => {
		const service = await answering(() => answer);
		await expect(service.answer(entry, undefined)).rejects.toThrow(reason);
	});

	it('are given by a handler for every operation', async () => {
		await expect(answering()).rejects.toThrow('mava.yaml: listAgents has no handler');
	});
});

describe('starting and ending', () => {
	it('takes the port it is given, and says when it is taken', async () => {
		const port = Number(new URL(sandbox.url).port);
		await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE');
	});

	it('shares nothing with another sandbox, and ends with requests still waiting', async () => {
		const other = await startSandbox();
		other.fail({ delay: 60_000 });
		const waiting = fetch(`${other.addresses.mava}/api/agents`);
		const refused = expect(waiting).rejects.toThrow('fetch failed');
		while (other.journal.length === 0) await call('mava', 'GET', '/api/agents');
		await other.close();
		await refused;
		expect(other.journal).toHaveLength(1);
		await expect(fetch(`${other.url}/_sandbox/state`)).rejects.toThrow('fetch failed');
	});
});
