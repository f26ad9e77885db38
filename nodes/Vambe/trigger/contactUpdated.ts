import { triggerEvent } from '../../shared/trigger/trigger';
import { contactId, contacts, listFilters, source } from './contacts';

/** A contact with another `updated_at` than before. One that was only just created has not been updated yet. */
export const contactUpdated = triggerEvent({
	value: 'contactUpdated',
	name: 'Contact Updated',
	action: 'On contact updated',
	description: 'When a contact is changed, after it was created',
	source,
	fields: [listFilters],
	watch: () => ({
		...contacts('updated'),
		fits: (contact) => contact.updated_at !== contact.created_at,
		key(contact) {
			const id = contactId(contact);
			return id && `${id} ${String(contact.updated_at)}`;
		},
	}),
});
