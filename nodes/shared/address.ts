import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Service } from './service';

/** The Base URL of a credential without blanks around it and slashes behind it; the service's own if it is empty. */
export function baseUrl(service: Service, credential: ICredentialDataDecryptedObject): string {
	const given = String(credential.baseUrl ?? '')
		.trim()
		.replace(/\/+$/, '');
	return given || service.baseUrl;
}

/**
 * What a credential's `authenticate` does: adds the headers with the key, and sends requests that name the
 * service's own address to the credential's Base URL. Requests to other addresses (n8n's HTTP Request node can use
 * the credential too) keep theirs.
 */
export function authenticated(
	service: Service,
	credential: ICredentialDataDecryptedObject,
	headers: Record<string, string>,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	return {
		...options,
		baseURL: options.baseURL === service.baseUrl ? baseUrl(service, credential) : options.baseURL,
		headers: { ...options.headers, ...headers },
	};
}

/** The key of a credential as it is sent: without the blanks that copying leaves around it. */
export const key = (credential: ICredentialDataDecryptedObject): string =>
	String(credential.apiKey ?? '').trim();
