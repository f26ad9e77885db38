import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { type Address, fieldOf, type Service } from './service';
import { BadInput } from './errors';

/* A credential: its fields, its test, and the one place where it is read. */

/** The credential's Base URL field. */
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

/** What a credential holds, fit to be sent. */
export interface Access {
	key: string;
	/** Without slashes at the end. */
	addresses: Partial<Record<Address, string>>;
}

/**
 * Reads a credential, for whatever is to be sent with it.
 * @throws {BadInput} if a field holds what cannot be sent, or would be sent as something else
 */
export const readCredential = (
	service: Service,
	credential: ICredentialDataDecryptedObject,
): Access => ({
	key: checkedKey(credential),
	addresses: Object.fromEntries(
		ADDRESSES.filter((address) => service[address]).map((address) => [
			address,
			checkedAddress(service, credential, address),
		]),
	),
});

const ADDRESSES: Address[] = ['baseUrl', 'gatewayUrl'];

/** What is copied along with a key: the name of its header, and the scheme. */
const PASTED_ALONG = /^(?:(?:authorization|x-api-key|x-auth-token)\s*:\s*)?(?:bearer(?:\s+|$))?/i;

/** The key as it stands in a credential, sound or not; '' if there is none. To be kept out of texts. */
export const keyIn = ({ apiKey }: ICredentialDataDecryptedObject): string =>
	String(apiKey ?? '')
		.trim()
		.replace(PASTED_ALONG, '');

function checkedKey(credential: ICredentialDataDecryptedObject): string {
	const refuse = (problem: string) => new BadInput(`The 'API Key' of the credential ${problem}`);
	if (typeof (credential.apiKey ?? '') === 'object')
		throw refuse('is not a text: paste the key into it');
	const key = keyIn(credential);
	if (key === '') throw refuse('is empty: paste the key into it');
	// Anything but visible ASCII and blanks is changed or dropped on its way into a header.
	const at = key.search(/[^ -~]/);
	if (at === -1) return key;
	const code = key.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0');
	const character = /[\r\n]/.test(key[at])
		? 'a line break'
		: `a character that no key has (U+${code})`;
	const place = `after ${at} ${at === 1 ? 'character' : 'characters'}`;
	throw refuse(`holds ${character} ${place}: copy it anew, and nothing but the key`);
}

/** The credential's value for an address; the service's own if empty. */
function checkedAddress(
	service: Service,
	credential: ICredentialDataDecryptedObject,
	address: Address,
): string {
	const own = service[address]!;
	const given = String(credential[address] ?? '').trim();
	const problem = given && problemWithAddress(given);
	if (problem) {
		// What was given is not shown: it may hold a password, or the key.
		throw new BadInput(
			`The '${fieldOf(address)}' of the credential ${problem}: give an address such as ${own}, or leave it empty`,
		);
	}
	let end = given.length;
	while (given[end - 1] === '/') end--;
	return given.slice(0, end) || own;
}

function problemWithAddress(given: string): string | undefined {
	const isAddress = /^https?:\/\/[^/]/i.test(given) && URL.canParse(given);
	if (!isAddress || /[\s\\\p{C}]/u.test(given)) {
		return 'is no address that begins with https:// or http://';
	}
	const { username, password } = new URL(given);
	if (username || password) return 'holds a user name or a password (before the "@")';
	if (given.includes('#')) return 'holds a fragment (from the "#" on)';
	if (given.includes('?')) return 'holds a query (from the "?" on)';
	return undefined;
}

/** A request with what the engine does not hand on: n8n puts a signal of its own in place of `abortSignal`. */
export interface Timed extends IHttpRequestOptions {
	/** Ends the request, in place of `abortSignal`. */
	ending?: AbortSignal;
}

/** Requests that have been given their key. */
const signed = new WeakSet<IHttpRequestOptions>();

/**
 * What a credential's `authenticate` does: adds the headers with the key, and sends requests that name one of the
 * service's own addresses to what the credential has for it. Requests to other addresses (n8n's HTTP Request node can
 * use the credential too) keep theirs.
 * @param headers makes the headers of the key
 * @throws {BadInput} if the credential is not sound
 * @throws {Error} if n8n is about to send a request again because of a 401 whose answer broke off
 */
export function authenticated(
	service: Service,
	credential: ICredentialDataDecryptedObject,
	headers: (key: string) => Record<string, string>,
	timed: Timed,
): IHttpRequestOptions {
	// n8n asks for the key again, and then sends again, after an error with a 401. Statuses are no errors to operations:
	// this 401 broke off, and what it was about must not happen twice.
	if (timed.ignoreHttpStatusErrors && signed.has(timed)) {
		throw Object.assign(new Error('The answer broke off'), { code: 'ECONNRESET' });
	}
	const { ending, ...options } = timed;
	const { key, addresses } = readCredential(service, credential);
	const address = ADDRESSES.find((each) => service[each] && service[each] === options.baseURL);
	const request = {
		...options,
		baseURL: address ? addresses[address] : options.baseURL,
		headers: { ...options.headers, ...headers(key) },
		...(ending && { abortSignal: ending }),
	};
	signed.add(request);
	return request;
}
