import type { Service } from '../shared/service';

/** Mava, https://mava.app. Address: seed mava-update-ticket. */
export const mava: Service = {
	name: 'Mava',
	credential: 'mavaApi',
	baseUrl: 'https://app.mava.app',
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
