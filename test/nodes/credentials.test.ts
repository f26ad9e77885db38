import type { IHttpRequestOptions } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { credentialFor, credentialTypes, nodeTypes, run } from './harness';
import { operations } from './all';

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

	test('the node takes just this credential', () => {
		expect(nodeTypes[service].description.credentials).toEqual([
			{ name: type.name, required: true },
		]);
	});
});
