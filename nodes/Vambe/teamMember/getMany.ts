import { z } from 'zod';
import { allAtOnce } from '../../shared/list';
import { operation } from '../../shared/operation';
import { vambe } from '../service';

/** Source: page "Get all team members". */
export const getMany = operation(vambe, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many team members',
	description: 'List the team members, who can be assigned to contacts',
	method: 'GET',
	path: '/api/public/team-members/all',
	fields: [],
	input: z.object({}),
	request: () => ({}),
	list: allAtOnce,
});
