import type { Service } from '../shared/service';

/** Vambe, https://vambe.ai. Address and errors: seed vambe-open-ticket-web-whatsapp. */
export const vambe: Service = {
	name: 'Vambe',
	credential: 'vambeApi',
	baseUrl: 'https://api.vambe.me',
	hints: [
		{
			status: 401,
			advice:
				"Check the 'API Key' of the credential: keys are made in Vambe under Ajustes > Desarrolladores.",
		},
	],
};
