import { allAtOnce } from '../../shared/http/paging';
import { operation } from '../../shared/operation/operation';
import { vambe } from '../service';

export const getMany = operation(vambe, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many team members',
	description: 'List the team members, who can be assigned to contacts',
	source: { page: 'reference/team-members/get-all-team-members' },
	method: 'GET',
	path: '/api/public/team-members/all',
	fields: [],
	list: allAtOnce,
});
