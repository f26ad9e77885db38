import { seedAgent, seedConversation, seedTicket } from './ayra';
import { call, lastEntry, sandbox, send } from './testing';

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

	/** Requests that are refused, the reason first: a title that stays short where a value is long. */
	const byReason = (cases: Array<[unknown, RegExp]>) =>
		cases.map(([body, reason]): [RegExp, unknown] => [reason, body]);

	describe('creating a ticket', () => {
		const create = async (body: unknown) => await call('ayra', 'POST', '/tickets', { body });
		const least = { subject: 'Router', description: 'Offline' };

		it('takes all fields and answers with the ticket', async () => {
			const fields = {
				...least,
				priority: 1,
				status: 'in_progress',
				category: 'technical',
				contact_id: 'contact_lin',
				conversation_id: 'conv_outage',
				assigned_to: 'user_manager',
				due_date: '2031-03-01T10:00:00Z',
				tags: ['a', 'b'],
				custom_fields: { plan: 'pro' },
				metadata: { source: { id: 7 } },
			};
			const { status, body } = await create(fields);
			expect(status).toBe(201);
			expect(body.data).toMatchObject({
				...fields,
				id: expect.stringMatching(/^ticket_./),
				number: 'TICK-0004',
				priority_label: 'Critical',
				assigned_name: 'Mo Manager',
				resolved_at: null,
			});
			const { tickets } = sandbox.state().ayra;
			expect(tickets).toHaveLength(4);
			expect(tickets[3]).toMatchObject({ ...fields, id: body.data.id, notes: [], history: [] });
		});

		it('has the documented defaults', async () => {
			const { data } = (await create(least)).body;
			expect(data).toMatchObject({ priority: 3, status: 'new', category: null, tags: [] });
			expect(data.updated_at).toBe(data.created_at);
			expect(Math.abs(Date.now() - Date.parse(data.created_at))).toBeLessThan(10_000);
		});

		it('gives every ticket an ID that other operations know', async () => {
			const [one, two] = [(await create(least)).body.data, (await create(least)).body.data];
			expect(one.id).not.toBe(two.id);
			expect((await update({ priority: 2 }, two.id)).body.data.number).toBe('TICK-0005');
			const { body } = await call('ayra', 'GET', '/tickets?search=offline&priority=3');
			expect(body.data.map(({ id }: { id: string }) => id)).toEqual([one.id]);
		});

		it('counts characters, not bytes, up to the lengths allowed', async () => {
			const longest = { subject: '€'.repeat(200), description: '😀'.repeat(10_000) };
			expect((await create(longest)).body.data).toMatchObject(longest);
		});

		it.each(
			byReason([
				[undefined, /requestBody/],
				[{ subject: 'Router' }, /required property 'description'/],
				[{ description: 'Offline' }, /required property 'subject'/],
				[{ ...least, subject: 'x'.repeat(201) }, /body\/subject .*200 characters/],
				[{ ...least, description: 'x'.repeat(10_001) }, /body\/description .*10000 characters/],
				[{ ...least, subject: 7 }, /body\/subject must be string/],
				[{ ...least, priority: 0 }, /body\/priority/],
				[{ ...least, priority: 5 }, /body\/priority/],
				[{ ...least, priority: 1.5 }, /body\/priority must be integer/],
				[{ ...least, status: 'closed' }, /body\/status .*new,open,in_progress/],
				[{ ...least, category: null }, /body\/category must be string/],
				[{ ...least, due_date: 'tomorrow' }, /body\/due_date/],
				[{ ...least, tags: 'a,b' }, /body\/tags must be array/],
				[{ ...least, tags: [1] }, /body\/tags\/0 must be string/],
				[{ ...least, custom_fields: [] }, /body\/custom_fields must be object/],
				[{ ...least, metadata: 'x' }, /body\/metadata must be object/],
				[{ ...least, internal_note: 'x' }, /additional properties: internal_note/],
			]),
		)('refuses %s', async (reason, body) => {
			const before = sandbox.state();
			expect(await create(body)).toEqual(
				failure(400, 'invalid_request', 'invalid_request', expect.stringMatching(reason)),
			);
			expect(lastEntry().contractErrors).toEqual([expect.stringMatching(reason)]);
			expect(sandbox.state()).toEqual(before);
		});
	});

	describe('closing a ticket', () => {
		const close = async (body?: unknown, id = 'ticket_abc123') =>
			await call('ayra', 'PUT', `/tickets/${id}/close`, { body });

		it('keeps what is said about it, and closes', async () => {
			const fields = {
				resolution_note: 'x'.repeat(5000),
				customer_satisfaction: 10,
				resolution_time: 45,
				root_cause: 'system_error',
			};
			const { status, body } = await close(fields);
			expect(status).toBe(200);
			expect(body.data).toMatchObject({ ...fields, id: 'ticket_abc123', status: 'closed' });
			expect(body.data.closed_at).toEqual(expect.stringMatching(/^\d{4}-.*Z$/));
			expect(body.data.resolved_at).toBe(body.data.closed_at);
			expect(ticket()).toMatchObject({ ...fields, status: 'closed', tags: ['vip'] });
			expect(ticket().history).toHaveLength(1);
			expect(ticket().history[0].changed).toEqual(
				expect.arrayContaining([...Object.keys(fields), 'status', 'closed_at', 'resolved_at']),
			);
		});

		it('needs no field', async () => {
			expect((await close({})).body.data).toMatchObject({
				status: 'closed',
				resolution_note: null,
				customer_satisfaction: null,
			});
		});

		it('leaves the time of an earlier resolution', async () => {
			const { resolved_at } = (await update({ status: 'resolved' })).body.data;
			expect((await close({})).body.data.resolved_at).toBe(resolved_at);
		});

		it('takes a closed ticket, too', async () => {
			const { closed_at } = (await close({ root_cause: 'user_error' })).body.data;
			const { status, body } = await close({ resolution_time: 5 });
			expect(status).toBe(200);
			expect(body.data).toMatchObject({ closed_at, root_cause: 'user_error', resolution_time: 5 });
			await close({});
			expect(ticket().history.map(({ changed }) => changed)).toEqual([
				expect.arrayContaining(['status']),
				['resolution_time'],
			]);
		});

		it('answers 404 for an unknown ticket', async () => {
			expect(await close({}, 'ticket_none')).toEqual(
				failure(404, 'not_found', 'ticket_not_found', 'Ticket not found'),
			);
		});

		it.each(
			byReason([
				[undefined, /requestBody/],
				[{ resolution_note: 'x'.repeat(5001) }, /body\/resolution_note .*5000 characters/],
				[{ resolution_note: null }, /body\/resolution_note must be string/],
				[{ customer_satisfaction: 0 }, /body\/customer_satisfaction must be >= 1/],
				[{ customer_satisfaction: 11 }, /body\/customer_satisfaction must be <= 10/],
				[{ customer_satisfaction: 4.5 }, /body\/customer_satisfaction must be integer/],
				[{ resolution_time: '45' }, /body\/resolution_time must be integer/],
				[{ root_cause: 1 }, /body\/root_cause must be string/],
				[{ status: 'closed' }, /additional properties: status/],
			]),
		)('refuses %s', async (reason, body) => {
			const before = sandbox.state();
			expect(await close(body)).toEqual(
				failure(400, 'invalid_request', 'invalid_request', expect.stringMatching(reason)),
			);
			expect(lastEntry().contractErrors).toEqual([expect.stringMatching(reason)]);
			expect(sandbox.state()).toEqual(before);
		});
	});

	const idsOf = ({ body }: { body: { data: Array<{ id: string }> } }) =>
		body.data.map(({ id }) => id);

	describe('listing voice agents', () => {
		const list = async (query = '') => await call('ayra', 'GET', `/agents${query}`);
		const [front, sales, busy] = ['agent_front', 'agent_sales', 'agent_busy'];

		it('shows them, newest first', async () => {
			const { status, body } = await list();
			expect(status).toBe(200);
			expect(body.meta).toEqual({ total: 3, page: 1, per_page: 25, total_pages: 1 });
			expect(body.data[2]).toEqual({
				id: front,
				name: 'Front desk',
				status: 'active',
				voice_platform: 'vapi',
				phone_number: '+15550100001',
				voice_id: null,
				language: 'en',
				system_prompt: null,
				welcome_message: 'Good day, how can I help?',
				transfer_number: null,
				business_hours: null,
				recording_enabled: true,
				transcription_enabled: true,
				metadata: { team: 'office' },
				created_at: '2026-01-01T08:00:00Z',
				updated_at: '2026-01-01T08:00:00Z',
			});
		});

		it.each([
			['?status=active', [busy, front]],
			['?status=paused', [sales]],
			['?status=archived', []],
			['?voice_platform=retell', [sales]],
			['?language=es', [sales]],
			['?search=DESK', [front]],
			['?created_after=2026-01-02T08:00:00Z', [busy]],
			['?created_before=2026-01-02T08:00:00Z', [front]],
			['?sort_by=name&sort_order=asc', [busy, front, sales]],
			['?sort_by=name', [sales, front, busy]],
			['?sort_order=asc', [front, sales, busy]],
			['?per_page=2', [busy, sales]],
			['?per_page=2&page=2', [front]],
			['?per_page=100&page=2', []],
		])('%s', async (query, expected) => {
			const answer = await list(query);
			expect(answer.status).toBe(200);
			expect(idsOf(answer)).toEqual(expected);
		});

		it('sorts by the last update', async () => {
			await call('ayra', 'PUT', '/agents/agent_front', { body: { language: 'fr' } });
			expect(idsOf(await list('?sort_by=updated_at'))[0]).toBe(front);
		});

		it.each([
			'?status=gone',
			'?voice_platform=other',
			'?language=english',
			'?created_after=soon',
			'?created_before=2026-02-30',
			'?sort_by=status',
			'?sort_order=up',
			'?per_page=101',
			'?page=0',
			'?offset=5',
		])('refuses %s', async (query) => {
			expect(await list(query)).toEqual(failure(400, 'invalid_request', 'invalid_request'));
			expect(lastEntry().contractErrors.length).toBeGreaterThan(0);
		});
	});

	const wrongAgentFields: Array<[object, RegExp]> = [
		[{ name: 'x'.repeat(101) }, /body\/name .*100 characters/],
		[{ voice_id: 1 }, /body\/voice_id must be string/],
		[{ language: 'eng' }, /body\/language/],
		[{ language: 'EN' }, /body\/language/],
		[{ system_prompt: 'x'.repeat(10_001) }, /body\/system_prompt .*10000 characters/],
		[{ welcome_message: 'x'.repeat(501) }, /body\/welcome_message .*500 characters/],
		[{ transfer_number: '0555 123' }, /body\/transfer_number/],
		[{ transfer_number: '+1234567890123456' }, /body\/transfer_number/],
		[{ business_hours: '9 to 5' }, /body\/business_hours must be object/],
		[{ business_hours: { schedule: {} } }, /body\/business_hours\/schedule must be array/],
		[{ business_hours: { days: [] } }, /body\/business_hours .*additional properties: days/],
		[{ recording_enabled: 'true' }, /body\/recording_enabled must be boolean/],
		[{ transcription_enabled: 1 }, /body\/transcription_enabled must be boolean/],
		[{ metadata: { a: 1 } }, /body\/metadata\/a must be string/],
		[{ model: 'x' }, /additional properties: model/],
	];
	const tooLong = { metadata: { a: 'x'.repeat(501) } };
	const tooMany = {
		metadata: Object.fromEntries(Array.from({ length: 11 }, (_, key) => [`k${key}`, ''])),
	};

	describe('creating a voice agent', () => {
		const create = async (body: unknown) => await call('ayra', 'POST', '/agents', { body });
		const least = { name: 'Night shift', voice_platform: 'retell' };

		it('takes all fields and answers with the agent', async () => {
			const fields = {
				name: 'x'.repeat(100),
				voice_platform: 'vapi',
				phone_number: '+34910000009',
				voice_id: 'voice_1',
				language: 'de',
				system_prompt: 'x'.repeat(10_000),
				welcome_message: 'x'.repeat(500),
				transfer_number: '+34910000010',
				business_hours: { timezone: 'Europe/Madrid', schedule: [{ day: 'monday' }] },
				recording_enabled: false,
				transcription_enabled: false,
				metadata: { team: 'x'.repeat(500) },
			};
			const { status, body } = await create(fields);
			expect(status).toBe(201);
			expect(body.data).toMatchObject({
				...fields,
				id: expect.stringMatching(/^agent_./),
				status: 'active',
			});
			expect(sandbox.state().ayra.agents[3]).toEqual(body.data);
		});

		it('has the documented defaults', async () => {
			expect((await create(least)).body.data).toMatchObject({
				...least,
				phone_number: null,
				language: 'en',
				recording_enabled: true,
				transcription_enabled: true,
			});
		});

		it('refuses a name that is taken', async () => {
			const before = sandbox.state();
			expect(await create({ ...least, name: 'Sales' })).toEqual(
				failure(409, 'conflict', 'agent_name_taken'),
			);
			expect(sandbox.state()).toEqual(before);
		});

		it.each(
			byReason([
				[{ name: 'Night shift' }, /required property 'voice_platform'/],
				[{ voice_platform: 'vapi' }, /required property 'name'/],
				[{ ...least, voice_platform: 'other' }, /body\/voice_platform .*vapi,retell/],
				[{ ...least, phone_number: '5550100' }, /body\/phone_number/],
				[{ ...least, status: 'paused' }, /additional properties: status/],
				[{ ...least, ...tooLong }, /body\/metadata\/a .*500 characters/],
				[{ ...least, ...tooMany }, /body\/metadata .*10 properties/],
				...wrongAgentFields.map(([wrong, reason]): [object, RegExp] => [
					{ ...least, ...wrong },
					reason,
				]),
			]),
		)('refuses %s', async (reason, body) => {
			const before = sandbox.state();
			expect(await create(body)).toEqual(
				failure(400, 'invalid_request', 'invalid_request', expect.stringMatching(reason)),
			);
			expect(lastEntry().contractErrors).toEqual([expect.stringMatching(reason)]);
			expect(sandbox.state()).toEqual(before);
		});
	});

	const agentNotFound = (agent_id: string) => ({
		status: 404,
		body: {
			error: { type: 'not_found', code: 'agent_not_found', message: 'Agent not found', agent_id },
		},
	});

	describe('updating a voice agent', () => {
		const updateAgent = async (body: unknown, id = 'agent_front') =>
			await call('ayra', 'PUT', `/agents/${id}`, { body });
		const agent = () => sandbox.state().ayra.agents[0];

		it('sets what is given and answers with the agent', async () => {
			const changes = {
				name: 'Reception',
				status: 'archived',
				voice_id: 'voice_2',
				language: 'fr',
				system_prompt: 'Be kind.',
				welcome_message: 'Bonjour',
				transfer_number: '+33100000001',
				business_hours: { timezone: 'Europe/Paris' },
				recording_enabled: false,
				transcription_enabled: false,
				metadata: { floor: '2' },
			};
			const { status, body } = await updateAgent(changes);
			expect(status).toBe(200);
			expect(body.data).toEqual({
				...changes,
				id: 'agent_front',
				voice_platform: 'vapi',
				phone_number: '+15550100001',
				created_at: '2026-01-01T08:00:00Z',
				updated_at: expect.stringMatching(/^\d{4}-.*Z$/),
			});
			expect(agent()).toEqual(body.data);
		});

		it('leaves the rest, and everything where nothing changes', async () => {
			const before = agent();
			await updateAgent({});
			await updateAgent({ name: 'Front desk' });
			expect(agent()).toEqual(before);
			await updateAgent({ status: 'paused' });
			expect(agent()).toEqual({ ...before, status: 'paused', updated_at: expect.any(String) });
			expect(agent().updated_at).not.toBe(before.updated_at);
		});

		it('knows no limits of metadata, as its page names none', async () => {
			for (const fields of [tooLong, tooMany]) {
				await updateAgent(fields);
				expect(agent()).toMatchObject(fields);
			}
		});

		it('refuses the name of another agent', async () => {
			expect(await updateAgent({ name: 'Sales' })).toEqual(
				failure(409, 'conflict', 'agent_name_taken'),
			);
			expect(agent().name).toBe('Front desk');
		});

		it('answers 404 for an unknown agent', async () => {
			expect(await updateAgent({}, 'agent_none')).toEqual(agentNotFound('agent_none'));
		});

		it.each(
			byReason([
				[{ status: 'gone' }, /body\/status .*active,paused,archived/],
				[{ voice_platform: 'vapi' }, /additional properties: voice_platform/],
				[{ phone_number: '+34910000009' }, /additional properties: phone_number/],
				...wrongAgentFields,
			]),
		)('refuses %s', async (reason, body) => {
			const before = sandbox.state();
			expect(await updateAgent(body)).toEqual(
				failure(400, 'invalid_request', 'invalid_request', expect.stringMatching(reason)),
			);
			expect(lastEntry().contractErrors).toEqual([expect.stringMatching(reason)]);
			expect(sandbox.state()).toEqual(before);
		});
	});

	describe('deleting a voice agent', () => {
		const remove = async (id: string) => await send('ayra', 'DELETE', `/agents/${id}`);

		it('answers with nothing and keeps the conversations', async () => {
			const { conversations } = sandbox.state().ayra;
			const response = await remove('agent_front');
			expect(response.status).toBe(204);
			expect(await response.text()).toBe('');
			expect(response.headers.get('Content-Type')).toBeNull();
			expect(response.headers.get('Content-Length')).toBeNull();
			expect(response.headers.get('X-RateLimit-Limit')).toBe('1000');
			expect(lastEntry().status).toBe(204);
			const after = sandbox.state().ayra;
			expect(after.agents.map(({ id }) => id)).toEqual(['agent_sales', 'agent_busy']);
			expect(after.conversations).toEqual(conversations);
		});

		it.each(['agent_none', 'agent_front'])('answers 404 when there is no %s', async (id) => {
			await remove('agent_front');
			expect(await call('ayra', 'DELETE', `/agents/${id}`)).toEqual(agentNotFound(id));
		});

		it('refuses an agent that is on the phone', async () => {
			expect(await call('ayra', 'DELETE', '/agents/agent_busy')).toEqual({
				status: 409,
				body: {
					error: {
						type: 'conflict',
						code: 'agent_has_active_calls',
						message: 'The agent has active calls',
						active_calls: 1,
					},
				},
			});
			expect(sandbox.state().ayra.agents).toHaveLength(3);
		});

		it('takes no body', async () => {
			await send('ayra', 'DELETE', '/agents/agent_front', { body: {} });
			expect(lastEntry().contractErrors).toEqual(['deleteAgent takes no body']);
		});
	});

	describe('listing conversations', () => {
		const list = async (query = '') => await call('ayra', 'GET', `/conversations${query}`);
		const [refund, offer] = ['conv_refund', 'conv_offer'];
		const [outage, live] = ['conv_outage', 'conv_live'];

		it('shows them, latest first', async () => {
			const { status, body } = await list();
			expect(status).toBe(200);
			expect(body.meta).toEqual({ total: 4, page: 1, per_page: 25, total_pages: 1 });
			expect(body.data[0]).toMatchObject({
				id: live,
				status: 'in_progress',
				sentiment: null,
				end_time: null,
				duration: null,
				has_transcript: false,
			});
			expect(body.data[3]).toEqual({
				id: refund,
				agent_id: 'agent_front',
				status: 'completed',
				sentiment: 'positive',
				outcome: 'resolved',
				caller: '+15550199001',
				start_time: '2026-01-05T08:00:00Z',
				end_time: '2026-01-05T08:01:35.000Z',
				duration: 95,
				summary: 'The customer gets the rest of a refund.',
				topics: ['billing', 'refund'],
				has_recording: true,
				has_transcript: true,
			});
		});

		it.each([
			['?agent_id=agent_busy', [live, outage]],
			['?status=in_progress', [live]],
			['?status=failed', []],
			['?sentiment=negative', [outage]],
			['?outcome=escalated', [outage]],
			['?caller=%2B34910000002', [offer]],
			['?min_duration=95', [offer, refund]],
			['?max_duration=95', [outage, refund]],
			['?min_duration=31&max_duration=239', [refund]],
			['?min_duration=0', [outage, offer, refund]],
			['?start_date=2026-01-07T10:00:00Z', [live, outage]],
			['?end_date=2026-01-06T10:30:00%2B01:00', [offer, refund]],
			['?start_date=2026-01-06&end_date=2026-01-07', [offer]],
			['?has_recording=true', [offer, refund]],
			['?has_recording=false', [live, outage]],
			['?has_transcript=true', [outage, offer, refund]],
			['?has_transcript=false', [live]],
			['?search=ROUTER', [outage]],
			['?search=20%20€', [refund]],
			['?topic=refund', [refund]],
			['?topic=ref', []],
			['?sort_order=asc', [refund, offer, outage, live]],
			['?sort_by=duration', [offer, refund, outage, live]],
			['?sort_by=duration&sort_order=asc', [outage, refund, offer, live]],
			['?sort_by=sentiment', [refund, offer, outage, live]],
			['?sort_by=sentiment&sort_order=asc', [outage, offer, refund, live]],
			['?per_page=3', [live, outage, offer]],
			['?per_page=3&page=2', [refund]],
			['?page=2', []],
		])('%s', async (query, expected) => {
			const answer = await list(query);
			expect(answer.status).toBe(200);
			expect(idsOf(answer)).toEqual(expected);
		});

		it.each([
			'?status=done',
			'?sentiment=angry',
			'?caller=+34910000002',
			'?caller=34910000002',
			'?min_duration=long',
			'?max_duration=1.5',
			'?start_date=yesterday',
			'?end_date=2026-13-01',
			'?has_recording=yes',
			'?has_transcript=maybe',
			'?sort_by=caller',
			'?sort_order=up',
			'?per_page=101',
			'?page=0',
			'?cursor=x',
		])('refuses %s', async (query) => {
			expect(await list(query)).toEqual(failure(400, 'invalid_request', 'invalid_request'));
			expect(lastEntry().contractErrors.length).toBeGreaterThan(0);
		});
	});

	describe('reading a conversation', () => {
		const get = async (id: string, query = '') =>
			await call('ayra', 'GET', `/conversations/${id}${query}`);

		it('has everything by default', async () => {
			const { status, body } = await get('conv_refund');
			expect(status).toBe(200);
			expect(body.data).toMatchObject({
				id: 'conv_refund',
				duration: 95,
				sentiment: 'positive',
				recording_url: 'https://recordings.example/conv_refund.mp3',
				analytics: { word_count: 19, message_count: 3 },
			});
			expect(body.data.transcript).toHaveLength(3);
			expect(body.data.transcript[1]).toEqual({
				id: 'msg_2',
				speaker: 'customer',
				text: 'I still miss 20 € of my refund.',
				timestamp: 2.25,
				duration: 3,
				confidence: 0.91,
			});
		});

		it.each([
			['transcript', 'transcript'],
			['recording', 'recording_url'],
			['analytics', 'analytics'],
		])('leaves out the %s on request', async (part, field) => {
			const whole = (await get('conv_refund', `?include_${part}=true`)).body.data;
			const { data } = (await get('conv_refund', `?include_${part}=false`)).body;
			expect(whole).toHaveProperty(field);
			delete whole[field];
			expect(data).toEqual(whole);
		});

		it('has no transcript, recording and analytics during the call', async () => {
			expect((await get('conv_live')).body.data).toMatchObject({
				status: 'in_progress',
				transcript: null,
				recording_url: null,
				analytics: null,
			});
		});

		it('answers 404 for an unknown conversation', async () => {
			expect(await get('conv_none')).toEqual(
				failure(404, 'not_found', 'conversation_not_found', 'Conversation not found'),
			);
		});

		it.each(['?include_transcript=yes', '?include_recording=2', '?include_analytics=', '?x=1'])(
			'refuses %s',
			async (query) => {
				expect((await get('conv_refund', query)).status).toBe(400);
				expect(lastEntry().contractErrors).toHaveLength(1);
			},
		);
	});

	describe('reading a transcript', () => {
		const path = (id: string, query = '') => `/conversations/${id}/transcript${query}`;
		const get = async (id: string, query = '') => await call('ayra', 'GET', path(id, query));

		it('is JSON by default, as documented', async () => {
			const { status, body } = await get('conv_refund');
			expect(status).toBe(200);
			expect(body).toEqual((await get('conv_refund', '?format=json')).body);
			expect(body.data).toMatchObject({
				conversation_id: 'conv_refund',
				language: 'en',
				word_count: 19,
			});
			expect(body.data.messages).toHaveLength(3);
			expect(body.data.messages[0]).toEqual({
				id: 'msg_1',
				speaker: 'agent',
				text: 'Good day, how can I help?',
				timestamp: 0,
				duration: 1.5,
				confidence: 0.97,
			});
		});

		it('adds the sentiment and drops the speakers on request', async () => {
			const { body } = await get('conv_refund', '?include_sentiment=true&speaker_labels=false');
			expect(body.data.messages[1]).toEqual({
				id: 'msg_2',
				text: 'I still miss 20 € of my refund.',
				timestamp: 2.25,
				duration: 3,
				confidence: 0.91,
				sentiment: 'negative',
			});
		});

		it.each([
			[
				'?format=text',
				'text/plain',
				'[00:00:00] Agent: Good day, how can I help?\n' +
					'[00:00:02] Customer: I still miss 20 € of my refund.\n' +
					'[00:01:01] Agent: It is on its way.\n',
			],
			[
				'?format=text&include_timestamps=false&speaker_labels=false',
				'text/plain',
				'Good day, how can I help?\nI still miss 20 € of my refund.\nIt is on its way.\n',
			],
			[
				'?format=srt',
				'application/x-subrip',
				'1\n00:00:00,000 --> 00:00:01,500\nAgent: Good day, how can I help?\n\n' +
					'2\n00:00:02,250 --> 00:00:05,250\nCustomer: I still miss 20 € of my refund.\n\n' +
					'3\n00:01:01,000 --> 00:01:02,500\nAgent: It is on its way.\n',
			],
			[
				'?format=vtt&speaker_labels=false',
				'text/vtt',
				'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nGood day, how can I help?\n\n' +
					'00:00:02.250 --> 00:00:05.250\nI still miss 20 € of my refund.\n\n' +
					'00:01:01.000 --> 00:01:02.500\nIt is on its way.\n',
			],
		])('%s', async (query, type, text) => {
			const response = await send('ayra', 'GET', path('conv_refund', query));
			expect(response.status).toBe(200);
			expect(response.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`);
			expect(response.headers.get('X-RateLimit-Limit')).toBe('1000');
			expect(await response.text()).toBe(text);
			expect(lastEntry().contractErrors).toEqual([]);
		});

		it('ignores what is meant for another format', async () => {
			const plain = await send('ayra', 'GET', path('conv_offer', '?format=srt'));
			const more = '?format=srt&include_sentiment=true&include_timestamps=false';
			const same = await send('ayra', 'GET', path('conv_offer', more));
			expect(await same.text()).toBe(await plain.text());
		});

		it.each(['json', 'text', 'srt', 'vtt'])('answers 404 in JSON to %s', async (format) => {
			expect(await get('conv_live', `?format=${format}`)).toEqual(
				failure(404, 'not_found', 'transcript_not_found', 'No transcript yet'),
			);
			expect(await get('conv_none', `?format=${format}`)).toEqual(
				failure(404, 'not_found', 'conversation_not_found', 'Conversation not found'),
			);
		});

		it.each([
			'?format=pdf',
			'?include_timestamps=x',
			'?include_sentiment=x',
			'?speaker_labels=x',
			'?language=en',
		])('refuses %s', async (query) => {
			expect((await get('conv_refund', query)).status).toBe(400);
			expect(lastEntry().contractErrors).toHaveLength(1);
		});
	});

	describe('with 2,000 entries', () => {
		const startOf = Date.parse('2027-01-01T00:00:00Z');
		const many = (prefix: string) =>
			Array.from({ length: 2000 }, (_, index) => ({
				id: `${prefix}_${index}`,
				number: `MANY-${index}`,
				subject: `Subject ${index}`,
				name: `Name ${index}`,
				agent_id: 'agent_front',
				created_at: new Date(startOf + index * 1000).toISOString(),
				start_time: new Date(startOf + index * 1000).toISOString(),
			}));
		const pick = <Key extends string>(entry: Record<Key, string>, ...keys: Key[]) =>
			Object.fromEntries(keys.map((key) => [key, entry[key]])) as Record<Key, string>;

		it.each([
			['tickets', 3],
			['agents', 3],
			['conversations', 4],
		])('reads all %s page by page', async (resource, seeded) => {
			sandbox.change(({ ayra }) => {
				for (const entry of many('many')) {
					if (resource === 'tickets') {
						ayra.tickets.push(seedTicket(pick(entry, 'id', 'number', 'subject', 'created_at')));
					} else if (resource === 'agents') {
						ayra.agents.push(seedAgent(pick(entry, 'id', 'name', 'created_at')));
					} else {
						ayra.conversations.push(seedConversation(pick(entry, 'id', 'agent_id', 'start_time')));
					}
				}
			});
			const seen = new Set<string>();
			let pages = Infinity;
			for (let page = 1; page <= pages; page++) {
				const { body } = await call('ayra', 'GET', `/${resource}?per_page=100&page=${page}`);
				pages = body.meta.total_pages;
				for (const { id } of body.data) seen.add(id);
			}
			expect(pages).toBe(21);
			expect(seen.size).toBe(2000 + seeded);
			const { body } = await call('ayra', 'GET', `/${resource}?per_page=100&page=21`);
			expect(body.data).toHaveLength(seeded);
		});
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
