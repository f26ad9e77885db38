import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { seedConversation, type AyraConversation } from '../../sandbox/ayra/conversations';
import { seedTicket, type AyraTicket } from '../../sandbox/ayra/tickets';
import { byId, credentialFor } from '../harness';
import { Trigger, triggerTypes } from '../triggerHarness';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const ids = (events: IDataObject[]) => events.map(({ id }) => id);

const triggerOn = (event: string, filters: IDataObject = {}, more: IDataObject = {}) =>
	new Trigger({
		service: 'ayra',
		credential: credentialFor(sandbox, 'ayra'),
		parameters: { event, filters, ...more } as INodeParameters,
	});

const create = (id: string, differing: Partial<AyraTicket> = {}) =>
	sandbox.change(({ ayra }) => {
		ayra.tickets.push(
			seedTicket({ id, number: id, subject: id, created_at: ago(0), ...differing }),
		);
	});

describe('ticket created', () => {
	test('gives nothing old, then each new ticket once, oldest first', async () => {
		create('old', { created_at: ago(20) });
		const trigger = triggerOn('ticketCreated');
		expect(await trigger.activate()).toEqual([]);
		create('one');
		create('two', { created_at: ago(40) });
		expect(ids(await trigger.poll())).toEqual(['two', 'one']);
		expect(await trigger.poll()).toEqual([]);
		expect(sandbox.journal.flatMap(({ contractErrors }) => contractErrors)).toEqual([]);
	});

	test('reads all pages, also of one moment', async () => {
		const trigger = triggerOn('ticketCreated');
		await trigger.activate();
		const moment = ago(1);
		for (let count = 0; count < 250; count++) create(`same ${count}`, { created_at: moment });
		for (let count = 0; count < 250; count++) create(`other ${count}`, { created_at: ago(-count) });
		expect(new Set(ids(await trigger.poll())).size).toBe(500);
		expect(await trigger.poll()).toEqual([]);
	});

	test('sends every filter', async () => {
		const trigger = triggerOn('ticketCreated', {
			assignedTo: 'user_1',
			category: 'billing',
			contactId: 'contact_1',
			dueAfter: '2026-01-01T00:00:00Z',
			dueBefore: '2030-01-01T00:00:00Z',
			priority: 2,
			search: 'refund',
			slaBreach: false,
			status: 'open',
			tags: 'vip, eu',
		});
		await trigger.activate();
		expect(sandbox.journal[0].query).toEqual({
			assigned_to: 'user_1',
			category: 'billing',
			contact_id: 'contact_1',
			created_after: expect.any(String),
			due_after: '2026-01-01T00:00:00.000Z',
			due_before: '2030-01-01T00:00:00.000Z',
			page: '1',
			per_page: '100',
			priority: '2',
			search: 'refund',
			sla_breach: 'false',
			sort_by: 'created_at',
			sort_order: 'asc',
			status: 'open',
			tags: 'vip,eu',
		});
		// All that the list has, but the times: those are the trigger's own.
		const filtersOf = (properties: INodeProperties[]) =>
			properties
				.filter(({ name }) => name === 'filters')
				.map(({ options }) => options!.map(({ name }) => name));
		expect(filtersOf(triggerTypes.ayra.description.properties)[1]).toHaveLength(11);
	});

	test('gives the matching tickets only', async () => {
		const trigger = triggerOn('ticketCreated', { customStatus: 'waiting' });
		await trigger.activate();
		create('one', { status: 'waiting' });
		create('two');
		expect(ids(await trigger.poll())).toEqual(['one']);
	});
});

describe('conversation ended', () => {
	const begin = (id: string, seconds: number, agent = 'agent_front') =>
		sandbox.change(({ ayra }) => {
			ayra.conversations.push(
				seedConversation({
					id,
					agent_id: agent,
					start_time: ago(seconds),
					status: 'in_progress',
					duration: null,
				}),
			);
		});
	const end = (wanted: string, status: AyraConversation['status'] = 'completed') =>
		sandbox.change(({ ayra }) => {
			ayra.conversations.find(({ id }) => id === wanted)!.status = status;
		});
	const statuses = () => new Set(sandbox.journal.map(({ query }) => query.status));

	test('gives a call when it has ended, however long ago it began', async () => {
		begin('long', 20 * 3600);
		begin('old', 300);
		end('old');
		const trigger = triggerOn('conversationEnded', {}, { longestCall: 24 });
		expect(await trigger.activate()).toEqual([]);
		begin('short', 20);
		expect(await trigger.poll()).toEqual([]);
		end('long');
		end('short');
		expect(ids(await trigger.poll())).toEqual(['long', 'short']);
		expect(await trigger.poll()).toEqual([]);
		expect(ids(await trigger.restart())).toEqual([]);
		expect(sandbox.journal.flatMap(({ contractErrors }) => contractErrors)).toEqual([]);
	});

	test.each(['completed', 'failed', 'abandoned'] as const)(
		'lets the service pick out those that have ended as %s',
		async (ending) => {
			const more = ending === 'completed' ? {} : { endedAs: [ending] };
			const trigger = triggerOn('conversationEnded', {}, more);
			await trigger.activate();
			for (const other of ['completed', 'failed', 'abandoned', 'in_progress'] as const) {
				begin(other, 20);
				end(other, other);
			}
			expect(ids(await trigger.poll())).toEqual([ending]);
			expect(await trigger.poll()).toEqual([]);
			expect(statuses()).toEqual(new Set([ending]));
		},
	);

	test.each<[string, unknown]>([
		['a list', ['failed', 'abandoned']],
		['the same twice over', ['failed', 'abandoned', 'failed']],
		['an expression with names', '={{ "Failed, Abandoned" }}'],
	])('picks out several endings itself, given as %s', async (_as, endedAs) => {
		begin('long', 20 * 3600);
		begin('old', 300);
		end('old', 'failed');
		const trigger = triggerOn('conversationEnded', {}, { endedAs } as IDataObject);
		expect(await trigger.activate()).toEqual([]);
		for (const [id, status] of [
			['one', 'failed'],
			['two', 'completed'],
			['three', 'in_progress'],
			['four', 'abandoned'],
		] as const) {
			begin(id, 20);
			end(id, status);
		}
		expect(new Set(ids(await trigger.poll()))).toEqual(new Set(['one', 'four']));
		expect(await trigger.poll()).toEqual([]);
		end('long', 'abandoned');
		end('three', 'failed');
		expect(ids(await trigger.poll())).toEqual(['long', 'three']);
		// It has come out already, whatever becomes of it.
		end('three', 'abandoned');
		expect(await trigger.poll()).toEqual([]);
		expect(ids(await trigger.restart())).toEqual([]);
		expect(statuses()).toEqual(new Set([undefined]));
		expect(sandbox.journal.flatMap(({ contractErrors }) => contractErrors)).toEqual([]);
		expect(ids(await trigger.test())).not.toContain('two');
	});

	test('one ending that is given twice is one', async () => {
		await triggerOn('conversationEnded', {}, { endedAs: ['failed', 'Failed'] }).activate();
		expect(statuses()).toEqual(new Set(['failed']));
	});

	test('begins anew when the endings change', async () => {
		const trigger = triggerOn('conversationEnded');
		await trigger.activate();
		begin('one', 20);
		end('one', 'failed');
		trigger.change({ event: 'conversationEnded', endedAs: ['failed', 'abandoned'] });
		expect(await trigger.activate()).toEqual([]);
		begin('two', 20);
		end('two', 'failed');
		expect(ids(await trigger.poll())).toEqual(['two']);
	});

	test('does not guess how a conversation stands that has no status', async () => {
		const several = triggerOn('conversationEnded', {}, { endedAs: ['failed', 'abandoned'] });
		await several.activate();
		sandbox.fail({ service: 'ayra', body: { data: [{ id: 'one' }], meta: { total: 1 } } });
		await expect(several.poll()).rejects.toThrow("choose only one of 'Ended As'");
		const one = triggerOn('conversationEnded', {}, { endedAs: ['failed'] });
		await expect(one.activate()).resolves.toEqual([]);
		sandbox.reset();
		begin('two', 20);
		end('two', 'failed');
		expect(ids(await several.poll())).toEqual(['two']);
	});

	test('says that an ending must be chosen', async () => {
		const none = triggerOn('conversationEnded', {}, { endedAs: [] });
		await expect(none.activate()).rejects.toThrow("'Ended As' is empty: give at least one");
		const other = triggerOn('conversationEnded', {}, { endedAs: ['in_progress'] });
		await expect(other.activate()).rejects.toThrow(
			"'Ended As 1' must be one of completed (Completed)",
		);
		expect(sandbox.journal).toEqual([]);
	});

	test('heeds the voice agent, and knows the other name of the ID', async () => {
		const trigger = triggerOn('conversationEnded', { agentId: byId('agent_sales') });
		await trigger.activate();
		begin('one', 20, 'agent_sales');
		begin('two', 20);
		end('one');
		end('two');
		expect(ids(await trigger.poll())).toEqual(['one']);
		sandbox.fail({ service: 'ayra', times: 2, body: { data: [{ conversation_id: 'conv_7' }] } });
		expect(await trigger.poll()).toEqual([{ conversation_id: 'conv_7' }]);
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.warnings).toEqual([]);
	});

	test('what cannot be read in the time that n8n gives is read bit by bit', async () => {
		for (let count = 0; count < 250; count++) {
			begin(`call ${count}`, 3600 + 60 * count);
			end(`call ${count}`);
		}
		const trigger = new Trigger({
			service: 'ayra',
			credential: credentialFor(sandbox, 'ayra'),
			parameters: { event: 'conversationEnded' },
			budget: () => 0,
		});
		await trigger.activate();
		expect(trigger.memory).toContain('"learns":true');
		while (trigger.memory.includes('learns')) expect(await trigger.poll()).toEqual([]);
		begin('late', 5 * 3600);
		end('late');
		const looks = [];
		do looks.push(await trigger.poll());
		while (trigger.memory.includes('rest'));
		expect(ids(looks.flat())).toEqual(['late']);
		expect(looks.length).toBeGreaterThan(3);
	});
});

test('test events are the latest three', async () => {
	for (let count = 0; count < 5; count++) create(`new ${count}`, { created_at: ago(50 - count) });
	expect(ids(await triggerOn('ticketCreated').test())).toEqual(['new 2', 'new 3', 'new 4']);
});

test('a key without permission is told which one it needs', async () => {
	sandbox.fail({ service: 'ayra', status: 403 });
	await expect(triggerOn('ticketCreated').activate()).rejects.toThrow("'tickets:read'");
	await expect(triggerOn('conversationEnded').activate()).rejects.toThrow("'conversations:read'");
});
