import {
	additionalFields,
	anyText,
	choice,
	flag,
	id,
	metadata,
	notice,
	text,
} from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import {
	contactName,
	email,
	ownPhone,
	phoneNumber,
	requiredStage,
	whatsappChannel,
} from '../fields';
import { vambe } from '../service';

/** The three metadata objects are always sent: the page has them optional in its prose, required in its schema. */
const alwaysSent = { mayBeEmpty: true, otherwise: {} } as const;

export const open = operation(vambe, {
	value: 'open',
	name: 'Open',
	action: 'Open ticket',
	description: 'Create a ticket for a WhatsApp contact, and the contact if it is new',
	source: {
		page: ['reference/ticket/open-ticket-web-whatsapp', 'reference/ticket/open-ticket-whatsapp'],
		evidence: 'page',
		open: [
			'The second page, for WhatsApp Business, differs in nothing but the path and the numeric phone ID.',
			'The schema requires `message`, but the examples of the page leave it out, and that is how the AI gets to speak first. The page "Send a note message" says of the same that a contact and a ticket are made and nothing is sent.',
		],
	},
	method: 'POST',
	path: '/api/public/ticket/open/{channel}/{phoneId}',
	fields: [
		notice(
			'mayReachCustomer',
			"The customer may get a WhatsApp message: yours, or one of Vambe's AI.",
		),
		phoneNumber({ body: 'to_phone_number' }),
		whatsappChannel({ path: 'channel' }),
		...ownPhone({ path: 'phoneId' }),
		requiredStage('The pipeline stage where the ticket starts', { body: 'stage_id' }),
		choice({
			displayName: 'Message',
			name: 'message',
			options: [
				{
					name: 'Leave It to Vambe',
					value: 'none',
					description:
						"Nothing of yours is sent: Vambe's AI starts the conversation, or the contact gets no message",
				},
				{ name: 'Template', value: 'template', description: 'Send a smart template' },
				{ name: 'Text', value: 'text', description: 'Send a plain text' },
			],
			default: 'none',
			description: 'The initial message to send when creating the ticket',
		}),
		text({
			displayName: 'Text',
			name: 'messageText',
			typeOptions: { rows: 3 },
			required: true,
			placeholder: 'e.g. Hello Maria! We have received your question.',
			description: 'Text content of the message to send',
			displayOptions: { show: { message: ['text'] } },
			body: 'message.content',
		}),
		id({
			displayName: 'Template ID',
			name: 'templateId',
			required: true,
			description: 'ID of the smart template to use',
			displayOptions: { show: { message: ['template'] } },
			body: 'message.templateId',
		}),
		anyText({
			displayName: 'Template Variable',
			name: 'templateVariable',
			placeholder: 'e.g. Maria',
			description: "The content of the template's variable. Leave empty if it has none.",
			displayOptions: { show: { message: ['template'] } },
			body: 'message.content',
		}),
		flag({
			displayName: 'AI Generated',
			name: 'aiGenerated',
			default: false,
			description: 'Whether the message is AI-generated, not written by a person',
			displayOptions: { show: { message: ['template', 'text'] } },
			body: 'message.ai_generated',
		}),
		additionalFields([
			metadata({
				displayName: 'Contact Metadata',
				name: 'contactMetadata',
				description: 'Custom data about the person, such as company or plan',
				...alwaysSent,
				body: 'contact_metadata',
			}),
			contactName({ body: 'contact_name' }),
			email({ body: 'email' }),
			metadata({
				displayName: 'Integration Data',
				name: 'integrationData',
				description: 'Integration-specific data, such as IDs in other systems',
				...alwaysSent,
				body: 'integration_data',
			}),
			metadata({
				displayName: 'Ticket Metadata',
				name: 'ticketMetadata',
				description: 'Custom data about this ticket, such as issue type or order ID',
				...alwaysSent,
				body: 'ticket_metadata',
			}),
		]),
	],
	doubt: 'Look in Vambe whether the contact has the ticket before you send this again.',
	hints: [
		{
			status: 400,
			advice: "Check 'Customer's Phone' (with country code) and 'Pipeline / Stage'.",
		},
		{
			status: 404,
			advice:
				"Choose 'Your Phone' and 'Pipeline / Stage' from their lists: this account has no such phone or no such stage.",
		},
	],
});
