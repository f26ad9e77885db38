/** A service's address, by the name that it has in `Service` and as the credential's field. */
export type Address = 'baseUrl' | 'gatewayUrl';

/** The label of an address in the credential. */
export const fieldOf = (address: Address = 'baseUrl') =>
	address === 'baseUrl' ? 'Base URL' : 'Gateway URL';

/** What to do next when a service answers with an error. Without `status` or `says`, it fits any. */
export interface Hint {
	status?: number;
	/** Tested on the service's own message. */
	says?: RegExp;
	/** One or two sentences that tell the user what to do. */
	advice: string;
}

/** How many requests a service takes with one key in any time window of that length. */
export interface Limit {
	requests: number;
	seconds: number;
}

/** One of the services, as every part of the package knows it. */
export interface Service {
	/** Its name as people write it. */
	name: string;
	/** Where its documentation begins, with a slash at the end. */
	docs: string;
	/** The name of its credential type. */
	credential: string;
	/**
	 * The service's own address. Requests name this one; the credential puts the user's Base URL in its place
	 * (see credential.ts), so that n8n's engine has no expression to evaluate for it.
	 */
	baseUrl: string;
	/** A second address, which some operations go to; likewise. */
	gatewayUrl?: string;
	/** The documented limit, if there is a fixed one. */
	limit?: Limit;
	/** Whether every answer tells how many more requests are taken (see `Pacer.heard`). */
	tellsLimit?: boolean;
	/** What to do next when the service refuses, whatever the operation. The first that fits is shown. */
	hints: Hint[];
}
