import { z } from 'zod';
import { anyValue, metadataFields, metadataJson, notEmpty } from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { uuid } from '../../shared/values';
import { contactIdField, requiredMetadataFields, unknownContact } from '../fields';
import { vambe } from '../service';

/**
 * Source: page "Update contact metadata". Its table and example have the pairs at the top level of the body, its
 * generated call has them within `metadata`: the table counts. What the entries of its answer hold is not shown.
 */
export const updateMetadata = operation(vambe, {
	value: 'updateMetadata',
	name: 'Update Metadata',
	action: 'Update metadata of a contact',
	description:
		'Add or update metadata of a contact. Vambe writes the names in snake_case and maps the values to custom fields with AI.',
	method: 'POST',
	path: '/api/public/contact/{contactId}/update-metadata',
	repeatable: true,
	fields: [contactIdField, ...requiredMetadataFields],
	input: z.object({
		contactId: uuid(),
		metadata: metadataFields(anyValue)
			.refine(...notEmpty)
			.optional(),
		metadataJson: metadataJson(anyValue)
			.refine(...notEmpty)
			.optional(),
	}),
	request: ({ contactId, metadata, metadataJson: json }) => ({
		path: { contactId },
		body: metadata ?? json,
	}),
	hints: [unknownContact],
});
