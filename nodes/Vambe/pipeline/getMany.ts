import { z } from 'zod';
import { allAtOnce } from '../../shared/list';
import { operation } from '../../shared/operation';
import { vambe } from '../service';

/** Source: page "Get pipelines". */
export const getMany = operation(vambe, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many pipelines',
	description: 'List the pipelines, each with its stages',
	method: 'GET',
	path: '/api/public/pipeline',
	fields: [],
	input: z.object({}),
	request: () => ({}),
	list: allAtOnce,
});
