import { z } from 'zod';
import { anyValue, metadataFields, metadataJson, notEmpty } from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { id } from '../../shared/values';
import { requiredMetadataFields } from '../fields';
import { vambe } from '../service';

/**
 * Source: seed vambe-webchat-contact-add-metadata. Its prose requires both fields, its OpenAPI document none; an
 * answer of 200 and one of 201 both stand there.
 */
export const addMetadata = operation(vambe, {
	value: 'addMetadata',
	name: 'Add Metadata',
	action: 'Add metadata to a webchat contact',
	description:
		'Add or update metadata of a contact from your web chat widget. Vambe maps it to custom fields with AI.',
	method: 'POST',
	path: '/api/public/webchat/contact/add-metadata',
	repeatable: true,
	fields: [
		{
			displayName: 'External User ID',
			name: 'externalUserId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. user-12345',
			description:
				'Your unique identifier for the webchat user, the same that the webchat widget was initialized with',
			hint: 'The contact must exist already',
		},
		...requiredMetadataFields,
	],
	input: z.object({
		externalUserId: id(),
		metadata: metadataFields(anyValue)
			.refine(...notEmpty)
			.optional(),
		metadataJson: metadataJson(anyValue)
			.refine(...notEmpty)
			.optional(),
	}),
	request: ({ externalUserId, metadata, metadataJson }) => ({
		body: { externalUserId, metadata: metadata ?? metadataJson },
	}),
	hints: [
		{
			status: 404,
			advice:
				"Check 'External User ID': the webchat contact must exist already, and the ID must be the one that the widget was initialized with.",
		},
	],
});
