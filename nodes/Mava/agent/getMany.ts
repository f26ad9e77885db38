import { allAtOnce } from '../../shared/http/paging';
import { operation } from '../../shared/operation/operation';
import { mava } from '../service';

export const getMany = operation(mava, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many human agents',
	description: 'List the agents of the organization, without those that are archived',
	source: {
		page: ['api/get-agents', 'api/update-ticket'],
		evidence: 'path inferred',
		open: [
			'The page prints the path of the categories; this one is from the page "Update Ticket".',
		],
	},
	method: 'GET',
	path: '/api/agents',
	fields: [],
	list: allAtOnce,
});
