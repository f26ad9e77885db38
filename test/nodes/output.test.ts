import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { byId, credentialFor, execute, type RunOptions } from './harness';

/* What n8n itself makes of what a node puts out, in a whole workflow. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const update = (settings: RunOptions['settings']): RunOptions => ({
	service: 'mava',
	credential: credentialFor(sandbox, 'mava'),
	parameters: {
		resource: 'ticket',
		operation: 'update',
		ticketId: '={{ $json.ticket }}',
		updateFields: { priority: 2 },
	},
	items: [
		{ ticket: '65aa00000000000000000001', note: 'a' },
		{ ticket: 'nope', note: 'b', error: 'an older one' },
		{ ticket: '', note: 'c' },
	],
	settings,
});

const REFUSED =
	"Mava answered 400: Ticket not found. Check 'Ticket ID': no ticket of this account has it. [item 1]";
const EMPTY = `'Ticket ID' is empty: give an ID (got "") [item 2]`;

/** The rows that failed, as they came in, with the reason. */
const failures = [
	{ json: { ticket: 'nope', note: 'b', error: REFUSED }, pairedItem: { item: 1 } },
	{ json: { ticket: '', note: 'c', error: EMPTY }, pairedItem: { item: 2 } },
];
const good = {
	json: { ticketId: '65aa00000000000000000001', message: 'Ticket updated' },
	pairedItem: { item: 0 },
};

describe('an item that fails keeps its fields, beside the reason', () => {
	test('with "Continue"', async () => {
		const { data } = await execute(update({ onError: 'continueRegularOutput' }));
		expect(data!.main).toEqual([[good, ...failures]]);
	});

	test('with "Continue (using error output)", on the second output', async () => {
		const { data } = await execute(update({ onError: 'continueErrorOutput' }));
		expect(data!.main).toEqual([[good], failures]);
	});

	test('with "Continue On Fail" of old workflows', async () => {
		const { data } = await execute(update({ continueOnFail: true }));
		expect(data!.main).toEqual([[good, ...failures]]);
	});
});

test('a node that stops on failure fails', async () => {
	const { data, error } = await execute(update({}));
	expect(data).toBeUndefined();
	expect(error?.message).toContain('[item 2]');
});

test("n8n's own Retry On Fail tries again what was refused, and what may have happened never", async () => {
	sandbox.fail({ status: 400, times: 1 });
	sandbox.fail({ cut: 'after', times: 1 });
	const { data } = await execute({
		service: 'vambe',
		credential: credentialFor(sandbox, 'vambe'),
		parameters: {
			resource: 'ticket',
			operation: 'open',
			phoneId: byId('qr-main'),
			phoneNumber: '={{ $json.phone }}',
			stageId: byId('bbbbbbbb-0000-4000-8000-000000000001'),
			sending: { parallelRequests: 1 },
		} as INodeParameters,
		items: [{ phone: '+56900000001' }, { phone: '+56900000002' }],
		settings: {
			onError: 'continueRegularOutput',
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 1,
		},
	});
	const [first, second] = data!.main[0]!;
	expect(first.json.status).toBe('ok');
	expect(second.json).toEqual({
		phone: '+56900000002',
		error: expect.stringContaining('It may have happened all the same.') as string,
	});
	expect(sandbox.journal.map(({ body }) => (body as IDataObject).to_phone_number)).toEqual([
		'+56900000001',
		'+56900000002',
		'+56900000001',
	]);
});

test('as a tool of an agent that n8n runs the tools of, an error is an answer, and the workflow goes on', async () => {
	const tool = { ...update({ rewireOutputLogTo: 'ai_tool' }), items: [{ ticket: 'nope' }] };
	const { data, error } = await execute(tool);
	expect(error).toBeUndefined();
	// Nothing but the reason: among the fields are those of the agent's own item, which are not for the model.
	expect(data!.ai_tool).toEqual([
		[{ json: { error: REFUSED.replace('1]', '0]') }, pairedItem: { item: 0 } }],
	]);
});
