import { z } from 'zod';
import { allAtOnce } from '../../shared/list';
import { operation } from '../../shared/operation';
import { mava } from '../service';

/** Source: page "API", which names it; the path is from seed mava-update-ticket. No page shows the answer. */
export const getMany = operation(mava, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many ticket categories',
	description: 'List the active ticket categories of the account',
	method: 'GET',
	path: '/api/categories',
	fields: [],
	input: z.object({}),
	request: () => ({}),
	list: allAtOnce,
});
