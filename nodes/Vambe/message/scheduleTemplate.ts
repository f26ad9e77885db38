import { additionalFields, dateTime, flag, metadata, notice, uuid } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import {
	contactName,
	fromPhoneOfChannel,
	moreMetadataWords,
	newStage,
	phoneNumber,
	whatsappChannel,
} from '../fields';
import { vambe } from '../service';
import { templateIdWords, variables } from './template';

export const scheduleTemplate = operation(vambe, {
	value: 'scheduleTemplate',
	name: 'Schedule Template',
	action: 'Schedule WhatsApp template to contact',
	description: 'Have a template sent over WhatsApp at a certain time',
	source: {
		page: 'reference/whatsapp-message/send-a-program-a-template-message-to-send-at-a-specific-time',
		open: [
			'The answer is not shown.',
			'The channel ID is a UUID; the guides show other IDs of channels.',
			'The newer version of the page requires `meta_data`, the older one does not have it: it is always sent.',
		],
	},
	method: 'POST',
	path: '/api/public/whatsapp/message/programmed/create',
	fields: [
		notice(
			'reachesCustomerLater',
			'The customer gets this message over WhatsApp at the scheduled date.',
		),
		phoneNumber({ body: 'contactIdentifier' }),
		whatsappChannel({ body: 'channel' }),
		uuid({ ...templateIdWords, body: 'templateId' }),
		variables('content'),
		dateTime({
			displayName: 'Scheduled Date',
			name: 'scheduledDate',
			required: true,
			description: "When to send it. A time without a zone is in the workflow's.",
			body: 'scheduledDate',
		}),
		additionalFields([
			uuid({
				displayName: 'Channel ID',
				name: 'channelId',
				placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
				description: 'ID of your channel that sends it, if the account has several',
				body: 'channelId',
			}),
			contactName({ body: 'contactName' }),
			...fromPhoneOfChannel({ body: 'fromPhoneNumber' }),
			flag({
				displayName: 'Is Smart',
				name: 'isSmart',
				description: 'Whether AI generates the variables out of the content',
				body: 'isSmart',
			}),
			metadata({
				...moreMetadataWords,
				description: 'Custom data to store as custom fields of the contact',
			}),
			newStage,
		]),
	],
	doubt: 'Look at the scheduled messages in Vambe before you send this again.',
	hints: [
		{
			status: 400,
			advice:
				"Check 'Customer's Phone' (with country code), 'Template ID' and 'Scheduled Date', and that 'Variables' has as many as the template.",
		},
		{
			status: 404,
			advice: "Check 'Template ID' and 'Channel ID': this account lacks one of them.",
		},
	],
});
