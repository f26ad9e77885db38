import { conversationEnded } from './conversationEnded';
import { ticketCreated } from './ticketCreated';

/** What the trigger can wait for, in this order. */
export const events = [conversationEnded, ticketCreated];
