/**
 * `npm run test:live`: the nodes against the services themselves, with your own keys, through n8n's engine.
 *
 * Keys come from the environment: VAMBE_API_KEY, MAVA_API_KEY, AYRA_API_KEY. Without one, its service is skipped.
 * VAMBE_BASE_URL, MAVA_BASE_URL, MAVA_GATEWAY_URL and AYRA_BASE_URL lead elsewhere: to a proxy, or to the sandbox.
 * By default only reads are sent, each for a single entry. `-- --operations file.json` sends what you wrote there, in
 * its order, and prints what came back: [{ "service": "mava", "parameters": { "resource": "ticket", … } }, …]
 */
import { ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { Checks } from './n8n/checks.mts';
import { nodeTypes, run, search } from './nodes/harness.ts';
import type { Service } from './sandbox/index.ts';

interface Operation {
	service: Service;
	parameters: INodeParameters;
}

const read = (resource: string, more: INodeParameters = {}) => ({
	resource,
	operation: 'getMany',
	limit: 1,
	simplify: false,
	...more,
});

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000).toISOString();

/** What is read of each service. */
const READS: Record<Service, INodeParameters[]> = {
	vambe: [
		read('pipeline'),
		read('tag'),
		read('teamMember'),
		read('contact', { filters: { days: 30 } }),
	],
	mava: [
		read('agent'),
		read('category'),
		read('ticket', { startDate: daysAgo(30), endDate: daysAgo(0) }),
	],
	ayra: [read('ticket'), read('conversation'), read('voiceAgent')],
};

const services = Object.keys(READS) as Service[];

const keyName = (service: Service) => `${service.toUpperCase()}_API_KEY`;

const credentialOf = (service: Service) => ({
	apiKey: process.env[keyName(service)] ?? '',
	baseUrl: process.env[`${service.toUpperCase()}_BASE_URL`] ?? '',
	gatewayUrl: process.env[`${service.toUpperCase()}_GATEWAY_URL`] ?? '',
});

const send = async ({ service, parameters }: Operation) =>
	await run({ service, credential: credentialOf(service), parameters });

const { values } = parseArgs({ options: { operations: { type: 'string' } } });
const checks = new Checks();
let sent = 0;

const own = values.operations
	? (JSON.parse(await readFile(values.operations, 'utf8')) as Operation[])
	: undefined;

for (const service of services) {
	if (!process.env[keyName(service)]) {
		console.log(`skip  ${service}: set ${keyName(service)} to a key of your own to try it`);
		continue;
	}
	for (const parameters of own ? [] : READS[service]) {
		sent++;
		await checks.check(`${service}: ${String(parameters.resource)}, Get Many`, async () => {
			const [item] = await send({ service, parameters });
			console.log(`      fields: ${Object.keys(item?.json ?? {}).join(', ') || '(no entry)'}`);
		});
	}
	for (const list of own ? [] : Object.keys(nodeTypes[service].methods?.listSearch ?? {})) {
		sent++;
		await checks.check(`${service}: the list of ${list}`, async () => {
			const { results } = await search(service, list, credentialOf(service));
			for (const { name, value } of results) ok(name && value, 'An entry has no name or no value');
			console.log(`      ${results.length} entries`);
		});
	}
}

for (const operation of own ?? []) {
	const { resource, operation: name } = operation.parameters;
	if (!process.env[keyName(operation.service)]) continue;
	sent++;
	await checks.check(`${operation.service}: ${String(resource)}, ${String(name)}`, async () => {
		const items = await send(operation);
		console.log(
			JSON.stringify(
				items.map(({ json }) => json),
				null,
				2,
			),
		);
	});
}

if (sent > 0) checks.conclude();
else console.log('\nNothing was sent: there are no keys.');
