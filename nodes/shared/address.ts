import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Service } from './service';

/** A service's address, by the name that it has in `Service` and as the credential's field. */
export type Address = 'baseUrl' | 'gatewayUrl';

const ADDRESSES: Address[] = ['baseUrl', 'gatewayUrl'];

/** The label of an address in the credential. */
export const fieldOf = (address: Address = 'baseUrl') =>
	address === 'baseUrl' ? 'Base URL' : 'Gateway URL';

/** The credential's value for an address, without blanks around it and slashes behind it; the service's own if empty. */
export function addressOf(
	service: Service,
	credential: ICredentialDataDecryptedObject,
	address: Address = 'baseUrl',
): string {
	const given = String(credential[address] ?? '').trim();
	let end = given.length;
	while (given[end - 1] === '/') end--;
	return given.slice(0, end) || service[address]!;
}

/** Requests that have been given their key. */
const signed = new WeakSet<IHttpRequestOptions>();

/**
 * What a credential's `authenticate` does: adds the headers with the key, and sends requests that name one of the
 * service's own addresses to what the credential has for it. Requests to other addresses (n8n's HTTP Request node can
 * use the credential too) keep theirs.
 */
export function authenticated(
	service: Service,
	credential: ICredentialDataDecryptedObject,
	headers: Record<string, string>,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	// n8n asks for the key again, and then sends again, after an error with a 401. Statuses are no errors to operations:
	// this 401 broke off, and what it was about must not happen twice.
	if (options.ignoreHttpStatusErrors && signed.has(options)) {
		throw Object.assign(new Error('The answer broke off'), { code: 'ECONNRESET' });
	}
	const address = ADDRESSES.find((each) => service[each] && service[each] === options.baseURL);
	const request = {
		...options,
		baseURL: address ? addressOf(service, credential, address) : options.baseURL,
		headers: { ...options.headers, ...headers },
	};
	signed.add(request);
	return request;
}

/** The key of a credential as it is sent: without the blanks that copying leaves around it. */
export const key = (credential: ICredentialDataDecryptedObject): string =>
	String(credential.apiKey ?? '').trim();
