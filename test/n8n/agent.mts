/** The nodes as tools of the AI Agent, in a real n8n, with a script in place of the language model. */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeParameters,
	NodeConnectionType,
} from 'n8n-workflow';
import type { Sandbox, Service } from '../sandbox/index.ts';
import { startModel, type Call, type Model, type OfferedTool, type Turn } from './agent/model.mts';
import { isOf, succeeding } from './cases.mts';
import type { Checks } from './checks.mts';
import type { Credential, Execution, N8n, Workflow } from './n8n.mts';
import { PACKAGE } from './services.mts';
import { node } from './workflow.mts';

/** All that is needed to run the checks. */
interface Setting {
	checks: Checks;
	n8n: N8n;
	sandbox: Sandbox;
	credentials: Record<Service, Credential>;
}

/** A node of ours, as a tool. */
interface Tool {
	/** The node's name, and with `_` for its blanks the tool's. */
	name: string;
	service: Service;
	parameters: INodeParameters;
}

/**
 * Lets n8n's AI Agent work with the nodes as tools: on a task for all three services, with mistakes in it, and with
 * each operation once.
 */
export async function checkAgent(setting: Setting): Promise<void> {
	await checkTask(setting);
	await checkEveryOperation(setting);
}

/* A task */

const MAVA_TICKET = '65aa00000000000000000001';
const NO_TICKET = '65aa0000000000000000dead';
const STAGE = 'bbbbbbbb-0000-4000-8000-000000000001';

/** A parameter that the model fills, much as the editor's button for that writes it. */
const fromAi = (name: string, description: string, type = 'string') =>
	`={{ $fromAI('${name}', \`${description}\`, '${type}') }}`;

const byId = (value: string) => ({ __rl: true, mode: 'id', value }) as unknown as INodeParameters;

const updateMava: Tool = {
	name: 'Update a Mava ticket',
	service: 'mava',
	parameters: {
		resource: 'ticket',
		operation: 'update',
		ticketId: fromAi('ticketId', 'The unique identifier of the ticket'),
		updateFields: {
			status: fromAi('status', 'The new ticket status'),
			priority: fromAi('priority', 'The new priority level, from 1 (low) to 3 (high)', 'number'),
			unassign: fromAi('unassign', 'Whether to take the ticket away from its agent', 'boolean'),
		},
	},
};

const openVambe: Tool = {
	name: 'Open a Vambe ticket',
	service: 'vambe',
	parameters: {
		resource: 'ticket',
		operation: 'open',
		phoneNumber: fromAi('phoneNumber', 'The phone number of the contact, with country code'),
		phoneId: byId('qr-main'),
		stageId: byId(fromAi('stageId', 'The ID of the pipeline stage where the ticket starts')),
		message: 'text',
		messageText: fromAi('text', 'The first message to the contact'),
		aiGenerated: fromAi('aiGenerated', 'Whether the message is written by an AI', 'boolean'),
		additionalFields: {
			ticketMetadataJson: fromAi('metadata', 'Custom data about the ticket', 'json'),
		},
	},
};

const listAyra: Tool = {
	name: 'List Ayra tickets',
	service: 'ayra',
	parameters: {
		resource: 'ticket',
		operation: 'getMany',
		limit: fromAi('limit', 'How many tickets to list at most', 'number'),
		filters: {
			tags: fromAi('tags', 'Tags that the tickets must have, with commas between'),
		},
		options: { sortOrder: 'asc' },
	},
};

/** What n8n must call an operation when it offers it to a model. */
const DESCRIPTIONS: Record<Service, string> = {
	mava: 'Update ticket in Mava',
	vambe: 'Open ticket in Vambe',
	ayra: 'Get many tickets in Ayra',
};

const taskTools = [updateMava, openVambe, listAyra];

/** The status that the model gives at first. Mava has none of that name. */
const WRONG_STATUS = 'solved';

/** Numbers and truths come as text, a phone number as number, an object also as text. */
const update = (ticketId: string, status: string) =>
	call(updateMava, { ticketId, status, priority: ' 3 ', unassign: 'True' });
const open = (phoneNumber: string | number, text: string, metadata: unknown) =>
	call(openVambe, { phoneNumber, stageId: STAGE, text, aiGenerated: 'true', metadata });
const list = () => call(listAyra, { limit: '2', tags: 'vip' });

/** What the model does. It knows Mava's statuses only by what it is told. */
const taskScript: Turn[] = [
	() => [update(NO_TICKET, WRONG_STATUS)],
	([unknownStatus]) => [update(NO_TICKET, offeredFor('Status', unknownStatus))],
	([unknownStatus, unknownTicket]) => {
		match(errorIn(unknownTicket), /'Ticket ID'/);
		return [update(MAVA_TICKET, offeredFor('Status', unknownStatus))];
	},
	() => [
		open(56912345678, 'Hi Ana', { order: 11 }),
		open('+54 9 11 0000-0002', 'Hi Bruno', '{"order":12}'),
	],
	() => [list()],
	(results) => finalText(results.slice(2)),
];

/** The option most like the wrong status, of those that an error offers for a field. */
function offeredFor(field: string, result: string): string {
	const error = errorIn(result);
	const [, options = ''] = new RegExp(`'${field}' must be one of (.*?) \\(got`).exec(error) ?? [];
	const found = options.split(', ').find((option) => option.endsWith(WRONG_STATUS));
	ok(found, `The error does not tell what '${field}' should be: ${error}`);
	return found;
}

/** The items that a tool has put out. */
const itemsIn = (result: string): IDataObject[] => JSON.parse(result) as IDataObject[];

/** What the model is told when a tool has failed: of the error, nothing but its message. */
function errorIn(result: string): string {
	const [item, ...others] = itemsIn(result);
	deepStrictEqual([Object.keys(item), others], [['error'], []], result);
	return String(item.error);
}

function finalText(results: string[]): string {
	const [[updated], [ana], [bruno], tickets] = results.map(itemsIn);
	const listed = tickets.map(({ number, subject }) => `${String(number)} ${String(subject)}`);
	const opened = [ana, bruno].map(({ aiContactId }) => String(aiContactId));
	return `${String(updated.message)}. Opened for ${opened.join(' and ')}. Listed: ${listed.join(', ')}.`;
}

async function checkTask(setting: Setting): Promise<void> {
	const { checks, sandbox } = setting;
	const { execution, model } = await run('agentTask', taskTools, taskScript, setting);

	await checks.check('AI Agent: it does its task to the end', () => {
		ok(execution.succeeded, model.trouble ?? execution.error?.message);
	});
	for (const tool of taskTools) {
		await checks.check(`AI Agent: the model is told what the tool "${tool.name}" does`, () => {
			equal(offered(model, tool).description, DESCRIPTIONS[tool.service]);
		});
		await checks.check(`AI Agent: the model is told what to give the tool "${tool.name}"`, () => {
			const { properties, required } = offered(model, tool).parameters;
			const told = Object.entries(properties).map(([name, { description }]) => [name, description]);
			deepStrictEqual(Object.fromEntries(told), askedFor(tool));
			deepStrictEqual(required, Object.keys(properties));
		});
	}
	await checks.check(
		'AI Agent: a wrong argument is not sent, and the model is told the field, what it gave and what is right',
		() => {
			equal(
				errorIn(model.results[0]),
				`'Status' must be one of Open, Pending, Resolved, Waiting (got "${WRONG_STATUS}") [item 0]`,
			);
		},
	);
	await checks.check(
		"AI Agent: the model is told the service's words and the field to look at",
		() => {
			match(errorIn(model.results[1]), /^Mava answered 400: Ticket not found\. Check 'Ticket ID'/);
		},
	);
	await checks.check(
		'AI Agent: what it corrected and what it gave in other types is sent as it should',
		() => {
			deepStrictEqual(
				sandbox.journal.map(({ method, path, query, body }) => ({ method, path, query, body })),
				taskRequests,
			);
			for (const { contractErrors } of sandbox.journal) deepStrictEqual(contractErrors, []);
		},
	);
	await checks.check('AI Agent: its answer holds what the tools have answered', () => {
		equal(
			execution.ran('Answer')?.data?.main[0]?.[0].json.output,
			'Ticket updated. Opened for dddddddd-0000-4000-8000-000000000001 and ' +
				'dddddddd-0000-4000-8000-000000000002. Listed: TICK-0001 Refund is missing, TICK-0002 Router offline.',
		);
	});
}

const updating = (ticketId: string) => ({
	method: 'PUT',
	path: '/api/ticket',
	query: {},
	body: { ticketId, status: 'Resolved', priority: 3, assignedTo: null },
});

const opening = (phone: string, content: string, order: number) => ({
	method: 'POST',
	path: '/api/public/ticket/open/web-whatsapp/qr-main',
	query: {},
	body: {
		to_phone_number: phone,
		stage_id: STAGE,
		contact_metadata: {},
		ticket_metadata: { order },
		integration_data: {},
		message: { content, ai_generated: true },
	},
});

/** All that is sent for the task, in this order. */
const taskRequests = [
	updating(NO_TICKET),
	updating(MAVA_TICKET),
	opening('56912345678', 'Hi Ana', 11),
	opening('+5491100000002', 'Hi Bruno', 12),
	{
		method: 'GET',
		path: '/v1/tickets',
		query: { page: '1', per_page: '2', tags: 'vip', sort_order: 'asc' },
		body: undefined,
	},
];

/** What a tool's parameters ask of a model: descriptions by name. */
function askedFor({ parameters }: Tool): Record<string, string> {
	const calls = JSON.stringify(parameters).matchAll(/\$fromAI\('(\w+)', `(.+?)`/g);
	return Object.fromEntries([...calls].map(([, name, description]) => [name, description]));
}

/* Each operation once */

const operationTools = succeeding.map(
	({ name, service, parameters }): Tool => ({
		name,
		service,
		// What expressions read of an item elsewhere, the model gives here.
		parameters: JSON.parse(
			JSON.stringify(parameters).replace(/\$json\.(\w+)/g, "$$fromAI('$1')"),
		) as INodeParameters,
	}),
);

/** Calls all tools at once, each with what the first item of its case holds. */
const operationScript: Turn[] = [
	() => succeeding.map(({ items: [item] }, index) => call(operationTools[index], item)),
	() => 'Done.',
];

async function checkEveryOperation(setting: Setting): Promise<void> {
	const { checks, sandbox } = setting;
	const { execution, model } = await run(
		'agentOperations',
		operationTools,
		operationScript,
		setting,
	);
	await checks.check('AI Agent: it works with all operations', () => {
		ok(execution.succeeded, model.trouble ?? execution.error?.message);
	});
	await checks.check('AI Agent: no two operations are described alike', () => {
		const described = operationTools.map((tool): [string, string] => {
			const { resource, operation } = tool.parameters;
			const description = offered(model, tool).description;
			return [description, `${tool.service} ${String(resource)} ${String(operation)}`];
		});
		for (const [description, operation] of described) {
			equal(new Map(described).get(description), operation, description);
		}
	});
	for (const [index, each] of succeeding.entries()) {
		await checks.check(`AI Agent: ${each.name} works as a tool`, () => {
			match(offered(model, operationTools[index]).description, /^[A-Z][a-z]+ .+ in [A-Z][a-z]+$/);
			const items = itemsIn(model.results[index]);
			equal(items.length, each.gives?.[0] ?? 1, model.results[index]);
			for (const item of items) each.answers(item, 0);
			const sent = sandbox.journal.filter((entry) => isOf(each, entry));
			equal(sent.length, each.pages ?? 1);
			const [{ path, query, body, contractErrors }] = sent;
			deepStrictEqual(contractErrors, []);
			const [expected] = each.requests;
			if (!expected) return;
			deepStrictEqual({ path, query, body }, { query: {}, body: undefined, ...expected });
		});
	}
}

/* Another way of calling tools */

/**
 * Lets an older AI Agent call the tools, with "Retry On Fail". It calls them from inside itself, as sub-agents and
 * the MCP Server Trigger do to this day: for n8n, all calls are part of one run of the agent.
 */
export async function checkOlderAgent(setting: Setting): Promise<void> {
	const { checks, sandbox } = setting;
	const { execution, model } = await run('agentOlder', olderTools, olderScript, setting, {
		version: 2.2,
		retryOnFail: true,
	});
	await checks.check('Older AI Agent: it does its task to the end', () => {
		ok(execution.succeeded, model.trouble ?? execution.error?.message);
	});
	await checks.check('Older AI Agent: each call is sent, also with "Retry On Fail"', () => {
		deepStrictEqual(
			sandbox.journal.map(({ method, path, query, body }) => ({ method, path, query, body })),
			[
				updating(MAVA_TICKET),
				opening('56912345678', 'Hi Ana', 11),
				opening('+5491100000002', 'Hi Bruno', 12),
			],
		);
	});
	await checks.check('Older AI Agent: each call gets its own answer', () => {
		const [[updated], ...opened] = model.results.map(itemsIn);
		equal(updated.message, 'Ticket updated');
		deepStrictEqual(
			opened.map(([{ aiContactId }]) => String(aiContactId).slice(-4)),
			['0001', '0002'],
		);
	});
}

/** The older agent refuses other types than those that are asked for, before any node is called: text for all. */
const olderTools = [updateMava, openVambe].map(
	(tool): Tool => ({
		...tool,
		parameters: JSON.parse(
			JSON.stringify(tool.parameters).replace(/'(number|boolean|json)'/g, "'string'"),
		) as INodeParameters,
	}),
);

const olderScript: Turn[] = [
	() => [update(MAVA_TICKET, 'Resolved')],
	() => [open('56912345678', 'Hi Ana', '{"order":11}')],
	() => [open('+54 9 11 0000-0002', 'Hi Bruno', '{"order":12}')],
	() => 'Done.',
];

/* Running */

const AGENT = 'Agent';
const MODEL = 'Model';

/** What else there is to say about a workflow with an agent. */
interface Variant {
	/** The version of the AI Agent node. */
	version?: number;
	/** Whether the tools have "Retry On Fail". */
	retryOnFail?: boolean;
}

/** Lets an agent work with tools as a script says. */
async function run(
	id: string,
	tools: Tool[],
	script: Turn[],
	{ n8n, sandbox, credentials }: Setting,
	{ version = 3.1, retryOnFail = false }: Variant = {},
): Promise<{ execution: Execution; model: Model }> {
	const model = await startModel(script);
	try {
		const credential: Credential<object> = {
			id: 'scriptedModel',
			name: 'Scripted model',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url },
		};
		await n8n.importCredentials([credential]);
		const nodes = tools.map((tool) => ({
			...nodeOf(tool, credentials[tool.service]),
			retryOnFail,
		}));
		await n8n.importWorkflows([workflowWith(id, version, nodes, credential)]);
		sandbox.reset();
		return { execution: await n8n.execute(id), model };
	} finally {
		model.close();
	}
}

/** A workflow with an agent that has tools. */
function workflowWith(
	id: string,
	version: number,
	tools: INode[],
	credential: Credential<object>,
): Workflow {
	const chatModel = node(MODEL, '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
		model: { __rl: true, mode: 'id', value: 'scripted' },
		options: { maxRetries: 0 },
	} as unknown as INodeParameters);
	const connections: IConnections = {
		Start: to(AGENT, 'main'),
		[AGENT]: to('Answer', 'main'),
		[MODEL]: to(AGENT, 'ai_languageModel'),
	};
	for (const { name } of tools) connections[name] = to(AGENT, 'ai_tool');
	return {
		id,
		name: id,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node(AGENT, '@n8n/n8n-nodes-langchain.agent', version, {
				promptType: 'define',
				text: 'Do what the script says.',
			}),
			withCredential(chatModel, credential),
			...tools,
			node('Answer', 'n8n-nodes-base.noOp', 1, {}),
		],
		connections,
		settings: { executionOrder: 'v1' },
	};
}

/** The connection of a node to another one. */
const to = (name: string, type: NodeConnectionType) => ({
	[type]: [[{ node: name, type, index: 0 }]],
});

const nodeOf = ({ name, service, parameters }: Tool, credential: Credential) =>
	withCredential(node(name, `${PACKAGE}.${service}Tool`, 1, parameters), credential);

const withCredential = (to: INode, { id, name, type }: Credential<object>): INode => ({
	...to,
	credentials: { [type]: { id, name } },
});

/** The name by which a model calls a tool. */
const nameOf = ({ name }: Tool) => name.replace(/[^\w-]+/g, '_');

const call = (tool: Tool, given: Record<string, unknown>): Call => ({
	tool: nameOf(tool),
	arguments: given,
});

/** A tool as the model was told of it. */
function offered({ tools }: Model, tool: Tool): OfferedTool {
	const found = tools.find(({ name }) => name === nameOf(tool));
	ok(found, `The model was offered ${tools.map(({ name }) => name).join(', ')}`);
	return found;
}
