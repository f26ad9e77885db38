/**
 * `npm run test:e2e`: the package as packed and installed, in a real n8n, against the sandbox.
 * `npm run test:e2e -- pickers polling` runs these groups of checks alone (see below), and
 * `npm run test:e2e -- operations --only "Ticket: Open"` of them the checks whose names hold the text.
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type {
	IDataObject,
	INodeProperties,
	INodePropertyCollection,
	INodeTypeDescription,
} from 'n8n-workflow';
import { startSandbox, type JournalEntry, type Sandbox, type Service } from '../sandbox/index.ts';
import { checkAgent, checkOlderAgent } from './agent.mts';
import {
	failing,
	isOf,
	opening,
	pickers,
	stopping,
	succeeding,
	type Case,
	type Succeeding,
} from './cases.mts';
import { Checks } from './checks.mts';
import { checkExamples } from './examples.mts';
import { freePort, N8n, type Credential, type Execution } from './n8n.mts';
import { checkPolling } from './polling.mts';
import { main, Trouble } from './processes.mts';
import type { Server } from './server.mts';
import { credentialOf, PACKAGE, services, TITLES } from './services.mts';
import { checkWebhook } from './webhook.mts';
import { nodesOf, workflowOf } from './workflow.mts';

const WRONG_KEY = 'sk_wrong_4711';

/** Credentials that the services refuse, for the pickers. */
const refused = (credential: Credential): Credential => ({
	...credential,
	id: `${credential.id}Refused`,
	name: `${credential.name}, refused`,
	data: { ...credential.data, apiKey: WRONG_KEY },
});

/** All that is needed to run the checks. */
interface Setting {
	checks: Checks;
	n8n: N8n;
	sandbox: Sandbox;
	credentials: Record<Service, Credential>;
}

/** The same, and an n8n that is running. */
type Served = Setting & { server: Server };

/** The items that a node put out; `from` is what n8n finds for them as the node's input. */
function outputOf(execution: Execution, node: string): Array<{ from: unknown; came: IDataObject }> {
	const items = execution.ran(node)?.data?.main[0] ?? [];
	return items.map(({ json }) => json as { from: unknown; came: IDataObject });
}

async function checkOperations({ checks, n8n, sandbox }: Setting): Promise<void> {
	sandbox.reset();
	const execution = await n8n.execute('succeeding');
	await checks.check('The workflow with all operations succeeds', () => {
		ok(execution.succeeded, execution.error?.message);
	});
	for (const each of succeeding) {
		const { after } = nodesOf(each);
		await checks.check(`${each.name}: each of several items is sent as it should`, () => {
			const sent = requestsOf(each, sandbox);
			equal(sent.length, each.items.length * (each.pages ?? 1));
			for (const [index, expected] of each.requests.entries()) {
				const same = sent.filter((request) => isSame(expected, request));
				equal(same.length, 1, `Item ${index} was not sent as ${JSON.stringify(expected)}`);
			}
			for (const { contractErrors } of sent) deepStrictEqual(contractErrors, []);
		});
		await checks.check(
			`${each.name}: each item gets its own answer, and is linked to its input`,
			() => {
				const got = outputOf(execution, after);
				const expected = each.items.flatMap((item, index) =>
					Array.from({ length: each.gives?.[index] ?? 1 }, () => ({ n: item.n, index })),
				);
				deepStrictEqual(
					got.map(({ from }) => from),
					expected.map(({ n }) => n),
				);
				for (const [at, { came }] of got.entries()) each.answers(came, expected[at].index);
			},
		);
	}
}

async function checkErrorOutput({ checks, n8n, sandbox }: Setting): Promise<void> {
	sandbox.reset();
	const execution = await n8n.execute('failing');
	await checks.check('A workflow whose nodes continue on failure goes on', () => {
		ok(execution.succeeded, execution.error?.message);
	});
	for (const each of failing) {
		const { after, failed } = nodesOf(each);
		const [bad, good] = [[each.items[1]], [each.items[0], ...each.items.slice(2)]];
		await checks.check(
			`${each.name}: a failed item leaves by the error output, with the reason`,
			() => {
				const got = outputOf(execution, failed);
				equal(got.length, bad.length);
				match(String(got[0].came.error), each.reason);
				match(String(got[0].came.error), /\[item 1\]$/);
			},
		);
		await checks.check(`${each.name}: the other items go on`, () => {
			equal(outputOf(execution, after).length, good.length);
			equal(requestsOf(each, sandbox).length, each.sent * (each.pages ?? 1));
		});
		await checks.check(`${each.name}: at both outputs, items are linked to their input`, () => {
			const fromOf = (node: string) => outputOf(execution, node).map(({ from }) => from);
			const numbersOf = (items: Case['items']) => items.map(({ n }) => n);
			deepStrictEqual([fromOf(failed), fromOf(after)], [numbersOf(bad), numbersOf(good)]);
		});
	}
}

/** Without "Continue"; and with a service that repeats the key, which checkSecrets looks for. */
async function checkStop({ checks, n8n, sandbox }: Setting): Promise<void> {
	sandbox.reset();
	const message = `No access with ${sandbox.keys.mava} to this`;
	sandbox.fail({ service: 'mava', status: 403, body: { error: message } });
	const execution = await n8n.execute('stopping');
	await checks.check(
		'Without "Continue", a failed item stops the workflow, and the error names it',
		() => {
			equal(execution.succeeded, false);
			match(
				execution.error?.message ?? '',
				/Mava answered 403: No access with \*\*\* to this\..*\[item 0\]/,
			);
			equal(execution.ran(nodesOf(stopping).after), undefined);
		},
	);
}

/** n8n's own Retry On Fail runs the whole node again. */
async function checkRetryOnFail({ checks, n8n, sandbox }: Setting): Promise<void> {
	const wanted = opening.items.map(({ phone }) => String(phone).replace(/[^+\d]/g, '')).sort();
	const phonesOf = (requests: JournalEntry[]) =>
		requests.map(({ body }) => String((body as IDataObject).to_phone_number)).sort();

	sandbox.reset();
	sandbox.fail({ service: 'vambe', status: 400, times: 1 });
	const repaired = await n8n.execute('retrying');
	await checks.check('With "Retry On Fail", only what failed is sent again', () => {
		ok(repaired.succeeded, repaired.error?.message);
		const { journal } = sandbox;
		equal(journal.length, wanted.length + 1);
		deepStrictEqual(phonesOf(journal.filter(({ status }) => status === 200)), wanted);
		equal(outputOf(repaired, nodesOf(opening).after).length, wanted.length);
	});

	sandbox.reset();
	sandbox.fail({ service: 'vambe', cut: 'after', times: 1 });
	const doubtful = await n8n.execute('retrying');
	await checks.check('With "Retry On Fail", what may have happened is not sent again', () => {
		equal(doubtful.succeeded, false);
		match(doubtful.error?.message ?? '', /It may have happened all the same\./);
		deepStrictEqual(phonesOf(sandbox.journal), wanted);
	});
}

/** Every retry leaves a line in n8n's log; checkSecrets looks for keys in it. */
async function checkRetryLog({ checks, n8n, sandbox }: Setting): Promise<void> {
	sandbox.reset();
	sandbox.fail({ service: 'mava', path: '/api/ticket', method: 'PUT', status: 503, times: 1 });
	await checks.check("A retry is told in n8n's log: what, which item, why, and when", async () => {
		match(
			await n8n.logOf('succeeding'),
			/Mava, PUT \/api\/ticket, item \d: answered 503, sent again in \d+ ms \(try 2 of 5\)/,
		);
	});
}

const requestsOf = (each: Case, { journal }: Sandbox) =>
	journal.filter((entry) => isOf(each, entry));

function isSame(expected: Succeeding['requests'][number], sent: JournalEntry): boolean {
	const { path, query, body } = sent;
	try {
		deepStrictEqual({ path, query, body }, { query: {}, body: undefined, ...expected });
		return true;
	} catch {
		return false;
	}
}

const typeOf = (service: Service) => `${PACKAGE}.${service}`;

/** A word each that people would type to find the node. */
const ALIASES: Record<Service, string> = { vambe: 'whatsapp', mava: 'discord', ayra: 'helpdesk' };

type Icons = { iconUrl?: string | { light: string; dark: string } };

async function checkTypes({ checks, server }: Served): Promise<void> {
	const nodes = await server.nodeTypes();
	const credentials = await server.credentialTypes();
	const icons = async ({ iconUrl }: Icons) => {
		ok(typeof iconUrl === 'object', `There is no pair of icons, but ${JSON.stringify(iconUrl)}`);
		const [light, dark] = await Promise.all(
			[iconUrl.light, iconUrl.dark].map((url) => svg(server, url)),
		);
		ok(light !== dark, 'Light and dark are the same');
	};
	for (const service of services) {
		const node = nodes.find(({ name }) => name === typeOf(service));
		const credential = credentials.find(({ name }) => name === `${service}Api`);
		await checks.check(`${service}: n8n knows the node and its credential`, () => {
			ok(node && credential);
			deepStrictEqual(
				node.credentials?.map(({ name }) => name),
				[credential.name],
			);
		});
		await checks.check(`${service}: n8n offers the node as a tool to AI agents`, () => {
			ok(nodes.some(({ name }) => name === `${typeOf(service)}Tool`));
		});
		await checks.check(`${service}: n8n has the codex, with category and aliases`, () => {
			const { categories, alias } = node?.codex ?? {};
			deepStrictEqual(categories, ['Communication']);
			ok(alias?.includes(ALIASES[service]), JSON.stringify(alias));
		});
		await checks.check(`${service}: n8n serves the icons of node and credential`, async () => {
			await icons(node as Icons);
			await icons(credential as Icons);
		});
	}
}

/** The schemas of outputs, which the editor shows before a node has run. */
async function checkSchemas({ checks, server }: Served): Promise<void> {
	const nodes = new URL('../../nodes/', import.meta.url);
	for (const service of services) {
		const folder = new URL(`${TITLES[service]}/__schema__/v1.0.0/`, nodes);
		const files = await readdir(folder, { recursive: true });
		const schemas = files.filter((file) => file.endsWith('.json'));
		await checks.check(
			`${service}: n8n serves the ${schemas.length} schemas of outputs`,
			async () => {
				ok(schemas.length > 0);
				for (const schema of schemas) {
					const response = await server.get(`/schemas/${typeOf(service)}/1.0.0/${schema}`);
					equal(response.status, 200, schema);
					deepStrictEqual(
						await response.json(),
						JSON.parse(await readFile(new URL(schema, folder), 'utf8')),
					);
				}
			},
		);
	}
}

async function svg(server: Server, path: string): Promise<string> {
	const response = await server.get(`/${path}`);
	const text = await response.text();
	equal(response.status, 200);
	match(response.headers.get('content-type') ?? '', /^image\/svg/);
	match(text, /<svg/);
	return text;
}

async function checkCredentialTests({ checks, sandbox, credentials, server }: Served) {
	const noPermission: Record<Service, string> = {
		vambe: 'vambe-no-permission',
		mava: 'mava-no-permission',
		ayra: 'sk_test_no_permission',
	};
	for (const service of services) {
		const credential = credentials[service];
		const test = async (changed: Partial<Credential['data']>) =>
			await server.testCredential({ ...credential, data: { ...credential.data, ...changed } });
		sandbox.reset();

		await checks.check(`${service}: the credential test accepts a good key`, async () => {
			equal((await test({})).status, 'OK');
			equal(sandbox.journal.length, 1);
			equal(sandbox.journal[0].method, 'GET');
		});
		await checks.check(
			`${service}: the credential test accepts blanks and a slash around the Base URL`,
			async () => {
				equal((await test({ baseUrl: `  ${credential.data.baseUrl}/ ` })).status, 'OK');
			},
		);
		await checks.check(
			`${service}: the credential test says so if the key is not accepted`,
			async () => {
				const { status, message } = await test({ apiKey: WRONG_KEY });
				equal(status, 'Error');
				match(message, /key not accepted/);
			},
		);
		await checks.check(
			`${service}: the credential test says so if the key lacks permission`,
			async () => {
				const { status, message } = await test({ apiKey: noPermission[service] });
				equal(status, 'Error');
				match(message, /key lacks permission/);
			},
		);
		await checks.check(
			`${service}: the credential test does not take a web page for the service`,
			async () => {
				sandbox.fail({ service, html: true });
				const { status, message } = await test({});
				equal(status, 'Error');
				match(message, /Check the Base URL/);
			},
		);
	}
}

async function checkPickers({ checks, sandbox, credentials, server }: Served) {
	sandbox.reset();
	const nodes = await server.nodeTypes();
	for (const { service, resource, operation, field, shows, search, finds } of pickers) {
		const node = nodes.find(({ name }) => name === typeOf(service));
		const list = async ({ id, name, type }: Credential, filter?: string) =>
			await server.list({
				nodeTypeAndVersion: { name: typeOf(service), version: 1 },
				path: `parameters.${field}`,
				methodName: node ? searchMethodOf(node, field) : '',
				currentNodeParameters: { resource, operation },
				credentials: { [type]: { id, name } },
				filter,
			});

		await checks.check(`${service} ${field}: the list shows what the account has`, async () => {
			const { data, message } = await list(credentials[service]);
			deepStrictEqual(
				data?.results.map(({ name, value }) => [name, value]),
				shows,
				message,
			);
		});
		await checks.check(`${service} ${field}: the list can be searched`, async () => {
			const { data, message } = await list(credentials[service], search);
			deepStrictEqual(
				data?.results.map(({ name }) => name),
				finds,
				message,
			);
		});
		await checks.check(`${service} ${field}: a list that cannot be loaded says why`, async () => {
			const { status, message } = await list(refused(credentials[service]), search);
			ok(status >= 400);
			match(message ?? '', /answered 401: .*Check the 'API Key'/);
		});
	}
}

/** A field and all fields inside it. */
function everyField(field: INodeProperties): INodeProperties[] {
	const inner = (field.options ?? []) as Array<INodeProperties & INodePropertyCollection>;
	return [field, ...inner.flatMap((each) => (each.values ?? [each]).flatMap(everyField))];
}

/** The method that a node's description names for a field's list, as the editor reads it. */
function searchMethodOf({ properties }: INodeTypeDescription, field: string): string {
	let found = properties;
	for (const step of field.split('.')) {
		const named = found.flatMap(everyField).filter(({ name }) => name === step);
		// The entries of a collection are no field.
		if (named.length > 0) found = named;
	}
	const modes = found.flatMap((each) => each.modes ?? []);
	const method = modes.find(({ type }) => type === 'list')?.typeOptions?.searchListMethod;
	ok(method, `The description of ${field} names no list`);
	return method;
}

/** The keys: in no output, error or log of n8n, and in nothing that it stored (credentials are encrypted there). */
async function checkSecrets({ checks, n8n, sandbox }: Setting): Promise<void> {
	await checks.check('A text that n8n stored and printed can be found there', async () => {
		ok((await n8n.traces('ticket_abc123')).length > 1);
	});
	for (const key of [...Object.values(sandbox.keys), WRONG_KEY]) {
		await checks.check(`n8n shows and stores the key ${key} nowhere`, async () => {
			deepStrictEqual(await n8n.traces(key), []);
		});
	}
}

type Groups<Context> = Record<string, (setting: Setting & Context) => Promise<void>>;

/** The checks, in the order in which they run: first those that run workflows from the command line … */
const executed: Groups<object> = {
	operations: checkOperations,
	'error-output': checkErrorOutput,
	stop: checkStop,
	'retry-on-fail': checkRetryOnFail,
	'retry-log': checkRetryLog,
	agent: checkAgent,
	'older-agent': checkOlderAgent,
};

/** … then those that ask a running n8n … */
const served: Groups<{ server: Server }> = {
	types: checkTypes,
	schemas: checkSchemas,
	'credential-tests': checkCredentialTests,
	pickers: checkPickers,
};

/** … then those that start and stop an n8n of their own; the last one looks at what all have left behind. */
const restarted: Groups<object> = {
	webhook: checkWebhook,
	polling: checkPolling,
	examples: checkExamples,
	secrets: checkSecrets,
};

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { only: { type: 'string' } },
});

/** The groups that were asked for; all if none was. */
const wanted = <Context,>(groups: Groups<Context>) =>
	Object.entries(groups)
		.filter(([name]) => positionals.length === 0 || positionals.includes(name))
		.map(([, check]) => check);

await main(async () => {
	const unknown = positionals.filter((name) => !(name in { ...executed, ...served, ...restarted }));
	if (unknown.length > 0) {
		throw new Trouble(`There are no checks named ${unknown.join(', ')}.`);
	}
	console.log('Preparing n8n and the package …');
	const n8n = await N8n.prepare();
	const sandbox = await startSandbox();
	try {
		const checks = new Checks(values.only);
		const all = services.map((service) => [service, credentialOf(service, sandbox)] as const);
		const credentials = Object.fromEntries(all) as Setting['credentials'];
		const setting = { checks, n8n, sandbox, credentials };

		await n8n.importCredentials(
			Object.values(credentials).flatMap((each) => [each, refused(each)]),
		);
		await n8n.importWorkflows([
			workflowOf('succeeding', succeeding, credentials),
			workflowOf('failing', failing, credentials, { onError: 'continueErrorOutput' }),
			workflowOf('stopping', [stopping], credentials),
			workflowOf('retrying', [opening], credentials, {
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 100,
			}),
		]);
		for (const check of wanted(executed)) await check(setting);
		if (wanted(served).length > 0) {
			const server = await n8n.serve(await freePort(), { N8N_LOG_LEVEL: 'debug' });
			await server.signIn();
			for (const check of wanted(served)) await check({ ...setting, server });
			server.stop();
		}
		for (const check of wanted(restarted)) await check(setting);
		checks.conclude();
	} finally {
		await sandbox.close();
	}
});
