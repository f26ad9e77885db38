/** Active workflows: a trigger, a node after it, and what came of them in n8n as a server. */
import { equal } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INode, IRunExecutionData } from 'n8n-workflow';
import { freePort, type N8n, type Workflow } from './n8n.mts';
import type { Server } from './server.mts';
import { node } from './workflow.mts';

/** The node after the trigger, which puts out `{ came: item }`. */
export const AFTER = 'After';

/** A workflow of a trigger and what follows it. */
export const workflowAfter = (id: string, trigger: INode): Workflow => ({
	id,
	name: id,
	nodes: [
		trigger,
		node(AFTER, 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput: '={{ { came: $json } }}' }),
	],
	connections: { [trigger.name]: { main: [[{ node: AFTER, type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});

/** Starts n8n with a log that tells much, and signs in. */
export async function serve(n8n: N8n): Promise<Server> {
	const server = await n8n.serve(await freePort(), { N8N_LOG_LEVEL: 'debug' });
	await server.signIn();
	return server;
}

/** Activates a workflow as the editor does. */
export async function activate(server: Server, id: string): Promise<void> {
	const { data } = await server.rest<{ versionId: string }>('GET', `/workflows/${id}`);
	const { versionId } = data;
	const { status } = await server.rest('POST', `/workflows/${id}/activate`, { versionId });
	equal(status, 200);
}

export interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string }>;
}

/** What has come of an activation: n8n does the work after its answer. */
export async function publication(server: Server, id: string): Promise<Publication> {
	return await settled(async () => {
		const path = `/workflows/${id}/publication-status`;
		const { data } = await server.rest<Publication>('GET', path);
		return data.status === 'in_progress' ? undefined : data;
	});
}

/** What the node `AFTER` put out, in all executions of a workflow, the oldest first; one item in each. */
export async function outputs(
	n8n: N8n,
	server: Server,
	workflowId: string,
): Promise<IDataObject[]> {
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

/** What something gives as soon as it gives anything; fails after so many seconds. */
export async function settled<Result>(
	look: () => Promise<Result | undefined>,
	seconds = 20,
): Promise<Result> {
	const end = Date.now() + seconds * 1000;
	while (Date.now() < end) {
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
