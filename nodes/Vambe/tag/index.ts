import type { Resource } from '../../shared/operation/properties';
import { getMany } from './getMany';

export const tag: Resource = { name: 'Tag', value: 'tag', operations: [getMany] };
