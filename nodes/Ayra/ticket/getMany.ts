import { choice, filters } from '../../shared/fields';
import { only } from '../../shared/operation/list';
import { operation } from '../../shared/operation/operation';
import { createdAfter, createdBefore, onlyOneStatus, sortOrder } from '../fields';
import { needs } from '../hints';
import { pages } from '../paging';
import { ayra } from '../service';
import { ticketFilters } from './filters';

export const getMany = operation(ayra, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tickets',
	description: 'List tickets, all or those that fit the filters',
	source: { page: 'tickets/list' },
	method: 'GET',
	path: '/tickets',
	fields: [filters([...ticketFilters, createdAfter, createdBefore], onlyOneStatus)],
	options: [
		choice({
			displayName: 'Sort By',
			name: 'sortBy',
			options: [
				{ name: 'Created At', value: 'created_at' },
				{ name: 'Due Date', value: 'due_date' },
				{
					name: 'Priority',
					value: 'priority',
					description: 'In ascending order, the most urgent tickets come first',
				},
				{ name: 'Updated At', value: 'updated_at' },
			],
			default: 'created_at',
			description: 'What the tickets are sorted by',
			query: 'sort_by',
		}),
		sortOrder,
	],
	list: pages,
	simplified: only(
		'id',
		'number',
		'subject',
		'status',
		'priority',
		'category',
		'assigned_to',
		'tags',
		'due_date',
		'created_at',
	),
	hints: [needs('tickets:read')],
});
