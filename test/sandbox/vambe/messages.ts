import type { Answer, Handler } from '../types';
import {
	addToChat,
	assign,
	clientId,
	contactOf,
	digitsOf,
	error,
	findContact,
	findContactById,
	hasStage,
	hasTeamMember,
	idNumber,
	isOfficialNumber,
	isPhone,
	ok,
	placeTicket,
} from './state';
import type {
	CustomEvent,
	ScheduledMessage,
	SessionMessage,
	TemplateMessage,
	VambeMessage,
	VambeState,
} from './types';

/* Chats as they are read, what is sent to them, and events. */

const PAGE_SIZE = 20;
const DAY = 24 * 60 * 60 * 1000;

/** A message as it is shown. */
const shown = ({
	id,
	contact_id: ai_contact_id,
	body,
	created_at,
	direction,
	from,
	to,
	type,
}: VambeMessage) => ({
	id,
	body,
	created_at,
	direction,
	from,
	to,
	type,
	status: direction === 'INBOUND' ? 'read' : 'delivered',
	media_url: type === 'image' ? `https://media.example.com/${id}` : null,
	client_id: clientId,
	ai_contact_id,
});

const listMessages =
	(state: VambeState): Handler<undefined, { aiContactId: string }, { page: number }> =>
	({ request: { params, query } }) => {
		if (!findContactById(state, params.aiContactId)) return error(404, 'Contact not found');
		const all = state.messages.filter(({ contact_id }) => contact_id === params.aiContactId);
		const end = query.page * PAGE_SIZE;
		return ok({
			messages: all.slice(end - PAGE_SIZE, end).map(shown),
			page: query.page,
			hasMore: end < all.length,
			total: all.length,
		});
	};

const numberOf = ({ channels }: VambeState, platform: string) =>
	platform in channels ? `+${channels[platform].phone_number}` : null;

const listConversations =
	(state: VambeState): Handler<undefined, { aiContactId: string }, { daysBack?: number }> =>
	({ request: { params, query } }) => {
		const { aiContactId } = params;
		if (!findContactById(state, aiContactId)) return error(404, 'Contact not found');
		const since = query.daysBack === undefined ? 0 : Date.now() - query.daysBack * DAY;
		const messages = state.messages.filter(({ contact_id }) => contact_id === aiContactId);
		return ok(
			state.conversations
				.filter(
					({ contact_id, conversation_date }) =>
						contact_id === aiContactId && Date.parse(conversation_date) >= since,
				)
				.map(
					({ conversation_id, conversation_date, stage_id, conversation_channel, platform }) => ({
						conversation_id,
						conversation_date,
						stage_id,
						conversation_channel,
						platform,
						phone_number_channel: numberOf(state, platform),
						conversation_detail: messages
							.filter((message) => message.conversation_id === conversation_id)
							.map(shown),
					}),
				),
		);
	};

const sendSessionMessage =
	(state: VambeState): Handler<SessionMessage> =>
	({ request: { requestBody: body } }) => {
		const { from_phone_number } = body;
		if (from_phone_number !== undefined && !isOfficialNumber(state, from_phone_number)) {
			return error(404, 'Channel not found');
		}
		const contact =
			body.contact_id === undefined
				? findContact(state, digitsOf(body.phone ?? ''))
				: findContactById(state, body.contact_id);
		if (!contact) return error(404, 'Contact not found');

		const { pause_assistant = true } = body;
		if (pause_assistant) contact.assistant_paused = true;
		const from = state.channels.whatsapp.phone_number;
		const { id } = addToChat(state, contact, { body: body.message, from });
		state.sessionMessages.push({ ...body, id, contact_id: contact.id, pause_assistant });
		return ok({ status: 'ok' }, 201);
	};

const sendTemplate =
	(
		state: VambeState,
	): Handler<
		TemplateMessage,
		{ phone: string; templateId: string },
		{ 'from-phone-number'?: string }
	> =>
	({ request: { params, query, requestBody: body } }) => {
		const digits = digitsOf(params.phone);
		const refusal = refuse(state, {
			phone: digits,
			from: query['from-phone-number'],
			stageId: body.stageId,
			agentId: body.agent_id,
		});
		if (refusal) return refusal;

		const contact = contactOf(state, digits, 'whatsapp');
		contact.name = body.contactName ?? contact.name;
		contact.email = body.email ?? contact.email;
		contact.metadata = { ...contact.metadata, ...body.meta_data };
		if (body.stageId !== undefined) placeTicket(state, contact, body.stageId);
		if (body.agent_id !== undefined) assign(contact, body.agent_id);
		const { id } = addToChat(state, contact, {
			body: body.variables.join(', '),
			from: state.channels.whatsapp.phone_number,
			type: 'template',
		});
		state.templateMessages.push({
			...body,
			id,
			contact_id: contact.id,
			template_id: params.templateId,
		});
		return ok({ status: 'ok' }, 201);
	};

const scheduleTemplate =
	(state: VambeState): Handler<ScheduledMessage> =>
	({ request: { requestBody: body } }) => {
		const refusal = refuse(state, {
			phone: digitsOf(body.contactIdentifier),
			stageId: body.stageId,
		});
		if (refusal) return refusal;
		const id = `5c5c5c5c-0000-4000-8000-${idNumber(state.scheduledMessages.length)}`;
		state.scheduledMessages.push({ ...body, id });
		return ok({ id }, 201);
	};

/** What is wrong with a template's sending, if anything; its pages know no 404. */
function refuse(
	state: VambeState,
	{
		phone,
		from,
		stageId,
		agentId,
	}: Record<'phone', string> & {
		from?: string;
		stageId?: string;
		agentId?: string;
	},
): Answer | undefined {
	if (!isPhone(phone)) return error(400, 'Invalid phone number');
	if (from !== undefined && !isOfficialNumber(state, from)) return error(400, 'Channel not found');
	if (stageId !== undefined && !hasStage(state, stageId)) return error(400, 'Stage not found');
	if (agentId !== undefined && !hasTeamMember(state, agentId)) {
		return error(400, 'Agent not found');
	}
	return undefined;
}

const ingestEvent =
	(state: VambeState): Handler<CustomEvent> =>
	({ request: { requestBody: body } }) => {
		const id = `e0e0e0e0-0000-4000-8000-${idNumber(state.events.length)}`;
		state.events.push({ ...body, id });
		return ok({ id });
	};

export const messageHandlers = (state: VambeState) => ({
	listMessages: listMessages(state),
	listConversations: listConversations(state),
	sendSessionMessage: sendSessionMessage(state),
	sendTemplate: sendTemplate(state),
	scheduleTemplate: scheduleTemplate(state),
	ingestEvent: ingestEvent(state),
});
