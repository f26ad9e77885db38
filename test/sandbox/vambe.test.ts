import { call, ids, lastEntry, sandbox, send } from './testing';

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
