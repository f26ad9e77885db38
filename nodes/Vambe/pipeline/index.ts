import type { Resource } from '../../shared/operation/properties';
import { getMany } from './getMany';

export const pipeline: Resource = { name: 'Pipeline', value: 'pipeline', operations: [getMany] };
