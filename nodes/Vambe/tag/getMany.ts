import { allAtOnce } from '../../shared/http/paging';
import { operation } from '../../shared/operation/operation';
import { vambe } from '../service';

export const getMany = operation(vambe, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tags',
	description: 'List the tags, those for contacts and those for tickets',
	source: { page: 'reference/tags/get-all-tags' },
	method: 'GET',
	path: '/api/public/tags',
	fields: [],
	list: allAtOnce,
});
