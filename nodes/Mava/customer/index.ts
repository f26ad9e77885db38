import type { Resource } from '../../shared/operation/properties';
import { identify } from './identify';

export const customer: Resource = { name: 'Customer', value: 'customer', operations: [identify] };
