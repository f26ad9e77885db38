import { call, ids, lastEntry, sandbox, send } from './testing';
import { manyVambeContact, manyVambeContactId, manyVambeMessage } from './vambe';

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

	const diego = 'cccccccc-0000-4000-8000-000000000011';
	const elena = 'cccccccc-0000-4000-8000-000000000012';
	const triage = 'bbbbbbbb-0000-4000-8000-000000000003';
	const sales = 'aaaaaaaa-0000-4000-8000-000000000001';
	const support = 'aaaaaaaa-0000-4000-8000-000000000002';
	const template = '12121212-0000-4000-8000-000000000001';
	const contactOf = (id: string) => sandbox.state().vambe.contacts.find((c) => c.id === id);

	/** Asks, and wants the answer to say that the request breaks the contract, and nothing changed. */
	async function refused(method: string, path: string, body: object | undefined, reason: RegExp) {
		const before = sandbox.state();
		expect(await call('vambe', method, path, { body })).toEqual(
			failure(400, expect.stringMatching(reason)),
		);
		expect(lastEntry().contractErrors).toEqual([expect.stringMatching(reason)]);
		expect(sandbox.state()).toEqual(before);
	}

	/** The same for a request that keeps the contract. */
	async function denied(
		method: string,
		path: string,
		body: object | undefined,
		status: number,
		message: string,
	) {
		const before = sandbox.state();
		expect(await call('vambe', method, path, { body })).toEqual(failure(status, message));
		expect(lastEntry().contractErrors).toEqual([]);
		expect(sandbox.state()).toEqual(before);
	}

	/** Whether the work moves the contact's updated_at, and to a later time than any other. */
	async function expectTouched(work: () => Promise<unknown>, id = ids.ana) {
		const before = sandbox.state().vambe.contacts.map(({ updated_at }) => updated_at);
		await work();
		const after = contactOf(id)?.updated_at ?? '';
		expect(before.every((time) => after > time)).toBe(true);
	}

	describe('opening a ticket on the official number', () => {
		const request = {
			to_phone_number: '+56987654321',
			stage_id: ids.new,
			contact_metadata: {},
			ticket_metadata: {},
			integration_data: {},
		};
		const path = '/api/public/ticket/open/whatsapp';

		it('creates contact and ticket and records the message, also in the chat', async () => {
			const message = { content: 'Hola', ai_generated: true };
			const answer = await call('vambe', 'POST', `${path}/1234`, { body: { ...request, message } });
			const { contacts, tickets, messages, conversations } = sandbox.state().vambe;
			expect(answer).toEqual({ status: 200, body: { aiContactId: contacts[3].id, status: 'ok' } });
			expect(contacts[3]).toMatchObject({
				platform: 'whatsapp',
				default_stage_id: ids.new,
				messages: [{ phone_id: '1234', content: 'Hola', ai_generated: true }],
				last_message_at: messages.at(-1)?.created_at,
			});
			expect(tickets[2]).toMatchObject({ contact_id: contacts[3].id, stage_id: ids.new });
			expect(messages.at(-1)).toMatchObject({
				contact_id: contacts[3].id,
				conversation_id: conversations[2].conversation_id,
				body: 'Hola',
				direction: 'OUTBOUND',
				from: '5491100000000',
				to: '+56987654321',
			});
		});

		it('moves the active ticket, but not the stage where the contact began', async () => {
			await expectTouched(async () => {
				const body = { ...request, to_phone_number: 56912345678, stage_id: ids.won };
				await call('vambe', 'POST', `${path}/1234`, { body });
			});
			expect(sandbox.state().vambe.tickets[0].stage_id).toBe(ids.won);
			expect(contactOf(ids.ana)?.default_stage_id).toBe(ids.new);
		});

		it.each(['qr-main', '5491100000000', '1235', '1234.0'])(
			'answers 404 for the phone ID %s',
			async (phoneId) =>
				await denied('POST', `${path}/${phoneId}`, request, 404, "Phone ID doesn't exist"),
		);

		it('knows no official ID on the other path, and checks phone and stage here, too', async () => {
			const other = '/api/public/ticket/open/web-whatsapp/1234';
			await denied('POST', other, request, 404, "Phone ID doesn't exist");
			const short = { ...request, to_phone_number: '1234567' };
			await denied('POST', `${path}/1234`, short, 400, 'Invalid phone number');
			const stage = { ...request, stage_id: ids.unknown };
			await denied('POST', `${path}/1234`, stage, 404, "Stage ID doesn't exist");
			await refused('POST', `${path}/1234`, { ...request, language: 'es' }, /: language$/);
		});
	});

	describe('setting the amount of a ticket', () => {
		const path = '/api/public/ticket/amount';
		const ok = { status: 200, body: { status: 'ok' } };

		it.each([
			{ ticket_id: ids.anasTicket },
			{ ai_contact_id: ids.ana },
			{ contact_number: '+56 9 1234 5678' },
		])('finds the ticket by %j', async (identifier) => {
			await expectTouched(async () => {
				const body = { ...identifier, amount: 1500.5, currency: 'CLP' };
				expect(await call('vambe', 'POST', path, { body })).toEqual(ok);
			});
			expect(sandbox.state().vambe.tickets[0]).toMatchObject({ amount: 1500.5, currency: 'CLP' });
		});

		it('ignores the currency where metadata is the source', async () => {
			const target = { ai_contact_id: ids.bruno, allow_closed_ticket: true };
			expect(await call('vambe', 'POST', path, { body: { ...target, amount: 7 } })).toEqual(ok);
			const body = { ...target, amount: 0, currency: 'CLP' };
			expect(await call('vambe', 'POST', path, { body })).toEqual(ok);
			expect(sandbox.state().vambe.tickets[1]).toMatchObject({ amount: 0, currency: null });
		});

		it.each([
			[400, 'Currency is required', { ticket_id: ids.anasTicket }],
			[404, 'Ticket not found', { ticket_id: ids.unknown }],
			[404, 'Active ticket not found for contact', { ai_contact_id: ids.bruno }],
			[404, 'Active ticket not found for contact', { contact_number: '+' }],
		])('answers %i "%s" for %j', async (status, message, identifier) => {
			await denied('POST', path, { ...identifier, amount: 1 }, status, message);
		});

		it.each([
			[{ ticket_id: ids.anasTicket, currency: 'CLP' }, /'amount'/],
			[{ ticket_id: ids.anasTicket, amount: '1' }, /body\/amount must be number/],
			[{ ticket_id: ids.anasTicket, amount: 1, currency: 1 }, /body\/currency must be string/],
			[{ ticket_id: ids.anasTicket, amount: 1, price: 1 }, /: price$/],
		])('refuses %j', async (body, reason) => await refused('POST', path, body, reason));

		it.each([
			[{ amount: 1 }, /^You must provide ticket_id/],
			[{ amount: 1, ticket_id: ids.anasTicket, ai_contact_id: ids.ana }, /exactly one of/],
		])('asks for one identifier with %j', async (body, reason) => {
			const answer = await call('vambe', 'POST', path, { body });
			expect(answer).toEqual(failure(400, expect.stringMatching(reason)));
			expect(lastEntry().contractErrors).toHaveLength(1);
		});
	});

	it("moves the contact's updated_at with the metadata of its ticket", async () => {
		const body = { ticket_id: ids.brunosTicket, metadata: { a: '1' } };
		await expectTouched(
			async () => await call('vambe', 'POST', '/api/public/ticket/metadata', { body }),
			ids.bruno,
		);
	});

	it('shows the official channel with its number as ID', async () => {
		const { body } = await call('vambe', 'GET', '/api/public/channels/whatsapp');
		expect(body).toMatchObject({ id: 1234, phone_number: '5491100000000' });
	});

	it('lists tags and team members', async () => {
		const { tags, teamMembers } = sandbox.state().vambe;
		expect(await call('vambe', 'GET', '/api/public/tags')).toEqual({ status: 200, body: tags });
		expect(tags.map(({ id, entity_type }) => [id, entity_type])).toEqual([
			[3, 'CONTACT'],
			[8, 'CONTACT'],
			[12, 'TICKET'],
			[15, 'TICKET'],
		]);
		expect(await call('vambe', 'GET', '/api/public/team-members/all')).toEqual({
			status: 200,
			body: teamMembers,
		});
		expect(teamMembers).toHaveLength(3);
		await refused('GET', '/api/public/tags?page=1', undefined, /query.*: page$/);
		await refused('GET', '/api/public/team-members/all?page=1', undefined, /query.*: page$/);
	});

	describe('replacing the tags of a contact', () => {
		const path = (id: string) => `/api/public/contact/tags/${id}`;

		it.each([
			[[8], 1],
			[[3, 8], 2],
			[[8, 8], 1],
			[[], 0],
		])('leaves exactly %j', async (tagsIds, aiContactTagsLength) => {
			await expectTouched(async () => {
				expect(await call('vambe', 'PATCH', path(ids.ana), { body: { tagsIds } })).toEqual({
					status: 200,
					body: { status: 'success', aiContactTagsLength },
				});
			});
			expect(contactOf(ids.ana)?.tag_ids).toEqual([...new Set(tagsIds)]);
		});

		it('answers 404 for what it does not know', async () => {
			await denied('PATCH', path(ids.unknown), { tagsIds: [3] }, 404, 'Contact not found');
			await denied('PATCH', path(ids.ana), { tagsIds: [3, 4] }, 404, 'Tag not found');
		});

		it.each([
			[ids.ana, {}, /'tagsIds'/],
			[ids.ana, { tagsIds: 3 }, /tagsIds must be array/],
			[ids.ana, { tagsIds: ['3'] }, /tagsIds\/0 must be number/],
			[ids.ana, { tagsIds: [], tags: [] }, /: tags$/],
			['ana', { tagsIds: [] }, /aiContactId must match format "uuid"/],
		])('refuses for %s %j', async (id, body, reason) => {
			await refused('PATCH', path(id), body, reason);
		});
	});

	describe('adding tags by channel', () => {
		const path = (identifier: string, channel = 'whatsapp') =>
			`/api/public/channels/${channel}/${encodeURIComponent(identifier)}/tags`;
		const add = async (tags: string[], identifier = '+56912345678', channel = 'whatsapp') =>
			(await call('vambe', 'POST', path(identifier, channel), { body: { tags } })).body;

		it('creates what is missing and keeps what is there', async () => {
			await expectTouched(async () => {
				expect(await add(['newsletter', 'new one', 'new one', 'urgent'])).toEqual({
					status: 'success',
					createdCount: 1,
					assignedCount: 3,
					notAssignedCount: 0,
					notAssignedTags: [],
					details: expect.any(String),
				});
			});
			const { contacts, tickets, tags } = sandbox.state().vambe;
			expect(tags[4]).toMatchObject({ value: 'new one', entity_type: 'CONTACT' });
			expect(contacts[0].tag_ids).toEqual([3, 8, tags[4].id]);
			expect(tickets[0].tag_ids).toEqual([15]);
			expect(await add(['new one'], '56912345678', 'web-whatsapp')).toMatchObject({
				createdCount: 0,
				assignedCount: 1,
			});
			expect(contactOf(ids.ana)?.tag_ids).toEqual([3, 8, tags[4].id]);
		});

		it('tells which could not be assigned without an active ticket', async () => {
			expect(await add(['vip', 'refund'], '5491100000002')).toMatchObject({
				status: 'success',
				createdCount: 0,
				assignedCount: 1,
				notAssignedCount: 1,
				notAssignedTags: ['refund'],
			});
			expect(contactOf(ids.bruno)?.tag_ids).toEqual([3]);
			expect(sandbox.state().vambe.tickets[1].tag_ids).toEqual([]);
		});

		it.each([
			['+100000000', 'whatsapp'],
			['ana', 'whatsapp'],
			['ana', 'instagram'],
			['56912345678', 'playground'],
		])('answers 404 for %s on %s', async (identifier, channel) => {
			await denied('POST', path(identifier, channel), { tags: ['vip'] }, 404, 'Contact not found');
		});

		it.each([
			['whatsapp', {}, /'tags'/],
			['whatsapp', { tags: 'vip' }, /tags must be array/],
			['whatsapp', { tags: [3] }, /tags\/0 must be string/],
			['whatsapp', { tags: [], tagsIds: [] }, /: tagsIds$/],
			['webchat', { tags: [] }, /channelType must be equal to one of/],
		])('refuses on %s %j', async (channel, body, reason) => {
			await refused('POST', path('56912345678', channel), body, reason);
		});
	});

	describe('assigning a team member', () => {
		const path = (contact: string, member: string, query = '') =>
			`/api/public/contact/${contact}/assign-team-member/${member}${query}`;

		it.each([
			['', [diego, elena]],
			['?removeExistingAgents=false', [diego, elena]],
			['?removeExistingAgents=true', [elena]],
		])('with "%s"', async (query, members) => {
			await expectTouched(async () => {
				const answer = await call('vambe', 'POST', path(ids.ana, elena, query));
				expect(answer).toEqual({
					status: 200,
					body: { success: true, message: expect.any(String) },
				});
			});
			expect(contactOf(ids.ana)?.team_member_ids).toEqual(members);
		});

		it('leaves one that is assigned already', async () => {
			await call('vambe', 'POST', path(ids.ana, diego));
			expect(contactOf(ids.ana)?.team_member_ids).toEqual([diego]);
		});

		it('answers 404 for what it does not know', async () => {
			await denied('POST', path(ids.unknown, elena), undefined, 404, 'Contact not found');
			await denied('POST', path(ids.ana, ids.unknown), undefined, 404, 'Team member not found');
		});

		it.each([
			[path('ana', elena), /aiContactId must match format "uuid"/],
			[path(ids.ana, 'elena'), /teamMemberId must match format "uuid"/],
			[path(ids.ana, elena, '?removeExistingAgents=yes'), /must be boolean/],
			[path(ids.ana, elena, '?remove=true'), /: remove$/],
		])('refuses %s', async (wrong, reason) => await refused('POST', wrong, undefined, reason));

		it('notes a body', async () => {
			await call('vambe', 'POST', path(ids.ana, elena), { body: {} });
			expect(lastEntry().contractErrors).toEqual(['assignTeamMember takes no body']);
		});
	});

	describe('reading a contact', () => {
		const info = async (id: string) => await call('vambe', 'GET', `/api/public/contact/${id}/info`);

		it('tells all about it', async () => {
			expect(await info(ids.ana)).toEqual({
				status: 200,
				body: {
					id: ids.ana,
					name: 'Ana',
					phone: '+56912345678',
					email: 'ana@example.org',
					platform: 'whatsapp',
					created_at: '2026-01-10T10:00:00.000Z',
					last_message_at: '2026-02-03T09:30:00.000Z',
					last_message_content: 'Message 25',
					chat_status: 'ATTENDED',
					is_chat_read: true,
					blocked: false,
					client_id: 'cccccccc-0000-4000-8000-000000000001',
					ai_customer_id: 'acacacac-0000-4000-8000-000000000001',
					default_stage_id: ids.new,
					metadata: {},
					active_ticket_v2: { id: ids.anasTicket, current_stage_id: triage },
					last_closed_ticket: null,
					assigned_team_members: [expect.objectContaining({ id: diego, name: 'Diego Soto' })],
				},
			});
		});

		it('tells the closed ticket, and null for what is missing', async () => {
			expect((await info(ids.bruno)).body).toMatchObject({
				email: null,
				active_ticket_v2: null,
				last_closed_ticket: { id: ids.brunosTicket },
				assigned_team_members: [],
			});
			const { body } = await info(ids.carla);
			expect(body).toMatchObject({ last_message_at: null, last_closed_ticket: null });
			expect(body).not.toHaveProperty('last_message_content');
		});

		it('answers 404 for an unknown one and refuses what is no UUID', async () => {
			expect(await info(ids.unknown)).toEqual(failure(404, 'Contact not found'));
			await refused('GET', '/api/public/contact/ana/info', undefined, /format "uuid"/);
		});
	});

	describe('searching contacts', () => {
		const search = async (query: string) =>
			await call('vambe', 'GET', `/api/public/contacts/search${query}`);
		const found = async (query: string) =>
			(await search(query)).body.map(({ name }: { name: string }) => name);

		it.each([
			['?phone=%2B56%209%201234-5678', ['Ana']],
			['?phone=000000', ['Bruno', 'Carla']],
			['?phone=5', ['Ana', 'Bruno', 'Carla']],
			['?email=ANA@example', ['Ana']],
			['?email=ana@example.org&phone=5491100000002', ['Ana', 'Bruno']],
			['?email=nobody&phone=999999', []],
			['?phone=abc', []],
		])('finds by %s, newest message first', async (query, names) => {
			expect(await found(query)).toEqual(names);
		});

		it('tells no more than the page says', async () => {
			const { body } = await search('?email=ana');
			expect(Object.keys(body[0]).sort()).toEqual([
				'ai_customer_id',
				'blocked',
				'chat_status',
				'client_id',
				'created_at',
				'default_stage_id',
				'email',
				'id',
				'is_chat_read',
				'last_message_at',
				'name',
				'phone',
				'platform',
			]);
		});

		it('gives the 50 with the newest messages', async () => {
			sandbox.change(({ vambe }) => {
				for (let index = 0; index < 60; index++) vambe.contacts.push(manyVambeContact(index));
			});
			const names = await found('?phone=598');
			expect(names).toHaveLength(50);
			expect([names[0], names[49]]).toEqual(['Contact 59', 'Contact 10']);
		});

		it.each(['', '?phone=', '?phone=&email='])(
			'asks for one of the two with "%s"',
			async (query) => {
				const path = `/api/public/contacts/search${query}`;
				await denied('GET', path, undefined, 400, 'You must provide phone or email');
			},
		);

		it.each(['?phone=1&limit=2', '?phone=1&phone=2', '?name=Ana'])('refuses %s', async (query) => {
			await refused('GET', `/api/public/contacts/search${query}`, undefined, /^query/);
		});
	});

	describe('listing contacts', () => {
		const path = '/api/public/contacts';
		const since2020 = 'created_after=2020-01-01T00:00:00Z';
		const list = async (query: string) => await call('vambe', 'GET', `${path}?${query}`);
		const found = async (query: string) =>
			(await list(query)).body.map(({ name }: { name: string }) => name);
		afterEach(() => jest.restoreAllMocks());

		it('tells what search does not', async () => {
			const { status, body } = await list(since2020);
			expect(status).toBe(200);
			expect(body[0]).toMatchObject({
				id: ids.ana,
				updated_at: '2026-02-03T09:30:00.000Z',
				active_ticket_v2: { id: ids.anasTicket, current_stage_id: triage },
			});
			expect(body[1].active_ticket_v2).toBeNull();
			expect(body[0]).not.toHaveProperty('metadata');
		});

		it.each([
			['created_after=2026-01-10T09:59:59Z', ['Ana', 'Bruno', 'Carla']],
			['created_after=2026-01-10T10:00:00.000Z', ['Bruno', 'Carla']],
			['created_after=2026-01-10T13:00:00%2B03:00', ['Bruno', 'Carla']],
			['updated_after=2026-01-01T00:00:00Z', ['Carla', 'Bruno', 'Ana']],
			['updated_after=2026-02-02T09:30:00.000Z', ['Ana']],
			['updated_after=2026-02-03T09:30:00.000Z', []],
			[`${since2020}&updated_after=2026-01-13T00:00:00Z`, ['Bruno', 'Ana']],
		])('keeps to strictly after, in that order: %s', async (query, names) => {
			expect(await found(query)).toEqual(names);
		});

		it('shows a change to whoever asks from the last one on', async () => {
			const body = { metadata: { a: 1 } };
			for (const id of [ids.carla, ids.bruno]) {
				await call('vambe', 'POST', `/api/public/contact/${id}/update-metadata`, { body });
			}
			expect(await found('updated_after=2026-02-03T09:30:00.000Z')).toEqual(['Carla', 'Bruno']);
			const cursor = contactOf(ids.carla)?.updated_at;
			expect(await found(`updated_after=${cursor}`)).toEqual(['Bruno']);
		});

		it.each([
			[1, ['Ana']],
			[2, ['Ana']],
			[3, ['Ana', 'Bruno']],
		])('counts %i days back from the last message', async (days, names) => {
			jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-02-04T09:00:00Z'));
			expect(await found(`days=${days}`)).toEqual(names);
		});

		it.each([
			[`stage_id=${ids.new}`, ['Ana']],
			[`stage_id=${triage}`, []],
			[`pipeline_id=${support}`, ['Ana']],
			[`pipeline_id=${sales}`, []],
			[`pipeline_id=${ids.unknown}`, []],
			['custom_field_key=plan&custom_field_value=pro', ['Bruno']],
			['custom_field_key=seats&custom_field_value=3', ['Bruno']],
			['custom_field_key=source&custom_field_value=web', ['Ana']],
			['custom_field_key=source&custom_field_value=web&entity_type=ticket', ['Ana']],
			['custom_field_key=source&custom_field_value=web&entity_type=customer', []],
			['custom_field_key=source&custom_field_value=app', []],
			['custom_field_key=constructor&custom_field_value=x', []],
			['custom_field_key=plan&custom_field_value=pro&limit=1&offset=1', []],
		])('filters by %s', async (query, names) => {
			sandbox.change(({ vambe }) => {
				vambe.contacts[1].metadata = { plan: 'pro', seats: 3 };
			});
			expect(await found(`${since2020}&${query}`)).toEqual(names);
		});

		it('pages, also beyond the end', async () => {
			expect(await found(`${since2020}&limit=2`)).toEqual(['Ana', 'Bruno']);
			expect(await found(`${since2020}&limit=2&offset=2`)).toEqual(['Carla']);
			expect(await found(`${since2020}&limit=2&offset=3`)).toEqual([]);
			expect(await found(`${since2020}&offset=1`)).toEqual(['Bruno', 'Carla']);
		});

		it('pages through 10,000 contacts quickly', async () => {
			sandbox.change(({ vambe }) => {
				for (let index = 0; index < 10_000; index++) vambe.contacts.push(manyVambeContact(index));
			});
			const query = 'updated_after=2026-02-03T12:00:00Z';
			expect(await found(query)).toHaveLength(100);
			const began = Date.now();
			const seen: string[] = [];
			for (let offset = 0; offset <= 10_000; offset += 1000) {
				const { body } = await list(`${query}&limit=1000&offset=${offset}`);
				seen.push(...body.map(({ id }: { id: string }) => id));
			}
			expect(Date.now() - began).toBeLessThan(10_000);
			expect(seen).toEqual(Array.from({ length: 10_000 }, (_, index) => manyVambeContactId(index)));
		});

		it.each(['', 'limit=10', `stage_id=${ids.new}`])('asks for a time with "%s"', async (query) => {
			const message = 'You must provide days, created_after, or updated_after';
			await denied('GET', `${path}?${query}`, undefined, 400, message);
		});

		it.each(['custom_field_key=a', 'custom_field_value=a'])('takes no %s alone', async (query) => {
			const message = 'custom_field_key and custom_field_value must be provided together';
			await denied('GET', `${path}?days=1&${query}`, undefined, 400, message);
		});

		it('takes no entity type alone', async () => {
			const message = 'entity_type needs custom_field_key and custom_field_value';
			await denied('GET', `${path}?days=1&entity_type=ticket`, undefined, 400, message);
		});

		it.each([
			['days=0', />= 1/],
			['days=366', /<= 365/],
			['days=x', /must be number/],
			['created_after=yesterday', /date-time/],
			['updated_after=2026-02-01', /date-time/],
			['days=1&limit=0', />= 1/],
			['days=1&limit=1001', /<= 1000/],
			['days=1&offset=-1', />= 0/],
			['days=1&stage_id=New', /stage_id.*uuid/],
			['days=1&pipeline_id=Sales', /pipeline_id.*uuid/],
			['days=1&page=2', /: page$/],
		])('refuses %s', async (query, reason) => {
			await refused('GET', `${path}?${query}`, undefined, reason);
		});
	});

	describe('analytics', () => {
		const waits = '/api/analytics/team/snapshot/unanswered-conversations-details';
		const everybody = 'hideArchived=false&hideUnassigned=false';
		const get = async (path: string) => (await call('vambe', 'GET', path)).body;

		it.each([
			['hideUnassigned=true', ['Ana']],
			['hideUnassigned=false', ['Carla', 'Ana']],
			[everybody, ['Carla', 'Bruno', 'Ana']],
			[`${everybody}&pipelineId=${support}`, ['Bruno', 'Ana']],
			[`${everybody}&stageIds=${ids.new},${triage}`, ['Ana']],
			[`${everybody}&agentIds=${ids.unknown}`, []],
		])('who waits, with %s', async (query, names) => {
			const { contacts, ...rest } = await get(`${waits}?page=1&${query}`);
			expect(contacts.map(({ name }: { name: string }) => name)).toEqual(names);
			expect(rest).toEqual({ hasNextPage: false, nextPage: null, total: names.length });
		});

		it('has pages', async () => {
			sandbox.change(({ vambe }) => {
				for (let index = 0; index < 20; index++) {
					const contact = manyVambeContact(index);
					vambe.contacts.push({ ...contact, waiting_since: contact.created_at });
				}
			});
			const one = await get(`${waits}?page=1&${everybody}`);
			const two = await get(`${waits}?page=2&${everybody}`);
			expect(one).toMatchObject({ hasNextPage: true, nextPage: '2', total: 23 });
			expect(two).toMatchObject({ hasNextPage: false, nextPage: null, total: 23 });
			expect([one.contacts.length, two.contacts.length]).toEqual([20, 3]);
		});

		it.each([
			[`${waits}?page=1`, /hideUnassigned/],
			[`${waits}?hideUnassigned=true`, /page/],
			[`${waits}?page=1&hideUnassigned=true&agentIds=a,b`, /agentIds must match/],
			['/api/public/analytics/contacts/by-status?page=1&status=closed', /status must be/],
			['/api/public/analytics/agents/response-time?page=0', />= 1/],
			['/api/analytics/team/snapshot/average-first-response-time?startDate=2026-2-1', /date/],
		])('refuses %s', async (path, message) => {
			await refused('GET', path, undefined, message);
		});
	});

	describe('updating the metadata of a contact', () => {
		const path = (id: string) => `/api/public/contact/${id}/update-metadata`;
		const update = async (body: object) => await call('vambe', 'POST', path(ids.ana), { body });

		it.each([
			['alone', (pairs: object) => pairs],
			['within metadata', (metadata: object) => ({ metadata })],
		])('takes the pairs %s, in snake case, and merges', async (_, wrap) => {
			await expectTouched(async () => await update(wrap({ plan: 'free', company: 'Acme' })));
			const pairs = { plan: 'pro', 'Company Name': 'Acme', seatsUsed: 3, 'deep-data': { a: [1] } };
			expect(await update(wrap(pairs))).toEqual({
				status: 200,
				body: [
					{ key: 'plan', value: 'pro' },
					{ key: 'company_name', value: 'Acme' },
					{ key: 'seats_used', value: 3 },
					{ key: 'deep_data', value: { a: [1] } },
				],
			});
			expect(contactOf(ids.ana)?.metadata).toEqual({
				plan: 'pro',
				company: 'Acme',
				company_name: 'Acme',
				seats_used: 3,
				deep_data: { a: [1] },
			});
		});

		it.each([{ metadata: 'x' }, { metadata: null }, { metadata: [1] }, { metadata: {}, a: 1 }])(
			'takes metadata in %j as a name like others',
			async (body) => {
				await update(body);
				expect(contactOf(ids.ana)?.metadata).toEqual(body);
			},
		);

		it('answers 404 for an unknown contact, 400 for other bodies', async () => {
			await denied('POST', path(ids.unknown), { a: 1 }, 404, 'Contact not found');
			await refused('POST', path('ana'), { a: 1 }, /format "uuid"/);
			await refused('POST', path(ids.ana), [1], /body must be object/);
		});
	});

	describe('upserting a customer', () => {
		const path = '/api/public/customer/upsert/info';
		const phones = {
			channel: 'whatsapp',
			channel_phone_number: '+54 911 0000 0000',
			contact_phone_number: '+56987654321',
		};
		const webchat = {
			channel: 'webchat',
			channel_id: 'abababab-0000-4000-8000-000000000001',
			external_user_id: 'user-12345',
		};
		const upsert = async (body: object) => await call('vambe', 'POST', path, { body });

		it('creates a contact with all that is said', async () => {
			const answer = await upsert({
				...phones,
				contact_name: 'Maria',
				contact_email: 'maria@example.org',
				stageId: ids.won,
				agentId: elena,
				meta_data: { plan: 'pro' },
				custom_field_values: [
					{ key: 'seats', value: '3' },
					{ key: 'city', value: 'Lima' },
				],
			});
			const { contacts, tickets } = sandbox.state().vambe;
			expect(answer).toEqual({
				status: 200,
				body: {
					id: contacts[3].id,
					name: 'Maria',
					phone: '+56987654321',
					email: 'maria@example.org',
					platform: 'whatsapp',
					client_id: 'cccccccc-0000-4000-8000-000000000001',
					ai_customer_id: contacts[3].ai_customer_id,
					created_at: contacts[3].created_at,
					default_stage_id: ids.won,
				},
			});
			expect(contacts[3]).toMatchObject({
				name: 'Maria',
				email: 'maria@example.org',
				phone: '+56987654321',
				platform: 'whatsapp',
				default_stage_id: ids.won,
				metadata: { plan: 'pro', seats: '3', city: 'Lima' },
				team_member_ids: [elena],
			});
			expect(tickets[2]).toMatchObject({ contact_id: contacts[3].id, stage_id: ids.won });
		});

		it('finds a contact and leaves what is not said', async () => {
			await expectTouched(async () => {
				const answer = await upsert({ ...phones, contact_phone_number: '56 9 1234 5678' });
				expect(answer.body).toMatchObject({ id: ids.ana });
			});
			const { contacts, tickets } = sandbox.state().vambe;
			expect([contacts.length, tickets.length]).toEqual([3, 2]);
			expect(contacts[0]).toMatchObject({ name: 'Ana', team_member_ids: [diego] });
		});

		it('moves the active ticket and adds the agent', async () => {
			const contact_phone_number = '+56912345678';
			await upsert({ ...phones, contact_phone_number, stageId: ids.won, agentId: elena });
			const { contacts, tickets } = sandbox.state().vambe;
			expect(tickets).toHaveLength(2);
			expect(tickets[0].stage_id).toBe(ids.won);
			expect(contacts[0].team_member_ids).toEqual([diego, elena]);
		});

		it.each([
			['whatsapp', '1234'],
			['web-whatsapp', 'qr-main'],
			['web-whatsapp', '+56900000000'],
		])('knows the channel %s by %s', async (channel, channel_phone_number) => {
			const answer = await upsert({ ...phones, channel, channel_phone_number });
			expect(answer.status).toBe(200);
			expect(sandbox.state().vambe.contacts[3].platform).toBe(channel);
		});

		it('makes a visitor of the webchat a contact', async () => {
			const addMetadata = async (metadata: object) =>
				await call('vambe', 'POST', '/api/public/webchat/contact/add-metadata', {
					body: { externalUserId: 'user-12345', metadata },
				});
			await addMetadata({ a: 1 });
			const { id } = (await upsert({ ...webchat, contact_name: 'Vera' })).body;
			expect(contactOf(id)).toMatchObject({ name: 'Vera', phone: null, metadata: { a: 1 } });
			expect((await upsert(webchat)).body).toMatchObject({ id });
			await expectTouched(async () => await addMetadata({ b: 2 }), id);
			expect(contactOf(id)?.metadata).toEqual({ a: 1, b: 2 });

			expect((await upsert({ ...webchat, external_user_id: 'user-2' })).body.id).not.toBe(id);
			expect(sandbox.state().vambe.contacts).toHaveLength(5);
		});

		it.each([
			[404, 'Channel phone number not found', { ...phones, channel_phone_number: '+1' }],
			[404, 'Channel phone number not found', { ...phones, channel: 'web-whatsapp' }],
			[404, 'Channel not found', { ...webchat, channel_id: ids.unknown }],
			[404, 'Stage not found', { ...phones, stageId: ids.unknown }],
			[404, 'Agent not found', { ...phones, agentId: ids.unknown }],
			[400, 'Invalid phone number', { ...phones, contact_phone_number: '1234567' }],
		])('answers %i "%s" for %j', async (status, message, body) => {
			await denied('POST', path, body, status, message);
		});

		it.each([
			[{ ...phones, contact_phone_number: undefined }, /must match a schema in anyOf/],
			[{ ...phones, channel: 'webchat' }, /must match a schema in anyOf/],
			[{ ...webchat, channel: 'whatsapp' }, /must match a schema in anyOf/],
			[{ ...webchat, external_user_id: undefined }, /must match a schema in anyOf/],
			[{ ...webchat, channel_id: 'main' }, /channel_id.*uuid/],
			[{ ...phones, stageId: 'New' }, /stageId.*uuid/],
			[{ ...phones, agentId: 'Elena' }, /agentId.*uuid/],
			[{ ...phones, stage_id: ids.new }, /: stage_id$/],
			[{ ...phones, meta_data: 'x' }, /meta_data must be object/],
			[{ ...phones, contact_name: 3 }, /contact_name must be string/],
			[{ ...phones, custom_field_values: { a: 1 } }, /custom_field_values must be array/],
			[{ ...phones, custom_field_values: [{ key: 'a' }] }, /0 must have.*'value'/],
			[{ ...phones, custom_field_values: [{ key: 'a', value: '1', id: 2 }] }, /: id$/],
			[{ ...phones, custom_field_values: [{ key: 'a', value: 1 }] }, /0\/value must be string/],
		])('refuses %j', async (body, reason) => await refused('POST', path, body, reason));

		it('refuses an unknown channel type', async () => {
			const answer = await upsert({ ...phones, channel: 'instagram' });
			expect(answer).toEqual(failure(400, expect.stringMatching(/body\/channel must be equal/)));
		});
	});

	describe('reading messages', () => {
		const path = (id: string, query: string) => `/api/public/contact/v2/${id}/messages${query}`;
		const page = async (number: number, id = ids.ana) =>
			(await call('vambe', 'GET', path(id, `?page=${number}`))).body;
		const bodies = ({ messages }: { messages: Array<{ body: string }> }) =>
			messages.map(({ body }) => body);

		it('gives pages of 20, oldest first', async () => {
			const first = await page(1);
			expect(first).toMatchObject({ page: 1, hasMore: true, total: 25 });
			expect(first.messages).toHaveLength(20);
			expect(first.messages[0]).toEqual({
				id: 'ffffffff-0000-4000-8000-000000000001',
				body: 'Message 1',
				created_at: '2026-02-01T10:00:00.000Z',
				direction: 'INBOUND',
				from: '56912345678',
				to: '5491100000000',
				type: 'text',
				status: 'read',
				media_url: null,
				client_id: 'cccccccc-0000-4000-8000-000000000001',
				ai_contact_id: ids.ana,
			});
			expect(first.messages[4]).toMatchObject({
				type: 'image',
				media_url: 'https://media.example.com/ffffffff-0000-4000-8000-000000000005',
			});
			const second = await page(2);
			expect(second).toMatchObject({ page: 2, hasMore: false, total: 25 });
			expect(bodies(second)).toEqual([21, 22, 23, 24, 25].map((number) => `Message ${number}`));
			expect(await page(3)).toEqual({ messages: [], page: 3, hasMore: false, total: 25 });
			expect(await page(1, ids.carla)).toEqual({ messages: [], page: 1, hasMore: false, total: 0 });
		});

		it('ends with a full page', async () => {
			sandbox.change(({ vambe }) => {
				for (let index = 0; index < 15; index++) vambe.messages.push(manyVambeMessage(index));
			});
			expect(await page(2)).toMatchObject({ hasMore: false, total: 40 });
		});

		it('answers 404 for an unknown contact', async () => {
			await denied('GET', path(ids.unknown, '?page=1'), undefined, 404, 'Contact not found');
		});

		it.each([
			[ids.ana, '', /required property 'page'/],
			[ids.ana, '?page=0', />= 1/],
			[ids.ana, '?page=x', /must be number/],
			[ids.ana, '?page=1&limit=50', /: limit$/],
			['ana', '?page=1', /format "uuid"/],
		])('refuses for %s "%s"', async (id, query, reason) => {
			await refused('GET', path(id, query), undefined, reason);
		});
	});

	describe('reading conversations', () => {
		const path = (id: string, query = '') => `/api/public/contact/${id}/conversations${query}`;
		afterEach(() => jest.restoreAllMocks());

		it('groups the messages', async () => {
			const { status, body } = await call('vambe', 'GET', path(ids.ana));
			expect(status).toBe(200);
			expect(body).toMatchObject([
				{ conversation_id: 501, stage_id: ids.new, conversation_detail: { length: 10 } },
				{
					conversation_id: 502,
					conversation_date: '2026-02-03T09:16:00.000Z',
					stage_id: triage,
					conversation_channel: 'whatsapp',
					platform: 'whatsapp',
					phone_number_channel: '+5491100000000',
					conversation_detail: { length: 15 },
				},
			]);
			expect(body[1].conversation_detail[14]).toMatchObject({
				body: 'Message 25',
				direction: 'INBOUND',
			});
			expect((await call('vambe', 'GET', path(ids.carla))).body).toEqual([]);
		});

		it('knows no number of a webchat', async () => {
			sandbox.change(({ vambe }) => {
				vambe.conversations[0].platform = 'webchat';
			});
			const { body } = await call('vambe', 'GET', path(ids.ana));
			expect(body[0].phone_number_channel).toBeNull();
		});

		it.each([
			[1, [502]],
			[2.5, [502]],
			[4, [501, 502]],
			[0, []],
		])('goes %d days back', async (daysBack, conversations) => {
			jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-02-04T09:00:00Z'));
			const { body } = await call('vambe', 'GET', path(ids.ana, `?daysBack=${daysBack}`));
			expect(body.map((entry: Record<string, unknown>) => entry.conversation_id)).toEqual(
				conversations,
			);
		});

		it('answers 404 and 400', async () => {
			await denied('GET', path(ids.unknown), undefined, 404, 'Contact not found');
			await refused('GET', path('ana'), undefined, /format "uuid"/);
			await refused('GET', path(ids.ana, '?daysBack=all'), undefined, /must be number/);
			await refused('GET', path(ids.ana, '?days=1'), undefined, /: days$/);
		});
	});

	describe('sending a session message', () => {
		const path = '/api/public/whatsapp/message/session';
		const sent = { status: 201, body: { status: 'ok' } };

		it.each([
			{ contact_id: ids.ana },
			{ phone: '+56 9 1234 5678' },
			{ contact_id: ids.ana, phone: '+5491100000002' },
			{ phone: '56912345678', from_phone_number: '+5491100000000', type: 'text' },
		])('finds the contact by %j, pauses the AI and adds to the chat', async (target) => {
			await expectTouched(async () => {
				const body = { ...target, message: 'Hi', reply_message_id: 'wamid.1' };
				expect(await call('vambe', 'POST', path, { body })).toEqual(sent);
			});
			const { sessionMessages, messages } = sandbox.state().vambe;
			expect(sessionMessages).toEqual([
				{
					...target,
					id: messages[25].id,
					contact_id: ids.ana,
					message: 'Hi',
					reply_message_id: 'wamid.1',
					pause_assistant: true,
				},
			]);
			expect(messages[25]).toMatchObject({
				contact_id: ids.ana,
				conversation_id: 502,
				body: 'Hi',
				direction: 'OUTBOUND',
				type: 'text',
			});
			expect(contactOf(ids.ana)).toMatchObject({
				assistant_paused: true,
				last_message_at: messages[25].created_at,
			});
		});

		it('leaves the AI at work if told so', async () => {
			const body = { contact_id: ids.ana, message: 'Hi', pause_assistant: false };
			expect(await call('vambe', 'POST', path, { body })).toEqual(sent);
			expect(contactOf(ids.ana)?.assistant_paused).toBe(false);
		});

		it.each([
			['Contact not found', { contact_id: ids.unknown }],
			['Contact not found', { phone: '+100000000' }],
			['Channel not found', { contact_id: ids.ana, from_phone_number: '56900000000' }],
		])('answers 404 "%s" for %j', async (message, target) => {
			await denied('POST', path, { ...target, message: 'Hi' }, 404, message);
		});

		it.each([
			[{ message: 'Hi' }, /must match a schema in anyOf/],
			[{ contact_id: ids.ana }, /'message'/],
			[{ contact_id: ids.ana, message: '' }, /fewer than 1/],
			[{ contact_id: 'ana', message: 'Hi' }, /contact_id.*uuid/],
			[{ phone: 56912345678, message: 'Hi' }, /phone must be string/],
			[{ contact_id: ids.ana, message: 'Hi', type: 'image' }, /type must be equal/],
			[{ contact_id: ids.ana, message: 'Hi', pause_assistant: 'no' }, /must be boolean/],
			[{ contact_id: ids.ana, message: 'Hi', template: 'x' }, /: template$/],
		])('refuses %j', async (body, reason) => await refused('POST', path, body, reason));
	});

	describe('sending a template', () => {
		const path = (phone = '56987654321', templateId = template, query = '') =>
			`/api/public/whatsapp/message/send/${encodeURIComponent(phone)}/template/${templateId}${query}`;
		const request = {
			toPhoneNumber: '+56987654321',
			variables: ['Maria', '7'],
			meta_data: { order: 7 },
		};
		const sent = { status: 201, body: { status: 'ok' } };

		it('makes a contact of a new phone, with all that is said', async () => {
			const body = {
				...request,
				contactName: 'Maria',
				email: 'maria@example.org',
				stageId: ids.won,
				agent_id: elena,
				carouselVariables: [{ title: 'A' }],
			};
			const query = '?from-phone-number=5491100000000';
			expect(await call('vambe', 'POST', path('+56987654321', template, query), { body })).toEqual(
				sent,
			);
			const { contacts, tickets, templateMessages, messages } = sandbox.state().vambe;
			expect(contacts[3]).toMatchObject({
				name: 'Maria',
				email: 'maria@example.org',
				phone: '+56987654321',
				metadata: { order: 7 },
				team_member_ids: [elena],
			});
			expect(tickets[2]).toMatchObject({ contact_id: contacts[3].id, stage_id: ids.won });
			expect(templateMessages).toEqual([
				{ ...body, id: messages[25].id, contact_id: contacts[3].id, template_id: template },
			]);
			expect(messages[25]).toMatchObject({ contact_id: contacts[3].id, type: 'template' });
		});

		it('takes any text as the ID of a template', async () => {
			await call('vambe', 'POST', path('56987654321', 'welcome'), { body: request });
			expect(sandbox.state().vambe.templateMessages[0].template_id).toBe('welcome');
		});

		it('knows a contact by its phone', async () => {
			await expectTouched(async () => {
				expect(await call('vambe', 'POST', path('+56912345678'), { body: request })).toEqual(sent);
			});
			const { contacts, tickets } = sandbox.state().vambe;
			expect([contacts.length, tickets.length]).toEqual([3, 2]);
			expect(contacts[0]).toMatchObject({ name: 'Ana', metadata: { order: 7 } });
		});

		it.each([
			['Invalid phone number', path('1234567'), {}],
			['Channel not found', path('56987654321', template, '?from-phone-number=56900000000'), {}],
			['Stage not found', path(), { stageId: 'New' }],
			['Agent not found', path(), { agent_id: ids.unknown }],
		])('answers 400 "%s"', async (message, address, body) => {
			await denied('POST', address, { ...request, ...body }, 400, message);
		});

		it.each([
			[path(), { variables: undefined }, /'variables'/],
			[path(), { meta_data: undefined }, /'meta_data'/],
			[path(), { variables: 'Maria' }, /variables must be array/],
			[path(), { variables: [7] }, /variables\/0 must be string/],
			[path(), { agent_id: 'Elena' }, /agent_id.*uuid/],
			[path(), { carouselVariables: ['A'] }, /carouselVariables\/0 must be object/],
			[path(), { contact_name: 'Maria' }, /: contact_name$/],
			[path(), { toPhoneNumber: undefined }, /'toPhoneNumber'/],
			[path('56987654321', template, '?from=1'), {}, /: from$/],
		])('refuses %s with %j', async (address, body, reason) => {
			await refused('POST', address, { ...request, ...body }, reason);
		});
	});

	describe('scheduling a template', () => {
		const path = '/api/public/whatsapp/message/programmed/create';
		const request = {
			scheduledDate: '2026-03-01T12:00:00.000Z',
			templateId: template,
			contactIdentifier: '+56912345678',
			channel: 'whatsapp',
			meta_data: {},
		};

		it.each([
			{},
			{
				channel: 'web-whatsapp',
				channelId: 'c0c0c0c0-0000-4000-8000-000000000001',
				content: ['Maria'],
				contactName: 'Maria',
				isSmart: true,
				fromPhoneNumber: '56900000000',
				stageId: ids.won,
			},
			{ scheduledDate: '2026-03-01T09:00:00-03:00' },
		])('keeps the request, %j', async (differing) => {
			const body = { ...request, ...differing };
			const answer = await call('vambe', 'POST', path, { body });
			const { scheduledMessages, messages } = sandbox.state().vambe;
			expect(answer).toEqual({ status: 201, body: { id: scheduledMessages[0].id } });
			expect(scheduledMessages).toEqual([{ ...body, id: answer.body.id }]);
			expect(messages).toHaveLength(25);
		});

		it('gives every message an ID of its own', async () => {
			const answers = [
				await call('vambe', 'POST', path, { body: request }),
				await call('vambe', 'POST', path, { body: request }),
			];
			expect(answers[0].body.id).not.toBe(answers[1].body.id);
		});

		it('answers 400 for an invalid phone and an unknown stage', async () => {
			const phone = { ...request, contactIdentifier: 'Ana' };
			await denied('POST', path, phone, 400, 'Invalid phone number');
			await denied('POST', path, { ...request, stageId: 'New' }, 400, 'Stage not found');
		});

		it.each([
			[{ scheduledDate: undefined }, /'scheduledDate'/],
			[{ scheduledDate: '2026-03-01' }, /scheduledDate.*date-time/],
			[{ templateId: 'welcome' }, /templateId.*uuid/],
			[{ contactIdentifier: 56912345678 }, /contactIdentifier must be string/],
			[{ channel: 'web_whatsapp' }, /channel must be equal/],
			[{ meta_data: undefined }, /'meta_data'/],
			[{ content: 'Maria' }, /content must be array/],
			[{ isSmart: 'yes' }, /isSmart must be boolean/],
			[{ channelId: '1234' }, /channelId.*uuid/],
			[{ metadata: {} }, /: metadata$/],
		])('refuses %j', async (differing, reason) => {
			await refused('POST', path, { ...request, ...differing }, reason);
		});
	});

	describe('ingesting an event', () => {
		const path = '/api/v1/events';
		const request = {
			event: 'order.paid',
			properties: { total: 7, items: ['a'] },
			contact: { phone: '+56912345678', name: 'Ana', email: 'ana@example.org' },
			channel: { channelPhone: '5491100000000' },
		};

		it.each([
			{},
			{ properties: {}, event: 'x'.repeat(100), occurredAt: '2026-02-03T09:30:00Z' },
			{ contact: { aiContactId: ids.unknown }, channel: { channelId: 1234 } },
			{ channel: { channelId: 'qr-main', channelPhone: '56900000000' } },
		])('keeps it and gives it an ID, %j', async (differing) => {
			const body = { ...request, ...differing };
			const answer = await call('vambe', 'POST', path, { body });
			const { events } = sandbox.state().vambe;
			expect(answer).toEqual({ status: 200, body: { id: events[0].id } });
			expect(events).toEqual([{ ...body, id: answer.body.id }]);
		});

		it.each([
			[{ event: undefined }, /'event'/],
			[{ event: '' }, /fewer than 1/],
			[{ event: 'x'.repeat(101) }, /more than 100/],
			[{ properties: undefined }, /'properties'/],
			[{ properties: [] }, /properties must be object/],
			[{ contact: undefined }, /'contact'/],
			[{ contact: { name: 'Ana' } }, /contact must match a schema in anyOf/],
			[{ contact: { aiContactId: 'ana' } }, /aiContactId.*uuid/],
			[{ contact: { phone: '1', id: 1 } }, /: id$/],
			[{ channel: undefined }, /'channel'/],
			[{ channel: {} }, /channel must match a schema in anyOf/],
			[{ channel: { channelPhone: '1', type: 'x' } }, /: type$/],
			[{ occurredAt: 'now Z' }, /occurredAt.*date-time/],
			[{ occurredAt: '2026-02-03T09:30:00-03:00' }, /occurredAt must match pattern/],
			[{ timestamp: '2026-02-03T09:30:00Z' }, /: timestamp$/],
		])('refuses %j', async (differing, reason) => {
			await refused('POST', path, { ...request, ...differing }, reason);
		});
	});
});
