import type { Resource } from '../../shared/operation/properties';
import { getMany } from './getMany';

export const category: Resource = { name: 'Category', value: 'category', operations: [getMany] };
