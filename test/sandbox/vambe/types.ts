/* What Vambe holds. */

export type Metadata = Record<string, unknown>;

export interface VambeContact {
	id: string;
	name: string | null;
	/** `+` and digits; null for contacts of a webchat */
	phone: string | null;
	email: string | null;
	/** The channel type by which the contact came. */
	platform: string;
	/** Set for contacts of a webchat. */
	external_user_id?: string;
	/** The person behind the contact. */
	ai_customer_id: string;
	created_at: string;
	/** Moves with every change of the contact, its tickets, tags and team members. */
	updated_at: string;
	last_message_at: string | null;
	chat_status: string;
	is_chat_read: boolean;
	blocked: boolean;
	/** The stage in which the contact began; its active ticket may be in another one. */
	default_stage_id: string | null;
	/** Metadata and custom fields, which the sandbox does not tell apart. */
	metadata: Metadata;
	tag_ids: number[];
	team_member_ids: string[];
	/** Whether a person has taken over from the AI. */
	assistant_paused: boolean;
	/** Since when the contact waits for an answer; null if it does not. */
	waiting_since: string | null;
	archived: boolean;
	/** What was sent to the contact when tickets were opened, oldest first. */
	messages: SentMessage[];
}

export interface SentMessage {
	phone_id: string;
	content?: string;
	template_id?: string;
	ai_generated: boolean;
}

export interface VambeTicket {
	id: string;
	contact_id: string;
	stage_id: string;
	metadata: Metadata;
	integration_data: Metadata;
	/** Only tickets whose type takes its amount from a price need a currency with it. */
	amount_source: 'price' | 'metadata';
	amount: number | null;
	currency: string | null;
	tag_ids: number[];
	/** null while the ticket is active */
	closed_at: string | null;
}

interface VambePipeline {
	id: string;
	name: string;
	description: string;
	stages: Array<{ id: string; name: string; description: string }>;
}

interface VambeChannel {
	id: string | number;
	name: string;
	phone_number: string;
	client_id: string;
}

export interface VambeTag {
	id: number;
	value: string;
	variant: string;
	entity_type: 'CONTACT' | 'TICKET';
	created_at: string;
	client_id: string;
	integration_token_id: string | null;
	integration_provider: string | null;
	integration_external_id: string | null;
}

interface VambeTeamMember {
	id: string;
	name: string;
	first_name: string;
	last_name: string;
	email: string;
	phone: string | null;
}

/** One message of a chat. */
export interface VambeMessage {
	id: string;
	contact_id: string;
	conversation_id: number;
	body: string;
	created_at: string;
	direction: 'INBOUND' | 'OUTBOUND';
	from: string;
	to: string;
	type: string;
}

export interface VambeConversation {
	conversation_id: number;
	contact_id: string;
	conversation_date: string;
	stage_id: string | null;
	conversation_channel: string;
	platform: string;
}

/** The first answer of a team member to somebody. */
export interface VambeResponse {
	team_member_id: string;
	pipeline_id: string;
	/** YYYY-MM-DD */
	day: string;
	seconds: number;
}

/** A request that was accepted, with all that it said. */
type Accepted<Request> = Request & { id: string };

export interface VambeState {
	pipelines: VambePipeline[];
	/** By channel type. */
	channels: Record<string, VambeChannel>;
	/** The webchat has no phone number and is not shown among the channels. */
	webchatChannelId: string;
	contacts: VambeContact[];
	/** Oldest first. */
	tickets: VambeTicket[];
	/** Visitors of the webchat who are no contacts yet. */
	webchatContacts: Array<{ externalUserId: string; metadata: Metadata }>;
	tags: VambeTag[];
	teamMembers: VambeTeamMember[];
	/** The chats of all contacts; those of one contact are oldest first. */
	messages: VambeMessage[];
	/** Oldest first. */
	conversations: VambeConversation[];
	responses: VambeResponse[];
	/** What was accepted for sending, oldest first. */
	sessionMessages: Array<Accepted<SessionMessage> & { contact_id: string }>;
	templateMessages: Array<Accepted<TemplateMessage> & { contact_id: string; template_id: string }>;
	scheduledMessages: Array<Accepted<ScheduledMessage>>;
	events: Array<Accepted<CustomEvent>>;
	/** When something changed last, in milliseconds since 1970. */
	changedAt: number;
}

export interface SessionMessage {
	message: string;
	contact_id?: string;
	phone?: string;
	from_phone_number?: string;
	reply_message_id?: string;
	type?: 'text';
	pause_assistant?: boolean;
}

export interface TemplateMessage {
	variables: string[];
	meta_data: Metadata;
	contactName?: string;
	email?: string;
	stageId?: string;
	toPhoneNumber: string;
	agent_id?: string;
	carouselVariables?: Metadata[];
}

export interface ScheduledMessage {
	scheduledDate: string;
	templateId: string;
	contactIdentifier: string;
	channel: 'whatsapp' | 'web-whatsapp';
	meta_data: Metadata;
	content?: string[];
	contactName?: string;
	channelId?: string;
	isSmart?: boolean;
	fromPhoneNumber?: string;
	stageId?: string;
}

export interface CustomEvent {
	event: string;
	properties: Metadata;
	contact: { aiContactId?: string; phone?: string; name?: string; email?: string };
	channel: { channelId?: string | number; channelPhone?: string };
	occurredAt?: string;
}
