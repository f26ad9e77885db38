import type { INodePropertyOptions } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { credentialFor } from './harness';
import { Trigger, triggerTypes } from './triggerHarness';

/* Whoever tries the nodes with the sandbox finds a test event for every trigger that polls. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ now: Date.now() });
});
afterAll(async () => await sandbox.close());

const events = Object.entries(triggerTypes).flatMap(([service, { description }]) => {
	const { options } = description.properties.find(({ name }) => name === 'event')!;
	return (options as INodePropertyOptions[]).map(
		({ value, name }) => [service as Service, name, String(value)] as const,
	);
});

test.each(events)('%s: %s', async (service, _name, event) => {
	const credential = credentialFor(sandbox, service);
	const trigger = new Trigger({ service, credential, parameters: { event } });
	expect((await trigger.test()).length).toBeGreaterThan(0);
});
