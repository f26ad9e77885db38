import { statusText, type Answer } from '../types';
import type {
	VambeContact,
	VambeTicket,
	VambeMessage,
	VambeConversation,
	VambeState,
} from './types';

/* What several resources need to find and change what Vambe holds. */

export const clientId = 'cccccccc-0000-4000-8000-000000000001';

export const ok = (body: unknown, status = 200): Answer => ({ status, body });

export const error = (status: number, message = statusText(status)): Answer => ({
	status,
	body: { statusCode: status, message },
});

/** The last twelve digits of the IDs that the sandbox gives; the seed's own numbers are lower. */
export const idNumber = (count: number) => String(1001 + count).padStart(12, '0');

/** The time of a change: now, but later than every other change, as cursors are strictly "after". */
export function nextChange(state: VambeState): string {
	state.changedAt = Math.max(Date.now(), state.changedAt + 1);
	return new Date(state.changedAt).toISOString();
}

export function touch(state: VambeState, contact: VambeContact): void {
	contact.updated_at = nextChange(state);
}

export const digitsOf = (phone: string | number | null) => String(phone ?? '').replace(/\D/g, '');

/** Whether the digits can be a phone number with its country code. */
export const isPhone = (digits: string) => digits.length >= 8 && digits.length <= 15;

export const findContact = (state: VambeState, digits: string) =>
	digits === '' ? undefined : state.contacts.find(({ phone }) => digitsOf(phone) === digits);

export const findContactById = (state: VambeState, contactId: string) =>
	state.contacts.find(({ id }) => id === contactId);

export const findActiveTicket = (state: VambeState, contactId: string) =>
	state.tickets.find((ticket) => ticket.contact_id === contactId && ticket.closed_at === null);

export const findLatestClosedTicket = (state: VambeState, contactId: string) =>
	state.tickets.findLast((ticket) => ticket.contact_id === contactId && ticket.closed_at !== null);

export const hasStage = (state: VambeState, stageId: string) =>
	state.pipelines.some(({ stages }) => stages.some(({ id }) => id === stageId));

export const hasTeamMember = (state: VambeState, memberId: string) =>
	state.teamMembers.some(({ id }) => id === memberId);

/** The account has one official number. */
export const isOfficialNumber = (state: VambeState, phone: string) =>
	digitsOf(phone) === state.channels.whatsapp.phone_number;

export function createContact(
	state: VambeState,
	differing: Pick<VambeContact, 'phone' | 'platform'> & Partial<VambeContact>,
): VambeContact {
	const number = idNumber(state.contacts.length);
	const contact = newContact(number, nextChange(state), differing);
	state.contacts.push(contact);
	return contact;
}

/** The contact of a phone number, new if it is not known; by whichever channel it came first. */
export const contactOf = (state: VambeState, digits: string, platform: string): VambeContact =>
	findContact(state, digits) ?? createContact(state, { phone: `+${digits}`, platform });

/** A contact of which nothing is known. */
export function newContact(
	number: string,
	created_at: string,
	differing: Pick<VambeContact, 'phone' | 'platform'> & Partial<VambeContact>,
): VambeContact {
	return {
		id: `dddddddd-0000-4000-8000-${number}`,
		name: null,
		email: null,
		ai_customer_id: `acacacac-0000-4000-8000-${number}`,
		created_at,
		updated_at: created_at,
		last_message_at: null,
		chat_status: 'UNATTENDED',
		is_chat_read: false,
		blocked: false,
		default_stage_id: null,
		metadata: {},
		tag_ids: [],
		team_member_ids: [],
		assistant_paused: false,
		waiting_since: null,
		archived: false,
		messages: [],
		...differing,
	};
}

export function assign(contact: VambeContact, memberId: string): void {
	contact.team_member_ids = [...new Set([...contact.team_member_ids, memberId])];
}

/** Puts the contact's active ticket, or else a new one, into the stage. */
export function placeTicket(
	state: VambeState,
	contact: VambeContact,
	stageId: string,
): VambeTicket {
	const ticket = findActiveTicket(state, contact.id) ?? createTicket(state, contact.id, stageId);
	ticket.stage_id = stageId;
	contact.default_stage_id ??= stageId;
	return ticket;
}

function createTicket(state: VambeState, contactId: string, stageId: string): VambeTicket {
	const ticket = newTicket(idNumber(state.tickets.length), contactId, stageId);
	state.tickets.push(ticket);
	return ticket;
}

export function newTicket(
	number: string,
	contact_id: string,
	stage_id: string,
	differing: Partial<VambeTicket> = {},
): VambeTicket {
	return {
		id: `eeeeeeee-0000-4000-8000-${number}`,
		contact_id,
		stage_id,
		metadata: {},
		integration_data: {},
		amount_source: 'price',
		amount: null,
		currency: null,
		tag_ids: [],
		closed_at: null,
		...differing,
	};
}

/** Adds what was sent to the contact's chat. */
export function addToChat(
	state: VambeState,
	contact: VambeContact,
	sent: { body: string; from: string; type?: string },
): VambeMessage {
	const created_at = nextChange(state);
	const message: VambeMessage = {
		id: `ffffffff-0000-4000-8000-${idNumber(state.messages.length)}`,
		contact_id: contact.id,
		conversation_id: conversationOf(state, contact, created_at).conversation_id,
		created_at,
		direction: 'OUTBOUND',
		to: contact.phone ?? '',
		type: 'text',
		...sent,
	};
	state.messages.push(message);
	contact.last_message_at = contact.updated_at = created_at;
	return message;
}

/** The contact's latest conversation, or its first. */
function conversationOf(
	state: VambeState,
	contact: VambeContact,
	conversation_date: string,
): VambeConversation {
	const latest = state.conversations.findLast(({ contact_id }) => contact_id === contact.id);
	if (latest) return latest;
	const conversation: VambeConversation = {
		conversation_id: 1001 + state.conversations.length,
		contact_id: contact.id,
		conversation_date,
		stage_id: findActiveTicket(state, contact.id)?.stage_id ?? contact.default_stage_id,
		conversation_channel: contact.platform,
		platform: contact.platform,
	};
	state.conversations.push(conversation);
	return conversation;
}
