import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { operations } from './all';
import { byId, credentialFor, failure, nodeTypes, run } from './harness';

/*
 * What users read when the service refuses, answers strangely, or does not answer. Requests are tried once here;
 * faults.ts is about trying again.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const optionsFor = (service: Service, parameters: object) => ({
	service,
	credential: credentialFor(sandbox, service),
	parameters: parameters as INodeParameters,
});

const open = { resource: 'ticket', operation: 'open', phoneNumber: '+56912345678' };
const STAGE = byId('bbbbbbbb-0000-4000-8000-000000000001');
const metadata = { fields: [{ name: 'a', value: 'b' }] };
const updateMetadata = { resource: 'ticket', operation: 'updateMetadata', metadata };
const webchat = { resource: 'webchatContact', operation: 'addMetadata', metadata };
const update = { resource: 'ticket', operation: 'update' };
const TICKET = '65aa00000000000000000001';
const UNKNOWN = '99999999-0000-4000-8000-000000000009';

test.each<[string, Service, object, string]>([
	[
		'unknown phone ID',
		'vambe',
		{ ...open, phoneId: byId('nope'), stageId: STAGE },
		"Choose 'Your Phone' and 'Pipeline / Stage' from their lists",
	],
	[
		'unknown stage',
		'vambe',
		{ ...open, phoneId: byId('qr-main'), stageId: byId(UNKNOWN) },
		"Choose 'Your Phone' and 'Pipeline / Stage' from their lists",
	],
	[
		'no active ticket',
		'vambe',
		{ ...updateMetadata, ticket: byId('dddddddd-0000-4000-8000-000000000002', 'contactId') },
		"Vambe answered 404: Active ticket not found for contact. Turn on 'Allow Closed Ticket'",
	],
	[
		'unknown ticket',
		'vambe',
		{ ...updateMetadata, ticket: byId(UNKNOWN, 'ticketId') },
		"Check 'Ticket': this account has no such ticket or contact.",
	],
	[
		'unknown webchat user',
		'vambe',
		{ ...webchat, externalUserId: 'nobody' },
		"Check 'External User ID': the webchat contact must exist already",
	],
	[
		'unknown ticket',
		'mava',
		{ ...update, ticketId: 'nope', updateFields: { status: 'Open' } },
		"Mava answered 400: Ticket not found. Check 'Ticket ID': no ticket of this account has it. [item 0]",
	],
	[
		'unknown category',
		'mava',
		{ ...update, ticketId: TICKET, updateFields: { categoryId: byId('nope') } },
		"Mava answered 400: Category not found. Choose 'Category' from the list",
	],
	[
		'unknown agent',
		'mava',
		{ ...update, ticketId: TICKET, updateFields: { assignedTo: byId('nope') } },
		"Mava answered 400: Assignee not found. Choose 'Assigned To' from the list",
	],
	[
		'unknown ticket',
		'ayra',
		{ ...update, ticketId: byId('nope'), updateFields: { status: 'open' } },
		"Check 'Ticket': this account has no ticket with that ID. [item 0]",
	],
])('documented error: %s (%s)', async (_name, service, parameters, words) => {
	const error = await failure(optionsFor(service, parameters));
	expect(error.message).toContain(words);
	expect(error.message).toMatch(/ \[item 0\]$/);
	expect(error.httpCode).toBe(String(sandbox.journal[0].status));
	expect(sandbox.journal).toHaveLength(1);
});

test("Mava's word for a status or priority that it does not take", async () => {
	sandbox.fail({ status: 400, body: { error: 'Invalid status or priority' } });
	const error = await failure(
		optionsFor('mava', { ...update, ticketId: TICKET, updateFields: { priority: 1 } }),
	);
	expect(error.message).toBe(
		"Mava answered 400: Invalid status or priority. Use one of the values that 'Status' and 'Priority' offer. [item 0]",
	);
});

/** What may have reached a customer, or has added something, when the first variant was sent. */
const unrepeatable = [
	'vambe ticket open',
	'vambe message send',
	'vambe message sendTemplate',
	'vambe message scheduleTemplate',
	'vambe event track',
	'mava ticket create',
	'mava message replyToCustomer',
	'mava message addPrivateNote',
	'mava customer upsert',
	'ayra ticket create',
	'ayra ticket update',
	'ayra voiceAgent create',
];

/** What comes out without any answer, where that is not nothing. */
const ownOutput: Record<string, object> = {
	'mava ticket update': { ticketId: TICKET },
	'ayra voiceAgent delete': { deleted: true },
};

/** The names of the fields that an operation has. */
const fieldsOf = (service: Service, resource: string, operation: string) =>
	nodeTypes[service].description.properties
		.filter(({ displayOptions: { show = {} } = {} }) =>
			[
				[show.resource, resource],
				[show.operation, operation],
			].every(([shownFor, own]) => (shownFor as string[] | undefined)?.includes(own as string)),
		)
		.map(({ name }) => name);

describe.each(operations)('$service $resource $operation', (operationCase) => {
	const { service, resource, operation, variants } = operationCase;
	const parameters = {
		resource,
		operation,
		...variants[0].parameters,
		sending: { maxTries: 1 },
	};
	const options = () => optionsFor(service, parameters);
	const isUnrepeatable = unrepeatable.includes(`${service} ${resource} ${operation}`);
	const doubted = isUnrepeatable ? ' It may have happened all the same\\. Look .+\\.' : '';
	const end = `${doubted} \\[item 0\\]$`;
	const address = variants[0].request.address === 'gatewayUrl' ? 'Gateway URL' : 'Base URL';
	const isList = fieldsOf(service, resource, operation).includes('returnAll');
	const name = { vambe: 'Vambe', mava: 'Mava', ayra: 'Ayra' }[service];

	test('a wrong key', async () => {
		const credential = { ...credentialFor(sandbox, service), apiKey: 'wrong-key-123' };
		const error = await failure({ ...options(), credential });
		expect(error.message).toContain(`${name} answered 401`);
		expect(error.message).toContain("Check the 'API Key' of the credential");
		// n8n repeats a request that ends in 401; ours must not.
		expect(sandbox.journal).toHaveLength(1);
	});

	test('a key without permission', async () => {
		const apiKey = service === 'ayra' ? 'sk_test_no_permission' : 'my-no-permission';
		const credential = { ...credentialFor(sandbox, service), apiKey };
		const error = await failure({ ...options(), credential });
		expect(error.message).toContain(`${name} answered 403`);
		expect(error.message).toMatch(/permission/);
	});

	test.each([
		[500, `${name} has trouble at the moment: try again later\\.${end}`],
		[429, 'run again later.*\\. \\[item 0\\]$'],
	])('status %d', async (status, words) => {
		sandbox.fail({ status });
		const error = await failure(options());
		expect(error.message).toContain(`${name} answered ${status}`);
		expect(error.message).toMatch(new RegExp(words));
		expect(error.httpCode).toBe(String(status));
	});

	test('a web page', async () => {
		sandbox.fail({ html: true });
		expect((await failure(options())).message).toMatch(
			new RegExp(
				`^${name} answered 200 with a web page instead of JSON\\. Check the '${address}' of the credential\\.${end}`,
			),
		);
	});

	test('broken JSON', async () => {
		sandbox.fail({ status: 200, body: '{ "data": [' });
		expect((await failure(options())).message).toMatch(
			new RegExp(`^${name} answered 200 with "{ "data": \\[" instead of JSON\\. `),
		);
	});

	test('an empty body gives an empty item, or an empty list', async () => {
		sandbox.fail({ emptyBody: true });
		const json = ownOutput[`${service} ${resource} ${operation}`] ?? {};
		expect(await run(options())).toEqual(isList ? [] : [{ json, pairedItem: { item: 0 } }]);
	});

	test('a redirect is not followed, and the key stays', async () => {
		sandbox.fail({ redirect: `${sandbox.url}/elsewhere` });
		const error = await failure(options());
		expect(error.message).toContain('and points to');
		expect(error.message).toContain(`Check the '${address}' of the credential`);
		expect(sandbox.journal).toHaveLength(1);
	});

	test('a connection that is cut', async () => {
		sandbox.fail({ cut: 'before' });
		expect((await failure(options())).message).toMatch(
			new RegExp(
				`Could not reach ${name}: the connection broke\\. Check the network and the '${address}' of the credential\\.${end}`,
			),
		);
	});

	test('nobody listens', async () => {
		const nobody = 'http://127.0.0.1:1';
		const own = credentialFor(sandbox, service);
		const credential = { ...own, baseUrl: nobody, gatewayUrl: nobody };
		expect((await failure({ ...options(), credential })).message).toContain(
			`Could not reach ${name}: the connection was refused.`,
		);
	});

	test('no answer in time', async () => {
		sandbox.fail({ delay: 2000 });
		const error = await failure(
			optionsFor(service, {
				...parameters,
				requestOptions: { timeout: 100 },
			}),
		);
		expect(error.message).toContain(`Could not reach ${name}: no answer came in time.`);
	});

	test('the key is in no error, however the service repeats it', async () => {
		const key = sandbox.keys[service];
		for (const fault of [
			{ status: 400, body: { message: `bad key ${key}`, error: { message: `bad key ${key}` } } },
			{ status: 502, body: `<html>${key}</html>` },
			{ cut: 'before' as const },
			{ redirect: `http://127.0.0.1:1/?key=${key}` },
		]) {
			sandbox.reset();
			sandbox.fail(fault);
			const error = await failure(options());
			const everything = [error.message, error.stack, JSON.stringify(error), deep(error)].join();
			expect(everything).not.toContain(key);
		}
	});
});

describe('an answer that says little, or something else than its status', () => {
	const parameters = { resource: 'category', operation: 'getMany', sending: { maxTries: 1 } };
	const messageFor = async (fault: object) => {
		sandbox.fail(fault);
		return (await failure(optionsFor('mava', parameters))).message;
	};

	test.each(['', '""', '  ', '{"message":"..."}', '{"message":""}'])(
		'423 with %j',
		async (body) => {
			expect(await messageFor({ status: 423, body })).toBe('Mava answered 423. [item 0]');
		},
	);

	test('304 without a place to go', async () => {
		expect(await messageFor({ status: 304, body: '' })).toMatch(
			/^Mava answered 304 with nothing instead of JSON\. Check the 'Base URL'/,
		);
	});

	test.each([
		{ success: false, message: 'Number is blocked' },
		{ statusCode: 400, message: 'Number is blocked', data: [] },
		{ success: false, errors: [{ detail: 'Number is blocked' }], id: 7 },
	])('200 with %j is a failure', async (body) => {
		expect(await messageFor({ status: 200, body })).toBe(
			'Mava answered 200: Number is blocked. [item 0]',
		);
	});

	test('which is in doubt where the request may have done its work', async () => {
		sandbox.fail({ status: 201, body: { statusCode: 422, message: 'Number is blocked' } });
		const parameters = { ...open, phoneId: byId('qr-main'), stageId: STAGE };
		const { message } = await failure(optionsFor('vambe', parameters));
		expect(message).toContain('Number is blocked. It may have happened all the same.');
		expect(sandbox.journal).toHaveLength(1);
	});
});

/** All texts anywhere inside an object, however it is nested. */
function deep(value: unknown, seen = new Set<unknown>()): string {
	if (value === null || typeof value !== 'object') return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	return Reflect.ownKeys(value)
		.filter((name) => name !== 'node')
		.map((name) => deep((value as Record<string | symbol, unknown>)[name], seen))
		.join();
}

test('every error in the error output is linked to its item, and the others go on', async () => {
	sandbox.fail({ status: 500, times: 1 });
	const output = await run({
		...optionsFor('mava', {
			...update,
			ticketId: '={{ $json.id }}',
			updateFields: { status: 'Pending' },
			sending: { parallelRequests: 1 },
		}),
		items: [{ id: TICKET }, { id: 'nope' }, { id: '65aa00000000000000000002' }, { id: '' }],
		settings: { onError: 'continueErrorOutput' },
	});
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3].map((item) => ({ item })),
	);
	// Nothing else: by that, n8n knows the items for the error output, and adds their fields (see output.test.ts).
	expect(
		output.filter(({ json }) => 'error' in json).map((item) => Object.keys(item.json)),
	).toEqual(Array(3).fill(['error']));
});

test('an answer that is a list gives an item for each entry, all linked to their input', async () => {
	sandbox.fail({ status: 200, body: [{ a: 1 }, { a: 2 }, 'three'] });
	const parameters = { ...update, ticketId: TICKET, updateFields: { status: 'Open' } };
	const output = await run({ ...optionsFor('mava', parameters), items: [{}, {}] });
	expect(output).toEqual(
		[0, 1].flatMap((item) =>
			[{ a: 1 }, { a: 2 }, { value: 'three' }].map((json) => ({
				json: { ticketId: TICKET, ...json },
				pairedItem: { item },
			})),
		),
	);
});

describe('a failure told with 200', () => {
	const remove = { resource: 'voiceAgent', operation: 'delete', agentId: byId('agent_sales') };
	const agents = { resource: 'voiceAgent', operation: 'getMany', returnAll: true };
	const change = { ...update, ticketId: TICKET, updateFields: { status: 'Open' } };

	test.each<[string, Service, object, object, string]>([
		[
			'a deletion',
			'ayra',
			remove,
			{ success: false, message: 'Agent is in use.' },
			'Ayra answered 200: Agent is in use. [item 0]',
		],
		[
			'an empty list',
			'ayra',
			agents,
			{ success: false, data: [] },
			'Ayra answered 200: {"success":false,"data":[]}. [item 0]',
		],
		[
			'an error in place of content',
			'ayra',
			agents,
			{ error: { type: 'x', message: 'Not now' }, data: null },
			'Ayra answered 200: Not now. [item 0]',
		],
		['an error alone', 'mava', change, { error: 'Locked' }, 'Mava answered 200: Locked. [item 0]'],
	])('is a failure: %s', async (_name, service, parameters, body, message) => {
		sandbox.fail({ status: 200, body });
		expect((await failure(optionsFor(service, parameters))).message).toBe(message);
		expect(sandbox.journal).toHaveLength(1);
	});

	test.each<[string, object]>([
		['an error beside content', { _id: '1', error: 'of the last delivery' }],
		['no error', { error: null, message: 'Ticket updated' }],
		['success', { success: true, message: 'Ticket updated' }],
	])('is none: %s', async (_name, body) => {
		sandbox.fail({ status: 200, body });
		const [{ json }] = await run(optionsFor('mava', change));
		expect(json).toEqual({ ticketId: change.ticketId, ...body });
	});
});
