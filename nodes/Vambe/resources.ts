import type { Resource } from '../shared/operation/properties';
import { contact } from './contact';
import { conversation } from './conversation';
import { event } from './event';
import { message } from './message';
import { pipeline } from './pipeline';
import { tag } from './tag';
import { teamMember } from './teamMember';
import { ticket } from './ticket';
import { webchatContact } from './webchatContact';

/** What the node offers, in this order. A new node begins with tickets. */
export const resources: Resource[] = [
	contact,
	conversation,
	event,
	message,
	pipeline,
	tag,
	teamMember,
	ticket,
	webchatContact,
];
export const initialResource = ticket;
