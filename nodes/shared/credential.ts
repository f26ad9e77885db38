import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';
import type { Service } from './service';

/** The credential's Base URL field. Its value is read by address.ts. */
export const baseUrlProperty = ({ name, baseUrl }: Service): INodeProperties => ({
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: baseUrl,
	placeholder: `e.g. ${baseUrl}`,
	description: `The address of ${name}'s API. Leave it as it is unless requests go through a proxy or a test server.`,
});

/** The field for a second address, which `operations` go to. */
export const gatewayUrlProperty = (
	{ name, gatewayUrl }: Service,
	operations: string,
): INodeProperties => ({
	displayName: 'Gateway URL',
	name: 'gatewayUrl',
	type: 'string',
	default: gatewayUrl,
	placeholder: `e.g. ${gatewayUrl}`,
	description: `The second address of ${name}'s API, for ${operations}. Leave it as it is unless requests go through a proxy or a test server.`,
});

// The characters an answer may begin with that is no JSON object or array: a web page, a plain text.
const NOT_JSON = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter(
	(character) => !'[{'.includes(character),
);

/**
 * A credential test that calls a harmless read.
 *
 * n8n's rules compare values in the answer with fixed ones. The body is asked for as text, so that its first
 * character can be compared: a 200 that begins like neither an object nor an array is not the service. Read as JSON,
 * an empty list would end n8n's test with an exception (its rules look at the first entry).
 */
export const credentialTest = (
	{ name, baseUrl }: Service,
	url: string,
): ICredentialTestRequest => ({
	request: { baseURL: baseUrl, url, method: 'GET', encoding: 'text', disableFollowRedirect: true },
	rules: [
		{
			type: 'responseCode',
			properties: { value: 401, message: `${name} says: key not accepted. Check the API Key.` },
		},
		{
			type: 'responseCode',
			properties: {
				value: 403,
				message: `${name} says: key lacks permission. Use a key that may read.`,
			},
		},
		...[...NOT_JSON, undefined].map((value) => ({
			type: 'responseSuccessBody',
			properties: {
				key: '0',
				value,
				message: `This address answers, but not as ${name}'s API does. Check the Base URL.`,
			},
		})),
	] as ICredentialTestRequest['rules'],
});
