// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports -- to find the schemas
import { readdirSync, readFileSync } from 'node:fs';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { manyVambeContact, manyVambeMessage } from '../../sandbox/vambe';
import { byId, credentialFor, failure, nodeTypes, run, type RunOptions } from '../harness';
import { fields } from '../operations';
import { subjects } from './subjects';

/* What is particular to Vambe's operations. What they send stands in operations.ts, faults in faults.test.ts. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const ANA = 'dddddddd-0000-4000-8000-000000000001';
const BRUNO = 'dddddddd-0000-4000-8000-000000000002';
const CARLA = 'dddddddd-0000-4000-8000-000000000003';
const NEW = 'bbbbbbbb-0000-4000-8000-000000000001';
const DIEGO = 'cccccccc-0000-4000-8000-000000000011';
const ELENA = 'cccccccc-0000-4000-8000-000000000012';
const TEMPLATE = '7e7e7e7e-0000-4000-8000-000000000001';
const WEBCHAT = 'abababab-0000-4000-8000-000000000001';
const UNKNOWN = '99999999-0000-4000-8000-000000000009';
const PHONE = '+56912345678';

type Changes = Record<string, unknown>;

/** An operation with good parameters, of which tests change some. */
function operation(resource: string, name: string, good: Changes = {}) {
	const optionsFor = (changed: Changes, more: Partial<RunOptions> = {}): RunOptions => ({
		service: 'vambe',
		credential: credentialFor(sandbox, 'vambe'),
		parameters: { resource, operation: name, ...good, ...changed } as INodeParameters,
		...more,
	});
	return {
		output: async (changed: Changes = {}, more?: Partial<RunOptions>) =>
			(await run(optionsFor(changed, more))).map(({ json }) => json),
		message: async (changed: Changes = {}) => (await failure(optionsFor(changed))).message,
		/** The message of an error before anything was sent. */
		async refusal(changed: Changes) {
			const { message } = await failure(optionsFor(changed));
			expect(sandbox.journal).toEqual([]);
			expect(message).toMatch(/ \[item 0\]$/);
			return message;
		},
	};
}

const held = () => sandbox.state().vambe;
const contactOf = (wanted: string) => held().contacts.find(({ id }) => id === wanted)!;
const more = (additionalFields: Changes) => ({ additionalFields });
const idsOf = (items: IDataObject[]) => items.map(({ id }) => id);
const entries = (...list: unknown[]) => ({
	entries: list.map((entry) => ({ entry: byId(entry) })),
});
const variables = (...contents: unknown[]) => ({
	entries: contents.map((content) => ({ content })),
});

/** Puts as many contacts beside those of the seed. */
const haveContacts = (count: number) =>
	sandbox.change(({ vambe }) => {
		for (let index = 0; index < count; index++) vambe.contacts.push(manyVambeContact(index));
	});

/** What must be so for every operation that may have reached a customer. */
async function expectDoubt(
	{ message }: ReturnType<typeof operation>,
	advice: string,
): Promise<void> {
	sandbox.fail({ cut: 'after' });
	expect(await message()).toContain(`It may have happened all the same. ${advice}`);
	expect(sandbox.journal).toHaveLength(1);
}

describe('Ticket, Open', () => {
	const open = operation('ticket', 'open', {
		channel: 'whatsapp',
		businessPhoneId: byId('1234'),
		phoneNumber: '+5215500000099',
		stageId: byId(NEW),
	});

	test('opens a ticket on WhatsApp Business, and the contact with it', async () => {
		const [{ aiContactId, status }] = await open.output();
		expect(status).toBe('ok');
		expect(contactOf(String(aiContactId))).toMatchObject({ platform: 'whatsapp' });
	});

	test.each(['qr-main', '+5491100000000', '12.5', '1 2'])(
		'takes no phone ID such as %s on WhatsApp Business',
		async (phone) => {
			expect(await open.refusal({ businessPhoneId: byId(phone) })).toContain(
				`'Your Phone' must be a number: the ID of a WhatsApp Business phone (got "${phone}")`,
			);
		},
	);

	test('refuses a channel that it does not know, and a phone that is missing', async () => {
		expect(await open.refusal({ channel: '={{ "telegram" }}' })).toContain(
			`'Channel' must be one of whatsapp (WhatsApp Business), web-whatsapp (WhatsApp Web) (got "telegram")`,
		);
		expect(await open.refusal({ businessPhoneId: byId('') })).toContain(
			"'Your Phone' is empty: give an ID",
		);
	});

	test('a phone that the account does not have', async () => {
		expect(await open.message({ businessPhoneId: byId(99) })).toContain(
			"Vambe answered 404: Phone ID doesn't exist. Choose 'Your Phone' and 'Pipeline / Stage' from their lists",
		);
	});

	test('a workflow of before there were channels goes on', async () => {
		const { properties } = nodeTypes.vambe.description;
		const channels = properties.filter(({ name }) => name === 'channel');
		expect(channels.length).toBeGreaterThan(0);
		for (const each of channels) expect(each.default).toBe('web-whatsapp');
	});
});

describe('What the editor shows', () => {
	const { properties } = nodeTypes.vambe.description;
	const modesOf = (name: string) =>
		properties
			.find((property) => property.name === name)!
			.modes!.map(({ displayName }) => displayName);

	test('a ticket is asked for by its contact first, which is what Open gives', () => {
		expect(properties.find(({ name }) => name === 'ticket')!.default).toEqual({
			mode: 'contactId',
			value: '',
		});
		expect(modesOf('ticket')).toEqual([
			'By Contact ID',
			'By Phone',
			'By Ticket ID',
			'Contact From List',
		]);
	});

	test('your phone is given by its number where Vambe wants that', () => {
		expect(modesOf('ownNumber')).toEqual(['From List', 'By Number']);
		expect(modesOf('phoneId')).toEqual(['From List', 'By ID']);
	});

	test('what reaches a customer says so', () => {
		const warned = properties
			.filter(({ type }) => type === 'notice')
			.flatMap(({ displayOptions }) => {
				const { resource = [], operation: names = [] } = displayOptions!.show!;
				return names.map((name) => `${resource.join()} ${String(name)}`);
			});
		expect(warned.sort()).toEqual([
			'message scheduleTemplate',
			'message send',
			'message sendTemplate',
			'ticket open',
		]);
	});
});

describe('A phone number', () => {
	const open = operation('ticket', 'open', { phoneId: byId('qr-main'), stageId: byId(NEW) });

	test.each<[string, unknown, string]>([
		['Chile', '+56 9 1234 5678', '+56912345678'],
		['Chile, as text', '56912345678', '56912345678'],
		['Chile, as a number', 56912345678, '56912345678'],
		['Mexico', '525512345678', '525512345678'],
		['Mexico, in the old way', '5215512345678', '5215512345678'],
		['Mexico, with +', '+52 55 1234 5678', '+525512345678'],
		['Argentina', '5491112345678', '5491112345678'],
		['Brazil', '551187654321', '551187654321'],
		['Peru', '51987654321', '51987654321'],
		['Uruguay', '59899123456', '59899123456'],
		['the United States', '1 (415) 555-2671', '14155552671'],
		['Spain', '34612345678', '34612345678'],
		['Denmark, whose numbers are short, with +', '+45 12 34 56 78', '+4512345678'],
	])('of %s: %j', async (_country, phoneNumber, sent) => {
		await open.output({ phoneNumber });
		expect(sandbox.journal[0].body).toMatchObject({ to_phone_number: sent });
	});

	test.each<[string, unknown]>([
		['of Chile, without 56', '912345678'],
		['of Chile, without 56, as a number', 912345678],
		['of Mexico, without 52', '55 1234 5678'],
		['of Mexico, without 52, which looks like one of Denmark', '4511234567'],
		['of Mexico, without 52, which looks like one of Cuba', '5312345678'],
		['of Mexico, with 52 but a digit short', '52551234567'],
		['of Argentina, without 54', '91112345678'],
		['of Brazil, without 55', '11987654321'],
		['of the United States, without 1', '4155552671'],
		['of Peru, a digit short', '5198765432'],
		['as it is dialled in the country', '0445512345678'],
		['with a code that no country has', '21012345678'],
		['with a + before what is no code', '+0912345678'],
	])('%s: %j', async (_what, phoneNumber) => {
		expect(await open.refusal({ phoneNumber })).toMatch(
			/must begin with \+ and the country code, such as \+56 9 1234 5678 \(got "?\+?\d/,
		);
	});

	test('goes the same way in every field', async () => {
		const number = '912345678';
		const refused: Array<[string, string, Changes]> = [
			['ticket', 'setAmount', { ticket: byId(number, 'phoneNumber'), amount: 1 }],
			['contact', 'upsert', { ownNumber: byId('qr-main'), contactPhoneNumber: number }],
			['contact', 'addTags', { platformIdentifier: number, tagNames: 'vip' }],
			['message', 'send', { contact: byId(number, 'phoneNumber'), text: 'Hola' }],
			['message', 'sendTemplate', { phoneNumber: number, templateId: TEMPLATE }],
			['event', 'track', { event: 'x', contact: byId(number, 'phoneNumber') }],
		];
		for (const [resource, name, changed] of refused) {
			expect(await operation(resource, name, changed).refusal({})).toContain(
				'must begin with + and the country code',
			);
		}
	});
});

describe('Ticket, Set Amount', () => {
	const setAmount = operation('ticket', 'setAmount', {
		ticket: byId(ANA, 'contactId'),
		amount: 12.5,
		currency: 'CLP',
	});

	test('sets amount and currency', async () => {
		expect(await setAmount.output()).toEqual([{ status: 'ok' }]);
		expect(held().tickets[0]).toMatchObject({ amount: 12.5, currency: 'CLP' });
	});

	test.each(['UF', ' uf '])('takes the Chilean unit %j', async (currency) => {
		await setAmount.output({ currency });
		expect(sandbox.journal[0].body).toMatchObject({ currency: 'UF' });
	});

	test('a ticket that needs a currency', async () => {
		expect(await setAmount.message({ currency: '' })).toContain(
			"Vambe answered 400: Currency is required. Check 'Ticket' and 'Amount', and give a 'Currency'",
		);
	});

	test('a closed ticket, if that is allowed', async () => {
		const ticket = byId(BRUNO, 'contactId');
		expect(await setAmount.message({ ticket })).toContain(
			"Vambe answered 404: Active ticket not found for contact. Turn on 'Allow Closed Ticket'",
		);
		await setAmount.output({ ticket, options: { allowClosedTicket: true } });
		expect(held().tickets[1].amount).toBe(12.5);
	});

	test('an unknown ticket', async () => {
		expect(await setAmount.message({ ticket: byId(UNKNOWN, 'ticketId') })).toContain(
			"Check 'Ticket': this account has no such ticket or contact.",
		);
	});

	test.each<[Changes, string]>([
		[{ amount: 'much' }, "'Amount' must be a number from"],
		[{ amount: '={{ null }}' }, "'Amount' must be a number from"],
		[
			{ currency: 'pesos' },
			`'Currency' must be a currency as three letters, such as CLP, or UF (got "pesos")`,
		],
		[{ currency: '$' }, "'Currency' must be a currency"],
		[{ currency: 'US' }, "'Currency' must be a currency"],
		[{ ticket: byId('7', 'ticketId') }, "'Ticket' must be a UUID"],
		[{ ticket: byId('7', 'phoneNumber') }, "'Ticket' must have 8 to 15 digits"],
	])('refuses %j', async (changed, words) => {
		expect(await setAmount.refusal(changed)).toContain(words);
	});
});

describe('Contact, Create or Update', () => {
	const upsert = operation('contact', 'upsert', {
		channel: 'web-whatsapp',
		ownNumber: byId('qr-main'),
		contactPhoneNumber: PHONE,
	});

	test('finds a contact, and creates one that is new', async () => {
		expect(await upsert.output()).toEqual([
			{
				id: ANA,
				name: 'Ana',
				phone: PHONE,
				email: 'ana@example.org',
				platform: 'whatsapp',
				client_id: expect.any(String),
				ai_customer_id: expect.any(String),
				created_at: '2026-01-10T10:00:00.000Z',
				default_stage_id: NEW,
			},
		]);
		const before = held().contacts.length;
		const [{ id }] = await upsert.output({ contactPhoneNumber: '5215500000077' });
		expect(held().contacts).toHaveLength(before + 1);
		expect(contactOf(String(id)).phone).toBe('+5215500000077');
	});

	test.each<[unknown, string]>([
		['56900000000', '56900000000'],
		['+56 (9) 0000-0000', '56900000000'],
		[56900000000, '56900000000'],
		[' qr-main ', 'qr-main'],
		['1234', '1234'],
		[1234, '1234'],
		['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001'],
	])('sends the channel %j as %s: a number as its digits, an ID as it is', async (own, sent) => {
		for (const channel of [
			{ channel: 'web-whatsapp', ownNumber: byId(own) },
			{ channel: 'whatsapp', ownBusinessNumber: byId(own) },
		]) {
			sandbox.reset();
			await upsert.output(channel).catch(() => undefined);
			expect(sandbox.journal[0].body).toMatchObject({ channel_phone_number: sent });
		}
	});

	test('sets what is given', async () => {
		await upsert.output(
			more({
				contactName: 'Ana María',
				stageId: byId(NEW),
				teamMemberId: byId(ELENA),
				metadata: fields({ company: 'Acme' }),
				customFields: fields({ plan: 'pro' }),
			}),
		);
		expect(contactOf(ANA)).toMatchObject({
			name: 'Ana María',
			email: 'ana@example.org',
			metadata: { company: 'Acme', plan: 'pro' },
		});
		expect(contactOf(ANA).team_member_ids).toEqual([DIEGO, ELENA]);
	});

	test('a contact of the webchat', async () => {
		const webchat = { channel: 'webchat', webchatChannelId: WEBCHAT, webchatUserId: 'user-12345' };
		const [first] = await upsert.output(webchat);
		expect(await upsert.output(webchat)).toEqual([first]);
		expect(contactOf(String(first.id)).external_user_id).toBe('user-12345');
	});

	test('an answer of another shape passes through untouched', async () => {
		sandbox.fail({ status: 201, body: { message: 'Contact created or found', data: { a: 1 } } });
		expect(await upsert.output()).toEqual([
			{ message: 'Contact created or found', data: { a: 1 } },
		]);
	});

	test('is sent again after a passing trouble', async () => {
		sandbox.fail({ status: 503, headers: { 'retry-after': '0' }, times: 1 });
		expect(await upsert.output()).toMatchObject([{ id: ANA }]);
		expect(sandbox.journal.map(({ status }) => status)).toEqual([503, 200]);
	});

	test('an unknown stage or team member', async () => {
		expect(await upsert.message(more({ stageId: byId(UNKNOWN) }))).toContain(
			"Vambe answered 404: Stage not found. Choose 'Your Phone', 'Pipeline / Stage' and 'Team Member' from their lists",
		);
	});

	test.each<[Changes, string]>([
		[{ contactPhoneNumber: '12' }, "'Customer's Phone' must have 8 to 15 digits"],
		[{ ownNumber: byId('') }, "'Your Phone' is empty: give an ID"],
		[{ channel: 'whatsapp', ownBusinessNumber: byId(' ') }, "'Your Phone' is empty: give an ID"],
		[
			{ channel: 'webchat', webchatChannelId: 'x', webchatUserId: '' },
			"'Webchat Channel ID' must be a UUID",
		],
		[
			{ channel: 'webchat', webchatChannelId: WEBCHAT, webchatUserId: '' },
			"'External User ID' is empty: give an ID",
		],
		[more({ contactName: ' ' }), "'Contact Name' is empty: give a text"],
		[more({ email: 'ana' }), "'Email' must be an e-mail address"],
		[more({ stageId: byId('New') }), "'Pipeline / Stage' must be a UUID"],
		[more({ teamMemberId: byId('') }), "'Team Member' is empty: give an ID"],
		[
			more({ customFields: fields({ a: 1 }), customFieldsJson: '{ "b": 1 }' }),
			"'Custom Fields' is given as fields and as JSON: remove one of the two",
		],
		[more({ metadataJson: '[]' }), "'Metadata (JSON)' must be a JSON object"],
		[
			more({ customFieldsJson: '{ "a": 1, "b": ["x"] }' }),
			"'Custom Fields (JSON) > b' must be text",
		],
		[more({ customFieldsJson: '{ "a": { "b": 1 } }' }), "'Custom Fields (JSON) > a' must be text"],
		[more({ customFieldsJson: '{ "a": null }' }), "'Custom Fields (JSON) > a' must be text"],
		[
			more({ customFields: fields({ a: '={{ [1] }}' }) }),
			"'Custom Fields > Field 1 > Value' must be text (got [1])",
		],
	])('refuses %j', async (changed, words) => {
		expect(await upsert.refusal(changed)).toContain(words);
	});
});

describe('Contact, Get', () => {
	const get = operation('contact', 'get', { contactId: byId(ANA) });

	test('gives a contact, simplified unless told otherwise', async () => {
		const [simple] = await get.output();
		const [raw] = await get.output({ simplify: false });
		expect(Object.keys(simple).length).toBeLessThanOrEqual(10);
		expect(simple).toMatchObject({
			id: ANA,
			name: 'Ana',
			email: 'ana@example.org',
			phone: PHONE,
			chat_status: 'ATTENDED',
			last_message_at: '2026-02-03T09:30:00.000Z',
		});
		expect(raw).toMatchObject(simple);
		expect(raw).toMatchObject({ platform: 'whatsapp', blocked: false, default_stage_id: NEW });
	});

	test('keeps what has no known name', async () => {
		sandbox.fail({ status: 200, body: { id: ANA, custom: { a: 1 }, blocked: false } });
		expect(await get.output()).toEqual([{ id: ANA, custom: { a: 1 } }]);
	});

	test('an unknown contact, and what is no ID', async () => {
		expect(await get.message({ contactId: byId(UNKNOWN) })).toContain(
			"Vambe answered 404: Contact not found. Check 'Contact': this account has no such contact.",
		);
		sandbox.reset();
		expect(await get.refusal({ contactId: byId('../info') })).toContain("'Contact' must be a UUID");
	});
});

describe('Contact, Get Many', () => {
	const getMany = operation('contact', 'getMany', {
		filters: { createdAfter: '2026-01-01T00:00:00Z' },
	});

	test('gives contacts, the oldest first, simplified unless told otherwise', async () => {
		const simple = await getMany.output();
		const raw = await getMany.output({ simplify: false });
		expect(idsOf(simple)).toEqual([ANA, BRUNO, CARLA]);
		expect(simple[0]).toEqual({
			id: ANA,
			name: 'Ana',
			phone: PHONE,
			email: 'ana@example.org',
			chat_status: 'ATTENDED',
			created_at: '2026-01-10T10:00:00.000Z',
			updated_at: '2026-02-03T09:30:00.000Z',
			last_message_at: '2026-02-03T09:30:00.000Z',
			active_ticket_v2: {
				id: 'eeeeeeee-0000-4000-8000-000000000001',
				current_stage_id: 'bbbbbbbb-0000-4000-8000-000000000003',
			},
		});
		expect(raw[0]).toMatchObject(simple[0]);
		expect(raw[0]).toMatchObject({ blocked: false, platform: 'whatsapp' });
	});

	const asked = () =>
		sandbox.journal.map(({ query }) => [Number(query.limit), Number(query.offset)]);

	test.each<[string, Changes, number, number[][]]>([
		['50 unless told otherwise', {}, 50, [[50, 0]]],
		['a full page, and asks for no second one', { limit: 1000 }, 1000, [[1000, 0]]],
		[
			'all, page by page',
			{ returnAll: true },
			2303,
			[
				[1000, 0],
				[1000, 1000],
				[1000, 2000],
				[1000, 2303],
			],
		],
		[
			'as many as the limit',
			{ limit: 1500 },
			1500,
			[
				[1000, 0],
				[1000, 1000],
			],
		],
	])('gives %s', async (_name, changed, count, pages) => {
		haveContacts(2300);
		const found = await getMany.output(changed);
		expect(found).toHaveLength(count);
		expect(new Set(idsOf(found)).size).toBe(count);
		expect(asked()).toEqual(pages);
	});

	test('no contacts, no items', async () => {
		expect(await getMany.output({ filters: { createdAfter: '2030-01-01' } })).toEqual([]);
	});

	test('filters', async () => {
		const found = async (filters: Changes) => idsOf(await getMany.output({ filters }));
		const all = { createdAfter: '2026-01-01' };
		expect(await found({ createdAfter: '2026-01-10T10:00:00.000Z' })).toEqual([BRUNO, CARLA]);
		expect(await found({ updatedAfter: '2026-02-02T09:30:00.000Z' })).toEqual([ANA]);
		expect(await found({ ...all, stageId: byId(NEW) })).toEqual([ANA]);
		const support = byId('aaaaaaaa-0000-4000-8000-000000000002');
		expect(await found({ ...all, pipelineId: support })).toEqual([ANA]);
		const field = { customFieldKey: 'source', customFieldValue: 'web' };
		expect(await found({ ...all, ...field })).toEqual([ANA]);
		expect(await found({ ...all, ...field, customFieldOf: 'ticket' })).toEqual([ANA]);
		expect(await found({ ...all, ...field, customFieldOf: 'customer' })).toEqual([]);
	});

	test("dates without a time zone are in the workflow's", async () => {
		const filters = { createdAfter: '2026-01-10T06:59:59', updatedAfter: '2026-01-01' };
		await getMany.output({ filters }, { timezone: 'America/Santiago' });
		expect(sandbox.journal[0].query).toMatchObject({
			created_after: '2026-01-10T09:59:59.000Z',
			updated_after: '2026-01-01T03:00:00.000Z',
		});
	});

	test('what Vambe refuses', async () => {
		sandbox.fail({ status: 400, body: { statusCode: 400, message: ['days must be a number'] } });
		expect(await getMany.message()).toContain(
			"Vambe answered 400: days must be a number. Check what 'Filters' has",
		);
	});

	test.each([
		[{}, { days: '30' }],
		[{ stageId: byId(NEW) }, { days: '30', stage_id: NEW }],
		[{ days: 3 }, { days: '3' }],
		[{ updatedAfter: '2026-01-01T00:00:00Z' }, { updated_after: '2026-01-01T00:00:00.000Z' }],
	])('those of the last 30 days without another time: %j', async (given, query) => {
		await getMany.output({ filters: given });
		expect(sandbox.journal[0].query).toMatchObject(query);
		expect('days' in sandbox.journal[0].query).toBe('days' in query);
	});

	const time = { days: 3 };
	test.each<[Changes, string]>([
		[{ days: 0 }, "'Days' must be a number from 1 to 365 (got 0)"],
		[{ days: 366 }, "'Days' must be a number from 1 to 365 (got 366)"],
		[{ createdAfter: '' }, "'Created After' must be a date"],
		[{ updatedAfter: 'yesterday' }, "'Updated After' must be a date"],
		[
			{ ...time, customFieldKey: 'plan' },
			"'Custom Field Value' is missing: it goes with 'Custom Field Key'",
		],
		[
			{ ...time, customFieldValue: 'pro' },
			"'Custom Field Key' is missing: it goes with 'Custom Field Value'",
		],
		[{ ...time, customFieldKey: '', customFieldValue: 'pro' }, "'Custom Field Key' is empty"],
		[
			{ ...time, customFieldOf: 'ticket' },
			"'Custom Field Key' is missing: it goes with 'Custom Field Of'",
		],
		[
			{ ...time, customFieldKey: 'plan', customFieldValue: 'pro', customFieldOf: 'contact' },
			"'Custom Field Of' must be one of customer (Customer), ticket (Ticket)",
		],
		[{ ...time, stageId: byId('') }, "'Pipeline / Stage' is empty: give an ID"],
		[{ ...time, pipelineId: byId('Sales') }, "'Pipeline' must be a UUID"],
	])('refuses the filters %j', async (filters, words) => {
		expect(await getMany.refusal({ filters })).toContain(words);
	});
});

/** Puts contacts who wait for Diego beside those of the seed, the first of them the longest. */
const haveWaiting = (count: number) =>
	sandbox.change(({ vambe }) => {
		for (let index = 0; index < count; index++) {
			const contact = manyVambeContact(index);
			const waiting_since = contact.created_at;
			vambe.contacts.push({ ...contact, waiting_since, team_member_ids: [DIEGO] });
		}
	});

const pagesAsked = () => sandbox.journal.map(({ query }) => Number(query.page));

const SUPPORT = 'aaaaaaaa-0000-4000-8000-000000000002';
const TRIAGE = 'bbbbbbbb-0000-4000-8000-000000000003';

/** What is refused by the filters of those who wait. */
const badWaitingFilters: Array<[Changes, string]> = [
	[{ teamMemberIds: {} }, "'Team Members' is empty: give at least one"],
	[{ teamMemberIds: entries('Diego') }, 'must be a UUID'],
	[{ stageIds: entries(`${NEW}, New`) }, 'must be a UUID'],
	[{ pipelineId: byId('') }, "'Pipeline' is empty: give an ID"],
	[{ hideUnassigned: 'no' }, "'Hide Unassigned' must be true or false"],
];

describe('Contact, Get Many by Status', () => {
	const byStatus = operation('contact', 'getManyByStatus', { status: 'unattended' });

	test('gives contacts, the longest wait first', async () => {
		haveWaiting(2);
		const found = await byStatus.output();
		expect(found.map(({ name }) => name)).toEqual(['Carla', 'Contact 0', 'Contact 1']);
		expect(found[1]).toMatchObject({
			chat_status: 'UNATTENDED',
			waiting_time: expect.any(Number),
			active_ticket_v2: null,
			assigned_agents: [{ agent_id: DIEGO, agent_name: 'Diego Soto' }],
		});
	});

	test('gives all, page by page, and asks for none after the last', async () => {
		haveWaiting(45);
		const found = await byStatus.output({ returnAll: true });
		expect(new Set(idsOf(found)).size).toBe(46);
		expect(pagesAsked()).toEqual([1, 2, 3]);
	});

	test('gives as many as the limit', async () => {
		haveWaiting(45);
		expect(await byStatus.output({ limit: 20 })).toHaveLength(20);
		expect(pagesAsked()).toEqual([1]);
	});

	test('takes the list alone, too, which ends with a page that brings nothing new', async () => {
		sandbox.fail({ status: 200, body: [{ id: ANA }, { id: BRUNO }], times: 1 });
		sandbox.fail({ status: 200, body: [], times: 1 });
		expect(idsOf(await byStatus.output({ returnAll: true }))).toEqual([ANA, BRUNO]);
		expect(pagesAsked()).toEqual([1, 2]);
	});

	test('of a pipeline, and none', async () => {
		const filters = { pipelineId: byId(SUPPORT) };
		expect(idsOf(await byStatus.output({ status: 'attended', filters }))).toEqual([ANA]);
		expect(await byStatus.output({ filters })).toEqual([]);
	});

	test('refuses a status that there is not', async () => {
		expect(await byStatus.refusal({ status: '={{ "closed" }}' })).toContain(
			"'Status' must be one of ai-attended (AI Attended), ai-away (AI Away)",
		);
	});
});

describe('Conversation, Get Many Unanswered', () => {
	const unanswered = operation('conversation', 'getManyUnanswered');
	const names = async (filters: Changes) =>
		(await unanswered.output({ filters })).map(({ name }) => name);

	test('tells who waits, how long, where and for whom', async () => {
		expect(await unanswered.output()).toEqual([
			{
				ai_contact_id: ANA,
				name: 'Ana',
				current_stage: 'Triage',
				current_pipeline: 'Support',
				waiting_time: expect.any(Number),
				assigned_agents: [{ agent_id: DIEGO, agent_name: 'Diego Soto' }],
			},
		]);
	});

	test('filters', async () => {
		expect(await names({ hideUnassigned: false })).toEqual(['Carla', 'Ana']);
		expect(await names({ hideArchived: false })).toEqual(['Ana']);
		const all = { hideArchived: false, hideUnassigned: false };
		expect(await names(all)).toEqual(['Carla', 'Bruno', 'Ana']);
		expect(await names({ ...all, teamMemberIds: entries(ELENA, DIEGO) })).toEqual(['Ana']);
		expect(await names({ ...all, teamMemberIds: entries(ELENA) })).toEqual([]);
		expect(await names({ ...all, stageIds: entries(NEW, TRIAGE) })).toEqual(['Ana']);
		expect(await names({ ...all, pipelineId: byId(SUPPORT) })).toEqual(['Bruno', 'Ana']);
	});

	test.each<[string, Changes, number, number[]]>([
		['all, page by page', { returnAll: true }, 46, [1, 2, 3]],
		['as many as the limit', { limit: 30 }, 30, [1, 2]],
	])('gives %s', async (_name, changed, count, pages) => {
		haveWaiting(45);
		const found = await unanswered.output(changed);
		expect(new Set(found.map(({ ai_contact_id: id }) => id)).size).toBe(count);
		expect(pagesAsked()).toEqual(pages);
	});

	test('nobody waits, no items', async () => {
		sandbox.change(({ vambe }) => {
			vambe.contacts[0].waiting_since = null;
		});
		expect(await unanswered.output()).toEqual([]);
		expect(pagesAsked()).toEqual([1]);
	});

	test('what Vambe refuses', async () => {
		sandbox.fail({ status: 400, body: { statusCode: 400, message: 'Unknown pipeline' } });
		expect(await unanswered.message()).toContain(
			"Vambe answered 400: Unknown pipeline. Check what 'Filters' has",
		);
	});

	test.each(badWaitingFilters)('refuses the filters %j', async (filters, words) => {
		expect(await unanswered.refusal({ filters })).toContain(words);
	});
});

describe('Team Member, Get Workload', () => {
	const workload = operation('teamMember', 'getWorkload');

	test('gives an item for each team member', async () => {
		haveWaiting(2);
		const found = await workload.output();
		expect(found.map((each) => [each.agent_name, each.count])).toEqual([
			['Diego Soto', 3],
			['Elena Rivas', 0],
			['Felipe Lagos', 0],
		]);
		expect(found[0].averageWaitingTime).toBeGreaterThan(0);
		expect(await workload.output({ limit: 1 })).toHaveLength(1);
	});

	test('filters', async () => {
		haveWaiting(2);
		const filters = { pipelineId: byId(SUPPORT), teamMemberIds: entries(DIEGO) };
		expect(await workload.output({ filters })).toEqual([
			expect.objectContaining({ agent_id: DIEGO, count: 1 }),
		]);
	});

	test('no team members, no items', async () => {
		sandbox.fail({ status: 200, body: { agentDistribution: [] } });
		expect(await workload.output()).toEqual([]);
	});

	test.each(badWaitingFilters)('refuses the filters %j', async (filters, words) => {
		expect(await workload.refusal({ filters })).toContain(words);
	});
});

describe('Team Member, Get Response Times', () => {
	const times = operation('teamMember', 'getResponseTimes');

	test('gives an item for each team member', async () => {
		expect(await times.output()).toEqual([
			{ user_id: DIEGO, first_name: 'Diego', last_name: 'Soto', avg_response_seconds: 90 },
			{ user_id: ELENA, first_name: 'Elena', last_name: 'Rivas', avg_response_seconds: 300 },
			expect.objectContaining({ first_name: 'Felipe', avg_response_seconds: null }),
		]);
	});

	test('page by page, and the list alone, too', async () => {
		const body = [{ user_id: DIEGO }, { user_id: ELENA }];
		sandbox.fail({ status: 200, body: { data: body, total: 3 }, times: 1 });
		sandbox.fail({ status: 200, body: [body[1], { user_id: ANA }], times: 1 });
		sandbox.fail({ status: 200, body: [], times: 1 });
		expect(await times.output({ returnAll: true })).toHaveLength(4);
		expect(pagesAsked()).toEqual([1, 2, 3]);
	});
});

describe('Team Member, Get First Response Time', () => {
	const first = operation('teamMember', 'getFirstResponseTime', {
		startDate: '2026-02-01',
		endDate: '2026-02-28',
	});

	test('gives the average of the period', async () => {
		const average = async (changed: Changes) => (await first.output(changed))[0];
		expect(await average({})).toEqual({ averageFirstResponseTime: 160 });
		expect(await average({ endDate: '2026-02-02' })).toEqual({ averageFirstResponseTime: 90 });
		const filters = { pipelineId: byId(SUPPORT), teamMemberIds: entries(DIEGO) };
		expect(await average({ filters })).toEqual({ averageFirstResponseTime: 120 });
		expect(await average({ startDate: '2026-02-04' })).toEqual({ averageFirstResponseTime: null });
	});

	test("takes times as the days that they are in the workflow's time zone", async () => {
		const changed = { startDate: '2026-02-01T00:00:00', endDate: '2026-02-28T20:00:00Z' };
		await first.output(changed, { timezone: 'Asia/Tokyo' });
		expect(sandbox.journal[0].query).toEqual({ startDate: '2026-02-01', endDate: '2026-03-01' });
	});

	test.each<[Changes, string]>([
		[{ startDate: '' }, "'Start Date' must be a date"],
		[{ endDate: 'today' }, "'End Date' must be a date"],
		[{ endDate: '2026-01-31' }, "'End Date' is before 'Start Date'"],
		[{ filters: { teamMemberIds: {} } }, "'Team Members' is empty: give at least one"],
	])('refuses %j', async (changed, words) => {
		expect(await first.refusal(changed)).toContain(words);
	});
});

describe('Contact, Search', () => {
	const search = operation('contact', 'search', { searchPhone: '912345678' });
	const exactly = { options: { exactMatchesOnly: true } };

	test('finds contacts by parts, simplified unless told otherwise', async () => {
		const [simple] = await search.output();
		const [raw] = await search.output({ simplify: false });
		expect(Object.keys(simple)).toHaveLength(10);
		expect(simple).toMatchObject({ id: ANA, phone: PHONE, platform: 'whatsapp' });
		expect(raw).toMatchObject(simple);
		expect(raw).toMatchObject({ blocked: false, is_chat_read: true });
	});

	test('phone and e-mail together find contacts with either', async () => {
		const found = await search.output({ searchPhone: '5491100', searchEmail: 'ANA@' });
		expect(idsOf(found).sort()).toEqual([ANA, BRUNO]);
	});

	test('no match, no items', async () => {
		expect(await search.output({ searchPhone: '000000000' })).toEqual([]);
	});

	test('exact matches only: the phone by its digits', async () => {
		expect(await search.output(exactly)).toEqual([]);
		const found = await search.output({ searchPhone: '(+56) 9 1234-5678', ...exactly });
		expect(idsOf(found)).toEqual([ANA]);
	});

	test('exact matches only: the e-mail in any case', async () => {
		const byEmail = (searchEmail: string) =>
			search.output({ searchPhone: '', searchEmail, ...exactly });
		expect(await byEmail('ana@example')).toEqual([]);
		expect(idsOf(await byEmail(' Ana@Example.ORG '))).toEqual([ANA]);
	});

	test('exact matches only: either of the two counts, and an empty one never', async () => {
		const both = { searchPhone: '5491100000002', searchEmail: 'ana@', ...exactly };
		expect(idsOf(await search.output(both))).toEqual([BRUNO]);
		sandbox.fail({
			status: 200,
			body: [
				{ id: 'a', phone: null },
				{ id: 'b', email: '' },
			],
		});
		expect(await search.output(exactly)).toEqual([]);
	});

	test.each<[Changes, string]>([
		[{ searchPhone: '' }, "'Phone' and 'Email' are both empty: give one of them"],
		[{ searchPhone: ' ', searchEmail: ' ' }, "'Phone' and 'Email' are both empty"],
		[{ searchPhone: 'Ana' }, `'Phone' must have digits (got "Ana")`],
		[{ searchPhone: '={{ null }}' }, "'Phone' must be text (got null)"],
		[{ searchEmail: '={{ ({}) }}' }, "'Email' must be text (got {})"],
	])('refuses %j', async (changed, words) => {
		expect(await search.refusal(changed)).toContain(words);
	});
});

describe('Contact, Update Metadata', () => {
	const updateMetadata = operation('contact', 'updateMetadata', {
		contactId: byId(ANA),
		metadata: fields({ companyName: 'Acme', seats: 3 }),
	});

	test('sets metadata, and gives an item for each value that Vambe names', async () => {
		expect(await updateMetadata.output()).toEqual([
			{ key: 'company_name', value: 'Acme' },
			{ key: 'seats', value: 3 },
		]);
		expect(contactOf(ANA).metadata).toEqual({ company_name: 'Acme', seats: 3 });
	});

	test('an unknown contact', async () => {
		expect(await updateMetadata.message({ contactId: byId(UNKNOWN) })).toContain(
			"Check 'Contact': this account has no such contact.",
		);
	});

	test.each<[Changes, string]>([
		[{ contactId: byId('') }, "'Contact' is empty: give an ID"],
		[{ metadata: {} }, "'Metadata' has no entries: give at least one"],
		[{ metadataInput: 'json', metadataJson: '{ "a": 1' }, "'Metadata (JSON)' must be valid JSON"],
		[{ metadata: fields({ ' ': 1 }) }, "'Metadata' has an entry without a name"],
	])('refuses %j', async (changed, words) => {
		expect(await updateMetadata.refusal(changed)).toContain(words);
	});
});

describe('Contact, Add Tags', () => {
	const addTags = operation('contact', 'addTags', {
		channelType: 'whatsapp',
		platformIdentifier: PHONE,
		tagNames: 'vip, brand new',
	});

	test('adds tags to those the contact has, and creates missing ones', async () => {
		expect(await addTags.output()).toEqual([
			expect.objectContaining({ status: 'success', createdCount: 1, assignedCount: 2 }),
		]);
		expect(contactOf(ANA).tag_ids).toHaveLength(2);
	});

	test('what cannot be assigned is a success, and named in the output', async () => {
		const changed = { platformIdentifier: '5491100000002', tagNames: 'vip, refund' };
		expect(await addTags.output(changed)).toEqual([
			expect.objectContaining({ notAssignedCount: 1, notAssignedTags: ['refund'] }),
		]);
	});

	test('an unknown contact', async () => {
		expect(await addTags.message({ platformIdentifier: '5490000000000' })).toContain(
			"Vambe answered 404: Contact not found. Check 'Channel Type' and 'Phone Number or Username'",
		);
	});

	test.each<[Changes, string]>([
		[{ tagNames: '' }, "'Tag Names' is empty: give at least one tag"],
		[{ tagNames: ' , ' }, "'Tag Names' is empty: give at least one tag"],
		[{ tagNames: '={{ null }}' }, "'Tag Names' must be a list, or text with commas between"],
		[{ platformIdentifier: 'maria' }, "'Phone Number or Username' must be a phone number"],
		[
			{ channelType: 'instagram', platformIdentifier: '..' },
			"'Phone Number or Username' cannot be dots alone",
		],
		[{ channelType: '={{ "webchat" }}' }, "'Channel Type' must be one of instagram (Instagram)"],
	])('refuses %j', async (changed, words) => {
		expect(await addTags.refusal(changed)).toContain(words);
	});
});

describe('Contact, Replace Tags', () => {
	const replaceTags = operation('contact', 'replaceTags', {
		contactId: byId(ANA),
		tagIds: entries(8, 12),
	});

	test('replaces all tags', async () => {
		expect(await replaceTags.output()).toEqual([{ status: 'success', aiContactTagsLength: 2 }]);
		expect(contactOf(ANA).tag_ids).toEqual([8, 12]);
	});

	test('takes all tags away only if told to', async () => {
		await replaceTags.output({ tagIds: {}, options: { removeAllTags: true } });
		expect(contactOf(ANA).tag_ids).toEqual([]);
	});

	test('an unknown tag, and an unknown contact', async () => {
		expect(await replaceTags.message({ tagIds: entries(99) })).toContain(
			"Vambe answered 404: Tag not found. Choose 'Tags' from the list",
		);
		expect(await replaceTags.message({ contactId: byId(UNKNOWN) })).toContain(
			"Vambe answered 404: Contact not found. Check 'Contact' and 'Tags'",
		);
	});

	test.each<[Changes, string]>([
		[{ tagIds: {} }, "'Tags' is empty: add a tag, or turn on 'Remove All Tags' in the options"],
		[
			{ tagIds: {}, options: { removeAllTags: false } },
			"'Tags' is empty: add a tag, or turn on 'Remove All Tags' in the options",
		],
		[
			{ options: { removeAllTags: true } },
			"'Remove All Tags' cannot go with 'Tags': remove one of the two",
		],
		[{ tagIds: entries('') }, "'Tags > Tag 1 > Tag' is empty: choose one"],
		[{ tagIds: entries(3, 'vip') }, 'must be a whole number from 0'],
		[{ tagIds: entries('={{ [] }}') }, "'Tags > Tag 1 > Tag' is empty: choose one"],
		[{ contactId: byId('ana') }, "'Contact' must be a UUID"],
	])('refuses %j', async (changed, words) => {
		expect(await replaceTags.refusal(changed)).toContain(words);
	});
});

describe('Contact, Assign Team Member', () => {
	const assign = operation('contact', 'assignTeamMember', {
		contactId: byId(ANA),
		teamMemberId: byId(ELENA),
	});

	test('assigns a team member beside the others', async () => {
		expect(await assign.output()).toEqual([expect.objectContaining({ success: true })]);
		expect(contactOf(ANA).team_member_ids).toEqual([DIEGO, ELENA]);
	});

	test('or in their place', async () => {
		await assign.output({ options: { replaceExisting: true } });
		expect(contactOf(ANA).team_member_ids).toEqual([ELENA]);
	});

	test('an unknown contact or team member', async () => {
		const advice = "Check 'Contact', and choose 'Team Member' from the list";
		expect(await assign.message({ contactId: byId(UNKNOWN) })).toContain(
			`Vambe answered 404: Contact not found. ${advice}`,
		);
		expect(await assign.message({ teamMemberId: byId(UNKNOWN) })).toContain(
			`Vambe answered 404: Team member not found. ${advice}`,
		);
	});

	test.each<[Changes, string]>([
		[{ teamMemberId: byId('') }, "'Team Member' is empty: give an ID"],
		[{ teamMemberId: byId('diego@example.org') }, "'Team Member' must be a UUID"],
		[{ options: { replaceExisting: 'perhaps' } }, "'Replace Existing' must be true or false"],
	])('refuses %j', async (changed, words) => {
		expect(await assign.refusal(changed)).toContain(words);
	});
});

describe('Contact, Get Messages', () => {
	const getMessages = operation('contact', 'getMessages', { contactId: byId(ANA) });
	const pages = () => sandbox.journal.map(({ query }) => query);

	test('gives the messages, the oldest first, simplified unless told otherwise', async () => {
		const [first, second] = await getMessages.output();
		const [raw] = await getMessages.output({ simplify: false });
		expect(raw).toEqual({ ...first, client_id: expect.any(String), ai_contact_id: ANA });
		expect(first).toEqual({
			id: 'ffffffff-0000-4000-8000-000000000001',
			body: 'Message 1',
			created_at: '2026-02-01T10:00:00.000Z',
			direction: 'INBOUND',
			from: '56912345678',
			to: '5491100000000',
			type: 'text',
			status: 'read',
			media_url: null,
		});
		expect(second.body).toBe('Message 2');
	});

	test('pages until Vambe says that no more follow', async () => {
		expect(await getMessages.output({ returnAll: true })).toHaveLength(25);
		expect(pages()).toEqual([{ page: '1' }, { page: '2' }]);
	});

	test('pages until the limit is reached', async () => {
		sandbox.change(({ vambe }) => {
			for (let index = 0; index < 100; index++) vambe.messages.push(manyVambeMessage(index));
		});
		const found = await getMessages.output({ limit: 30 });
		expect(new Set(idsOf(found)).size).toBe(30);
		expect(found).toHaveLength(30);
		expect(pages()).toEqual([{ page: '1' }, { page: '2' }]);
	});

	test('ends at an empty page although more should follow', async () => {
		sandbox.fail({ status: 200, body: { messages: [], page: 2, hasMore: true }, after: 1 });
		expect(await getMessages.output({ returnAll: true })).toHaveLength(20);
		expect(pages()).toHaveLength(2);
	});

	test('no messages, no items', async () => {
		expect(await getMessages.output({ contactId: byId(CARLA) })).toEqual([]);
	});

	test('an unknown contact, and what is no ID', async () => {
		expect(await getMessages.message({ contactId: byId(UNKNOWN) })).toContain("Check 'Contact'");
		sandbox.reset();
		expect(await getMessages.refusal({ contactId: byId('1') })).toContain(
			"'Contact' must be a UUID",
		);
	});
});

describe('Contact, Get Conversations', () => {
	const getConversations = operation('contact', 'getConversations', { contactId: byId(ANA) });

	test('gives an item for each conversation, with its messages', async () => {
		const found = await getConversations.output();
		expect(found.map(({ conversation_id: number }) => number)).toEqual([501, 502]);
		expect(
			found.map(({ conversation_detail: messages }) => (messages as unknown[]).length),
		).toEqual([10, 15]);
		expect(found[0].phone_number_channel).toBe('+5491100000000');
		expect(sandbox.journal[0].query).toEqual({});
	});

	test('gives as many as the limit', async () => {
		expect(await getConversations.output({ limit: 1 })).toHaveLength(1);
		expect(sandbox.journal).toHaveLength(1);
	});

	test('only those of some days', async () => {
		expect(await getConversations.output({ filters: { daysBack: 1 } })).toEqual([]);
		expect(await getConversations.output({ filters: { daysBack: 10_000 } })).toHaveLength(2);
	});

	test('an unknown contact', async () => {
		expect(await getConversations.message({ contactId: byId(UNKNOWN) })).toContain(
			"Check 'Contact'",
		);
	});

	test.each<[Changes, string]>([
		[{ filters: { daysBack: 0 } }, "'Days Back' must be a number from 1"],
		[{ filters: { daysBack: '' } }, "'Days Back' must be a number from 1"],
		[{ contactId: byId('') }, "'Contact' is empty"],
	])('refuses %j', async (changed, words) => {
		expect(await getConversations.refusal(changed)).toContain(words);
	});
});

describe('Message, Send', () => {
	const send = operation('message', 'send', {
		contact: byId(PHONE, 'phoneNumber'),
		text: 'Hola',
	});

	test('sends a text, and pauses the assistant unless told otherwise', async () => {
		expect(await send.output()).toEqual([{ status: 'ok' }]);
		expect(contactOf(ANA).assistant_paused).toBe(true);
		expect(held().sessionMessages[0]).toMatchObject({ message: 'Hola', contact_id: ANA });
	});

	test('leaves the assistant on if told so', async () => {
		await send.output({ pauseAssistant: false });
		expect(contactOf(ANA).assistant_paused).toBe(false);
	});

	test('is not sent again when it may have happened, and says how to find out', async () => {
		await expectDoubt(send, 'Look at the chat with the contact in Vambe');
	});

	test('an unknown contact', async () => {
		expect(await send.message({ contact: byId(UNKNOWN, 'contactId') })).toContain(
			"Vambe answered 404: Contact not found. Check 'Contact' and 'Your Phone'",
		);
	});

	test('a contact who has not written lately', async () => {
		sandbox.fail({ status: 400, body: { statusCode: 400, message: 'Window closed' } });
		expect(await send.message()).toContain(
			"Vambe answered 400: Window closed. Check 'Contact', and whether the contact has written within 24 hours",
		);
	});

	test.each<[Changes, string]>([
		[{ text: ' ' }, "'Text' is empty: give a text"],
		[{ contact: byId('12', 'phoneNumber') }, "'Contact' must have 8 to 15 digits"],
		[{ contact: byId('12', 'contactId') }, "'Contact' must be a UUID"],
		[{ contact: byId('', 'contactId') }, "'Contact' is empty: give an ID"],
		[{ pauseAssistant: 'perhaps' }, "'Pause Assistant' must be true or false"],
		[more({ fromPhoneNumber: byId('') }), "'Your Phone' must have 8 to 15 digits"],
		[more({ replyMessageId: '' }), "'Reply to Message ID' is empty: give an ID"],
	])('refuses %j', async (changed, words) => {
		expect(await send.refusal(changed)).toContain(words);
	});
});

describe('Message, Send Template', () => {
	const sendTemplate = operation('message', 'sendTemplate', {
		phoneNumber: PHONE,
		templateId: TEMPLATE,
		variables: variables('Ana', 'Monday, 10:00', 'Ana'),
	});

	test('sends variables in their order, commas and repeats included', async () => {
		expect(await sendTemplate.output()).toEqual([{ status: 'ok' }]);
		expect(held().templateMessages[0]).toMatchObject({
			template_id: TEMPLATE,
			contact_id: ANA,
			variables: ['Ana', 'Monday, 10:00', 'Ana'],
		});
	});

	test('takes any text as the ID of a template', async () => {
		await sendTemplate.output({ templateId: 'welcome_es/2' });
		expect(held().templateMessages[0].template_id).toBe('welcome_es/2');
	});

	test('is not sent again when it may have happened, and says how to find out', async () => {
		await expectDoubt(sendTemplate, 'Look at the chat with the contact in Vambe');
	});

	test('what Vambe refuses', async () => {
		expect(await sendTemplate.message(more({ stageId: byId(UNKNOWN) }))).toContain(
			"Vambe answered 400: Stage not found. Check 'Customer's Phone' (with country code), 'Template ID'",
		);
	});

	test.each<[Changes, string]>([
		[{ templateId: ' ' }, "'Template ID' is empty: give an ID"],
		[{ templateId: '..' }, "'Template ID' cannot be dots alone"],
		[{ phoneNumber: '' }, "'Customer's Phone' must have 8 to 15 digits"],
		[{ variables: variables('Ana', '') }, "'Variables > Variable 2 > Content' is empty"],
		[{ variables: variables('={{ null }}') }, "'Variables > Variable 1 > Content' must be text"],
		[{ variables: variables('={{ ["a", {}] }}') }, "Content' must be text"],
		[more({ carouselVariables: '[' }), "'Carousel Variables (JSON)' must be valid JSON"],
		[
			more({ carouselVariables: '{ "a": 1 }' }),
			`'Carousel Variables (JSON)' must be a JSON list such as [{ "title": "Blue shoes" }]`,
		],
		[more({ carouselVariables: '[]' }), "'Carousel Variables (JSON)' has no entries"],
		[more({ carouselVariables: '[1]' }), 'must be a JSON object'],
		[more({ carouselVariables: '[{ "__proto__": 1 }]' }), `must not use the name "__proto__"`],
		[more({ fromPhoneNumber: byId('mine') }), "'Your Phone' must be a phone number"],
		[more({ email: '' }), "'Email' is empty"],
	])('refuses %j', async (changed, words) => {
		expect(await sendTemplate.refusal(changed)).toContain(words);
	});
});

describe('Message, Schedule Template', () => {
	const schedule = operation('message', 'scheduleTemplate', {
		phoneNumber: PHONE,
		templateId: TEMPLATE,
		scheduledDate: '2027-01-01T10:00:00',
	});

	test('schedules a template, its time in the time zone of the workflow', async () => {
		const [{ id }] = await schedule.output({}, { timezone: 'America/Bogota' });
		expect(held().scheduledMessages).toMatchObject([
			{ id, scheduledDate: '2027-01-01T15:00:00.000Z', channel: 'web-whatsapp', content: [] },
		]);
	});

	test('is not sent again when it may have happened, and says how to find out', async () => {
		await expectDoubt(schedule, 'Look at the scheduled messages in Vambe');
	});

	test('what Vambe refuses', async () => {
		expect(await schedule.message(more({ stageId: byId(UNKNOWN) }))).toContain(
			"Vambe answered 400: Stage not found. Check 'Customer's Phone' (with country code), 'Template ID' and 'Scheduled Date'",
		);
	});

	test.each<[Changes, string]>([
		[{ scheduledDate: '' }, "'Scheduled Date' must be a date"],
		[{ scheduledDate: 'tomorrow' }, "'Scheduled Date' must be a date"],
		[{ templateId: '' }, "'Template ID' is empty: give an ID"],
		[{ templateId: 'welcome' }, "'Template ID' must be a UUID"],
		[{ channel: '={{ "web_whatsapp" }}' }, "'Channel' must be one of"],
		[more({ channelId: ' ' }), "'Channel ID' is empty: give an ID"],
		[more({ channelId: 1234 }), "'Channel ID' must be a UUID"],
		[more({ isSmart: 'maybe' }), "'Is Smart' must be true or false"],
		[
			more({ metadata: fields({ a: 1 }), metadataJson: '{ "b": 1 }' }),
			"'Metadata' is given as fields and as JSON",
		],
	])('refuses %j', async (changed, words) => {
		expect(await schedule.refusal(changed)).toContain(words);
	});
});

describe('Event, Track', () => {
	const track = operation('event', 'track', {
		event: 'order_paid',
		contact: byId(PHONE, 'phoneNumber'),
		eventChannel: byId(1234, 'channelId'),
	});

	test('tracks an event, and gives its ID', async () => {
		const [{ id }] = await track.output(more({ properties: fields({ amount: 12.5 }) }));
		expect(held().events).toMatchObject([
			{ id, event: 'order_paid', properties: { amount: 12.5 }, contact: { phone: PHONE } },
		]);
	});

	test('is not sent again when it may have happened, and says how to find out', async () => {
		await expectDoubt(track, 'Look in Vambe whether the event has come in');
	});

	test('more events than Vambe takes in an hour', async () => {
		sandbox.fail({ status: 429 });
		expect(await track.message({ sending: { maxTries: 1 } })).toContain(
			'Vambe takes 1000 events an hour: run again later.',
		);
	});

	test('what Vambe refuses', async () => {
		sandbox.fail({ status: 400 });
		expect(await track.message()).toContain("Check 'Event', 'Contact' and 'Channel'.");
	});

	test.each<[Changes, string]>([
		[{ event: '' }, "'Event' is empty: give a text"],
		[{ event: 'x'.repeat(101) }, "'Event' must have 100 characters at most"],
		[{ contact: byId('ana', 'phoneNumber') }, "'Contact' must be a phone number"],
		[{ eventChannel: byId('', 'channelId') }, "'Channel' is empty: give an ID"],
		[{ eventChannel: byId('1', 'phoneNumber') }, "'Channel' must have 8 to 15 digits"],
		[more({ occurredAt: 'then' }), "'Occurred At' must be a date"],
		[more({ propertiesJson: '7' }), "'Properties (JSON)' must be a JSON object"],
		[more({ email: '@' }), "'Email' must be an e-mail address"],
	])('refuses %j', async (changed, words) => {
		expect(await track.refusal(changed)).toContain(words);
	});
});

describe.each([
	['pipeline', 2, { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Sales' }],
	['tag', 4, { id: 3, value: 'vip', entity_type: 'CONTACT' }],
	['teamMember', 3, { id: DIEGO, name: 'Diego Soto', email: 'diego@example.org' }],
])('%s, Get Many', (resource, count, first) => {
	const getMany = operation(resource, 'getMany');

	test('gives all of them, untouched', async () => {
		const found = await getMany.output({ returnAll: true });
		expect(found).toHaveLength(count);
		expect(found[0]).toMatchObject(first);
		expect(Object.keys(found[0]).length).toBeLessThanOrEqual(10);
	});

	test('gives as many as the limit', async () => {
		expect(await getMany.output({ limit: 1 })).toEqual([expect.objectContaining(first)]);
	});

	test('none, no items', async () => {
		sandbox.fail({ status: 200, body: [] });
		expect(await getMany.output()).toEqual([]);
	});
});

describe('Output schema previews', () => {
	const FOLDER = 'nodes/Vambe/__schema__/v1.0.0';
	const files = readdirSync(FOLDER, { recursive: true })
		.map(String)
		.filter((file) => file.endsWith('.json'));

	test('there are some', () => expect(files.length).toBeGreaterThan(10));

	test.each(files)('%s: names nothing that the output does not have', async (file) => {
		const { properties, version } = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as {
			properties: object;
			version: number;
		};
		const { prepare, parameters, item } = subjects.find(
			({ operation: name }) => name === file.slice(0, -5).replace('/', ' '),
		)!;
		prepare?.(sandbox);
		const [{ json }] = await run({
			service: 'vambe',
			credential: credentialFor(sandbox, 'vambe'),
			parameters: parameters as INodeParameters,
			items: [{ ...item(0), contact: ANA, index: 364 }],
		});
		expect(Object.keys(json)).toEqual(expect.arrayContaining(Object.keys(properties)));
		expect(version).toBe(1);
	});
});
