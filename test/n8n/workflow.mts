/** Workflows for the end-to-end tests: cases side by side, each with several items. */
import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import type { Service } from '../sandbox/index.ts';
import type { Case } from './cases.mts';
import type { Credential, Workflow } from './n8n.mts';
import { PACKAGE } from './services.mts';

/** The names of the nodes of a case. */
export const nodesOf = ({ name }: Pick<Case, 'name'>) => ({
	/** Makes the items. */
	items: `${name}: items`,
	/** Does the operation. */
	operation: name,
	/** Puts out, for each item that succeeded, `came` (the item) and `from` (the number of its input item). */
	after: `${name}: after`,
	/** The same for each item that failed. */
	failed: `${name}: failed`,
});

/**
 * Makes a workflow that does all cases, one after the other.
 * @param settings of the nodes that do the operations, such as what to do when an item fails
 */
export function workflowOf(
	id: string,
	cases: Case[],
	credentials: Record<Service, Credential>,
	settings: Partial<INode> = {},
): Workflow {
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		set(
			'Items',
			JSON.stringify(Object.fromEntries(cases.map(({ items }, index) => [fieldOf(index), items]))),
		),
	];
	const connections: IConnections = {
		Start: to('Items'),
		Items: { main: [cases.flatMap((each) => to(nodesOf(each).items).main[0])] },
	};
	for (const [index, each] of cases.entries()) {
		const { items, operation, after, failed } = nodesOf(each);
		const { id: credentialId, name, type } = credentials[each.service];
		nodes.push(
			node(items, 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: fieldOf(index) }),
			{
				...node(operation, `${PACKAGE}.${each.service}`, 1, each.parameters),
				credentials: { [type]: { id: credentialId, name } },
				...settings,
			},
			set(after, traced(items)),
			set(failed, traced(items)),
		);
		connections[items] = to(operation);
		connections[operation] = to(after, failed);
	}
	return { id, name: id, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** A node without a place on the canvas. */
export const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
): INode => ({
	id: name,
	name,
	type,
	typeVersion,
	parameters,
	position: [0, 0],
});

/** Where the items of a case stand. */
const fieldOf = (index: number) => `case${index}`;

/** A node that puts out a JSON text, or what an expression gives. */
const set = (name: string, jsonOutput: string) =>
	node(name, 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput });

/** What an item is, and the number of the item that n8n finds for it in an earlier node. */
const traced = (earlier: string) => `={{ { from: $('${earlier}').item.json.n, came: $json } }}`;

/** Connections to one node for each output. */
const to = (...names: string[]) => ({
	main: names.map((name) => [{ node: name, type: 'main' as const, index: 0 }]),
});
