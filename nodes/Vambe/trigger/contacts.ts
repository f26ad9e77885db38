import type { IDataObject } from 'n8n-workflow';
import { filters } from '../../shared/fields';
import { idOf } from '../../shared/http/paging';
import { contactFilters } from '../contact/getMany';
import { pipeline, stage } from '../fields';
import { contactPages } from '../paging';

/* What Vambe's triggers have in common: all of them read the list of contacts. */

export const source = { page: 'api-reference/contact/get-contacts-by-time-filters' };

/**
 * The contacts that were created or changed in a time window. The list has those strictly after a time, oldest first,
 * and is meant as a cursor.
 */
export const contacts = (moment: 'created' | 'updated') => ({
	url: '/api/public/contacts',
	paging: contactPages,
	query: ({ from }: { from: string }): IDataObject => ({ [`${moment}_after`]: from }),
	time: (contact: IDataObject) => contact[`${moment}_at`],
});

export const contactId = (contact: IDataObject) => idOf(contact, 'id');

/** The filters of the list. */
export const listFilters = filters(contactFilters);

/** Filters that are applied here, to the stage of the active ticket. */
export const stageFilters = filters([
	pipeline('Only tickets that come into a stage of this pipeline'),
	stage('Only tickets that come into this stage'),
]);
