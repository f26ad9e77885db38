import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	Workflow,
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import {
	additionalDataFor,
	credentialFor,
	credentialTypes,
	failure,
	nodeTypes,
	registryOf,
	run,
	search,
} from './harness';
import { operations } from './all';
import { triggers } from './services';
import { Trigger } from './triggerHarness';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const services = Object.keys(credentialTypes) as Service[];
const own: Record<Service, string> = {
	vambe: 'https://api.vambe.me',
	mava: 'https://app.mava.app',
	ayra: 'https://api.ayra.ai/v1',
};
const keyHeader: Record<Service, (key: string) => Record<string, string>> = {
	vambe: (key) => ({ 'x-api-key': key }),
	mava: (key) => ({ 'x-auth-token': key }),
	ayra: (key) => ({ Authorization: `Bearer ${key}` }),
};

async function authenticate(service: Service, credential: object, options: object) {
	const { authenticate: apply } = credentialTypes[service];
	if (typeof apply !== 'function') throw new Error('authenticate is not a function');
	return await apply({ ...credential }, options as IHttpRequestOptions);
}

describe.each(services)('%s', (service) => {
	const type = credentialTypes[service];
	const operation = operations.find((each) => each.service === service)!;
	const runWith = (credential: object) =>
		run({
			service,
			credential: { ...credential },
			parameters: {
				resource: operation.resource,
				operation: operation.operation,
				...operation.variants[0].parameters,
			},
		});

	test("the key is a password, the Base URL the service's own", () => {
		const [apiKey, baseUrl] = type.properties;
		expect(apiKey).toMatchObject({ name: 'apiKey', typeOptions: { password: true } });
		expect(baseUrl).toMatchObject({ name: 'baseUrl', default: own[service] });
		expect(type.documentationUrl).toMatch(/^https:/);
	});

	test('the key is sent in its header, without blanks around it', async () => {
		const { headers } = await authenticate(
			service,
			{ apiKey: ' my-key\n', baseUrl: own[service] },
			{ url: '/', baseURL: own[service], headers: { accept: 'x' } },
		);
		expect(headers).toEqual({ accept: 'x', ...keyHeader[service]('my-key') });
	});

	test.each([
		['slashes', (url: string) => `${url}//`],
		['blanks', (url: string) => `  ${url} \n`],
		['both', (url: string) => ` ${url}/ `],
	])('%s around the Base URL are harmless', async (_name, around) => {
		const credential = credentialFor(sandbox, service);
		await runWith({ ...credential, baseUrl: around(credential.baseUrl) });
		expect(sandbox.journal).toHaveLength(1);
		expect(sandbox.journal[0].path).toBe(operation.variants[0].request.path);
	});

	test("an empty Base URL means the service's own", async () => {
		for (const baseUrl of ['', ' ', undefined]) {
			const options = { url: '/x', baseURL: own[service] };
			expect(await authenticate(service, { apiKey: 'k', baseUrl }, options)).toMatchObject({
				baseURL: own[service],
			});
		}
	});

	test('requests of other nodes keep their address', async () => {
		const credential = { apiKey: 'k', baseUrl: 'http://127.0.0.1:1' };
		const options = { url: 'https://example.com/a' };
		expect(await authenticate(service, credential, options)).toMatchObject(options);
	});

	test('the test asks for a harmless read', () => {
		const read = {
			vambe: '/api/public/pipeline',
			mava: '/api/categories',
			ayra: '/tickets?per_page=1',
		}[service];
		expect(type.test?.request).toMatchObject({ method: 'GET', baseURL: own[service], url: read });
	});

	const parameters = (options: object) =>
		({
			resource: operation.resource,
			operation: operation.operation,
			...operation.variants[0].parameters,
			options,
		}) as INodeParameters;

	/** What is said wherever a credential is used. */
	const said: Record<string, (credential: object) => Promise<string>> = {
		'an operation': async (credential) =>
			(await failure({ service, credential: { ...credential }, parameters: parameters({}) }))
				.message,
		Preview: async (credential) =>
			(
				await failure({
					service,
					credential: { ...credential },
					parameters: parameters({ previewOnly: true }),
				})
			).message,
		'a picker': async (credential) =>
			await search(service, Object.keys(nodeTypes[service].methods!.listSearch!)[0], {
				...credential,
			}).then(
				() => 'no error',
				({ message }: Error) => message,
			),
		'a trigger': async (credential) =>
			await new Trigger({
				service,
				credential: { ...credential },
				parameters: {
					event: triggers[service]!.description.properties[0].default as string,
					filters: {},
				},
			})
				.activate()
				.then(
					() => 'no error',
					({ message }: Error) => message,
				),
		'the test of the credential': async (credential) => await testMessage(type, { ...credential }),
	};
	const places = Object.keys(said);

	describe.each(places)('before anything is sent, %s refuses', (place) => {
		const refused = async (changed: object) => {
			const message = await said[place]({ ...credentialFor(sandbox, service), ...changed });
			expect(sandbox.journal).toEqual([]);
			return message.replace(/ \[item 0\]$/, '');
		};

		test.each([
			['nothing', '', 'is empty: paste the key into it'],
			['blanks', ' \n ', 'is empty: paste the key into it'],
			['a prefix alone', 'x-api-key: Bearer ', 'is empty: paste the key into it'],
			['no text', { a: 1 }, 'is not a text: paste the key into it'],
			[
				'a line break',
				'abcdefgh\nijklmnop',
				'holds a line break after 8 characters: copy it anew, and nothing but the key',
			],
			[
				'a line break of Windows',
				'abcdefgh\r\nijklmnop',
				'holds a line break after 8 characters: copy it anew, and nothing but the key',
			],
			[
				'a tab',
				'abcdefgh\tijklmnop',
				'holds a character that no key has (U+0009) after 8 characters: copy it anew, and nothing but the key',
			],
			[
				'a null character',
				'abcdefgh\0ijklmnop',
				'holds a character that no key has (U+0000) after 8 characters: copy it anew, and nothing but the key',
			],
			[
				'a zero-width space',
				'abcdefghijklmnop\u200b',
				'holds a character that no key has (U+200B) after 16 characters: copy it anew, and nothing but the key',
			],
			[
				'a letter of another script',
				'abcdefgh\u0416ijklmnop',
				'holds a character that no key has (U+0416) after 8 characters: copy it anew, and nothing but the key',
			],
			[
				'an emoji',
				'\u{1f511}abcdefgh',
				'holds a character that no key has (U+1F511) after 0 characters: copy it anew, and nothing but the key',
			],
		])('as key %s', async (_name, apiKey, words) => {
			const message = await refused({ apiKey });
			expect(message).toBe(`The 'API Key' of the credential ${words}`);
		});

		const fields = [
			['Base URL', 'baseUrl'],
			...(service === 'mava' ? [['Gateway URL', 'gatewayUrl']] : []),
		];
		const example = `such as ${own[service]}`;
		test.each(
			fields.flatMap(([label, field]) =>
				(
					[
						['none', 'the address', 'is no address that begins with https:// or http://'],
						[
							'none without a scheme',
							'api.example.com/v1',
							'is no address that begins with https:// or http://',
						],
						['a file', 'file:///etc/passwd', 'is no address that begins with https:// or http://'],
						['a scheme alone', 'https://', 'is no address that begins with https:// or http://'],
						[
							'one slash',
							'https:/api.example.com',
							'is no address that begins with https:// or http://',
						],
						[
							'another protocol',
							'ftp://example.com',
							'is no address that begins with https:// or http://',
						],
						[
							'no port',
							'http://127.0.0.1:99999',
							'is no address that begins with https:// or http://',
						],
						[
							'a blank inside',
							'http://127.0.0.1/a b',
							'is no address that begins with https:// or http://',
						],
						[
							'a zero-width space',
							'http://127.0.0.1/\u200b',
							'is no address that begins with https:// or http://',
						],
						[
							'a user',
							'http://ann@127.0.0.1:1',
							'holds a user name or a password (before the "@")',
						],
						[
							'user and password',
							'http://ann:secret@127.0.0.1:1',
							'holds a user name or a password (before the "@")',
						],
						['a query', 'http://127.0.0.1:1/?a=1', 'holds a query (from the "?" on)'],
						['an empty query', 'http://127.0.0.1:1/v1?', 'holds a query (from the "?" on)'],
						['a fragment', 'http://127.0.0.1:1/#a', 'holds a fragment (from the "#" on)'],
					] as const
				).map((row) => [label, field, ...row] as const),
			),
		)('as %s (%s), %s: %s', async (label, field, _name, address, words) => {
			const message = await refused({ [field]: address });
			const advice = label === 'Base URL' ? example : 'such as https://gateway.mava.app';
			expect(message).toBe(
				`The '${label}' of the credential ${words}: give an address ${advice}, or leave it empty`,
			);
		});
	});

	test.each([
		['Bearer my-key'],
		['bearer  my-key'],
		['x-api-key: my-key'],
		['X-Auth-Token:my-key'],
		['Authorization: Bearer my-key'],
		[' authorization:bearer\tmy-key\n'],
	])('a pasted prefix is taken off: %j', async (apiKey) => {
		const options = { url: '/', baseURL: own[service] };
		const { headers } = await authenticate(service, { apiKey }, options);
		expect(headers).toEqual(keyHeader[service]('my-key'));
	});

	test('a refused credential is no doubt, and nothing is tried again', async () => {
		const credential = { ...credentialFor(sandbox, service), apiKey: 'a\nb' };
		for (const each of operations.filter((one) => one.service === service)) {
			const { resource, operation: name, variants } = each;
			const error = await failure({
				service,
				credential,
				parameters: { resource, operation: name, ...variants[0].parameters } as INodeParameters,
			});
			expect(error.message).toBe(
				"The 'API Key' of the credential holds a line break after 1 character: copy it anew, and nothing but the key [item 0]",
			);
			expect(error.description).toBe('Nothing was sent for this item.');
		}
	});

	test('the node takes just this credential', () => {
		expect(nodeTypes[service].description.credentials).toEqual([
			{ name: type.name, required: true },
		]);
	});
});

/**
 * Tests a credential as n8n does (credentials-tester.service.js): its request goes through the routing node, of which
 * an error's code or its message is shown.
 */
async function testMessage(
	type: ICredentialType,
	credential: ICredentialDataDecryptedObject,
): Promise<string> {
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type.name]: { id: null, name: 'Tested' } },
	};
	const nodeType = {
		description: {
			displayName: 'Temp',
			name: 'n8n-nodes-base.noOp',
			version: 1,
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: type.test!.request },
					default: '',
				},
			],
		},
	} as unknown as INodeType;
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: registryOf(nodeType),
	});
	const input = [{ json: {} }];
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataFor(type, credential),
		'internal',
		createRunExecutionData({}),
		0,
		[],
		{ main: [input] },
		{ node, data: {}, source: null },
		[],
	);
	const details = { id: '', name: 'Tested', type: type.name, data: credential };
	return await new RoutingNode(context, nodeType, details).runNode().then(
		() => 'Connection successful!',
		({ message, cause }: Error & { cause?: { code?: string } }) => cause?.code ?? message,
	);
}
