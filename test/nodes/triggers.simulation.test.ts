import type { IDataObject, IHttpRequestOptions, INodeParameters } from 'n8n-workflow';
import { entriesIn } from '../../nodes/shared/http/answer';
import { startSandbox, type Sandbox, type Service, type State } from '../sandbox';
import { seedConversation } from '../sandbox/ayra/conversations';
import { seedTicket as seedAyraTicket } from '../sandbox/ayra/tickets';
import { seedTicket as seedMavaTicket } from '../sandbox/mava/state';
import { newContact, newTicket } from '../sandbox/vambe/state';
import type { VambeContact } from '../sandbox/vambe/types';
import { credentialFor } from './harness';
import { IN_FULL } from './inFull';
import { stopClock, Trigger } from './triggerHarness';

/*
 * The polling triggers in a world where everything goes wrong: each event must come out exactly once.
 *
 * Time is virtual, everything else is real: the triggers, n8n-core's context and HTTP, the sandbox. All randomness
 * comes from one seed, which is printed; TRIGGER_SEED=<number> runs the same again, as far as the order of requests
 * goes. TRIGGER_LENGTH=<number> makes it that many times as long.
 */

/* eslint-disable @n8n/community-nodes/no-restricted-globals -- settings and figures of a test, not shipped */
const SEED = Number(process.env.TRIGGER_SEED ?? Math.floor(Math.random() * 2 ** 32));
const LENGTH = Number(process.env.TRIGGER_LENGTH ?? (IN_FULL ? 1 : 0.2));

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The most that a service's clock may be off. */
const MOST_OFF = MINUTE;

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => void jest.setSystemTime(Date.now() + milliseconds),
}));

/** Mulberry32: small, and good enough for this. */
class Random {
	constructor(private state: number) {}

	/** From 0 on, less than 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	between = (least: number, most: number) => least + Math.floor(this.next() * (most - least + 1));

	happens = (probability: number) => this.next() < probability;

	pick = <Entry>(entries: Entry[]): Entry => entries[this.between(0, entries.length - 1)];
}

/** Something that a trigger should tell, and between which steps of the world it could be read. */
interface Version {
	born: number;
	gone: number;
	told: number;
}

/** What happens at a service, and what of it are events. */
abstract class World {
	/** Counts everything that happens, and every request. */
	step = 0;
	readonly versions = new Map<string, Version>();
	protected count = 0;
	/** By how much the clocks of the service's machines are off. */
	private readonly clocks: number[];

	abstract readonly service: Service;
	abstract readonly event: string;
	/** How many entries are more than a page. */
	abstract readonly burst: number;
	abstract readonly rounds: number;
	readonly parameters: IDataObject = {};
	/** Entries of which the service does not say the ID. */
	private readonly nameless = new Set<unknown>();
	private readonly cap: number;

	constructor(
		protected readonly random: Random,
		private readonly sandbox: Sandbox,
		/** Whether the service answers otherwise than its pages say. */
		private readonly isOdd: boolean,
	) {
		this.cap = random.between(10, 60);
		this.clocks = [-MOST_OFF, random.between(-MOST_OFF, MOST_OFF), MOST_OFF];
	}

	/** Lets one thing happen. */
	protected abstract happen(state: State, time: string): void;

	/** Lets many things happen at the same time. */
	protected abstract rush(state: State, time: string): void;

	/** Tells an event from all others. */
	abstract keyOf(event: IDataObject): string;

	/** Looks at an event more closely. */
	check?(event: IDataObject): void;

	live(things: number): void {
		this.sandbox.change((state) => {
			for (let left = things; left > 0; left--) this.happen(state, this.now());
		});
	}

	crowd(): void {
		this.sandbox.change((state) => this.rush(state, this.now()));
	}

	/** Makes the service give fewer entries a page than asked for; where pages have no numbers, never as many. */
	distort({ qs }: IHttpRequestOptions): void {
		if (!this.isOdd || !qs) return;
		if ('limit' in qs) qs.limit = Math.min(Number(qs.limit), this.random.between(10, 60));
		if ('per_page' in qs) qs.per_page = Math.min(Number(qs.per_page), this.cap);
	}

	/** Takes the IDs out of an answer that are not told. */
	conceal(body: unknown): void {
		if (this.nameless.size === 0) return;
		for (const entry of entriesIn(body)) {
			for (const name of ['id', '_id']) if (this.nameless.has(entry[name])) delete entry[name];
		}
	}

	/** Something that is born is told, unless it is an entry without an ID. */
	protected bornWithId(id: string): void {
		if (this.isOdd && this.random.happens(0.03)) this.nameless.add(id);
		else this.born(id);
	}

	protected now = () => new Date(Date.now() + this.random.pick(this.clocks)).toISOString();

	protected born(key: string): void {
		this.versions.set(key, { born: ++this.step, gone: Infinity, told: 0 });
	}

	protected gone(key: string): void {
		const version = this.versions.get(key);
		if (version) version.gone = Math.min(version.gone, ++this.step);
	}

	/** An entry moves within its list, and may just then be missed: the next look must find it. */
	protected moved(key: string): void {
		const version = this.versions.get(key);
		if (version) version.born = Math.max(version.born, ++this.step);
	}

	/** One of the latest entries of a list. */
	protected recent<Entry>(entries: Entry[]): Entry {
		return entries[entries.length - 1 - this.random.between(0, Math.min(50, entries.length - 1))];
	}

	protected remove<Entry>(entries: Entry[], keyOf: (entry: Entry) => string): void {
		const entry = this.recent(entries);
		entries.splice(entries.indexOf(entry), 1);
		this.gone(keyOf(entry));
	}
}

const contactNumber = (count: number) => String(500_000_000_000 + count);

abstract class VambeWorld extends World {
	readonly service = 'vambe';
	readonly burst = 1100;
	readonly rounds = 50;

	protected contact(time: string): VambeContact {
		return newContact(contactNumber(this.count++), time, { phone: null, platform: 'webchat' });
	}
}

class ContactsCreated extends VambeWorld {
	readonly event = 'contactCreated';

	protected happen({ vambe: { contacts } }: State, time: string): void {
		if (this.random.happens(0.1)) return this.remove(contacts, ({ id }) => id);
		if (this.random.happens(0.2)) {
			const contact = this.recent(contacts);
			contact.updated_at = time;
			return;
		}
		const contact = this.contact(time);
		contacts.push(contact);
		this.bornWithId(contact.id);
	}

	protected rush({ vambe: { contacts } }: State, time: string): void {
		for (let left = this.burst; left > 0; left--) {
			const contact = this.contact(time);
			contacts.push(contact);
			this.bornWithId(contact.id);
		}
	}

	keyOf = ({ id }: IDataObject) => String(id);
}

class ContactsUpdated extends VambeWorld {
	readonly event = 'contactUpdated';

	private versionOf = ({ id, updated_at }: VambeContact) => `${id} ${updated_at}`;

	private update(contact: VambeContact, time: string): void {
		// As the times are all that tells updates apart, each must be another one.
		const key = `${contact.id} ${time}`;
		if (this.versions.has(key) || contact.created_at === time) return;
		this.gone(this.versionOf(contact));
		contact.updated_at = time;
		this.born(key);
	}

	protected happen({ vambe: { contacts } }: State, time: string): void {
		if (this.random.happens(0.05)) return this.remove(contacts, this.versionOf);
		if (this.random.happens(0.3)) contacts.push(this.contact(time));
		else this.update(this.recent(contacts), time);
	}

	protected rush({ vambe: { contacts } }: State, time: string): void {
		while (contacts.length < this.burst) contacts.push(this.contact(time));
		const later = new Date(Date.parse(time) + 1).toISOString();
		for (const contact of contacts.slice(-this.burst)) this.update(contact, later);
	}

	keyOf = ({ id, updated_at }: IDataObject) => `${String(id)} ${String(updated_at)}`;
}

const stageId = (number: number) =>
	`bbbbbbbb-0000-4000-8000-${String(900 + number).padStart(12, '0')}`;

const STAGES = 30;

/** Each change of a stage has its number in the contact's name; other changes leave it alone. */
class StagesChanged extends VambeWorld {
	readonly event = 'ticketStageChanged';
	/** The stage that a ticket was told of last. */
	private readonly told = new Map<string, string>();
	private changes = 0;

	private versionOf = ({ id, name }: VambeContact) => `${id} ${name}`;

	private ticketOf = ({ tickets }: State['vambe'], contact: VambeContact) =>
		tickets.find(({ contact_id, closed_at }) => contact_id === contact.id && closed_at === null);

	/** Moves a ticket to the next stage, or opens one. */
	private move(vambe: State['vambe'], contact: VambeContact, time: string): void {
		const ticket = this.ticketOf(vambe, contact);
		this.gone(this.versionOf(contact));
		if (ticket) {
			const next = (Number(ticket.stage_id.slice(-3)) - 900 + 1) % STAGES;
			ticket.stage_id = stageId(next);
		} else {
			const number = contactNumber(vambe.tickets.length);
			vambe.tickets.push(newTicket(number, contact.id, stageId(this.random.between(0, 9))));
		}
		contact.name = `Change ${this.changes++}`;
		contact.updated_at = time;
		this.born(this.versionOf(contact));
	}

	protected happen({ vambe }: State, time: string): void {
		if (this.random.happens(0.1)) {
			vambe.contacts.push(this.contact(time));
			return;
		}
		const contact = this.recent(vambe.contacts);
		const ticket = this.ticketOf(vambe, contact);
		const kind = this.random.next();
		if (kind < 0.2) {
			this.touch(contact, time);
		} else if (ticket && kind < 0.4) {
			ticket.closed_at = time;
			contact.updated_at = time;
			this.gone(this.versionOf(contact));
		} else {
			this.move(vambe, contact, time);
		}
	}

	protected rush({ vambe }: State, time: string): void {
		while (vambe.contacts.length < this.burst) vambe.contacts.push(this.contact(time));
		const open = new Map(vambe.tickets.map((ticket) => [ticket.contact_id, ticket]));
		for (const contact of vambe.contacts.slice(-this.burst)) {
			if (this.random.happens(0.5) || !open.has(contact.id)) this.move(vambe, contact, time);
			else this.touch(contact, time);
		}
	}

	private touch(contact: VambeContact, time: string): void {
		contact.updated_at = time;
		this.moved(this.versionOf(contact));
	}

	keyOf = ({ id, name }: IDataObject) => `${String(id)} ${String(name)}`;

	check({ active_ticket_v2, previous_stage_id: previous }: IDataObject): void {
		const { id, current_stage_id: stage } = active_ticket_v2 as Record<string, string>;
		const before = this.told.get(id);
		if (before !== undefined && previous !== before) {
			throw new Error(`ticket ${id}: came from ${previous}, but was told to be in ${before}`);
		}
		this.told.set(id, stage);
	}
}

class AyraTickets extends World {
	readonly service = 'ayra';
	readonly event = 'ticketCreated';
	readonly burst = 150;
	readonly rounds = 140;

	protected happen({ ayra: { tickets } }: State, time: string): void {
		if (tickets.length > 10 && this.random.happens(0.15)) {
			return this.remove(tickets, ({ id }) => id);
		}
		const id = `ticket_${this.count++}`;
		tickets.push(
			seedAyraTicket({ id, number: `T-${this.count}`, subject: 'New', created_at: time }),
		);
		this.bornWithId(id);
	}

	protected rush(state: State, time: string): void {
		for (let left = this.burst; left > 0; left--) this.happen(state, time);
	}

	keyOf = ({ id }: IDataObject) => String(id);
}

type Ending = 'completed' | 'failed' | 'abandoned';

class AyraConversations extends World {
	readonly service = 'ayra';
	readonly event = 'conversationEnded';
	readonly burst = 110;
	readonly rounds: number = 45;
	readonly parameters: IDataObject = { longestCall: 6 };
	/** The endings that are events, and one that is not. */
	protected readonly wanted: Ending[] = ['completed'];
	protected readonly unwanted: Ending = 'failed';

	private begin({ ayra: { conversations } }: State, time: string): void {
		conversations.push(
			seedConversation({
				id: `conv_${this.count++}`,
				agent_id: 'agent_front',
				start_time: time,
				status: 'in_progress',
				duration: null,
			}),
		);
	}

	private end({ ayra: { conversations } }: State, all = false): void {
		const live = conversations.filter(({ status }) => status === 'in_progress');
		for (const call of all ? live : live.slice(0, 1)) {
			const isTooOld = Date.parse(call.start_time) < Date.now() - 5 * HOUR;
			const isEvent = !isTooOld && this.random.happens(0.9);
			call.status = isEvent ? this.random.pick(this.wanted) : this.unwanted;
			call.duration = 60;
			if (isEvent) this.bornWithId(call.id);
		}
	}

	protected happen(state: State, time: string): void {
		if (this.random.happens(0.03)) this.remove(state.ayra.conversations, ({ id }) => id);
		else if (this.random.happens(0.5)) this.begin(state, time);
		else this.end(state);
	}

	protected rush(state: State, time: string): void {
		for (let left = this.burst; left > 0; left--) this.begin(state, time);
		if (this.random.happens(0.5)) this.end(state, true);
	}

	keyOf = ({ id }: IDataObject) => String(id);
}

/** All conversations are read, and those that have ended so are picked out. */
class AyraMissedConversations extends AyraConversations {
	override readonly rounds = 25;
	override readonly parameters = { longestCall: 6, endedAs: ['failed', 'abandoned'] };
	protected override readonly wanted: Ending[] = ['failed', 'abandoned'];
	protected override readonly unwanted: Ending = 'completed';
}

class MavaTickets extends World {
	readonly service = 'mava';
	readonly event = 'ticketCreated';
	readonly burst = 150;
	readonly rounds = 140;

	protected happen({ mava: { tickets } }: State, time: string): void {
		if (this.random.happens(0.15)) return this.remove(tickets, ({ _id }) => _id);
		const id = `65bb${String(this.count++).padStart(20, '0')}`;
		tickets.push(seedMavaTicket(id, { createdAt: time }));
		this.bornWithId(id);
	}

	protected rush(state: State, time: string): void {
		for (let left = this.burst; left > 0; left--) this.happen(state, time);
	}

	keyOf = ({ _id: id }: IDataObject) => String(id);
}

let sandbox: Sandbox;
beforeAll(async () => {
	stopClock(Date.UTC(2026, 10, 2, 8));
	sandbox = await startSandbox();
	process.stderr.write(`TRIGGER_SEED=${SEED}\n`);
});
afterAll(async () => {
	await sandbox.close();
	jest.useRealTimers();
});

const wait = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);

const memoryOf = ({ memory }: Trigger) =>
	(
		Object.values(JSON.parse(memory) as object) as Array<{
			memory: { since: number; learns?: boolean; rest?: object };
		}>
	)[0].memory;

/** What may go wrong with one request. */
const MISHAPS = [
	{ status: 429, headers: { 'Retry-After': '7' } },
	{ status: 429 },
	{ status: 503 },
	{ status: 500 },
	{ cut: 'before' },
	{ cut: 'during' },
	{ cut: 'after' },
	{ html: true },
	{ brokenJson: true },
] as const;

/** Waits become events when they have lasted long enough. Of a contact, each wait has its number in the name. */
class Unanswered extends World {
	readonly service = 'vambe';
	readonly event = 'conversationUnanswered';
	readonly burst = 100;
	readonly rounds = 50;
	readonly parameters = { waitingMinutes: 5, filters: { hideUnassigned: false } };
	/** Waits that are too short still, with the time when they are long enough. */
	private readonly short = new Map<string, number>();
	/** Whether what was there before the trigger is there. */
	private isBegun = false;
	private waits = 0;

	private versionOf = ({ id, name }: VambeContact) => `${id} ${name}`;

	private settle(): void {
		for (const [key, at] of this.short) {
			if (at >= Date.now()) continue;
			this.short.delete(key);
			const version = this.versions.get(key);
			if (version) version.born = ++this.step;
		}
	}

	private begin(contact: VambeContact, time: string): void {
		const since = Date.parse(time) - (this.isBegun ? 0 : HOUR);
		contact.waiting_since = new Date(since).toISOString();
		contact.name = `Wait ${this.waits++}`;
		const key = this.versionOf(contact);
		this.versions.set(key, { born: Infinity, gone: Infinity, told: 0 });
		if (this.isBegun) this.short.set(key, since + 5 * MINUTE);
	}

	private end(contact: VambeContact): void {
		contact.waiting_since = null;
		this.short.delete(this.versionOf(contact));
		this.gone(this.versionOf(contact));
		// All that come after it move, perhaps to a page that has been read.
		for (const [key, { born }] of this.versions) if (born < Infinity) this.moved(key);
	}

	private add({ vambe: { contacts } }: State, time: string): void {
		contacts.push(
			newContact(contactNumber(this.count++), time, { phone: null, platform: 'webchat' }),
		);
		this.begin(contacts.at(-1)!, time);
	}

	protected happen(state: State, time: string): void {
		this.settle();
		if (this.random.happens(0.7)) return this.add(state, time);
		const contact = this.recent(state.vambe.contacts);
		if (contact.waiting_since === null) this.begin(contact, time);
		else this.end(contact);
	}

	protected rush(state: State, time: string): void {
		this.settle();
		for (let left = this.burst; left > 0; left--) this.add(state, time);
		this.isBegun = true;
	}

	keyOf = ({ ai_contact_id, name }: IDataObject) => `${String(ai_contact_id)} ${String(name)}`;
}

const worlds = {
	'Vambe, contact created': ContactsCreated,
	'Vambe, contact updated': ContactsUpdated,
	'Vambe, ticket stage changed': StagesChanged,
	'Vambe, conversation unanswered': Unanswered,
	'Ayra, ticket created': AyraTickets,
	'Ayra, conversation completed': AyraConversations,
	'Ayra, conversation failed or abandoned': AyraMissedConversations,
	'Mava, ticket created': MavaTickets,
};

const runs = [false, true].flatMap((isOdd) =>
	Object.entries(worlds).map(([name, Kind]) => ({
		name: isOdd ? `${name}, with odd answers` : name,
		Kind,
		isOdd,
	})),
);

test.each(runs.map((each, index) => ({ ...each, index })))(
	'$name: each event comes out exactly once, whatever happens',
	async ({ name, Kind, isOdd, index }) => {
		const random = new Random(SEED + index);
		const began = performance.now();
		sandbox.reset();
		const world = new Kind(random, sandbox, isOdd);
		const { service, event } = world;
		const rounds = Math.max(10, Math.round(world.rounds * (isOdd ? 0.4 : 1) * LENGTH));
		let isDown = false;
		let isQuiet = false;
		let wasEmpty = false;
		let mishaps = 0;
		let requests = 0;
		let largest = 0;
		let failures = 0;
		let incomplete = 0;
		const trigger = new Trigger({
			service,
			credential: credentialFor(sandbox, service),
			parameters: { event, ...world.parameters } as INodeParameters,
			afterAnswer: (body) => world.conceal(body),
			beforeRequest(request) {
				world.distort(request);
				world.step++;
				requests++;
				wait(random.between(10, SECOND));
				if (!isQuiet && random.happens(0.3)) world.live(random.between(1, 5));
				const fault = isDown
					? { status: 503 }
					: random.happens(mishaps)
						? random.pick([...MISHAPS])
						: undefined;
				if (!fault && isOdd && service === 'ayra' && !wasEmpty && random.happens(mishaps / 4)) {
					wasEmpty = true;
					const meta = { total: 900, page: 1, per_page: 100, total_pages: 9 };
					sandbox.fail({ service, times: 1, body: { data: [], meta } });
				} else wasEmpty = false;
				if (fault) sandbox.fail({ service, times: 1, ...fault });
			},
		});

		/** Polls, and compares what comes of it with what has happened. */
		async function poll(work: () => Promise<IDataObject[]>): Promise<void> {
			const [step, time, before] = [world.step, Date.now(), trigger.memory];
			let events: IDataObject[];
			try {
				events = await work();
			} catch (error) {
				failures++;
				expect((error as Error).message).toMatch(/answered|reach/);
				if (work === looking) expect(trigger.memory).toBe(before);
				return;
			}
			largest = Math.max(largest, trigger.memory.length);
			for (const each of events) {
				const key = world.keyOf(each);
				const version = world.versions.get(key);
				if (!version) throw new Error(`${key} was told, but is old or no event`);
				if (++version.told > 1) throw new Error(`${key} was told twice`);
				world.check?.(each);
			}
			// A poll that ran out of time, or into pages that never stayed the same, leaves something to the next one.
			const { since, rest } = memoryOf(trigger);
			if (since < time || rest) {
				incomplete++;
				return;
			}
			for (const [key, { born, gone, told }] of world.versions) {
				if (told === 0 && born <= step && gone > world.step) {
					throw new Error(`${key} was there all the time, but was not told`);
				}
			}
		}
		const looking = async () => await trigger.poll();

		// What has just happened before the activation is old.
		world.live(40);
		world.crowd();
		world.versions.clear();
		wait(random.between(0, 3 * MINUTE));
		// What happens while the trigger learns what is there already may be new to it or not.
		// A contact that moves behind what has been read is met by the next look only; short pages take long to read.
		isQuiet = isOdd;
		do expect(await trigger.activate()).toEqual([]);
		while (memoryOf(trigger).learns);
		isQuiet = false;
		for (const version of world.versions.values()) version.born = Infinity;

		for (let round = 1; round <= rounds; round++) {
			mishaps = random.happens(0.3) ? 0.25 : 0;
			wait(
				random.happens(0.05) ? random.between(10, 40) * MINUTE : random.between(20, 90) * SECOND,
			);
			world.live(random.between(0, 15));
			if (round % 40 === 3) world.crowd();
			if (round % 60 === 6) {
				isDown = true;
				for (const end = Date.now() + HOUR; Date.now() < end; wait(4 * MINUTE)) {
					world.live(random.between(0, 20));
					await poll(looking);
				}
				isDown = false;
			}
			if (random.happens(0.05)) await trigger.crash();
			await poll(random.happens(0.1) ? async () => await trigger.restart() : looking);
			if (round % 20 === 0) sandbox.journal.length = 0;
		}
		mishaps = 0;
		isQuiet = true;
		wait(MINUTE);
		const settled = Date.now();
		for (let polls = 0; polls < (isOdd ? 10 : 1); polls++) {
			await poll(looking);
			if (memoryOf(trigger).since >= settled) break;
		}
		expect(memoryOf(trigger).since).toBeGreaterThanOrEqual(settled);

		const all = [...world.versions.values()];
		const lost = all.filter(
			({ born, gone, told }) => born < gone && gone === Infinity && told === 0,
		);
		expect(lost).toEqual([]);
		const told = all.filter((version) => version.told === 1).length;
		process.stderr.write(
			`${name}: ${told} events of ${all.length}, ${requests} requests, ${failures} failed and ${incomplete} incomplete polls, ` +
				`memory at most ${largest} bytes, ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
		);
		expect(told).toBeGreaterThan(5 * rounds);
		expect(largest).toBeLessThan(64 * 1024);
	},
	300_000 * Math.max(1, LENGTH),
);
