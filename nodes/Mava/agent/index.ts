import type { Resource } from '../../shared/properties';
import { getMany } from './getMany';

export const agent: Resource = { name: 'Agent', value: 'agent', operations: [getMany] };
