import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { authenticated, baseUrlProperty, credentialTest } from '../nodes/shared/credential';
import { vambe } from '../nodes/Vambe/service';

export class VambeApi implements ICredentialType {
	name = 'vambeApi';

	displayName = 'Vambe API';

	icon: Icon = {
		light: 'file:../nodes/Vambe/vambe.svg',
		dark: 'file:../nodes/Vambe/vambe.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-support-tickets/n8n-nodes-support-tickets#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Made in Vambe under <a href="https://app.vambeai.com/developers">Ajustes > Desarrolladores</a>',
		},
		baseUrlProperty(vambe),
	];

	authenticate: IAuthenticate = async (credential, options) =>
		authenticated(vambe, credential, (key) => ({ 'x-api-key': key }), options);

	test: ICredentialTestRequest = credentialTest(vambe, '/api/public/pipeline');
}
