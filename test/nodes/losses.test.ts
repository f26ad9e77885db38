import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { operations } from './all';
import { byId, credentialFor, failure, nodeTypes, run } from './harness';

/*
 * What JSON would change or drop without a word is refused: which entry, where in it, what to do. What it holds is
 * sent as it is.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const TOO_EXACT = 'is a number that cannot be kept exactly: give it as text';

interface Sent {
	service: Service;
	parameters: object;
	given?: unknown;
}

const optionsFor = ({ service, parameters, given }: Sent) => ({
	service,
	credential: credentialFor(sandbox, service),
	parameters: parameters as INodeParameters,
	items: [{ given } as never],
});

async function refusal(sent: Sent): Promise<string> {
	const { message } = await failure(optionsFor(sent));
	expect(sandbox.journal).toEqual([]);
	return message;
}

async function bodyOf(sent: Sent) {
	await run({ ...optionsFor(sent), settings: { onError: 'continueRegularOutput' } });
	expect(sandbox.journal).toHaveLength(1);
	return sandbox.journal[0].body as Record<string, unknown>;
}

const webchat = {
	resource: 'webchatContact',
	operation: 'addMetadata',
	externalUserId: 'user-12345',
};
const inJson = (metadataJson: string, given?: unknown): Sent => ({
	service: 'vambe',
	parameters: { ...webchat, metadataInput: 'json', metadataJson },
	given,
});
const inField = (value: unknown): Sent => ({
	service: 'vambe',
	parameters: { ...webchat, metadata: { fields: [{ name: 'a', value }] } },
});

describe('a JSON text with', () => {
	test.each([
		['{"discord_id":1234567890123456789}', 'discord_id', '1234567890123456789'],
		['{"n":9007199254740993}', 'n', '9007199254740993'],
		['{"n":9007199254740992}', 'n', '9007199254740992'],
		['{"n":-9007199254740993}', 'n', '-9007199254740993'],
		['{"n":1e400}', 'n', '1e400'],
		['{"n":1e-400}', 'n', '1e-400'],
		['{"n":0.1234567890123456789}', 'n', '0.1234567890123456789'],
		['{"n":123456789012345.678}', 'n', '123456789012345.678'],
		[
			'{ "a" : { "ids": [ 1, {"x": "}]\\"", "id": 12345678901234567890 } ] } }',
			'a > ids 2 > id',
			'12345678901234567890',
		],
		['{"a,\\"b":[[0],[1e999]]}', 'a,"b 2 1', '1e999'],
	])('%s is refused', async (json, path, number) => {
		expect(await refusal(inJson('={{ $json.given }}', json))).toContain(
			`'Metadata (JSON) > ${path}' ${TOO_EXACT}, "${number}" (got "${json.slice(0, 20)}`,
		);
	});

	test('several of them names them all', async () => {
		const message = await refusal(inJson('{"a":12345678901234567890,"b":{"c":1e400},"d":1}'));
		expect(message).toContain(`'Metadata (JSON) > a' ${TOO_EXACT}`);
		expect(message).toContain(`'Metadata (JSON) > b > c' ${TOO_EXACT}`);
		expect(message).not.toContain(`> d'`);
	});

	test('a name twice, at any depth, is refused', async () => {
		expect(await refusal(inJson('{"a":[{"b":{"c":1,"d":2,"c":{}}}]}'))).toContain(
			`'Metadata (JSON) > a 1 > b' has the name "c" twice`,
		);
		expect(await refusal(inJson('{"\\u0061":1,"a":2}'))).toContain(
			`'Metadata (JSON)' has the name "a" twice`,
		);
	});

	test('numbers that JavaScript holds is sent', async () => {
		const json =
			'{"a":[9007199254740991,-9007199254740991,0,-1.50,1e3,1E-7,0.1,100000,0.10000000000000001,3.141592653589793,5e-324,0.0e9],' +
			'"12345678901234567890":"12345678901234567890 1e400 \\\\\\" 1e400","b":[{"a":1},{"a":2}],"c":[]}';
		expect(await bodyOf(inJson('={{ $json.given }}', json))).toMatchObject({
			metadata: {
				a: [
					9007199254740991,
					-9007199254740991,
					0,
					-1.5,
					1000,
					1e-7,
					0.1,
					100000,
					0.1,
					Math.PI,
					5e-324,
					0,
				],
				'12345678901234567890': '12345678901234567890 1e400 \\" 1e400',
				b: [{ a: 1 }, { a: 2 }],
				c: [],
			},
		});
	});
});

describe('a value from an expression', () => {
	const refused: Array<[string, string]> = [
		['1234567890123456789', TOO_EXACT],
		['NaN', `${TOO_EXACT} (got NaN)`],
		['Infinity', `${TOO_EXACT} (got Infinity)`],
		['1e21', TOO_EXACT],
		['new Date("tomorrow")', 'is not a valid date'],
		['undefined', 'is empty: give a value'],
		['(() => 1)', 'is a Function, which JSON does not have: give a text'],
		['new Map([[1, 2]])', 'is a Map, which JSON does not have: give a text'],
	];

	test.each(refused)('%s inside JSON is refused', async (value, words) => {
		expect(await refusal(inJson(`={{ ({ a: { b: [1, ${value}] } }) }}`))).toContain(
			`'Metadata (JSON) > a > b 2' ${words}`,
		);
		expect(await refusal(inJson(`={{ ({ a: 1, b: ${value} }) }}`))).toContain(
			`'Metadata (JSON) > b' ${words}`,
		);
	});

	test.each(refused)('%s inside the value of a field is refused', async (value, words) => {
		expect(await refusal(inField(`={{ ({ b: [1, ${value}] }) }}`))).toContain(
			`'Metadata > Field 1 > Value > b 2' ${words}`,
		);
	});

	test('a Luxon date that is none is refused', async () => {
		const date = 'DateTime.fromISO("tomorrow")';
		expect(await refusal(inJson(`={{ ({ a: { b: ${date} } }) }}`))).toContain(
			`'Metadata (JSON) > a > b' is not a valid date`,
		);
		expect(await refusal(inField(`={{ ${date} }}`))).toContain(
			`'Metadata > Field 1 > Value' is not a valid date`,
		);
	});

	test('a date that is one is sent as ISO 8601, as ever', async () => {
		const date = '={{ new Date("2026-12-24T18:00:00Z") }}';
		const luxon = 'DateTime.fromISO("2026-12-24T18:00:00Z", { zone: "utc" })';
		expect(await bodyOf(inField(date))).toMatchObject({
			metadata: { a: '2026-12-24T18:00:00.000Z' },
		});
		sandbox.reset();
		const nested = `={{ ({ a: [new Date("2026-12-24T18:00:00Z")], b: { c: ${luxon} } }) }}`;
		expect(await bodyOf(inJson(nested))).toMatchObject({
			metadata: { a: ['2026-12-24T18:00:00.000Z'], b: { c: '2026-12-24T18:00:00.000Z' } },
		});
	});

	test('null, false, "" and 0 are sent', async () => {
		expect(
			await bodyOf(inJson('={{ ({ a: null, b: [false, "", 0, []], c: {} }) }}')),
		).toMatchObject({ metadata: { a: null, b: [false, '', 0, []], c: {} } });
	});
});

/** Where in some parameters a field of type JSON stands. */
function jsonFields(properties: INodeProperties[], parameters: object): string[][] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		const named = properties.filter((property) => property.name === name);
		if (named.some(({ type }) => type === 'json')) return [[name]];
		const inner = named
			.filter(({ type }) => type === 'collection')
			.flatMap(({ options }) => options as INodeProperties[]);
		return jsonFields(inner, inner.length > 0 ? (value as object) : {}).map((path) => [
			name,
			...path,
		]);
	});
}

const everyJsonField = operations.flatMap(({ service, resource, operation, variants }) =>
	variants.flatMap(({ name, parameters }) =>
		jsonFields(nodeTypes[service].description.properties, parameters).map((path) => ({
			label: `${service} ${resource} ${operation}, ${name}: ${path.join('.')}`,
			service,
			parameters: { resource, operation, ...parameters },
			path,
		})),
	),
);

describe('every field that takes JSON refuses a number that is too exact', () => {
	test('among them', () => {
		const paths = everyJsonField.map(({ path }) => path.at(-1));
		expect(paths).toEqual(
			expect.arrayContaining([
				'metadataJson',
				'customFieldsJson',
				'propertiesJson',
				'carouselVariables',
				'integrationDataJson',
				'customAttributesJson',
				'ticketAttributesJson',
				'businessHours',
			]),
		);
	});

	const LISTS = ['carouselVariables', 'attachmentsJson'];

	test.each(everyJsonField)('$label', async ({ service, parameters, path }) => {
		const [field, inner] = path;
		const isList = LISTS.includes(path.at(-1)!);
		const entries = ['1234567890123456789', 'Infinity'].map(
			(number) => `{ discord_id: ${number} }`,
		);
		const forms = [
			'{"discord_id":1234567890123456789}',
			...entries.map((entry) => `={{ (${isList ? `[${entry}]` : entry}) }}`),
		];
		if (isList) forms[0] = `[${forms[0]}]`;
		// Attachments have texts only, so that their own schema refuses a list that is no text.
		for (const form of inner === 'attachmentsJson' ? forms.slice(0, 1) : forms) {
			const value = inner ? { ...((parameters as never)[field] as object), [inner]: form } : form;
			const message = await refusal({ service, parameters: { ...parameters, [field]: value } });
			expect(message).toContain(`${isList ? ' 1' : ''} > discord_id' ${TOO_EXACT}`);
		}
	});
});

describe('an ID or a text that is given as a number', () => {
	const ID = Number('1234567890123456789');
	const open = {
		resource: 'ticket',
		operation: 'open',
		phoneId: byId('qr-main'),
		phoneNumber: '+56912345678',
		stageId: byId('bbbbbbbb-0000-4000-8000-000000000001'),
	};
	const update = { resource: 'ticket', operation: 'update', ticketId: 'x' };

	test.each<[Service, object, string]>([
		['mava', { ...update, ticketId: ID, updateFields: { status: 'Open' } }, 'Ticket ID'],
		['mava', { ...update, updateFields: { categoryId: byId(ID) } }, 'Category'],
		['ayra', { ...update, updateFields: { subject: ID } }, 'Subject'],
		['ayra', { ...update, updateFields: { tags: `={{ ["vip", ${ID}] }}` } }, 'Tags'],
		['ayra', { ...update, updateFields: { tags: ID } }, 'Tags'],
		['vambe', { ...open, phoneId: byId(ID) }, 'Your Phone'],
		['vambe', { ...open, phoneNumber: ID }, "Customer's Phone"],
		['vambe', { ...webchat, externalUserId: ID }, 'External User ID'],
		['vambe', { ...open, message: 'text', messageText: ID }, 'Text'],
		[
			'vambe',
			{ ...webchat, metadata: { fields: [{ name: ID, value: 'x' }] } },
			'Metadata > Field 1 > Name',
		],
	])('is refused if it is too exact: %s %j', async (service, parameters, label) => {
		expect(await refusal({ service, parameters })).toContain(`'${label}' ${TOO_EXACT} (got `);
	});

	test('is taken up to the largest safe one', async () => {
		const ticketId = Number.MAX_SAFE_INTEGER;
		const parameters = { ...update, ticketId, updateFields: { status: 'Open' } };
		expect(await bodyOf({ service: 'mava', parameters })).toMatchObject({
			ticketId: '9007199254740991',
		});
	});
});
