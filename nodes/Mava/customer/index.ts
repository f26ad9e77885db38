import type { Resource } from '../../shared/operation/properties';
import { upsert } from './upsert';

export const customer: Resource = { name: 'Customer', value: 'customer', operations: [upsert] };
