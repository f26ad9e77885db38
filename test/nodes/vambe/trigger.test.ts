import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { newContact, newTicket } from '../../sandbox/vambe/state';
import { byId, credentialFor } from '../harness';
import { Trigger } from '../triggerHarness';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const STAGES = {
	new: 'bbbbbbbb-0000-4000-8000-000000000001',
	won: 'bbbbbbbb-0000-4000-8000-000000000002',
	triage: 'bbbbbbbb-0000-4000-8000-000000000003',
};
const DIEGO = 'cccccccc-0000-4000-8000-000000000011';
const ELENA = 'cccccccc-0000-4000-8000-000000000012';
const SUPPORT = 'aaaaaaaa-0000-4000-8000-000000000002';

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const number = (count: number) => String(700_000_000_000 + count);
const contactId = (count: number) => `dddddddd-0000-4000-8000-${number(count)}`;

const triggerOn = (event: string, filters: IDataObject = {}, more = {}) =>
	new Trigger({
		service: 'vambe',
		credential: credentialFor(sandbox, 'vambe'),
		parameters: { event, filters } as INodeParameters,
		...more,
	});

const ids = (events: IDataObject[]) => events.map(({ id }) => id);

const create = (count: number, at = ago(0), stage?: string) =>
	sandbox.change(({ vambe }) => {
		vambe.contacts.push(
			newContact(number(count), at, {
				phone: null,
				platform: 'webchat',
				default_stage_id: stage ?? null,
			}),
		);
		if (stage) vambe.tickets.push(newTicket(number(count), contactId(count), stage));
	});

const update = (count: number, at = ago(0)) =>
	sandbox.change(({ vambe }) => {
		vambe.contacts.find(({ id }) => id === contactId(count))!.updated_at = at;
	});

const move = (count: number, stage: string | null) =>
	sandbox.change(({ vambe }) => {
		const ticket = vambe.tickets.findLast(({ contact_id: id }) => id === contactId(count))!;
		if (stage) ticket.stage_id = stage;
		else ticket.closed_at = ago(0);
		update(count);
	});

describe('contact created', () => {
	test('gives nothing old, then each new contact once, as Vambe shows it', async () => {
		create(0, ago(30));
		const trigger = triggerOn('contactCreated');
		expect(await trigger.activate()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		create(1);
		create(2, ago(60));
		const events = await trigger.poll();
		expect(ids(events)).toEqual([contactId(2), contactId(1)]);
		expect(events[0]).toMatchObject({ platform: 'webchat', active_ticket_v2: null });
		expect(await trigger.poll()).toEqual([]);
		update(1);
		expect(await trigger.poll()).toEqual([]);
		expect(sandbox.journal.flatMap(({ contractErrors }) => contractErrors)).toEqual([]);
	});

	test('heeds the filters', async () => {
		const trigger = triggerOn('contactCreated', { stageId: byId(STAGES.won) });
		const ofPipeline = triggerOn('contactCreated', { pipelineId: byId(SUPPORT) });
		await trigger.activate();
		await ofPipeline.activate();
		create(1, ago(0), STAGES.won);
		create(2, ago(0), STAGES.triage);
		expect(ids(await trigger.poll())).toEqual([contactId(1)]);
		expect(ids(await ofPipeline.poll())).toEqual([contactId(2)]);
	});

	test('begins anew when it is changed to watch something else', async () => {
		const trigger = triggerOn('contactCreated');
		await trigger.activate();
		create(1);
		trigger.change({ event: 'contactUpdated' });
		expect(await trigger.activate()).toEqual([]);
		create(2);
		update(1);
		expect(ids(await trigger.poll())).toEqual([contactId(1)]);
	});

	test('finds what happened while n8n was not running', async () => {
		const trigger = triggerOn('contactCreated');
		await trigger.activate();
		create(1);
		expect(ids(await trigger.restart())).toEqual([contactId(1)]);
		expect(await trigger.restart()).toEqual([]);
	});

	test('does not look while it is still looking', async () => {
		const trigger = triggerOn('contactCreated');
		await trigger.activate();
		create(1);
		const both = await Promise.all([trigger.poll(), trigger.poll()]);
		expect(ids(both.flat())).toEqual([contactId(1)]);
	});
});

test('contact updated: every update, but not the creation', async () => {
	create(0, ago(600));
	const trigger = triggerOn('contactUpdated');
	await trigger.activate();
	create(1);
	expect(await trigger.poll()).toEqual([]);
	update(0);
	update(1, ago(-1));
	expect(ids(await trigger.poll())).toEqual([contactId(0), contactId(1)]);
	expect(await trigger.poll()).toEqual([]);
	update(0, ago(-2));
	expect(ids(await trigger.poll())).toEqual([contactId(0)]);
});

describe('ticket stage changed', () => {
	test('gives the contact with the stage before, and new tickets', async () => {
		create(1, '2020-01-01T00:00:00.000Z', STAGES.new);
		create(2);
		const trigger = triggerOn('ticketStageChanged');
		expect(await trigger.activate()).toEqual([]);
		move(1, STAGES.won);
		create(3, ago(0), STAGES.triage);
		update(2);
		const events = await trigger.poll();
		expect(
			events.map(({ id, active_ticket_v2: ticket, previous_stage_id: before }) => [
				id,
				(ticket as IDataObject).current_stage_id,
				before,
			]),
		).toEqual(
			expect.arrayContaining([
				[contactId(1), STAGES.won, STAGES.new],
				[contactId(3), STAGES.triage, null],
			]),
		);
		expect(events).toHaveLength(2);
		update(1);
		expect(await trigger.poll()).toEqual([]);
	});

	test('forgets tickets that are closed', async () => {
		create(1, ago(600), STAGES.new);
		const trigger = triggerOn('ticketStageChanged');
		await trigger.activate();
		const before = trigger.memory.length;
		move(1, null);
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.memory.length).toBeLessThan(before);
		sandbox.change(({ vambe }) => {
			vambe.tickets.push(newTicket(number(9), contactId(1), STAGES.new));
			update(1);
		});
		expect(await trigger.poll()).toMatchObject([{ id: contactId(1), previous_stage_id: null }]);
	});

	test.each([{ pipelineId: byId(SUPPORT) }, { stageId: byId(STAGES.triage.toUpperCase()) }])(
		'heeds the filter %j, knowing all stages',
		async (filters) => {
			create(1, ago(600), STAGES.new);
			const trigger = triggerOn('ticketStageChanged', filters);
			await trigger.activate();
			move(1, STAGES.won);
			expect(await trigger.poll()).toEqual([]);
			move(1, STAGES.triage);
			expect(await trigger.poll()).toMatchObject([{ previous_stage_id: STAGES.won }]);
		},
	);

	test('learns many contacts in several polls if they take too long, and tells none of them', async () => {
		sandbox.change(({ vambe }) => {
			for (let count = 0; count < 2500; count++) {
				const at = new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString();
				vambe.contacts.push(newContact(number(count), at, { phone: null, platform: 'webchat' }));
				vambe.tickets.push(newTicket(number(count), contactId(count), STAGES.new));
			}
		});
		const trigger = triggerOn('ticketStageChanged', {}, { budget: () => 0 });
		expect(await trigger.activate()).toEqual([]);
		expect(trigger.memory).toContain('"learns":true');
		for (let poll = 0; poll < 3; poll++) expect(await trigger.poll()).toEqual([]);
		expect(trigger.memory).not.toContain('learns');
		expect(trigger.memory.length).toBeLessThan(2500 * 13);
		move(7, STAGES.won);
		expect(ids(await trigger.poll())).toEqual([contactId(7)]);
	});
});

describe('test events', () => {
	test('are the latest three, and change no memory', async () => {
		for (let count = 0; count < 5; count++) create(count, ago(3 * 86_400 - count), STAGES.new);
		const trigger = triggerOn('contactCreated');
		const { memory } = trigger;
		expect(ids(await trigger.test())).toEqual([contactId(2), contactId(3), contactId(4)]);
		expect(trigger.memory).toBe(memory);
		trigger.change({ event: 'ticketStageChanged' });
		expect(await trigger.test()).toMatchObject([{}, {}, { previous_stage_id: null }]);
	});

	test('if there are none, an error says so', async () => {
		sandbox.change(({ vambe }) => void vambe.contacts.splice(0));
		await expect(triggerOn('contactUpdated').test()).rejects.toThrow(
			"Vambe has had nothing for 'Contact Updated' in the last 30 days",
		);
	});
});

describe('when something is wrong', () => {
	test('memory stays, the key is not shown, and nothing is lost', async () => {
		const trigger = triggerOn('contactCreated');
		await trigger.activate();
		create(1);
		const { memory } = trigger;
		const { vambe: apiKey } = sandbox.keys;
		sandbox.fail({ service: 'vambe', status: 401, times: 1, body: { message: `no: ${apiKey}` } });
		const error = (await trigger.poll().catch((caught: Error) => caught)) as Error;
		expect(error.message).toMatch(/^Vambe answered 401: no: \*\*\*\. Check the 'API Key'/);
		expect(JSON.stringify(error)).not.toContain(apiKey);
		expect(trigger.memory).toBe(memory);
		expect(ids(await trigger.poll())).toEqual([contactId(1)]);
	});

	test.each([
		[{ stageId: byId('won') }, "'Pipeline / Stage' must be a UUID"],
		[{ pipelineId: byId('') }, "'Pipeline' is empty: give an ID"],
	])('filters %j are refused before anything is sent', async (filters, message) => {
		await expect(triggerOn('contactCreated', filters).activate()).rejects.toThrow(message);
		expect(sandbox.journal).toEqual([]);
	});

	test('an answer without a list is refused', async () => {
		const trigger = triggerOn('contactCreated');
		sandbox.fail({ service: 'vambe', body: { name: 'Nobody' } });
		await expect(trigger.activate()).rejects.toThrow(
			'Vambe answered without a list: what is new cannot be told.',
		);
	});
});

describe('conversation unanswered', () => {
	const MINUTE = 60;
	const unanswered = (
		filters: IDataObject = { hideUnassigned: false },
		waitingMinutes: unknown = 10,
	) =>
		new Trigger({
			service: 'vambe',
			credential: credentialFor(sandbox, 'vambe'),
			parameters: { event: 'conversationUnanswered', waitingMinutes, filters } as INodeParameters,
		});
	const waits = (count: number, seconds: number | null, member?: string) =>
		sandbox.change(({ vambe }) => {
			const contact = vambe.contacts.find(({ id }) => id === contactId(count))!;
			contact.waiting_since = seconds === null ? null : ago(seconds);
			if (member) contact.team_member_ids = [member];
		});
	const contactsOf = (events: IDataObject[]) => events.map(({ ai_contact_id: id }) => id);

	test('gives each wait once, when it has lasted long enough', async () => {
		create(1);
		create(2);
		waits(1, 9 * MINUTE);
		const trigger = unanswered();
		expect(await trigger.activate()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		waits(1, 11 * MINUTE);
		waits(2, 5 * MINUTE);
		const events = await trigger.poll();
		expect(events).toEqual([
			expect.objectContaining({ ai_contact_id: contactId(1), waiting_time: expect.any(Number) }),
		]);
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.restart()).toEqual([]);
		expect(sandbox.journal.flatMap(({ contractErrors }) => contractErrors)).toEqual([]);
	});

	test('who has waited for long when it is activated is no news, who waits again is', async () => {
		const trigger = unanswered();
		create(1);
		waits(1, 60 * MINUTE);
		await trigger.activate();
		expect(await trigger.poll()).toEqual([]);
		waits(1, null);
		expect(await trigger.poll()).toEqual([]);
		waits(1, 11 * MINUTE);
		expect(contactsOf(await trigger.poll())).toEqual([contactId(1)]);
		expect(await trigger.poll()).toEqual([]);
	});

	test('somebody who is missing from the list for once does not come out again', async () => {
		const trigger = unanswered();
		await trigger.activate();
		create(1);
		waits(1, 20 * MINUTE);
		expect(contactsOf(await trigger.poll())).toEqual([contactId(1)]);
		sandbox.fail({ status: 200, body: { contacts: [], hasNextPage: false }, times: 1 });
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});

	test('heeds the filters, and reads all pages', async () => {
		const trigger = unanswered({ teamMemberIds: { entries: [{ entry: byId(DIEGO) }] } });
		await trigger.activate();
		for (let count = 0; count < 45; count++) {
			create(count);
			waits(count, 20 * MINUTE, count === 7 ? ELENA : DIEGO);
		}
		sandbox.journal.length = 0;
		const found = contactsOf(await trigger.poll());
		expect(new Set(found).size).toBe(44);
		expect(found).not.toContain(contactId(7));
		expect(sandbox.journal.map(({ query }) => [query.page, query.agentIds])).toEqual(
			['1', '2', '3'].map((page) => [page, DIEGO]),
		);
	});

	test('goes on where the time for a look was over', async () => {
		let budget = 300_000;
		const trigger = unanswered();
		trigger.options.budget = () => budget;
		await trigger.activate();
		for (let count = 0; count < 45; count++) {
			create(count);
			waits(count, 20 * MINUTE);
		}
		budget = 0;
		const found = [];
		for (let polls = 0; polls < 3; polls++) found.push(...contactsOf(await trigger.poll()));
		expect(found).toHaveLength(45);
		expect(new Set(found).size).toBe(45);
	});

	test('what cannot be told apart is passed over, and an answer without a list is an error', async () => {
		const trigger = unanswered();
		await trigger.activate();
		const contacts = [{ name: 'Nobody', waiting_time: 10 ** 9 }, { ai_contact_id: 'x' }];
		sandbox.fail({ status: 200, body: { contacts, hasNextPage: false }, times: 1 });
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.warnings).toEqual([expect.stringContaining('an entry without an ID')]);
		sandbox.fail({ status: 200, body: { total: 3 }, times: 1 });
		await expect(trigger.poll()).rejects.toThrow('Vambe answered without a list');
	});

	test('test events are those who have waited for the shortest time', async () => {
		for (let count = 1; count <= 5; count++) {
			create(count);
			waits(count, (8 + count) * MINUTE);
		}
		expect(contactsOf(await unanswered().test())).toEqual([4, 3, 2].map(contactId));
		await expect(unanswered({ pipelineId: byId(SUPPORT) }, 10 ** 9).test()).rejects.toThrow(
			"Vambe has had nothing for 'Conversation Unanswered'",
		);
	});

	test('refuses less than a minute', async () => {
		await expect(unanswered({}, 0).poll()).rejects.toThrow(
			"'Waiting for Longer Than (Minutes)' must be a number from 1",
		);
	});
});
