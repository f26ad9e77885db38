import { PollContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeParameters,
	type INodeType,
	type IPollFunctions,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Service } from '../sandbox';
import { credentialTypes, registryOf } from './harness';
import { triggers } from './services';

/*
 * Runs the polling triggers in the real PollContext of n8n-core, and keeps their memory as n8n 2.41 does
 * (trigger-execution-context.factory.js, workflow-trigger-activator.js): it is saved when a poll gives something and
 * after activation, not after a poll without news or one that fails.
 */

export const triggerTypes = triggers as Record<Service, INodeType>;

/** Stops the clock at a time; everything else goes on, timers too. Undone by `jest.useRealTimers()`. */
export const stopClock = (now: number) =>
	jest.useFakeTimers({
		now,
		doNotFake: [
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'clearImmediate',
			'setInterval',
			'clearInterval',
			'setTimeout',
			'clearTimeout',
		],
	});

const NODE_NAME = 'Trigger';

let credentials = 0;

export interface TriggerOptions {
	service: Service;
	credential: ICredentialDataDecryptedObject;
	/** As a workflow stores them; expressions allowed. */
	parameters: INodeParameters;
	/** What the context says of how long a poll may take, in milliseconds. */
	budget?(): number;
	/** Called before every request, which it may change. */
	beforeRequest?(request: IHttpRequestOptions): void;
	/** Called with the body of every answer, which it may change. */
	afterAnswer?(body: unknown): void;
}

/** A trigger in an active workflow. */
export class Trigger {
	private saved: IDataObject = {};
	private workflow!: Workflow;
	/** What was written to n8n's log as a warning. */
	readonly warnings: string[] = [];
	/** What it has written to n8n's log for those who look into it. */
	readonly debugLines: string[] = [];
	private readonly credentialId = `trigger credential ${credentials++}`;

	constructor(readonly options: TriggerOptions) {
		this.load();
	}

	/** Sets other parameters, which n8n does by loading the workflow anew. */
	change(parameters: INodeParameters): void {
		this.options.parameters = parameters;
		this.load();
	}

	/** Ends n8n and starts it again: what was not saved is lost, and the workflow is activated. */
	async restart(): Promise<IDataObject[]> {
		this.load();
		return await this.activate();
	}

	/** The first poll of an active workflow. If it fails, n8n tries again. */
	async activate(): Promise<IDataObject[]> {
		const events = await this.run('trigger');
		this.save();
		return events;
	}

	async poll(): Promise<IDataObject[]> {
		const events = await this.run('trigger');
		if (events.length > 0) this.save();
		return events;
	}

	/** n8n ends while a poll is under way: nothing comes of it. */
	async crash(): Promise<void> {
		await this.run('trigger').catch(() => {});
		this.load();
	}

	/** "Fetch Test Event". */
	async test(): Promise<IDataObject[]> {
		return await this.run('manual');
	}

	/** What is remembered now, as n8n stores it. */
	get memory(): string {
		return JSON.stringify(this.workflow.staticData);
	}

	private save(): void {
		this.saved = JSON.parse(this.memory) as IDataObject;
	}

	private load(): void {
		const { service, parameters } = this.options;
		const nodeType = triggerTypes[service];
		const node: INode = {
			id: 'node',
			name: NODE_NAME,
			type: nodeType.description.name,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: {
				[credentialTypes[service].name]: { id: this.credentialId, name: 'Sandbox' },
			},
		};
		this.workflow = new Workflow({
			id: 'workflow',
			nodes: [node],
			connections: {},
			active: true,
			staticData: structuredClone(this.saved),
			nodeTypes: registryOf(nodeType),
		});
	}

	private async run(mode: WorkflowExecuteMode): Promise<IDataObject[]> {
		const { service, budget, beforeRequest, afterAnswer } = this.options;
		const context = new PollContext(
			this.workflow,
			this.workflow.nodes[NODE_NAME],
			this.additionalData(),
			mode,
			mode === 'manual' ? 'manual' : 'init',
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			budget,
		);
		Object.defineProperty(context, 'logger', {
			value: {
				warn: (message: string) => void this.warnings.push(message),
				debug: (message: string) => void this.debugLines.push(message),
			},
		});
		const send = context.helpers.httpRequestWithAuthentication;
		context.helpers.httpRequestWithAuthentication = async function (...request) {
			beforeRequest?.(request[1]);
			const answer = await send.apply(this, request);
			afterAnswer?.(answer.body);
			return answer;
		};
		const polled = await triggerTypes[service].poll!.call(context as IPollFunctions);
		if (polled === null) return [];
		// An empty output would run the workflow without items.
		expect(polled).toEqual([expect.arrayContaining([expect.anything()])]);
		return polled[0].map(({ json }) => json);
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const { service, credential } = this.options;
		const { authenticate } = credentialTypes[service];
		return {
			credentialsHelper: {
				getParentTypes: () => [],
				getDecrypted: async () => ({ ...credential }),
				isCredentialUsableByNode: () => true,
				preAuthentication: async () => undefined,
				authenticate: async (
					data: ICredentialDataDecryptedObject,
					_type: string,
					request: IHttpRequestOptions,
				) => (typeof authenticate === 'function' ? await authenticate(data, request) : request),
			},
			variables: {},
			restApiUrl: 'http://127.0.0.1',
			instanceBaseUrl: 'http://127.0.0.1',
			webhookBaseUrl: 'http://127.0.0.1',
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}
