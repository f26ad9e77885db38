/** The sandbox's services, as n8n's credentials name them. */
import type { Sandbox, Service } from '../sandbox/index.ts';
import type { Credential } from './n8n.mts';

export const PACKAGE = 'n8n-nodes-support-tickets';

/** The services' names as people write them. */
export const TITLES: Record<Service, string> = { vambe: 'Vambe', mava: 'Mava', ayra: 'Ayra' };

export const services = Object.keys(TITLES) as Service[];

/** The credential of a service, as the example workflow names it, with which its node reaches the sandbox. */
export function credentialOf(service: Service, sandbox: Sandbox): Credential {
	const { addresses, keys, gateway } = sandbox;
	return {
		id: `${service}Sandbox`,
		name: `${TITLES[service]} sandbox`,
		type: `${service}Api`,
		data: {
			apiKey: keys[service],
			baseUrl: addresses[service],
			...(service === 'mava' && { gatewayUrl: gateway }),
		},
	};
}
