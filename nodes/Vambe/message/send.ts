import { additionalFields, flag, id, text } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { contact, fromPhoneNumber, reachesCustomer } from '../fields';
import { vambe } from '../service';

export const send = operation(vambe, {
	value: 'send',
	name: 'Send',
	action: 'Send WhatsApp message to contact',
	description:
		"Send a text over WhatsApp Business to a contact who has written within WhatsApp's 24 hours",
	source: {
		page: 'api-reference/whatsapp-message/send-a-free-form-whatsapp-session-message',
		open: ['The answer, 201 "Message accepted for delivery", is not shown.'],
	},
	method: 'POST',
	path: '/api/public/whatsapp/message/session',
	fields: [
		reachesCustomer,
		contact('contact_id', 'phone'),
		text({
			displayName: 'Text',
			name: 'text',
			typeOptions: { rows: 3 },
			required: true,
			placeholder: 'e.g. Hello Maria! Your refund is on its way.',
			description: 'Text content of the message to send',
			body: 'message',
		}),
		flag({
			displayName: 'Pause Assistant',
			name: 'pauseAssistant',
			description:
				'Whether to pause the AI assistant in this chat and hand it to a person, as Vambe does unless told otherwise',
			body: 'pause_assistant',
		}),
		additionalFields([
			fromPhoneNumber({ body: 'from_phone_number' }),
			id({
				displayName: 'Reply to Message ID',
				name: 'replyMessageId',
				placeholder: 'e.g. wamid.HBgLNTY5MTIzNDU2Nzg',
				description: "WhatsApp's ID of the message to quote",
				body: 'reply_message_id',
			}),
		]),
	],
	doubt: 'Look at the chat with the contact in Vambe before you send this again.',
	hints: [
		{
			status: 400,
			advice:
				"Check 'Contact', and whether the contact has written within 24 hours: WhatsApp takes only templates after that. If the account has several numbers, give 'Your Phone'.",
		},
		{
			status: 404,
			advice: "Check 'Contact' and 'Your Phone': this account has no such contact or phone.",
		},
	],
});
