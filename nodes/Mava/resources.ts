import type { Resource } from '../shared/operation/properties';
import { agent } from './agent';
import { category } from './category';
import { customer } from './customer';
import { message } from './message';
import { ticket } from './ticket';

/** What the node offers, in this order. A new node begins with tickets. */
export const resources: Resource[] = [agent, category, customer, message, ticket];
export const initialResource = ticket;
