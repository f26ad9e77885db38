import { z } from 'zod';
import { operation } from '../../shared/operation';
import { flag, id, phoneNumber, text, uuid } from '../../shared/values';
import { fromPhoneNumberField } from '../fields';
import { contactField, identifiedBy } from '../identified';
import { vambe } from '../service';

/** Source: page "Send a free-form WhatsApp session message". Its answer is not shown there. */
export const send = operation(vambe, {
	value: 'send',
	name: 'Send',
	action: 'Send a WhatsApp message to a contact',
	description:
		"Send a text over WhatsApp Business to a contact who has written within WhatsApp's 24 hours",
	method: 'POST',
	path: '/api/public/whatsapp/message/session',
	fields: [
		contactField,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			placeholder: 'e.g. Hello Maria! Your refund is on its way.',
			description: 'Text content of the message to send',
		},
		{
			displayName: 'Pause Assistant',
			name: 'pauseAssistant',
			type: 'boolean',
			default: true,
			description:
				'Whether to pause the AI assistant in this chat and hand it to a person, as Vambe does unless told otherwise',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				fromPhoneNumberField,
				{
					displayName: 'Reply to Message ID',
					name: 'replyMessageId',
					type: 'string',
					default: '',
					placeholder: 'e.g. wamid.HBgLNTY5MTIzNDU2Nzg',
					description: "WhatsApp's ID of the message to quote",
				},
			],
		},
	],
	input: z.object({
		contact: identifiedBy({
			contactId: { wireName: 'contact_id', value: uuid() },
			phoneNumber: { wireName: 'phone', value: phoneNumber() },
		}),
		text: text(),
		pauseAssistant: flag().default(true),
		additionalFields: z
			.object({
				fromPhoneNumber: phoneNumber().optional(),
				replyMessageId: id().optional(),
			})
			.default({}),
	}),
	request: ({ contact, text: message, pauseAssistant, additionalFields: more }) => ({
		body: {
			message,
			...contact,
			from_phone_number: more.fromPhoneNumber,
			reply_message_id: more.replyMessageId,
			pause_assistant: pauseAssistant,
		},
	}),
	doubt: 'Look at the chat with the contact in Vambe before you send this again.',
	hints: [
		{
			status: 400,
			advice:
				"Check 'Contact', and whether the contact has written within 24 hours: WhatsApp takes only templates after that. If the account has several numbers, give 'From Phone Number'.",
		},
		{
			status: 404,
			advice: "Check 'Contact' and 'From Phone Number': this account has no such contact or phone.",
		},
	],
});
