import {
	DirectoryLoader,
	ExecuteContext,
	LoadOptionsContext,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type ITaskData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { Sandbox, Service } from '../sandbox';
import { credentials, nodes } from './services';

/*
 * Runs the nodes through the real engine of n8n-core: its RoutingNode, its expressions, its HTTP stack. Stubbed is
 * only what n8n itself keeps in its database: the node type registry and the credentials.
 */

export const nodeTypes = nodes as Record<Service, INodeType>;

// n8n adds "Request Options" (timeout, batching, proxy) to every declarative node when it loads it.
for (const nodeType of Object.values(nodeTypes)) {
	DirectoryLoader.applyDeclarativeNodeOptionParameters(nodeType);
}

export const credentialTypes = credentials as Record<Service, ICredentialType>;

/** What a credential holds, for the sandbox or for wherever a test wants to go. */
export const credentialFor = (sandbox: Sandbox, service: Service) => ({
	apiKey: sandbox.keys[service],
	baseUrl: sandbox.addresses[service],
	...(service === 'mava' && { gatewayUrl: sandbox.gateway }),
});

export interface RunOptions {
	service: Service;
	credential: ICredentialDataDecryptedObject;
	/** As a workflow stores them; expressions allowed. */
	parameters: INodeParameters;
	/** The input items' `json`; one empty item if left out. */
	items?: IDataObject[];
	settings?: Partial<INode>;
	timezone?: string;
	signal?: AbortSignal;
	/** Runs with the same one share their pace; each run has its own if left out. */
	credentialId?: string;
	/** Called when a request is signed, the last thing before it is sent. */
	onSigning?(): void;
	/** An engine that behaves otherwise than n8n's. */
	engine?: typeof RoutingNode;
}

let runs = 0;

const NODE_NAME = 'Node';

const START_NAME = 'Start';

function prepare(options: RunOptions) {
	const { service, credential, parameters, settings, timezone } = options;
	const credentialId = options.credentialId ?? `credential ${runs++}`;
	const nodeType = nodeTypes[service];
	const credentialType = credentialTypes[service];
	const node: INode = {
		id: 'node',
		name: NODE_NAME,
		type: nodeType.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credentialType.name]: { id: credentialId, name: 'Sandbox' } },
		...settings,
	};
	// Where the items come from; its output is pinned.
	const start = { ...node, id: 'start', name: START_NAME, parameters: {}, disabled: false };
	const next = [{ node: NODE_NAME, type: NodeConnectionTypes.Main, index: 0 }];
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [start, node],
		connections: { [START_NAME]: { main: [next] } },
		active: false,
		settings: { timezone },
		nodeTypes: registryOf(nodeType),
	});
	const additionalData = additionalDataFor(credentialType, credential, options.onSigning);
	return { nodeType, workflow, node: workflow.nodes[NODE_NAME], additionalData };
}

/** n8n's registry of node types, of which there is only one. */
export const registryOf = (nodeType: INodeType) =>
	({
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	}) as unknown as INodeTypes;

/** What n8n gives its nodes beside the workflow: here, a credential. */
export function additionalDataFor(
	credentialType: ICredentialType,
	credential: ICredentialDataDecryptedObject,
	onSigning?: () => void,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: {
			getParentTypes: () => [],
			getDecrypted: async () => ({ ...credential }),
			isCredentialUsableByNode: () => true,
			preAuthentication: async () => undefined,
			authenticate: async (
				data: ICredentialDataDecryptedObject,
				_type: string,
				options: IHttpRequestOptions,
			) => {
				onSigning?.();
				return typeof credentialType.authenticate === 'function'
					? await credentialType.authenticate(data, options)
					: options;
			},
		},
		variables: {},
		executionId: 'execution',
		currentNodeExecutionIndex: 0,
		restApiUrl: 'http://127.0.0.1',
		instanceBaseUrl: 'http://127.0.0.1',
		formWaitingBaseUrl: 'http://127.0.0.1',
		webhookBaseUrl: 'http://127.0.0.1',
		webhookWaitingBaseUrl: 'http://127.0.0.1',
		webhookTestBaseUrl: 'http://127.0.0.1',
	} as unknown as IWorkflowExecuteAdditionalData;
}

/**
 * Runs a node, and with the setting Retry On Fail runs it again as n8n does: with the same execute data, up to
 * `maxTries` times (3), while it throws or its first item holds an error.
 * @returns its output items
 * @throws what n8n would show: NodeApiError or NodeOperationError
 */
export async function run(options: RunOptions): Promise<INodeExecutionData[]> {
	const { nodeType, workflow, node, additionalData } = prepare(options);
	const Engine = options.engine ?? RoutingNode;
	const items = (options.items ?? [{}]).map((json, item) => ({ json, pairedItem: { item } }));
	const executeData = { node, data: { main: [items] }, source: null };
	// As n8n does it, the execute data keep all items.
	const inputData = { main: [node.executeOnce ? items.slice(0, 1) : items] };

	async function once(): Promise<INodeExecutionData[]> {
		const context = new ExecuteContext(
			workflow,
			node,
			additionalData,
			'manual',
			createRunExecutionData({}),
			0,
			items,
			inputData,
			executeData,
			[],
			options.signal,
		);
		const [output] = (await new Engine(context, nodeType).runNode()) ?? [];
		return output ?? [];
	}

	for (let left = node.retryOnFail ? (node.maxTries ?? 3) : 1; ; left--) {
		const outcome = await once().catch((error: Error) => error);
		const failed = outcome instanceof Error || Boolean(outcome[0]?.json.error);
		if (failed && left > 1) continue;
		if (outcome instanceof Error) throw outcome;
		return outcome;
	}
}

/**
 * Runs a node in a whole workflow, with all that n8n makes of its output: Retry On Fail, the error output, tools.
 * @returns what n8n keeps of the run
 */
export async function execute(options: RunOptions): Promise<ITaskData> {
	const { workflow, additionalData } = prepare(options);
	const items = (options.items ?? [{}]).map((json) => ({ json }));
	const hooks = { runHook: async () => undefined } as never;
	const start = {
		node: workflow.nodes[START_NAME],
		data: { main: [[{ json: {} }]] },
		source: null,
	};
	const execution = new WorkflowExecute(
		{ ...additionalData, hooks },
		'manual',
		createRunExecutionData({
			executionData: { nodeExecutionStack: [start] },
			resultData: { pinData: { [START_NAME]: items } },
		}),
	);
	const { data } = await execution.processRunExecutionData(workflow);
	return data.resultData.runData[NODE_NAME][0];
}

/** Runs a node that should fail, and gives its error. */
export async function failure(options: RunOptions): Promise<Error & IDataObject> {
	const outcome = await run(options).catch((error: Error & IDataObject) => error);
	if (outcome instanceof Error) return outcome;
	throw new Error(`expected a failure, got ${JSON.stringify(outcome)}`);
}

/** Loads the list of a resource locator, as the editor does. */
export async function search(
	service: Service,
	method: string,
	credential: ICredentialDataDecryptedObject,
	filter?: string,
	paginationToken?: string,
	timezone?: string,
): Promise<INodeListSearchResult> {
	const { nodeType, workflow, node, additionalData } = prepare({
		service,
		credential,
		parameters: {},
		timezone,
	});
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	return await nodeType.methods!.listSearch![method].call(context, filter, paginationToken);
}

/** A resource locator's value, picked by ID. */
export const byId = (value: unknown, mode = 'id') =>
	({ __rl: true, mode, value }) as unknown as INodeParameters;
