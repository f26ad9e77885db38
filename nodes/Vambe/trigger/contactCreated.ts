import { triggerEvent } from '../../shared/trigger';
import { contactId, contacts, filterInput, listFilters } from './contacts';

/** A contact that was not there before. */
export const contactCreated = triggerEvent({
	value: 'contactCreated',
	name: 'Contact Created',
	action: 'On contact created',
	description: 'When a contact is created. Filters count as they are then.',
	fields: [listFilters],
	input: filterInput,
	watch({ filters }) {
		const list = contacts('created');
		return {
			...list,
			query: (stretch) => ({
				...list.query(stretch),
				pipeline_id: filters.pipelineId,
				stage_id: filters.stageId,
			}),
			key: contactId,
		};
	},
});
