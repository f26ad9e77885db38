import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import {
	anyValue,
	eitherWay,
	metadataFields,
	metadataJson,
	onlyOneWay,
	optionalMetadata,
	textValue,
} from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { email, id, phoneNumber, picked, text, uuid } from '../../shared/values';
import {
	byChoice,
	contactNameField,
	emailField,
	optionalMetadataFields,
	ownNumber,
	ownNumberFields,
	phoneNumberField,
	stagePick,
	teamMemberPick,
	whatsappBusiness,
	whatsappChannelField,
	whatsappWeb,
} from '../fields';
import { vambe } from '../service';

const channels: INodePropertyOptions[] = [
	{ name: 'Webchat', value: 'webchat', description: 'The chat widget on your website' },
	whatsappBusiness,
	whatsappWeb,
];

/** What a contact is known by in each channel, as Vambe wants it. */
const contactOfChannel = byChoice('channel', channels, {
	'web-whatsapp': z
		.object({ ownNumber: picked(ownNumber()), contactPhoneNumber: phoneNumber() })
		.transform(({ ownNumber: own, contactPhoneNumber: phone }) => ofWhatsapp(own, phone)),
	whatsapp: z
		.object({ ownBusinessNumber: picked(ownNumber()), contactPhoneNumber: phoneNumber() })
		.transform(({ ownBusinessNumber: own, contactPhoneNumber: phone }) => ofWhatsapp(own, phone)),
	webchat: z
		.object({ webchatChannelId: uuid(), webchatUserId: id() })
		.transform(({ webchatChannelId, webchatUserId }) => ({
			known: { channel_id: webchatChannelId, external_user_id: webchatUserId } as IDataObject,
		})),
});

const ofWhatsapp = (own: string, phone: string) => ({
	known: { channel_phone_number: own, contact_phone_number: phone } as IDataObject,
});

/**
 * Source: page "Upsert customer info", in its newer version. `channel_phone_number` is there the phone number of the
 * channel, on the page "Upsert a contact" its number or its ID. The values of custom fields are texts.
 */
export const upsert = operation(vambe, {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a contact',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	method: 'POST',
	path: '/api/public/customer/upsert/info',
	repeatable: true,
	fields: [
		{ ...whatsappChannelField, options: channels },
		...ownNumberFields,
		{
			...phoneNumberField,
			name: 'contactPhoneNumber',
			displayOptions: { show: { channel: ['web-whatsapp', 'whatsapp'] } },
		},
		{
			displayName: 'Webchat Channel ID',
			name: 'webchatChannelId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
			description: 'ID of your webchat channel',
			displayOptions: { show: { channel: ['webchat'] } },
		},
		{
			displayName: 'External User ID',
			name: 'webchatUserId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. user-12345',
			description: 'Your unique identifier for the webchat user',
			displayOptions: { show: { channel: ['webchat'] } },
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				contactNameField,
				...optionalMetadata({
					displayName: 'Custom Fields',
					name: 'customFields',
					description:
						'Values of custom fields, each named by the key of its definition in Vambe. They are sent as text',
				}),
				emailField,
				...optionalMetadataFields,
				stagePick,
				teamMemberPick,
			],
		},
	],
	input: z
		.object({
			additionalFields: z
				.object({
					contactName: text().optional(),
					customFields: metadataFields(textValue).optional(),
					customFieldsJson: metadataJson(textValue).optional(),
					email: email().optional(),
					metadata: metadataFields(anyValue).optional(),
					metadataJson: metadataJson(anyValue).optional(),
					stageId: picked(uuid()).optional(),
					teamMemberId: picked(uuid()).optional(),
				})
				.superRefine(onlyOneWay('customFields', 'metadata'))
				.default({}),
		})
		.and(contactOfChannel),
	request: ({ chosen: channel, known, additionalFields: more }) => ({
		body: {
			channel,
			...known,
			contact_name: more.contactName,
			contact_email: more.email,
			stageId: more.stageId,
			agentId: more.teamMemberId,
			// Required in the older version of the page.
			meta_data: eitherWay(more.metadata, more.metadataJson),
			custom_field_values: valuesOf(eitherWay(more.customFields, more.customFieldsJson)),
		},
	}),
	hints: [
		{
			status: 400,
			advice: "Check 'Phone Number' and 'Channel Phone Number' (with country code) and the IDs.",
		},
		{
			status: 404,
			advice:
				"Choose 'Channel Phone Number', 'Pipeline / Stage' and 'Team Member' from their lists: this account lacks one of them.",
		},
	],
});

/** Custom field values as Vambe wants them; undefined if there are none. */
function valuesOf(fields: IDataObject): IDataObject[] | undefined {
	const values = Object.entries(fields).map(([key, value]) => ({ key, value }));
	return values.length > 0 ? values : undefined;
}
