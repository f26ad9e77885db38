import { id } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { setMetadata } from '../fields';
import { vambe } from '../service';

export const addMetadata = operation(vambe, {
	value: 'addMetadata',
	name: 'Add Metadata',
	action: 'Add metadata to webchat contact',
	description:
		'Add or update metadata of a contact from your web chat widget; Vambe maps it to custom fields with AI',
	source: {
		page: 'reference/webchat/add-webchat-contact-metadata',
		evidence: 'page',
		open: [
			'The prose requires both fields, the schema none.',
			'An answer of 200 and one of 201 both stand there; the guide "Webchat" has 201, "Metadata saved successfully".',
		],
	},
	method: 'POST',
	path: '/api/public/webchat/contact/add-metadata',
	repeatable: true,
	fields: [
		id({
			displayName: 'External User ID',
			name: 'externalUserId',
			required: true,
			placeholder: 'e.g. user-12345',
			description:
				'Your unique identifier for the webchat user, the same that the webchat widget was initialized with',
			hint: 'The contact must exist already',
			body: 'externalUserId',
		}),
		setMetadata({ body: 'metadata' }),
	],
	hints: [
		{
			status: 404,
			advice:
				"Check 'External User ID': the webchat contact must exist already, and the ID must be the one that the widget was initialized with.",
		},
	],
});
