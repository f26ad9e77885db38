import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** Tested by the Mava Trigger, which reads the key: Mava itself has nothing to ask about it. */
export class MavaWebhookApi implements ICredentialType {
	name = 'mavaWebhookApi';

	displayName = 'Mava Webhook API';

	icon: Icon = { light: 'file:../nodes/Mava/mava.svg', dark: 'file:../nodes/Mava/mava.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-support-tickets/n8n-nodes-support-tickets#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Signing Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. mava_wh_…',
			description:
				'Shown in the Mava dashboard for webhooks: a long text that begins with mava_wh_',
		},
	];
}
