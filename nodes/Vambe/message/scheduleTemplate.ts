import { z } from 'zod';
import {
	anyValue,
	eitherWay,
	metadataFields,
	metadataJson,
	onlyOneWay,
} from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { choice, date, flag, id, phoneNumber, picked, text, uuid } from '../../shared/values';
import {
	contactNameField,
	fromPhoneNumberField,
	optionalMetadataFields,
	phoneNumberField,
	stagePick,
	whatsappChannelField,
	whatsappChannels,
} from '../fields';
import { vambe } from '../service';
import { templateIdField, variables, variablesField } from '../template';

/**
 * Source: page "Send a program a template message to send at a specific time". Its newer version requires
 * `meta_data`, its older one does not have it: it is always sent. The answer is not shown there.
 */
export const scheduleTemplate = operation(vambe, {
	value: 'scheduleTemplate',
	name: 'Schedule Template',
	action: 'Schedule a WhatsApp template message to a contact',
	description: 'Have a template sent over WhatsApp at a certain time',
	method: 'POST',
	path: '/api/public/whatsapp/message/programmed/create',
	fields: [
		phoneNumberField,
		whatsappChannelField,
		templateIdField,
		variablesField,
		{
			displayName: 'Scheduled Date',
			name: 'scheduledDate',
			type: 'dateTime',
			required: true,
			default: '',
			description: "When to send it. A time without a zone is in the workflow's.",
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Channel ID',
					name: 'channelId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1234',
					description: 'ID of your channel that sends it, if the account has several',
				},
				contactNameField,
				fromPhoneNumberField,
				{
					displayName: 'Is Smart',
					name: 'isSmart',
					type: 'boolean',
					default: true,
					description: 'Whether the template is a smart one, whose variables AI fills in',
				},
				...optionalMetadataFields,
				stagePick,
			],
		},
	],
	input: z.object({
		channel: choice(whatsappChannels),
		phoneNumber: phoneNumber(),
		templateId: uuid(),
		variables: variables(),
		scheduledDate: date(),
		additionalFields: z
			.object({
				channelId: id().optional(),
				contactName: text().optional(),
				fromPhoneNumber: phoneNumber().optional(),
				isSmart: flag().optional(),
				metadata: metadataFields(anyValue).optional(),
				metadataJson: metadataJson(anyValue).optional(),
				stageId: picked(uuid()).optional(),
			})
			.superRefine(onlyOneWay('metadata'))
			.default({}),
	}),
	request: ({ additionalFields: more, ...given }, { timezone }) => ({
		body: {
			scheduledDate: given.scheduledDate(timezone),
			templateId: given.templateId,
			contactIdentifier: given.phoneNumber,
			channel: given.channel,
			meta_data: eitherWay(more.metadata, more.metadataJson),
			content: given.variables,
			contactName: more.contactName,
			channelId: more.channelId,
			isSmart: more.isSmart,
			fromPhoneNumber: more.fromPhoneNumber,
			stageId: more.stageId,
		},
	}),
	doubt: 'Look at the scheduled messages in Vambe before you send this again.',
	hints: [
		{
			status: 400,
			advice:
				"Check 'Phone Number' (with country code), 'Template ID' and 'Scheduled Date', and that 'Variables' has as many as the template.",
		},
		{
			status: 404,
			advice: "Check 'Template ID' and 'Channel ID': this account lacks one of them.",
		},
	],
});
