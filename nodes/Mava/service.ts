import type { Service } from '../shared/service';

/**
 * Mava, https://mava.app. Addresses: the pages "Update Ticket", and "Create Ticket" and "API" (identify) for
 * the gateway. No page says that the two are interchangeable, so every operation goes where its page says.
 */
export const mava: Service = {
	name: 'Mava',
	docs: 'https://mava.gitbook.io/mava-docs/webhooks-and-api/',
	credential: 'mavaApi',
	baseUrl: 'https://app.mava.app',
	gatewayUrl: 'https://gateway.mava.app',
	// Pages "Create Ticket", "Fetch Tickets" and "Send Message": per API key.
	limit: { requests: 90, seconds: 30 },
	hints: [
		{
			status: 401,
			advice:
				"Check the 'API Key' of the credential: keys are made in Mava's dashboard under Admin > API & Webhooks > API Keys.",
		},
	],
};
