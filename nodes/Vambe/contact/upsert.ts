import { additionalFields, id, metadata, uuid } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import * as values from '../../shared/fields/values';
import {
	anyChannel,
	contactName,
	email,
	moreMetadata,
	newStage,
	ownNumber,
	phoneNumberWords,
	phoneText,
	teamMember,
} from '../fields';
import { vambe } from '../service';

const webchat = { show: { channel: ['webchat'] } };

export const upsert = operation(vambe, {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update contact',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	source: {
		page: 'reference/customer/upsert-customer-info',
		open: [
			'An older copy of the page also has `ai_customer_id`, `created_at` and `default_stage_id` in the answer.',
			'`channel_phone_number` is the phone number of the channel on this page, its number or its ID on the page "Upsert a contact": a number is sent as its digits, an ID as it is.',
		],
	},
	method: 'POST',
	path: '/api/public/customer/upsert/info',
	repeatable: true,
	fields: [
		anyChannel,
		...ownNumber,
		phoneText({
			...phoneNumberWords,
			name: 'contactPhoneNumber',
			displayOptions: { show: { channel: ['web-whatsapp', 'whatsapp'] } },
			body: 'contact_phone_number',
		}),
		uuid({
			displayName: 'Webchat Channel ID',
			name: 'webchatChannelId',
			required: true,
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
			description: 'ID of your webchat channel',
			displayOptions: webchat,
			body: 'channel_id',
		}),
		id({
			displayName: 'External User ID',
			name: 'webchatUserId',
			required: true,
			placeholder: 'e.g. user-12345',
			description: 'Your unique identifier for the webchat user',
			displayOptions: webchat,
			body: 'external_user_id',
		}),
		additionalFields([
			contactName({ body: 'contact_name' }),
			metadata({
				displayName: 'Custom Fields',
				name: 'customFields',
				description: 'Values of custom fields, each named by its key in Vambe, sent as text',
				values: values.anyText(),
				mayBeEmpty: true,
				body: 'custom_field_values',
				sends: (fields) => {
					const list = Object.entries(fields).map(([key, value]) => ({ key, value }));
					return list.length > 0 ? list : undefined;
				},
			}),
			email({ body: 'contact_email' }),
			moreMetadata,
			newStage,
			teamMember({ body: 'agentId' }),
		]),
	],
	hints: [
		{
			status: 400,
			advice: "Check 'Customer's Phone' and 'Your Phone' (with country code) and the IDs.",
		},
		{
			status: 404,
			advice:
				"Choose 'Your Phone', 'Pipeline / Stage' and 'Team Member' from their lists: this account lacks one of them.",
		},
	],
});
