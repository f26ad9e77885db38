import { operation } from '../../shared/operation/operation';
import { contactId, setMetadata } from '../fields';
import { unknownContact } from '../hints';
import { vambe } from '../service';

export const updateMetadata = operation(vambe, {
	value: 'updateMetadata',
	name: 'Update Metadata',
	action: 'Update contact metadata',
	description:
		'Add or update metadata of a contact; Vambe writes the names in snake_case and maps the values to custom fields with AI',
	source: {
		page: 'reference/contact/update-contact-metadata',
		open: [
			'The table and the example of the page have the pairs at the top level of the body, its generated call has them within `metadata`: the table counts.',
			'What the entries of the answer hold is not shown.',
		],
	},
	method: 'POST',
	path: '/api/public/contact/{contactId}/update-metadata',
	repeatable: true,
	fields: [contactId, setMetadata({ body: '' })],
	hints: [unknownContact],
});
