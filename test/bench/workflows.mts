/** The workflows that are measured: items are made, and one node handles them. */
import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox, Service } from '../sandbox/index.ts';
import { manyTicketId } from '../sandbox/index.ts';
import type { Workflow } from '../n8n/n8n.mts';
import { credentialOf } from '../n8n/services.mts';
import { node } from '../n8n/workflow.mts';

/** The node that is measured is called this. */
export const MEASURED = 'Measured';

/** A node to be measured. */
export interface Subject {
	type: string;
	typeVersion: number;
	service: Service;
	parameters: INodeParameters;
}

const TICKETS = 500;

/** IDs of existing Mava tickets, one for each item; they repeat. */
const ticketIds = Array.from({ length: TICKETS }, (_, index) => manyTicketId(index));

/** A workflow that hands `count` items, `{ id, n }`, to the subject. */
export function workflowFor(
	id: string,
	subject: Subject,
	count: number,
	sandbox: Sandbox,
): Workflow {
	const items = `={{ { list: Array.from({ length: ${count} }, (_, n) => ({ n, id: ${JSON.stringify(ticketIds)}[n % ${TICKETS}] })) } }}`;
	const { id: credential, name, type } = credentialOf(subject.service, sandbox);
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('List', 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput: items }),
		node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'list' }),
		{
			...node(MEASURED, subject.type, subject.typeVersion, subject.parameters),
			credentials: { [type]: { id: credential, name } },
		},
	];
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map((next, index) => [
				nodes[index].name,
				{ main: [[{ node: next.name, type: 'main' as const, index: 0 }]] },
			]),
	);
	return { id, name: id, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** n8n's own HTTP Request node, with one expression. */
const httpNode = ({ addresses }: Sandbox, parameters: INodeParameters): Subject => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	service: 'mava',
	parameters: {
		method: 'PUT',
		url: `${addresses.mava}/api/ticket`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={ "ticketId": "{{ $json.id }}", "priority": 2 }',
		options: {},
		...parameters,
	},
});

/** n8n's own HTTP Request node with the same credential as ours: n8n reads and decrypts it for each item. */
export const httpRequest = (sandbox: Sandbox): Subject =>
	httpNode(sandbox, { authentication: 'predefinedCredentialType', nodeCredentialType: 'mavaApi' });

/** The same with the key in the node itself, where anyone can read it: less work, and nothing to recommend. */
export const httpRequestWithKey = (sandbox: Sandbox): Subject =>
	httpNode(sandbox, {
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'x-auth-token', value: sandbox.keys.mava }] },
	});

/** Our Mava node doing the same. */
export const mavaUpdate = (type: string): Subject => ({
	type,
	typeVersion: 1,
	service: 'mava',
	parameters: {
		resource: 'ticket',
		operation: 'update',
		ticketId: '={{ $json.id }}',
		updateFields: { priority: 'Medium' },
	},
});

/** Our Vambe node, the largest, with one operation of its own. */
export const vambeMetadata = (type: string): Subject => ({
	type,
	typeVersion: 1,
	service: 'vambe',
	parameters: {
		resource: 'ticket',
		operation: 'updateMetadata',
		ticket: { __rl: true, mode: 'ticketId', value: 'eeeeeeee-0000-4000-8000-000000000001' },
		metadata: { fields: [{ name: 'item', value: '={{ $json.n }}' }] },
	},
});
