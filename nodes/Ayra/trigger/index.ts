import { conversationCompleted } from './conversationCompleted';
import { ticketCreated } from './ticketCreated';

/** What the trigger can wait for, in this order. */
export const events = [conversationCompleted, ticketCreated];
