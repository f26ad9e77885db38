import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import {
	anyValue,
	eitherWay,
	metadataFields,
	metadataJson,
	onlyOneWay,
	optionalMetadata,
} from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { pick } from '../../shared/picker';
import {
	anyText,
	choice,
	email,
	flag,
	id,
	pathId,
	phoneNumber,
	picked,
	text,
	uuid,
} from '../../shared/values';
import {
	byChoice,
	contactNameField,
	emailField,
	numericId,
	phoneFields,
	phoneNumberField,
	uuidForm,
	whatsappChannelField,
	whatsappChannels,
} from '../fields';
import { vambe } from '../service';

const messageKinds = [
	{
		name: 'None',
		value: 'none',
		description: "The AI assistant starts the conversation, as the pipeline's configuration says",
	},
	{ name: 'Template', value: 'template', description: 'Send a smart template' },
	{ name: 'Text', value: 'text', description: 'Send a plain text' },
];

interface FirstMessage {
	messageText?: string;
	templateId?: string;
	templateVariable?: string;
	aiGenerated?: boolean;
}

/** The `message` object of each kind of message; there is none for "None". */
const MESSAGES: Record<string, (first: FirstMessage) => IDataObject> = {
	text: ({ messageText, aiGenerated = false }) => ({
		content: messageText,
		ai_generated: aiGenerated,
	}),
	template: ({ templateId, templateVariable, aiGenerated = false }) => ({
		templateId,
		content: templateVariable || undefined,
		ai_generated: aiGenerated,
	}),
};

const phoneOfChannel = byChoice('channel', whatsappChannels, {
	'web-whatsapp': z.object({ phoneId: picked(pathId()) }),
	whatsapp: z
		.object({ businessPhoneId: picked(numericId()) })
		.transform(({ businessPhoneId: phoneId }) => ({ phoneId })),
});

/**
 * Sources: seed vambe-open-ticket-web-whatsapp; page "Open a new ticket for WhatsApp" for WhatsApp Business, which
 * differs in nothing but the path and the numeric phone ID.
 *
 * The seed's prose has the three metadata objects optional, its OpenAPI document has them required: they are always
 * sent. `message` is required there too, but the page's own examples leave it out, and that is how the AI gets to
 * speak first.
 */
export const open = operation(vambe, {
	value: 'open',
	name: 'Open',
	action: 'Open a ticket',
	description: 'Create a ticket for a WhatsApp contact, and the contact if it is new',
	method: 'POST',
	path: '/api/public/ticket/open/{channel}/{phoneId}',
	fields: [
		phoneNumberField,
		whatsappChannelField,
		...phoneFields,
		pick({
			displayName: 'Pipeline / Stage',
			name: 'stageId',
			required: true,
			description: 'The pipeline stage where the ticket starts',
			list: 'searchStages',
			example: '550e8400-e29b-41d4-a716-446655440000',
			form: uuidForm,
		}),
		{
			displayName: 'Message',
			name: 'message',
			type: 'options',
			options: messageKinds,
			default: 'none',
			description: 'The initial message to send when creating the ticket',
		},
		{
			displayName: 'Text',
			name: 'messageText',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			placeholder: 'e.g. Hello Maria! We have received your question.',
			description: 'Text content of the message to send',
			displayOptions: { show: { message: ['text'] } },
		},
		{
			displayName: 'Template ID',
			name: 'templateId',
			type: 'string',
			required: true,
			default: '',
			description: 'ID of the smart template to use',
			displayOptions: { show: { message: ['template'] } },
		},
		{
			displayName: 'Template Variable',
			name: 'templateVariable',
			type: 'string',
			default: '',
			placeholder: 'e.g. Maria',
			description: "The content of the template's variable. Leave empty if it has none.",
			displayOptions: { show: { message: ['template'] } },
		},
		{
			displayName: 'AI Generated',
			name: 'aiGenerated',
			type: 'boolean',
			default: false,
			description: 'Whether the message is AI-generated, not written by a person',
			displayOptions: { show: { message: ['template', 'text'] } },
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				...optionalMetadata({
					displayName: 'Contact Metadata',
					name: 'contactMetadata',
					description: 'Custom data about the person, such as company or plan',
				}),
				contactNameField,
				emailField,
				...optionalMetadata({
					displayName: 'Integration Data',
					name: 'integrationData',
					description: 'Integration-specific data, such as IDs in other systems',
				}),
				...optionalMetadata({
					displayName: 'Ticket Metadata',
					name: 'ticketMetadata',
					description: 'Custom data about this ticket, such as issue type or order ID',
				}),
			],
		},
	],
	input: z
		.object({
			phoneNumber: phoneNumber(),
			stageId: picked(uuid()),
			message: choice(messageKinds),
			messageText: text().optional(),
			templateId: id().optional(),
			templateVariable: anyText().optional(),
			aiGenerated: flag().optional(),
			additionalFields: z
				.object({
					contactMetadata: metadataFields(anyValue).optional(),
					contactMetadataJson: metadataJson(anyValue).optional(),
					contactName: text().optional(),
					email: email().optional(),
					integrationData: metadataFields(anyValue).optional(),
					integrationDataJson: metadataJson(anyValue).optional(),
					ticketMetadata: metadataFields(anyValue).optional(),
					ticketMetadataJson: metadataJson(anyValue).optional(),
				})
				.superRefine(onlyOneWay('contactMetadata', 'integrationData', 'ticketMetadata')),
		})
		.and(phoneOfChannel),
	request: ({
		chosen,
		phoneId,
		phoneNumber: phone,
		stageId,
		additionalFields: more,
		...first
	}) => ({
		path: { channel: chosen, phoneId },
		body: {
			to_phone_number: phone,
			stage_id: stageId,
			contact_name: more.contactName,
			email: more.email,
			contact_metadata: eitherWay(more.contactMetadata, more.contactMetadataJson),
			ticket_metadata: eitherWay(more.ticketMetadata, more.ticketMetadataJson),
			integration_data: eitherWay(more.integrationData, more.integrationDataJson),
			message: MESSAGES[String(first.message)]?.(first),
		},
	}),
	doubt: 'Look in Vambe whether the contact has the ticket before you send this again.',
	hints: [
		{
			status: 400,
			advice: "Check 'Phone Number' (with country code) and 'Pipeline / Stage'.",
		},
		{
			status: 404,
			advice:
				"Choose 'Phone ID' and 'Pipeline / Stage' from their lists: this account has no such phone or no such stage.",
		},
	],
});
