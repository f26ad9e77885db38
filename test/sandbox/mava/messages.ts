import type { Handler } from '../types';
import { error } from './error';
import type { MavaMessage, MavaState } from './state';

interface SendMessage extends Partial<MavaMessage> {
	ticketId: string;
	content?: string;
}

export function addMessage(state: MavaState, message: SendMessage): void {
	const { ticketId, content = null, messageType = 'ExternalMessage', attachments = [] } = message;
	state.messages.push({ ticketId, content, messageType, attachments });
}

export const sendMessage =
	(state: MavaState): Handler<SendMessage> =>
	({ request: { requestBody: message } }) => {
		if (!state.tickets.some(({ _id }) => _id === message.ticketId)) {
			return error(400, 'Ticket not found');
		}
		addMessage(state, message);
		return { status: 200, body: { message: 'Message sent' } };
	};
