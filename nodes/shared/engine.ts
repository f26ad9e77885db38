import { NodeConnectionTypes, sleep, type IExecutePaginationFunctions } from 'n8n-workflow';

/*
 * What this package assumes of n8n's engine beyond its documented interface, each with the version in which it was
 * read. test/nodes/engine.test.ts and versions.test.ts try every one. Where the engine behaves otherwise, items fail
 * with a sentence that says so: nothing is lost silently.
 */

type Context = IExecutePaginationFunctions;

/**
 * All items of a run are given the same execute data; another run is given others. With the setting Retry On Fail, n8n
 * runs the whole node again with the same ones (n8n-core 2.41.1, workflow-execute.js).
 */
export const runIdentity = (context: Context): object => context.getExecuteData();

/**
 * Whether another node runs this one as its tool, from inside itself, as older AI Agents do. The execute data are then
 * that node's: the same for all that it calls (n8n-core 2.41.1, get-input-connection-data.js).
 */
export const isCalledByNode = (context: Context): boolean =>
	context.getExecuteData().node.name !== context.getNode().name;

/**
 * Whether this node runs as an agent's tool: called by the agent, or by n8n on behalf of newer agents, for which it
 * sets `rewireOutputLogTo` (n8n 2.41.1, workflow-execute.js). n8n before 2.30 ends the whole workflow when a tool
 * throws.
 */
export const isTool = (context: Context): boolean =>
	isCalledByNode(context) || context.getNode().rewireOutputLogTo === NodeConnectionTypes.AiTool;

/**
 * How many items the engine hands over in this run. The execute data hold all items of the input, also where the
 * setting Execute Once leaves one (n8n-core 2.41.1, workflow-execute.js).
 */
export function itemsToCome(context: Context): number {
	if (context.getNode().executeOnce) return 1;
	const { data } = context.getExecuteData();
	return (data.main ?? data.ai_tool)?.[0]?.length ?? 1;
}

/**
 * Whether the user has the engine hand over the items in batches, with a pause after each (Request Options). Without
 * a pause it hands over all of them in one go (n8n-core 2.41.1, routing-node.js).
 */
export function comesInBatches(context: Context): boolean {
	const { batching } = context.getNodeParameter('requestOptions', {}) as {
		batching?: { batch?: { batchInterval?: number } };
	};
	return Boolean(batching?.batch?.batchInterval);
}

/**
 * Waits until the engine has handed over all items that it hands over in one go: it does not wait for one before it
 * goes on to the next (n8n-core 2.41.1, routing-node.js). A timer outlasts whatever promises it may wait for between
 * two items.
 */
export const allHandedOver = async (): Promise<void> => await sleep(0);
