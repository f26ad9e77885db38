import type { Resource } from '../../shared/operation/properties';
import { getMany } from './getMany';

export const teamMember: Resource = {
	name: 'Team Member',
	value: 'teamMember',
	operations: [getMany],
};
