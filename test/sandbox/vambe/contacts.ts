import type { Handler } from '../types';
import {
	assign,
	clientId,
	contactOf,
	createContact,
	digitsOf,
	error,
	findContactById,
	hasStage,
	hasTeamMember,
	isPhone,
	ok,
	placeTicket,
	touch,
} from './state';
import type { Metadata, VambeContact, VambeState } from './types';

/* Changing contacts: their metadata, their team members, and both at once. */

interface AddWebchatContactMetadata {
	externalUserId: string;
	metadata: Metadata;
}

interface UpsertCustomer {
	channel: 'whatsapp' | 'web-whatsapp' | 'webchat';
	channel_phone_number?: string;
	contact_phone_number?: string;
	channel_id?: string;
	external_user_id?: string;
	contact_name?: string;
	contact_email?: string;
	stageId?: string;
	agentId?: string;
	meta_data?: Metadata;
	custom_field_values?: Array<{ key: string; value: string }>;
}

const snakeCase = (name: string) =>
	name
		.trim()
		.replace(/([a-z\d])([A-Z])/g, '$1_$2')
		.replace(/[\s-]+/g, '_')
		.toLowerCase();

const findWebchatContact = (state: VambeState, userId: string) =>
	state.contacts.find(({ external_user_id }) => external_user_id === userId);

const findVisitor = (state: VambeState, userId: string) =>
	state.webchatContacts.find(({ externalUserId }) => externalUserId === userId);

const addWebchatContactMetadata =
	(state: VambeState): Handler<AddWebchatContactMetadata> =>
	({ request: { requestBody: body } }) => {
		const contact = findWebchatContact(state, body.externalUserId);
		const target = contact ?? findVisitor(state, body.externalUserId);
		if (!target) return error(404, 'Contact not found with that user ID');
		target.metadata = { ...target.metadata, ...body.metadata };
		if (contact) touch(state, contact);
		return ok({ success: true, updated_fields: Object.keys(body.metadata).length }, 201);
	};

const updateContactMetadata =
	(state: VambeState): Handler<Metadata, { aiContactId: string }> =>
	({ request: { params, requestBody: body } }) => {
		const contact = findContactById(state, params.aiContactId);
		if (!contact) return error(404, 'Contact not found');
		const metadata = Object.fromEntries(
			Object.entries(unwrapped(body)).map(([name, value]) => [snakeCase(name), value]),
		);
		contact.metadata = { ...contact.metadata, ...metadata };
		touch(state, contact);
		return ok(Object.entries(metadata).map(([key, value]) => ({ key, value })));
	};

/** The page shows the pairs alone as well as within `metadata`. */
function unwrapped(body: Metadata): Metadata {
	const { metadata, ...others } = body;
	const isObject = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
	return isObject && Object.keys(others).length === 0 ? (metadata as Metadata) : body;
}

const assignTeamMember =
	(
		state: VambeState,
	): Handler<
		undefined,
		{ aiContactId: string; teamMemberId: string },
		{ removeExistingAgents?: boolean }
	> =>
	({ request: { params, query } }) => {
		const contact = findContactById(state, params.aiContactId);
		if (!contact) return error(404, 'Contact not found');
		if (!hasTeamMember(state, params.teamMemberId)) return error(404, 'Team member not found');
		if (query.removeExistingAgents) contact.team_member_ids = [];
		assign(contact, params.teamMemberId);
		touch(state, contact);
		return ok({ success: true, message: 'Team member assigned' });
	};

const upsertCustomer =
	(state: VambeState): Handler<UpsertCustomer> =>
	({ request: { requestBody: body } }) => {
		if (!hasChannel(state, body)) {
			const isWebchat = body.channel === 'webchat';
			return error(404, `Channel ${isWebchat ? '' : 'phone number '}not found`);
		}
		if (body.channel !== 'webchat' && !isPhone(digitsOf(body.contact_phone_number ?? ''))) {
			return error(400, 'Invalid phone number');
		}
		const { stageId, agentId } = body;
		if (stageId !== undefined && !hasStage(state, stageId)) return error(404, 'Stage not found');
		if (agentId !== undefined && !hasTeamMember(state, agentId)) {
			return error(404, 'Agent not found');
		}

		const contact = findOrCreate(state, body);
		contact.name = body.contact_name ?? contact.name;
		contact.email = body.contact_email ?? contact.email;
		contact.metadata = {
			...contact.metadata,
			...body.meta_data,
			...Object.fromEntries((body.custom_field_values ?? []).map(({ key, value }) => [key, value])),
		};
		if (stageId !== undefined) placeTicket(state, contact, stageId);
		if (agentId !== undefined) assign(contact, agentId);
		touch(state, contact);
		const { id, name, phone, email, platform, ai_customer_id, created_at, default_stage_id } =
			contact;
		return ok({
			id,
			name,
			phone,
			email,
			platform,
			client_id: clientId,
			ai_customer_id,
			created_at,
			default_stage_id,
		});
	};

function hasChannel(state: VambeState, body: UpsertCustomer): boolean {
	if (body.channel === 'webchat') return body.channel_id === state.webchatChannelId;
	const { id, phone_number } = state.channels[body.channel];
	const wanted = body.channel_phone_number ?? '';
	return wanted === String(id) || digitsOf(wanted) === phone_number;
}

function findOrCreate(state: VambeState, body: UpsertCustomer): VambeContact {
	const { channel, external_user_id = '' } = body;
	if (channel === 'webchat') {
		return (
			findWebchatContact(state, external_user_id) ??
			createContact(state, {
				phone: null,
				platform: channel,
				external_user_id,
				metadata: findVisitor(state, external_user_id)?.metadata ?? {},
			})
		);
	}
	return contactOf(state, digitsOf(body.contact_phone_number ?? ''), channel);
}

export const contactHandlers = (state: VambeState) => ({
	addWebchatContactMetadata: addWebchatContactMetadata(state),
	updateContactMetadata: updateContactMetadata(state),
	assignTeamMember: assignTeamMember(state),
	upsertCustomer: upsertCustomer(state),
});
