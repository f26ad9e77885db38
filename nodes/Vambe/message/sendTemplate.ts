import { additionalFields, json, pathId } from '../../shared/fields';
import { readJson } from '../../shared/fields/json';
import { anyValue, metadataJson } from '../../shared/fields/metadataValues';
import { operation } from '../../shared/operation/operation';
import { z } from '../../shared/zod';
import {
	contactName,
	email,
	fromPhoneNumber,
	moreMetadata,
	newStage,
	phoneNumber,
	reachesCustomer,
	teamMember,
} from '../fields';
import { vambe } from '../service';
import { templateIdWords, variables } from './template';

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

export const sendTemplate = operation(vambe, {
	value: 'sendTemplate',
	name: 'Send Template',
	action: 'Send WhatsApp template to contact',
	description:
		'Send a template over WhatsApp Business, also to contacts who have not written lately',
	source: {
		page: 'reference/whatsapp-message/send-a-template-message',
		open: [
			'The answer is not shown.',
			'The schema requires `meta_data`, the guide does not: it is always sent.',
			'`toPhoneNumber` is required in the text of the guide, optional in its table, and the same as in the path: it is sent.',
		],
	},
	method: 'POST',
	path: '/api/public/whatsapp/message/send/{phoneNumber}/template/{templateId}',
	fields: [
		reachesCustomer,
		phoneNumber({ path: 'phoneNumber', body: 'toPhoneNumber' }),
		pathId({ ...templateIdWords, path: 'templateId' }),
		variables('variables'),
		additionalFields([
			json(
				{
					displayName: 'Carousel Variables (JSON)',
					name: 'carouselVariables',
					default: '[]',
					placeholder: 'e.g. [{ "title": "Blue shoes" }]',
					description:
						"The variables of a carousel's cards: a JSON list with an object for each card",
					body: 'carouselVariables',
				},
				objects,
			),
			contactName({ body: 'contactName' }),
			email({ body: 'email' }),
			fromPhoneNumber({ query: 'from-phone-number' }),
			moreMetadata,
			newStage,
			teamMember({ body: 'agent_id' }),
		]),
	],
	doubt: 'Look at the chat with the contact in Vambe before you send this again.',
	hints: [
		{
			status: 400,
			advice:
				"Check 'Customer's Phone' (with country code), 'Template ID', and that 'Variables' has as many as the template.",
		},
		{
			status: 404,
			advice: "Check 'Template ID': this account has no such template.",
		},
	],
});
