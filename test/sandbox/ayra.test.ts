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
