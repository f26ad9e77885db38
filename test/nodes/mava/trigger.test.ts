import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { seedTicket, type MavaTicket } from '../../sandbox/mava/state';
import { byId, credentialFor } from '../harness';
import { stopClock, Trigger } from '../triggerHarness';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => {
	jest.useRealTimers();
	sandbox.reset();
});
afterAll(async () => await sandbox.close());

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const ids = (events: IDataObject[]) => events.map(({ _id: id }) => id);
const ticketId = (count: number) => `65cc${String(count).padStart(20, '0')}`;

const triggerOn = (filters: IDataObject = {}, budget?: () => number) =>
	new Trigger({
		service: 'mava',
		credential: credentialFor(sandbox, 'mava'),
		parameters: { event: 'ticketCreated', filters } as INodeParameters,
		budget,
	});

const create = (count: number, differing: Partial<MavaTicket> = {}) =>
	sandbox.change(({ mava }) => {
		mava.tickets.push(seedTicket(ticketId(count), { createdAt: ago(0), ...differing }));
	});

test('gives nothing old, then each new ticket once', async () => {
	create(0, { createdAt: ago(20) });
	const trigger = triggerOn();
	expect(await trigger.activate()).toEqual([]);
	create(1);
	create(2, { createdAt: ago(40) });
	expect(ids(await trigger.poll()).sort()).toEqual([ticketId(1), ticketId(2)]);
	expect(await trigger.poll()).toEqual([]);
	expect(await trigger.restart()).toEqual([]);
	expect(sandbox.journal.flatMap(({ contractErrors }) => contractErrors)).toEqual([]);
});

test('reads what does not fit on a page, also of one moment', async () => {
	const trigger = triggerOn();
	await trigger.activate();
	const moment = ago(1);
	for (let count = 0; count < 250; count++) create(count, { createdAt: moment });
	for (let count = 250; count < 500; count++) create(count, { createdAt: ago(count / 2) });
	expect(new Set(ids(await trigger.poll())).size).toBe(500);
	expect(await trigger.poll()).toEqual([]);
});

test('heeds the filters', async () => {
	const category = '65aa000000000000000000c2';
	const trigger = triggerOn({
		categories: { entries: [{ entry: byId(category) }] },
		origins: ['web', 'email'],
		statuses: ['Open'],
		tags: '65aa000000000000000000d1',
	});
	await trigger.activate();
	expect(sandbox.journal[0].query).toMatchObject({
		category,
		origin: ['web', 'email'],
		status: 'Open',
		tags: '65aa000000000000000000d1',
	});
	const wanted = { category, sourceType: 'email', tags: ['65aa000000000000000000d1'] };
	create(1, wanted);
	create(2, { ...wanted, status: 'Pending' });
	expect(ids(await trigger.poll())).toEqual([ticketId(1)]);
});

test('the ID may be called id, but must be there', async () => {
	const trigger = triggerOn();
	await trigger.activate();
	sandbox.fail({ service: 'mava', times: 2, body: [{ id: 'a' }, { id: 'b' }] });
	expect(await trigger.poll()).toEqual([{ id: 'a' }, { id: 'b' }]);
	expect(await trigger.poll()).toEqual([]);
	const tickets = [{ status: 'Open' }, { _id: 'c' }];
	sandbox.fail({ service: 'mava', times: 2, body: { tickets } });
	expect(await trigger.poll()).toEqual([{ _id: 'c' }]);
	expect(trigger.warnings).toHaveLength(1);
});

test('goes on after more than a year', async () => {
	const trigger = triggerOn();
	await trigger.activate();
	stopClock(Date.now() + 400 * 86_400_000);
	create(1);
	expect(ids(await trigger.restart())).toEqual([ticketId(1)]);
});

test('what cannot be read in the time that n8n gives comes with the next poll', async () => {
	const trigger = triggerOn({}, () => 0);
	await trigger.activate();
	stopClock(Date.now() + 10 * 3_600_000);
	for (let count = 0; count < 400; count++) create(count, { createdAt: ago(80 * count) });
	const polls = [];
	do polls.push(ids(await trigger.poll()));
	while (polls.at(-1)!.length > 0);
	expect(polls.length).toBeGreaterThan(4);
	expect(new Set(polls.flat()).size).toBe(400);
	expect(polls.flat()).toHaveLength(400);
});

test('test events are the latest three', async () => {
	for (let count = 0; count < 5; count++) create(count, { createdAt: ago(50 - count) });
	const trigger = triggerOn();
	expect(ids(await trigger.test())).toEqual([2, 3, 4].map(ticketId));
	expect(trigger.memory).toBe('{}');
});

test('if there are none within 30 days, an error says so', async () => {
	sandbox.change(({ mava }) => void mava.tickets.splice(0));
	await expect(triggerOn().test()).rejects.toThrow(
		"Mava has had nothing for 'Ticket Created' in the last 30 days",
	);
	const days = sandbox.journal.map(({ query }) =>
		Math.round(
			(Date.parse(String(query.endDate)) - Date.parse(String(query.startDate))) / 86_400_000,
		),
	);
	expect(days).toEqual([0, 1, 7, 30]);
});
