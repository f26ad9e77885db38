import { call, ids, lastEntry, sandbox } from './testing';

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
