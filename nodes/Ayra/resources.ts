import type { Resource } from '../shared/operation/properties';
import { conversation } from './conversation';
import { ticket } from './ticket';
import { voiceAgent } from './voiceAgent';

/** What the node offers, in this order. A new node begins with tickets. */
export const resources: Resource[] = [conversation, ticket, voiceAgent];
export const initialResource = ticket;
