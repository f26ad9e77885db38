/** The Mava Trigger in a real n8n: deliveries, genuine and forged, posted to its production URL. */
import { deepStrictEqual, equal, match } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import { deliver, makeKeys, ticketCreated } from '../nodes/mava/deliveries.ts';
import type { Checks } from './checks.mts';
import { freePort, type Credential, type N8n, type Workflow } from './n8n.mts';
import type { Server } from './server.mts';
import { PACKAGE } from './services.mts';
import { node } from './workflow.mts';

const TRIGGER = 'Mava Trigger';
const AFTER = 'After';
/** In an imported workflow, it makes the URL. */
const HOOK = '3c3a1d52-7d0e-4f52-8f0e-6d1c8f6f0a11';

const ACCEPTED = { status: 200, body: '' };
const REFUSED = { status: 401, body: '{"error":"Unauthorized"}' };

function workflowWith({ id, name, type }: Credential<object>, webhookId: string): Workflow {
	return {
		id,
		name: id,
		nodes: [
			{
				...node(TRIGGER, `${PACKAGE}.mavaTrigger`, 1, { events: ['ticket.created'] }),
				webhookId,
				credentials: { [type]: { id, name } },
			},
			node(AFTER, 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput: '={{ { came: $json } }}' }),
		],
		connections: { [TRIGGER]: { main: [[{ node: AFTER, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * Activates a workflow with the trigger, posts to it, restarts n8n, and posts again.
 * No other server of this n8n may be running: they share a database.
 */
export async function checkWebhook({ checks, n8n }: { checks: Checks; n8n: N8n }): Promise<void> {
	const [keys, others] = [makeKeys(), makeKeys()];
	const credential: Credential<object> = {
		id: 'mavaWebhook',
		name: 'Mava webhook',
		type: 'mavaWebhookApi',
		data: { privateKey: keys.signing },
	};
	const unusable = { ...credential, id: 'mavaUnusable', data: { privateKey: 'mava_wh_none' } };
	const workflow = workflowWith(credential, HOOK);
	await n8n.importCredentials([credential, unusable]);
	await n8n.importWorkflows([workflow, workflowWith(unusable, `${HOOK}2`)]);
	await n8n.publish(workflow.id);

	const first = deliver(ticketCreated, keys, 'wh_1');
	const second = deliver({ ...ticketCreated, document: { n: 2 } }, keys, 'wh_2', { mode: 'ctr' });
	const came = async (server: Server) => await outputs(n8n, server, workflow.id);
	const expected = [
		{ ...ticketCreated, webhookId: 'wh_1' },
		{ ...ticketCreated, document: { n: 2 }, webhookId: 'wh_2' },
	];

	const server = await serve(n8n);
	await checks.check('Mava Trigger: the credential test tells a signing key', async () => {
		equal((await server.testCredential(credential)).status, 'OK');
		const { status, message } = await server.testCredential(unusable);
		equal(status, 'Error');
		match(message, /Copy it whole/);
	});
	await checks.check(
		'Mava Trigger: genuine deliveries are answered 200 and start the workflow',
		async () => {
			deepStrictEqual(await post(server, first), ACCEPTED);
			deepStrictEqual(await post(server, second), ACCEPTED);
			deepStrictEqual(await came(server), expected);
		},
	);
	await checks.check('Mava Trigger: repeats are answered 200 and start nothing', async () => {
		const repeats = [first, second, deliver(ticketCreated, keys, 'wh_1')];
		const answers = await Promise.all(repeats.map((repeat) => post(server, repeat)));
		for (const answer of answers) deepStrictEqual(answer, ACCEPTED);
		deepStrictEqual(await came(server), expected);
	});
	await checks.check(
		'Mava Trigger: an event that the filter leaves out starts nothing',
		async () => {
			const other = deliver({ type: 'other', document: {} }, keys, 'wh_3');
			deepStrictEqual(await post(server, other), ACCEPTED);
			deepStrictEqual(await came(server), expected);
		},
	);
	await checks.check('Mava Trigger: forgeries are answered 401 and start nothing', async () => {
		const forgeries = [
			{},
			deliver(ticketCreated, others, 'wh_4'),
			{ ...deliver(ticketCreated, keys, 'wh_5'), signature: '0'.repeat(64) },
			{ ...deliver(ticketCreated, keys, 'wh_6'), payload: first.payload },
		];
		for (const forgery of forgeries) {
			const answer = await post(server, forgery);
			deepStrictEqual(answer, REFUSED);
		}
		deepStrictEqual(await came(server), expected);
	});
	await checks.check(
		'Mava Trigger: a delivery that comes three times at once starts once',
		async () => {
			const third = deliver({ ...ticketCreated, document: { n: 3 } }, keys, 'wh_7', {
				mode: 'gcm',
				ivBytes: 12,
			});
			const answers = await Promise.all([third, third, third].map((each) => post(server, each)));
			for (const answer of answers) deepStrictEqual(answer, ACCEPTED);
			expected.push({ ...ticketCreated, document: { n: 3 }, webhookId: 'wh_7' });
			deepStrictEqual(await came(server), expected);
		},
	);
	await checks.check(
		'Mava Trigger: with another key than a signing key, n8n does not activate it, and says why',
		async () => {
			await activate(server, unusable.id);
			const { status, triggers } = await publication(server, unusable.id);
			equal(status, 'failed');
			match(triggers[0].errorMessage, /The 'Signing Key' of the credential is not one of Mava's/);
		},
	);
	server.stop();

	const restarted = await serve(n8n);
	await checks.check('Mava Trigger: a repeat after a restart of n8n starts nothing', async () => {
		equal((await post(restarted, first)).status, 200);
		equal((await post(restarted, second)).status, 200);
		deepStrictEqual(await came(restarted), expected);
		equal((await post(restarted, deliver(ticketCreated, keys, 'wh_8'))).status, 200);
		expected.push({ ...ticketCreated, webhookId: 'wh_8' });
		deepStrictEqual(await came(restarted), expected);
	});
	restarted.stop();

	await checks.check('Mava Trigger: n8n shows and stores the signing key nowhere', async () => {
		deepStrictEqual(await n8n.traces(keys.signing.slice(100, 200)), []);
	});
}

async function serve(n8n: N8n): Promise<Server> {
	const server = await n8n.serve(await freePort(), { N8N_LOG_LEVEL: 'debug' });
	await server.signIn();
	return server;
}

/** Activates a workflow as the editor does. */
async function activate(server: Server, id: string): Promise<void> {
	const { data } = await server.rest<{ versionId: string }>('GET', `/workflows/${id}`);
	const { versionId } = data;
	const { status } = await server.rest('POST', `/workflows/${id}/activate`, { versionId });
	equal(status, 200);
}

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string }>;
}

/** What has come of an activation: n8n does the work after its answer. */
async function publication(server: Server, id: string): Promise<Publication> {
	return await settled(async () => {
		const path = `/workflows/${id}/publication-status`;
		const { data } = await server.rest<Publication>('GET', path);
		return data.status === 'in_progress' ? undefined : data;
	});
}

/** Posts as Mava does: with no cookie and no other sign of who it is. */
async function post({ url }: Server, body: object): Promise<{ status: number; body: string }> {
	const response = await fetch(`${url}/webhook/${HOOK}/webhook`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return { status: response.status, body: await response.text() };
}

/** What the node after the trigger put out, in all executions of a workflow, the oldest first. */
async function outputs(n8n: N8n, server: Server, workflowId: string): Promise<IDataObject[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const executions = await finished(server, `/executions?limit=100&filter=${filter}`);
	return await Promise.all(
		executions.map(async ({ id }) => {
			const { data } = await server.rest<{ data: string }>('GET', `/executions/${id}`);
			const { resultData } = unpacked(n8n, data.data);
			const items = resultData.runData[AFTER]?.[0].data?.main[0] ?? [];
			equal(items.length, 1);
			return items[0].json.came as IDataObject;
		}),
	);
}

interface Listed {
	id: string;
	status: string;
}

/** The executions of a list when they are over. */
async function finished(server: Server, path: string): Promise<Listed[]> {
	return await settled(async () => {
		const { data } = await server.rest<{ results: Listed[] }>('GET', path);
		const executions = data.results.sort((a, b) => Number(a.id) - Number(b.id));
		if (executions.some(({ status }) => ['new', 'running'].includes(status))) return undefined;
		for (const { status } of executions) equal(status, 'success');
		return executions;
	});
}

/** What something gives as soon as it gives anything; fails after some seconds. */
async function settled<Result>(look: () => Promise<Result | undefined>): Promise<Result> {
	for (let left = 200; left > 0; left--) {
		const found = await look();
		if (found !== undefined) return found;
		await sleep(100);
	}
	throw new Error('n8n does not come to an end');
}

/** The data of an execution, out of the form in which n8n stores and sends them. */
function unpacked(n8n: N8n, data: string): IRunExecutionData {
	const code = "console.log(JSON.stringify(require('flatted').parse(process.argv[1])))";
	return JSON.parse(n8n.evaluate(code, data)) as IRunExecutionData;
}
