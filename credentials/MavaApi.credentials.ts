import type {
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IAuthenticate,
	INodeProperties,
} from 'n8n-workflow';
import {
	authenticated,
	baseUrlProperty,
	credentialTest,
	gatewayUrlProperty,
} from '../nodes/shared/credential';
import { mava } from '../nodes/Mava/service';

export class MavaApi implements ICredentialType {
	name = 'mavaApi';

	displayName = 'Mava API';

	icon: Icon = { light: 'file:../nodes/Mava/mava.svg', dark: 'file:../nodes/Mava/mava.dark.svg' };

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
				'Made in the Mava dashboard under <a href="https://dashboard.mava.app/dashboard/admin/api/keys">Admin > API & Webhooks > API Keys</a>',
		},
		baseUrlProperty(mava),
		gatewayUrlProperty(mava, 'creating tickets, and creating and updating customers'),
	];

	authenticate: IAuthenticate = async (credential, options) =>
		authenticated(mava, credential, (key) => ({ 'x-auth-token': key }), options);

	test: ICredentialTestRequest = credentialTest(mava, '/api/categories');
}
