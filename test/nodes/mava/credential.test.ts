import type { IHttpRequestOptions } from 'n8n-workflow';
import { MavaApi } from '../../../credentials/MavaApi.credentials';

/* Mava's second address. What the credentials of all services have in common, credentials.test.ts tries. */

const base = 'https://app.mava.app';
const gateway = 'https://gateway.mava.app';
const credential = {
	apiKey: 'k',
	baseUrl: 'http://127.0.0.1:1',
	gatewayUrl: ' http://127.0.0.1:2/ ',
};
const type = new MavaApi();

type Apply = (credential: object, options: IHttpRequestOptions) => Promise<IHttpRequestOptions>;

test('the gateway has a field of its own', () => {
	const field = type.properties.find(({ name }) => name === 'gatewayUrl');
	expect(field).toMatchObject({ displayName: 'Gateway URL', default: gateway });
});

test.each([
	['the gateway', gateway, credential, 'http://127.0.0.1:2'],
	['the base URL', base, credential, 'http://127.0.0.1:1'],
	['an empty gateway', gateway, { ...credential, gatewayUrl: '' }, gateway],
	['a credential from before there was one', gateway, { apiKey: 'k' }, gateway],
])('requests to %s go where the credential says', async (_name, baseURL, held, expected) => {
	const options: IHttpRequestOptions = { url: '/api/ticket', baseURL };
	const authenticate = type.authenticate as Apply;
	const sent = await authenticate({ ...held }, options);
	expect(sent).toMatchObject({ baseURL: expected, headers: { 'x-auth-token': 'k' } });
});
