import {
	additionalFields,
	choice,
	dateTime,
	day,
	flag,
	identifier,
	id,
	metadata,
	notBoth,
	pathId,
	pick,
	text,
	updateFields,
	words,
	type AnyField,
	type Rule,
} from '../../nodes/shared/fields';
import { readFields } from '../../nodes/shared/fields/read';
import { id as idValue, phoneNumber, uuid } from '../../nodes/shared/fields/values';
import { operation } from '../../nodes/shared/operation/operation';
import { ayra } from '../../nodes/Ayra/service';

/* What fields make of values: the request, or what is wrong. Nothing is sent here. */

const UUID = '550e8400-e29b-41d4-a716-446655440000';

const way = choice({
	displayName: 'Way',
	name: 'way',
	options: [
		{ name: 'By Mail', value: 'mail' },
		{ name: 'By Phone', value: 'phone' },
	],
	default: 'mail',
});
const mail = text({
	displayName: 'Mail',
	name: 'mail',
	required: true,
	displayOptions: { show: { way: ['mail'] } },
	body: 'to.mail',
});
const ring = flag({
	displayName: 'Ring',
	name: 'ring',
	displayOptions: { show: { '/way': ['phone'] } },
	body: 'to.ring',
});
const agent = {
	displayName: 'Agent',
	name: 'agent',
	list: 'agents',
	example: 'a',
	value: idValue(),
	body: 'agent',
} as const;
const urgency = choice({
	displayName: 'Urgency',
	name: 'urgency',
	options: [
		{ name: 'High', value: 'high', sent: 1 },
		{ name: 'Low', value: 'low', sent: 2 },
		{ name: 'None', value: 'none' },
	],
	default: 'low',
	body: 'urgency',
});
const note = text({ displayName: 'Note', name: 'note', body: 'note' });
const fields: AnyField[] = [way, mail, note, additionalFields([ring])];

const body = (given: object, of: AnyField[]) =>
	readFields(of, given as Record<string, unknown>, 'Europe/Madrid').wire.body;

const refusal = (given: object, of: AnyField[], ...rules: Array<Rule<never>>) => {
	try {
		readFields(of, given as Record<string, unknown>, 'UTC', rules);
		return 'nothing';
	} catch (error) {
		return (error as Error).message.replace(/[\uE000-\uE002]/g, '');
	}
};

describe('what is sent', () => {
	test.each<[string, object, object | undefined, AnyField[]]>([
		['a nested place', { way: 'mail', mail: 'a' }, { to: { mail: 'a' } }, fields],
		['an option by its name', { way: 'by mail', mail: 'a' }, { to: { mail: 'a' } }, fields],
		['a default, where n8n hands over nothing', { mail: 'a' }, { to: { mail: 'a' } }, fields],
		['what an option is sent as', { urgency: 'high' }, { urgency: 1 }, [urgency]],
		['the same by its name', { urgency: ' HIGH ' }, { urgency: 1 }, [urgency]],
		['the same by what is sent', { urgency: '1' }, { urgency: 1 }, [urgency]],
		['the same as a default', {}, { urgency: 2 }, [urgency]],
		[
			'the value, if an option says nothing else',
			{ urgency: 'None' },
			{ urgency: 'none' },
			[urgency],
		],
		[
			'not what is not shown, although an expression gives it',
			{ way: 'phone', mail: 'a', additionalFields: { ring: true } },
			{ to: { ring: true } },
			fields,
		],
		[
			'not what a collection does not show',
			{ way: 'mail', mail: 'a', additionalFields: { ring: true } },
			{ to: { mail: 'a' } },
			fields,
		],
		[
			'no text that is not required and blank',
			{ way: 'mail', mail: 'a', note: ' ' },
			{ to: { mail: 'a' } },
			fields,
		],
		['an empty body, if there is a place in it', {}, {}, [note]],
		[
			'no body, if there is none',
			{},
			undefined,
			[text({ displayName: 'Q', name: 'q', query: 'q' })],
		],
		[
			'no date that is not required and blank',
			{ at: ' ' },
			{},
			[dateTime({ displayName: 'At', name: 'at', body: 'at' })],
		],
		[
			'something else than the value',
			{ tags: 'a, b' },
			{ tags: 'a|b' },
			[words({ displayName: 'Tags', name: 'tags', body: 'tags', sends: (tags) => tags.join('|') })],
		],
		[
			'what stands for nothing',
			{},
			{ data: {} },
			[
				metadata({
					displayName: 'Data',
					name: 'data',
					body: 'data',
					mayBeEmpty: true,
					otherwise: {},
				}),
			],
		],
		[
			'the body itself',
			{ dataInput: 'json', dataJson: '{"a":1}' },
			{ a: 1 },
			[metadata({ displayName: 'Data', name: 'data', required: true, body: '' })],
		],
		[
			'a time in the zone of the workflow',
			{ at: '2026-07-01T12:00:00' },
			{ at: '2026-07-01T10:00:00.000Z' },
			[dateTime({ displayName: 'At', name: 'at', body: 'at' })],
		],
		[
			'a day in the zone of the workflow',
			{ from: '2026-07-01T00:00:00', to: '2026-07-01T23:00:00Z' },
			{ from: '2026-07-01', to: '2026-07-02' },
			[
				day({ displayName: 'From', name: 'from', body: 'from' }),
				day({ displayName: 'To', name: 'to', body: 'to' }),
			],
		],
	])('%s', (_title, given, expected, of) => {
		expect(body(given, of)).toEqual(expected);
	});

	test.each([
		[{ mode: 'contactId', value: UUID }, { contact_id: UUID }],
		[{ mode: 'phone', value: '+56 9 1234 5678' }, { phone: '+56912345678' }],
		[{ mode: 'list', value: UUID }, { contact_id: UUID }],
	])('one of several identifiers: %j', (contact, expected) => {
		const field = identifier({
			displayName: 'Contact',
			name: 'contact',
			initial: 'phone',
			ways: {
				contactId: { displayName: 'ID', placeholder: UUID, value: uuid(), body: 'contact_id' },
				phone: { displayName: 'Phone', placeholder: '+1', value: phoneNumber(), body: 'phone' },
				list: { displayName: 'List', list: 'search', value: uuid(), body: 'contact_id' },
			},
		});
		expect(body({ contact }, [field])).toEqual(expected);
		expect(field.places.map(({ at }) => at)).toEqual(['contact_id', 'phone']);
	});
});

describe('a date', () => {
	const at = [dateTime({ displayName: 'At', name: 'at', required: true, body: 'at' })];

	test.each([
		'10:00',
		'10:00:00Z',
		'T10:00',
		'0000-01-01',
		'1899-12-31',
		'0x123456789',
		'1e12',
		'2026-02-30',
		'tomorrow',
		'',
		' ',
		true,
	])('is not %j', (given) => {
		expect(refusal({ at: given }, at)).toMatch(/^'At' must be a date such as 2026-12-24 or /);
	});

	test.each([
		['20261224', '2026-12-24T00:00:00.000Z'],
		['2026-W10', '2026-03-02T00:00:00.000Z'],
		['24 Dec 2026 18:00:00 GMT', '2026-12-24T18:00:00.000Z'],
		['Thu, 24 Dec 2026 18:00:00 GMT', '2026-12-24T18:00:00.000Z'],
		['1900-01-01', '1900-01-01T00:00:00.000Z'],
	])('is %j', (given, sent) => {
		expect(readFields(at, { at: given }, 'UTC').wire.body).toEqual({ at: sent });
	});
});

test('JSON may begin with a byte order mark', () => {
	const data = metadata({ displayName: 'Data', name: 'data', body: 'data' });
	const given = { dataInput: 'json', dataJson: '\uFEFF{"a":1}' };
	expect(body(given, [data])).toEqual({ data: { a: 1 } });
});

describe('what is refused', () => {
	const status = id({ displayName: 'Status', name: 'status', body: 'status' });
	const other = id({ displayName: 'Other Status', name: 'other', body: 'status' });
	const off = flag({
		displayName: 'Off',
		name: 'off',
		body: 'off',
		sends: (isOn) => (isOn ? true : undefined),
	});
	const changes = updateFields([status, other, off], notBoth(other, status));

	test.each<[string, object, AnyField[]]>([
		["'Mail' is empty: give a text", { way: 'mail', mail: ' ' }, fields],
		["'Note' must be text (got null)", { way: 'phone', note: null }, fields],
		[
			"'Way' must be one of mail (By Mail), phone (By Phone)",
			{ way: undefined, mail: 'a' },
			fields,
		],
		["'Status' is empty: give an ID", { updateFields: { status: '' } }, [changes]],
		["'Update Fields' changes nothing", { updateFields: {} }, [changes]],
		["'Update Fields' changes nothing", { updateFields: { off: false } }, [changes]],
		["'Update Fields' must be an object", { updateFields: 'all' }, [changes]],
		[
			"'Other Status' cannot go with 'Status': remove one of the two",
			{ updateFields: { status: 'a', other: 'b' } },
			[changes],
		],
		[
			'\'Agent\' is empty: choose from the list or remove the field (got "")',
			{ additionalFields: { agent: { mode: 'list', value: '' } } },
			[additionalFields([pick(agent)])],
		],
		[
			'\'Agent\' is empty: choose from the list (got "")',
			{ agent: { __rl: true, mode: 'list', value: '' } },
			[pick({ ...agent, required: true })],
		],
		[
			"'Agent' is empty: give an ID",
			{ agent: { __rl: true, mode: 'id', value: ' ' } },
			[pick(agent)],
		],
	])('%s', (words, given, of) => {
		expect(refusal(given, of)).toContain(words);
	});

	test('rules are not asked where a field is wrong already', () => {
		const rule = jest.fn();
		expect(refusal({ way: 'mail' }, fields, rule)).toContain("'Mail' is empty");
		expect(rule).not.toHaveBeenCalled();
	});
});

test('a name that does not exist does not compile', () => {
	const definition = {
		value: 'x',
		name: 'X',
		action: 'Do x',
		description: 'X',
		source: { page: 'x' },
		method: 'POST',
		path: '/x/{ticketId}',
	} as const;
	const ticket = pathId({
		displayName: 'Ticket',
		name: 'ticketId',
		required: true,
		path: 'ticketId',
	});
	operation(ayra, {
		...definition,
		fields: [ticket, additionalFields([note])],
		// The types of the values are those of the fields.
		repeatable: ({ ticketId, additionalFields: { note: added } }) =>
			ticketId.length > 0 && added?.length === 0,
	});
	operation(ayra, {
		...definition,
		fields: [ticket],
		// @ts-expect-error -- there is no such field
		repeatable: ({ ticketID }) => ticketID !== undefined,
	});
	operation(ayra, {
		...definition,
		fields: [additionalFields([note])],
		// @ts-expect-error -- what is not required may be missing
		repeatable: ({ additionalFields: { note: added } }) => added.length > 0,
	});
});
