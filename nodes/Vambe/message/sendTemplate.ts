import { z } from 'zod';
import { readJson } from '../../shared/json';
import {
	anyValue,
	eitherWay,
	metadataFields,
	metadataJson,
	onlyOneWay,
} from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { email, pathId, phoneNumber, picked, text, uuid } from '../../shared/values';
import {
	contactNameField,
	emailField,
	fromPhoneNumberField,
	optionalMetadataFields,
	phoneNumberField,
	stagePick,
	teamMemberPick,
} from '../fields';
import { vambe } from '../service';
import { templateIdField, variables, variablesField } from '../template';

/** Reads a list of objects, or the text of one. */
const objects = z
	.unknown()
	.transform(readJson)
	.pipe(
		z
			.array(metadataJson(anyValue), {
				errorMap: () => ({ message: 'must be a JSON list such as [{ "title": "Blue shoes" }]' }),
			})
			.refine((list) => list.length > 0, 'has no entries: give at least one'),
	);

/**
 * Source: page "Send a template message", whose schema requires `meta_data` while the guide does not: it is always
 * sent. `toPhoneNumber` is required in the guide's text, optional in its table, and the same as in the path: it is sent.
 * The template's ID is any text. The answer is not shown there.
 */
export const sendTemplate = operation(vambe, {
	value: 'sendTemplate',
	name: 'Send Template',
	action: 'Send a WhatsApp template message to a contact',
	description:
		'Send a template over WhatsApp Business, also to contacts who have not written lately',
	method: 'POST',
	path: '/api/public/whatsapp/message/send/{phoneNumber}/template/{templateId}',
	fields: [
		phoneNumberField,
		templateIdField,
		variablesField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Carousel Variables (JSON)',
					name: 'carouselVariables',
					type: 'json',
					default: '[]',
					placeholder: 'e.g. [{ "title": "Blue shoes" }]',
					description:
						"What stands for the variables of a carousel's cards: a JSON list with an object for each, or an expression that gives one",
				},
				contactNameField,
				emailField,
				fromPhoneNumberField,
				...optionalMetadataFields,
				stagePick,
				teamMemberPick,
			],
		},
	],
	input: z.object({
		phoneNumber: phoneNumber(),
		templateId: pathId(),
		variables: variables(),
		additionalFields: z
			.object({
				carouselVariables: objects.optional(),
				contactName: text().optional(),
				email: email().optional(),
				fromPhoneNumber: phoneNumber().optional(),
				metadata: metadataFields(anyValue).optional(),
				metadataJson: metadataJson(anyValue).optional(),
				stageId: picked(uuid()).optional(),
				teamMemberId: picked(uuid()).optional(),
			})
			.superRefine(onlyOneWay('metadata'))
			.default({}),
	}),
	request: ({ phoneNumber: phone, templateId, variables: list, additionalFields: more }) => ({
		path: { phoneNumber: phone, templateId },
		query: { 'from-phone-number': more.fromPhoneNumber },
		body: {
			toPhoneNumber: phone,
			variables: list,
			meta_data: eitherWay(more.metadata, more.metadataJson),
			contactName: more.contactName,
			email: more.email,
			stageId: more.stageId,
			agent_id: more.teamMemberId,
			carouselVariables: more.carouselVariables,
		},
	}),
	doubt: 'Look at the chat with the contact in Vambe before you send this again.',
	hints: [
		{
			status: 400,
			advice:
				"Check 'Phone Number' (with country code), 'Template ID', and that 'Variables' has as many as the template.",
		},
		{
			status: 404,
			advice: "Check 'Template ID': this account has no such template.",
		},
	],
});
