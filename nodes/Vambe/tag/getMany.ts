import { z } from 'zod';
import { allAtOnce } from '../../shared/list';
import { operation } from '../../shared/operation';
import { vambe } from '../service';

/** Source: page "Get all tags". */
export const getMany = operation(vambe, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tags',
	description: 'List the tags, those for contacts and those for tickets',
	method: 'GET',
	path: '/api/public/tags',
	fields: [],
	input: z.object({}),
	request: () => ({}),
	list: allAtOnce,
});
