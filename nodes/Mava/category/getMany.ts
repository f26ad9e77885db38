import { allAtOnce } from '../../shared/http/paging';
import { operation } from '../../shared/operation/operation';
import { mava } from '../service';

export const getMany = operation(mava, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many ticket categories',
	description: 'List the active ticket categories of the account',
	source: {
		page: ['api', 'api/update-ticket'],
		evidence: 'path inferred',
		open: ['The path is from the page "Update Ticket". The answer is not shown.'],
	},
	method: 'GET',
	path: '/api/categories',
	fields: [],
	list: allAtOnce,
});
