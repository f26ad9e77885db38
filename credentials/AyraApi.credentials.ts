import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { ayra } from '../nodes/Ayra/service';
import { authenticated, baseUrlProperty, credentialTest } from '../nodes/shared/credential';

export class AyraApi implements ICredentialType {
	name = 'ayraApi';

	displayName = 'Ayra API';

	icon: Icon = { light: 'file:../nodes/Ayra/ayra.svg', dark: 'file:../nodes/Ayra/ayra.dark.svg' };

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
				'Made in Ayra under Settings > API Keys. Give it the permissions for what you use: tickets:read, tickets:write, conversations:read, agents:read (voice agents), agents:write. The test of the credential needs tickets:read.',
		},
		baseUrlProperty(ayra),
	];

	authenticate: IAuthenticate = async (credential, options) =>
		authenticated(ayra, credential, (key) => ({ Authorization: `Bearer ${key}` }), options);

	test: ICredentialTestRequest = credentialTest(ayra, '/tickets?per_page=1');
}
