import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { idOf } from '../../shared/list';
import { pick } from '../../shared/picker';
import { collected } from '../../shared/trigger';
import { picked, uuid } from '../../shared/values';
import { contactPages, getMany } from '../contact/getMany';
import { uuidForm } from '../fields';

/* What Vambe's triggers have in common: all of them read the list of contacts. */

/**
 * The contacts that were created or changed in a stretch of time. Source: page "Get contacts by time filters": strictly
 * after a time, oldest first, meant as a cursor.
 */
export const contacts = (moment: 'created' | 'updated') => ({
	url: '/api/public/contacts',
	paging: contactPages,
	query: ({ from }: { from: string }): IDataObject => ({ [`${moment}_after`]: from }),
	time: (contact: IDataObject) => contact[`${moment}_at`],
});

export const contactId = (contact: IDataObject) => idOf(contact, 'id');

const filters = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options,
});

/** The filters of the list. */
export const listFilters = filters(collected(getMany, 'filters', ['pipelineId', 'stageId']));

/** Filters that are applied here, to the stage of the active ticket. */
export const stageFilters = filters([
	pick({
		displayName: 'Pipeline',
		name: 'pipelineId',
		description: 'Only tickets that come into a stage of this pipeline',
		list: 'searchPipelines',
		example: '550e8400-e29b-41d4-a716-446655440000',
		form: uuidForm,
	}),
	pick({
		displayName: 'Pipeline / Stage',
		name: 'stageId',
		description: 'Only tickets that come into this stage',
		list: 'searchStages',
		example: '550e8400-e29b-41d4-a716-446655440000',
		form: uuidForm,
	}),
]);

/** Reads both kinds of filters. */
export const filterInput = z.object({
	filters: z
		.object({ pipelineId: picked(uuid()).optional(), stageId: picked(uuid()).optional() })
		.default({}),
});
