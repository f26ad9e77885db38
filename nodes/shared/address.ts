/** A service's address, by the name that it has in `Service` and as the credential's field. */
export type Address = 'baseUrl' | 'gatewayUrl';

/** The label of an address in the credential. */
export const fieldOf = (address: Address = 'baseUrl') =>
	address === 'baseUrl' ? 'Base URL' : 'Gateway URL';
