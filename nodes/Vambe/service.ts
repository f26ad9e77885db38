import type { Service } from '../shared/service';

/** Vambe, https://vambe.ai. Address and errors: page "Open a new ticket for WhatsApp Web". */
export const vambe: Service = {
	name: 'Vambe',
	docs: 'https://docs.vambe.me/',
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
