import type { Service } from '../shared/service';

/** Ayra, https://ayra.ai. Address: page "Update Ticket". */
export const ayra: Service = {
	name: 'Ayra',
	docs: 'https://docs.ayra.cx/docs/api/',
	credential: 'ayraApi',
	baseUrl: 'https://api.ayra.ai/v1',
	// Page "Rate Limits": X-RateLimit headers on every answer; the limit itself depends on the plan.
	tellsLimit: true,
	hints: [
		// Page "Error Messages", AUTH_005.
		{
			status: 401,
			advice:
				"Check the 'API Key' of the credential. It may be a test key where Ayra wants a production key, or the other way round. It may lack the permission for this. Keys are made in Ayra under Settings > API Keys, and can expire or be revoked.",
		},
	],
};
