// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports -- to set the time zone of the process
import { runInThisContext } from 'node:vm';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { seedConversation } from '../sandbox/ayra/conversations';
import { seedTicket as seedAyraTicket } from '../sandbox/ayra/tickets';
import { seedTicket as seedMavaTicket } from '../sandbox/mava/state';
import { newContact, newTicket } from '../sandbox/vambe/state';
import { credentialFor } from './harness';
import { IN_FULL } from './inFull';
import { stopClock, Trigger, type TriggerOptions } from './triggerHarness';

/*
 * The polling triggers beside services that do not answer as their pages say: shorter pages than asked for, entries
 * without an ID, times without a zone, and more at one moment than can be read in one look. Time is virtual.
 */

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => void jest.setSystemTime(Date.now() + milliseconds),
}));

const STAGE = 'bbbbbbbb-0000-4000-8000-000000000001';
const ANOTHER_STAGE = 'bbbbbbbb-0000-4000-8000-000000000002';

const NOW = Date.UTC(2026, 10, 3, 12);
const SECOND = 1000;
const HOUR = 3600 * SECOND;

let sandbox: Sandbox;
beforeAll(async () => {
	stopClock(NOW);
	sandbox = await startSandbox();
});
beforeEach(() => jest.setSystemTime(NOW));
afterEach(() => sandbox.reset());
afterAll(async () => {
	await sandbox.close();
	jest.useRealTimers();
});

const wait = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);
const at = (time: number) => new Date(time).toISOString();
const idsOf = (events: IDataObject[]) => events.map(({ id, _id }) => String(id ?? _id));

/** Kinds of events, and how to have one thing happen. */
const kinds = {
	'Vambe, contact created': {
		service: 'vambe',
		event: 'contactCreated',
		happen: (count: number, time: string) =>
			sandbox.change(({ vambe }) => {
				const number = String(500_000_000_000 + count);
				vambe.contacts.push(newContact(number, time, { phone: null, platform: 'webchat' }));
			}),
	},
	'Vambe, ticket stage changed': {
		service: 'vambe',
		event: 'ticketStageChanged',
		happen: (count: number, time: string) =>
			sandbox.change(({ vambe }) => {
				const number = String(500_000_000_000 + count);
				const contact = newContact(number, time, { phone: null, platform: 'webchat' });
				vambe.contacts.push(contact);
				vambe.tickets.push(newTicket(number, contact.id, STAGE));
			}),
	},
	'Ayra, ticket created': {
		service: 'ayra',
		event: 'ticketCreated',
		happen: (count: number, time: string) =>
			sandbox.change(({ ayra }) => {
				const id = `ticket ${count}`;
				ayra.tickets.push(seedAyraTicket({ id, number: id, subject: id, created_at: time }));
			}),
	},
	'Ayra, conversation ended': {
		service: 'ayra',
		event: 'conversationEnded',
		happen: (count: number, time: string) =>
			sandbox.change(({ ayra }) => {
				const call = { id: `call ${count}`, agent_id: 'agent_front', start_time: time };
				ayra.conversations.push(seedConversation({ ...call, status: 'completed', duration: 60 }));
			}),
	},
	// All conversations are read, and those that have ended so are picked out.
	'Ayra, conversation failed or abandoned': {
		service: 'ayra',
		event: 'conversationEnded',
		parameters: { endedAs: ['failed', 'abandoned'] },
		happen: (count: number, time: string) =>
			sandbox.change(({ ayra }) => {
				const call = { id: `call ${count}`, agent_id: 'agent_front', start_time: time };
				const status = count % 2 ? 'failed' : 'abandoned';
				ayra.conversations.push(seedConversation({ ...call, status, duration: 60 }));
			}),
	},
	'Mava, ticket created': {
		service: 'mava',
		event: 'ticketCreated',
		happen: (count: number, time: string) =>
			sandbox.change(({ mava }) => {
				const id = `65dd${String(count).padStart(20, '0')}`;
				mava.tickets.push(seedMavaTicket(id, { createdAt: time }));
			}),
	},
} satisfies Record<
	string,
	{ service: Service; event: string; parameters?: INodeParameters; happen: unknown }
>;

type Kind = keyof typeof kinds;
const each = Object.keys(kinds).map((kind) => [kind as Kind] as const);

const triggerOn = (kind: Kind, more: Partial<TriggerOptions> = {}) => {
	const {
		service,
		event,
		parameters = {},
	} = kinds[kind] as {
		service: Service;
		event: string;
		parameters?: INodeParameters;
	};
	return new Trigger({
		service,
		credential: credentialFor(sandbox, service),
		parameters: { event, ...parameters },
		...more,
	});
};

/** Makes the service give no more entries a page than this. */
const capped = (cap: number): Partial<TriggerOptions> => ({
	beforeRequest({ qs }) {
		for (const name of ['limit', 'per_page']) {
			if (qs && name in qs) qs[name] = Math.min(cap, Number(qs[name]));
		}
	},
});

/** Looks until there is nothing left to look for. */
async function lookOn(trigger: Trigger): Promise<string[][]> {
	const looks = [];
	do {
		if (looks.length > 60) throw new Error('looks on without end');
		looks.push(idsOf(await trigger.poll()));
	} while (trigger.memory.includes('"rest"'));
	return looks;
}

describe('pages that are shorter than asked for', () => {
	test.each(each.flatMap(([kind]) => [[kind, 50] as const, [kind, 10] as const]))(
		'%s: loses nothing with %d entries a page',
		async (kind, cap) => {
			const trigger = triggerOn(kind, capped(cap));
			await trigger.activate();
			wait(5 * HOUR);
			const base = Date.now() - 4 * HOUR;
			// Some at one moment, more than fit on a page.
			for (let count = 0; count < 300; count++) {
				kinds[kind].happen(count, at(base + Math.max(0, count - 60) * 40 * SECOND));
			}
			const found = (await lookOn(trigger)).flat();
			expect(found).toHaveLength(300);
			expect(new Set(found).size).toBe(300);
			wait(60 * SECOND);
			expect((await lookOn(trigger)).flat()).toEqual([]);
		},
	);

	test.each(each)('%s: asks a second time at most if there is little', async (kind) => {
		const trigger = triggerOn(kind);
		await trigger.activate();
		kinds[kind].happen(1, at(Date.now() - SECOND));
		sandbox.journal.length = 0;
		expect(await trigger.poll()).toHaveLength(1);
		expect(sandbox.journal.length).toBeLessThanOrEqual(kinds[kind].service === 'ayra' ? 1 : 2);
	});

	test('an empty page of which Ayra says that more follow is not the end', async () => {
		const trigger = triggerOn('Ayra, ticket created');
		await trigger.activate();
		for (let count = 0; count < 3; count++) {
			kinds['Ayra, ticket created'].happen(count, at(Date.now() - 8 * SECOND));
		}
		const body = { data: [], meta: { total: 103, page: 1, per_page: 100, total_pages: 2 } };
		sandbox.fail({ service: 'ayra', times: 1, body });
		expect(await trigger.poll()).toHaveLength(3);
	});

	test('an empty page in the place of entries that were there just now is not the end', async () => {
		const trigger = triggerOn('Vambe, contact created', capped(10));
		await trigger.activate();
		wait(5 * HOUR);
		for (let count = 0; count < 30; count++) {
			kinds['Vambe, contact created'].happen(count, at(NOW + HOUR + count * SECOND));
		}
		sandbox.fail({ service: 'vambe', after: 2, times: 1, body: [] });
		expect((await lookOn(trigger)).flat()).toHaveLength(30);
	});

	test('a list beside another array is found', async () => {
		const trigger = triggerOn('Ayra, ticket created');
		await trigger.activate();
		const body = { data: [{ id: 'a', created_at: at(NOW) }], errors: [], meta: { total: 1 } };
		sandbox.fail({ service: 'ayra', body });
		expect(idsOf(await trigger.poll())).toEqual(['a']);
	});
});

describe('entries without an ID', () => {
	test.each(each.filter(([kind]) => !kind.includes('stage')))(
		'%s: are reported once and passed over, the others come out',
		async (kind) => {
			const { service } = kinds[kind];
			const trigger = triggerOn(kind);
			await trigger.activate();
			const time = { created_at: at(NOW), updated_at: at(NOW), status: 'failed' };
			const secret = { name: 'Ada Lovelace', ...time };
			for (let look = 0; look < 20; look++) {
				const good = { id: `good ${look}`, conversation_id: 'c', ...time };
				const data = [secret, good, { id: null, ...time }, { id: {}, _id: '', ...time }];
				const body = service === 'ayra' ? { data, meta: { total: 4 } } : data;
				sandbox.reset();
				sandbox.fail({ service, body });
				expect(idsOf(await trigger.poll())).toEqual([`good ${look}`]);
				wait(SECOND);
			}
			const name = { vambe: 'Vambe', ayra: 'Ayra', mava: 'Mava' }[service];
			expect(trigger.warnings).toEqual([
				`${name} gave 3 entries without an ID. The trigger passes over what it cannot tell apart.`,
			]);
			expect(trigger.memory).not.toContain('Ada');
		},
	);
});

describe('ticket stage changed', () => {
	const contact = (count: number, ticket: unknown, more: IDataObject = {}) => ({
		id: `contact ${count}`,
		updated_at: at(NOW),
		active_ticket_v2: ticket,
		...more,
	});

	test('knows tickets and stages by whatever they have', async () => {
		const trigger = triggerOn('Vambe, ticket stage changed');
		await trigger.activate();
		const list = (stages: unknown[]) =>
			sandbox.fail({
				service: 'vambe',
				body: [
					contact(1, { id: 7, current_stage_id: stages[0] }),
					contact(2, { current_stage_id: stages[1] }),
					contact(3, { id: 'c', current_stage_id: stages[2] }),
					contact(4, { id: 'd', current_stage_id: stages[3] }),
					contact(5, 'a ticket'),
					contact(6, { id: 'f', current_stage_id: 'good' }, { id: null }),
				],
			});
		const came = async () =>
			(await trigger.poll()).map(({ id, previous_stage_id: before }) => [id, before]);
		list(['__proto__', 5, null, undefined]);
		expect(await came()).toEqual([1, 2, 3, 4].map((count) => [`contact ${count}`, null]));
		for (let look = 0; look < 5; look++) expect(await came()).toEqual([]);
		expect(trigger.warnings).toHaveLength(1);
		sandbox.reset();
		list(['constructor', null, 'c', 5]);
		expect(await came()).toEqual([
			['contact 1', '__proto__'],
			['contact 2', '5'],
			['contact 3', null],
			['contact 4', null],
		]);
		expect(await came()).toEqual([]);
	});

	test('remembers the 10,000 contacts that have changed last, through a restart', async () => {
		const { happen } = kinds['Vambe, ticket stage changed'];
		for (let count = 0; count < 12_000; count++) happen(count, at(NOW - HOUR + count));
		const trigger = triggerOn('Vambe, ticket stage changed');
		await trigger.activate();
		expect(trigger.memory.length).toBeLessThan(125_000);
		const change = (index: number, stage?: string) =>
			sandbox.change(({ vambe }) => {
				const number = String(500_000_000_000 + index);
				const { id } = newContact(number, at(0), { phone: null, platform: 'webchat' });
				const found = vambe.contacts.find((each) => each.id === id)!;
				found.updated_at = at(Date.now());
				if (stage) vambe.tickets.find(({ contact_id: owner }) => owner === id)!.stage_id = stage;
			});
		change(11_999, ANOTHER_STAGE);
		change(2_000, ANOTHER_STAGE);
		change(2_001);
		change(1_999, ANOTHER_STAGE);
		change(0);
		const events = await trigger.restart();
		const came = events.map(({ previous_stage_id: before }) => before);
		expect(came.sort()).toEqual([STAGE, STAGE, null, null]);
		expect(trigger.memory.length).toBeLessThan(125_000);
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('more at one moment than a look can read', () => {
	test.each<[Kind, number]>([
		['Ayra, ticket created', IN_FULL ? 5000 : 3000],
		['Mava, ticket created', IN_FULL ? 12_000 : 3000],
		['Ayra, conversation ended', IN_FULL ? 5000 : 3000],
		...(IN_FULL ? [['Ayra, conversation failed or abandoned', 5000] as [Kind, number]] : []),
		['Vambe, contact created', 12_000],
	])(
		'%s: each look goes on from the last one',
		async (kind, count) => {
			const slow: Partial<TriggerOptions> = {
				budget: () => 60_000,
				beforeRequest: () => wait(2 * SECOND),
			};
			const trigger = triggerOn(kind, slow);
			await trigger.activate();
			wait(HOUR);
			const moment = at(Date.now() - 1800 * SECOND);
			for (let index = 0; index < count; index++) kinds[kind].happen(index, moment);
			for (let index = 0; index < 20; index++) {
				kinds[kind].happen(count + index, at(Date.now() - 600 * SECOND + index));
			}
			const looks: string[][] = [];
			while (looks.length < 20 && looks.flat().length < count + 20) {
				const began = Date.now();
				looks.push(idsOf(await trigger.poll()));
				expect(Date.now() - began).toBeLessThan(60 * SECOND);
			}
			expect(looks.flat()).toHaveLength(count + 20);
			expect(new Set(looks.flat()).size).toBe(count + 20);
			expect(looks[0].length).toBeGreaterThan(0);
			// Everything is read twice, 24 pages in each look.
			const pages = count / (kinds[kind].service === 'vambe' ? 1000 : 100);
			expect(looks.length).toBeLessThan(3 + (2 * pages) / 20);
			kinds[kind].happen(count + 20, at(Date.now()));
			const later: string[] = [];
			for (let look = 0; look < 12; look++) {
				later.push(...idsOf(await trigger.poll()));
				wait(60 * SECOND);
			}
			expect(later).toHaveLength(1);
		},
		60_000,
	);
});

describe('times', () => {
	// Jest gives tests a copy of the environment, which Node does not heed.
	const setZone = (zone: string) => runInThisContext(`process.env.TZ = ${JSON.stringify(zone)}`);
	afterEach(() => void setZone('UTC'));

	/** Contacts as Vambe gives them, but for their times. */
	const withTimes = (written: (time: string) => string, more: Partial<TriggerOptions> = {}) =>
		triggerOn('Vambe, contact created', {
			...more,
			afterAnswer(body) {
				for (const entry of body as IDataObject[]) {
					entry.created_at = written(String(entry.created_at));
				}
			},
		});

	test.each<[string, (time: string) => string]>([
		['without a zone', (time) => time.replace('Z', '')],
		['without a zone, as in SQL', (time) => time.replace('T', ' ').replace('Z', '')],
		['hours ahead', (time) => at(Date.parse(time) + 8 * HOUR)],
		['hours behind', (time) => at(Date.parse(time) - 8 * HOUR)],
		['that are none', () => 'yesterday'],
	])('%s lose no event', async (_name, written) => {
		setZone('America/Los_Angeles');
		expect(new Date(NOW).getTimezoneOffset()).toBe(480);
		const trigger = withTimes(written);
		await trigger.activate();
		wait(5 * HOUR);
		for (let count = 0; count < 2500; count++) {
			kinds['Vambe, contact created'].happen(count, at(NOW + HOUR + count * 4 * SECOND));
		}
		expect(new Set((await lookOn(trigger)).flat()).size).toBe(2500);
		kinds['Vambe, contact created'].happen(2500, at(Date.now()));
		expect((await lookOn(trigger)).flat()).toHaveLength(1);
	});
});
