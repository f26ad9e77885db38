import { triggerEvent } from '../../shared/trigger/trigger';
import { contactId, contacts, listFilters, source } from './contacts';

/** A contact that was not there before. */
export const contactCreated = triggerEvent({
	value: 'contactCreated',
	name: 'Contact Created',
	action: 'On contact created',
	description: 'When a contact is created. Filters count as they are then.',
	source,
	fields: [listFilters],
	watch: () => ({ ...contacts('created'), key: contactId }),
});
