import { triggerEvent } from '../../shared/trigger';
import { contactId, contacts, filterInput, listFilters } from './contacts';

/** A contact with another `updated_at` than before. One that was only just created has not been updated yet. */
export const contactUpdated = triggerEvent({
	value: 'contactUpdated',
	name: 'Contact Updated',
	action: 'On contact updated',
	description: 'When a contact is changed, after it was created',
	fields: [listFilters],
	input: filterInput,
	watch({ filters }) {
		const list = contacts('updated');
		return {
			...list,
			query: (stretch) => ({
				...list.query(stretch),
				pipeline_id: filters.pipelineId,
				stage_id: filters.stageId,
			}),
			fits: (contact) => contact.updated_at !== contact.created_at,
			key(contact) {
				const id = contactId(contact);
				return id && `${id} ${String(contact.updated_at)}`;
			},
		};
	},
});
