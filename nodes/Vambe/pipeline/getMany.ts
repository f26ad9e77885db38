import { allAtOnce } from '../../shared/http/paging';
import { operation } from '../../shared/operation/operation';
import { vambe } from '../service';

export const getMany = operation(vambe, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many pipelines',
	description: 'List the pipelines, each with its stages',
	source: { page: 'reference/publicpipeline/get-pipelines' },
	method: 'GET',
	path: '/api/public/pipeline',
	fields: [],
	list: allAtOnce,
});
