import type { Resource } from '../../shared/operation';
import { update } from './update';

export const ticket: Resource = { name: 'Ticket', value: 'ticket', operations: [update] };
