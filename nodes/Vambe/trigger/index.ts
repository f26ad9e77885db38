import { contactCreated } from './contactCreated';
import { contactUpdated } from './contactUpdated';
import { conversationUnanswered } from './conversationUnanswered';
import { ticketStageChanged } from './ticketStageChanged';

/** What the trigger can wait for, in this order. */
export const events = [contactCreated, contactUpdated, conversationUnanswered, ticketStageChanged];
