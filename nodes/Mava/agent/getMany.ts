import { z } from 'zod';
import { allAtOnce } from '../../shared/list';
import { operation } from '../../shared/operation';
import { mava } from '../service';

/** Source: page "Get Agents", which prints the path of the categories; this one is from seed mava-update-ticket. */
export const getMany = operation(mava, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many human agents',
	description: 'List the agents of the organization, without those that are archived',
	method: 'GET',
	path: '/api/agents',
	fields: [],
	input: z.object({}),
	request: () => ({}),
	list: allAtOnce,
});
