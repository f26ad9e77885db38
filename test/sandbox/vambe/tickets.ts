import type { Answer, Handler } from '../types';
import {
	addToChat,
	contactOf,
	digitsOf,
	error,
	findActiveTicket,
	findContact,
	findContactById,
	findLatestClosedTicket,
	hasStage,
	isPhone,
	ok,
	placeTicket,
	touch,
} from './state';
import type { Metadata, SentMessage, VambeState, VambeTicket } from './types';

interface OpenTicket {
	to_phone_number: string | number;
	stage_id: string;
	contact_name?: string;
	email?: string;
	contact_metadata: Metadata;
	ticket_metadata: Metadata;
	integration_data: Metadata;
	message?: { content?: string; templateId?: string; ai_generated: boolean };
}

/** Exactly one of the three says which ticket. */
interface Target {
	ticket_id?: string;
	ai_contact_id?: string;
	contact_number?: string;
	allow_closed_ticket?: boolean;
}

type UpdateTicketMetadata = Target & { metadata: Record<string, string> };
type SetTicketAmount = Target & { amount: number; currency?: string };

function sentMessage(phoneId: string, message: OpenTicket['message']): SentMessage | undefined {
	if (message?.content === undefined && message?.templateId === undefined) return undefined;
	const { content, templateId, ai_generated } = message;
	return {
		phone_id: phoneId,
		...(content !== undefined && { content }),
		...(templateId !== undefined && { template_id: templateId }),
		ai_generated,
	};
}

const openTicket =
	(
		state: VambeState,
		channelType: 'whatsapp' | 'web-whatsapp',
	): Handler<OpenTicket, { phoneId: string }> =>
	({ request: { params, requestBody: body } }) => {
		const digits = digitsOf(body.to_phone_number);
		if (!isPhone(digits)) return error(400, 'Invalid phone number');
		const channel = state.channels[channelType];
		if (String(channel.id) !== params.phoneId) return error(404, "Phone ID doesn't exist");
		if (!hasStage(state, body.stage_id)) return error(404, "Stage ID doesn't exist");

		const contact = contactOf(state, digits, channelType);
		contact.name = body.contact_name ?? contact.name;
		contact.email = body.email ?? contact.email;
		contact.metadata = { ...contact.metadata, ...body.contact_metadata };

		const ticket = placeTicket(state, contact, body.stage_id);
		ticket.metadata = { ...ticket.metadata, ...body.ticket_metadata };
		ticket.integration_data = { ...ticket.integration_data, ...body.integration_data };

		touch(state, contact);
		const sent = sentMessage(params.phoneId, body.message);
		if (sent) {
			contact.messages.push(sent);
			addToChat(state, contact, { body: sent.content ?? '', from: channel.phone_number });
		}
		return ok({ aiContactId: contact.id, status: 'ok' });
	};

const updateTicketMetadata =
	(state: VambeState): Handler<UpdateTicketMetadata> =>
	({ request: { requestBody: body } }) =>
		changeTicket(state, body, (ticket) => {
			ticket.metadata = { ...ticket.metadata, ...body.metadata };
		});

const setTicketAmount =
	(state: VambeState): Handler<SetTicketAmount> =>
	({ request: { requestBody: body } }) =>
		changeTicket(state, body, (ticket) => {
			const needsCurrency = ticket.amount_source === 'price';
			if (needsCurrency && !body.currency) return error(400, 'Currency is required');
			ticket.amount = body.amount;
			if (needsCurrency) ticket.currency = body.currency ?? null;
			return undefined;
		});

/** Does the work on the ticket that is meant, if there is one; the work may refuse. */
function changeTicket(
	state: VambeState,
	target: Target,
	work: (ticket: VambeTicket) => Answer | void,
): Answer {
	const ticket = findTargetedTicket(state, target);
	if (!ticket) {
		return error(
			404,
			target.ticket_id === undefined ? 'Active ticket not found for contact' : 'Ticket not found',
		);
	}
	const refusal = work(ticket);
	if (refusal) return refusal;
	const contact = findContactById(state, ticket.contact_id);
	if (contact) touch(state, contact);
	return ok({ status: 'ok' });
}

function findTargetedTicket(state: VambeState, target: Target) {
	if (target.ticket_id !== undefined) {
		return state.tickets.find(({ id }) => id === target.ticket_id);
	}
	const contact =
		target.ai_contact_id === undefined
			? findContact(state, digitsOf(target.contact_number ?? ''))
			: findContactById(state, target.ai_contact_id);
	if (!contact) return undefined;
	return (
		findActiveTicket(state, contact.id) ??
		(target.allow_closed_ticket ? findLatestClosedTicket(state, contact.id) : undefined)
	);
}

export const ticketHandlers = (state: VambeState) => ({
	openWebWhatsappTicket: openTicket(state, 'web-whatsapp'),
	openWhatsappTicket: openTicket(state, 'whatsapp'),
	updateTicketMetadata: updateTicketMetadata(state),
	setTicketAmount: setTicketAmount(state),
});
