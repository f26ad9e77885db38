import type { Resource } from '../../shared/properties';
import { track } from './track';

export const event: Resource = { name: 'Event', value: 'event', operations: [track] };
