import type { Resource } from '../../shared/properties';
import { getMany } from './getMany';

export const tag: Resource = { name: 'Tag', value: 'tag', operations: [getMany] };
