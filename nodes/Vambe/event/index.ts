import type { Resource } from '../../shared/operation/properties';
import { track } from './track';

export const event: Resource = { name: 'Event', value: 'event', operations: [track] };
