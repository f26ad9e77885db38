import { RoutingNode } from 'n8n-core';
import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { credentialFor, run, type RunOptions } from './harness';

/*
 * What nodes/shared/engine.ts assumes of n8n's engine, and what becomes of items where an engine behaves otherwise.
 * versions.test.ts runs the engines of other versions.
 */

type Sends = (...request: unknown[]) => Promise<INodeExecutionData[]>;

/** An engine that goes about the sending of an item in a way of its own. */
function engineThat(
	sends: (send: () => Promise<INodeExecutionData[]>, item: number) => Promise<INodeExecutionData[]>,
) {
	let item = 0;
	const { makeRequest } = RoutingNode.prototype as unknown as { makeRequest: Sends };
	class Engine extends RoutingNode {}
	Object.assign(Engine.prototype, {
		async makeRequest(this: RoutingNode, ...request: unknown[]) {
			return await sends(async () => await makeRequest.apply(this, request), item++);
		},
	});
	return Engine;
}

/** Hands over an item when the one before has been sent. */
function oneByOne() {
	let last: Promise<unknown> = Promise.resolve();
	return engineThat(async (send) => {
		const sent = last.then(send);
		last = sent.catch(() => {});
		return await sent;
	});
}

/** Waits for some promises before it hands over an item. */
const withPauses = () =>
	engineThat(async (send, item) => {
		for (let left = 20 * item; left > 0; left--) await Promise.resolve();
		return await send();
	});

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const updates = (more: Partial<RunOptions>): RunOptions => ({
	service: 'mava',
	credential: credentialFor(sandbox, 'mava'),
	parameters: {
		resource: 'ticket',
		operation: 'update',
		ticketId: '={{ $json.id }}',
		updateFields: { status: 'Open' },
	},
	items: [1, 2, 3].map((number) => ({ id: `65aa0000000000000000000${number}` })),
	...more,
});

const batching = { batching: { batch: { batchSize: 1, batchInterval: 1 } } };

test('an engine that waits for promises between items is nothing new', async () => {
	expect(await run(updates({ engine: withPauses() }))).toHaveLength(3);
	expect(sandbox.journal).toHaveLength(3);
});

describe('an engine that hands over items one by one', () => {
	test('loses none silently: each says that it was not sent', async () => {
		const output = await run(updates({ engine: oneByOne() }));
		expect(output.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual(
			[0, 1]
				.map((item) => [
					expect.stringContaining(`Not sent: n8n did not hand over all items at once`),
					{ item },
				])
				.concat([[undefined, { item: 2 }]]),
		);
		expect(sandbox.journal).toHaveLength(1);
	});

	test('is no trouble where items may fail on their own, or come in batches', async () => {
		const continuing = { settings: { onError: 'continueRegularOutput' as const } };
		expect(await run(updates({ engine: oneByOne(), ...continuing }))).toHaveLength(3);
		const { parameters } = updates({});
		const batched = { parameters: { ...parameters, requestOptions: batching } };
		expect(await run(updates({ engine: oneByOne(), ...batched }))).toHaveLength(3);
		expect(sandbox.journal).toHaveLength(6);
	});
});
