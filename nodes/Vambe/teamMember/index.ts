import type { Resource } from '../../shared/operation/properties';
import { getFirstResponseTime } from './getFirstResponseTime';
import { getMany } from './getMany';
import { getResponseTimes } from './getResponseTimes';
import { getWorkload } from './getWorkload';

export const teamMember: Resource = {
	name: 'Team Member',
	value: 'teamMember',
	operations: [getFirstResponseTime, getMany, getResponseTimes, getWorkload],
	initial: getMany,
};
