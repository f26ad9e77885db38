import {
	choice,
	email as emailOf,
	flag,
	identifier,
	metadata,
	phoneNumber as phoneNumberOf,
	pick,
	pickSeveral,
	text,
	uuid,
	type Words,
} from '../shared/fields';
import * as values from '../shared/fields/values';
import { z } from '../shared/zod';

/* What several operations have in common. Fields that are alike in all of them are shown by n8n as one. */

/** The place of a field in the request. */
type Place = Pick<Words, 'path' | 'query' | 'body'>;

const UUID_EXAMPLE = '550e8400-e29b-41d4-a716-446655440000';

const UUID_PATTERN = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** What Vambe's UUIDs look like, for fields that check them while they are typed. */
const uuidForm = {
	regex: `^\\s*${UUID_PATTERN}\\s*$`,
	errorMessage: `Not a UUID such as ${UUID_EXAMPLE}`,
};

/** The same for fields that take several at once. */
const uuidsForm = {
	regex: `^\\s*${UUID_PATTERN}(\\s*,\\s*${UUID_PATTERN})*\\s*$`,
	errorMessage: uuidForm.errorMessage,
};

/* Channels */

export const whatsappBusiness = {
	name: 'WhatsApp Business',
	value: 'whatsapp',
	description: 'The official API of WhatsApp Business',
} as const;

export const whatsappWeb = {
	name: 'WhatsApp Web',
	value: 'web-whatsapp',
	description: 'A phone that is connected via QR code',
} as const;

const channelWords = {
	displayName: 'Channel',
	name: 'channel',
	default: 'web-whatsapp',
	description: 'Which of your channels to use',
} as const;

export const whatsappChannel = (place: Place) =>
	choice({ ...channelWords, options: [whatsappBusiness, whatsappWeb], ...place });

/** The channels of contacts: those of WhatsApp, and the web chat. */
export const anyChannel = choice({
	...channelWords,
	options: [
		{ name: 'Webchat', value: 'webchat', description: 'The chat widget on your website' },
		whatsappBusiness,
		whatsappWeb,
	],
	body: 'channel',
});

/** The two fields for your phone, of which the channel shows one. */
export const ownPhone = (place: Place) =>
	[
		pick({
			displayName: 'Phone ID',
			name: 'phoneId',
			required: true,
			description: 'Your WhatsApp Web phone, connected via QR code',
			list: 'searchPhones',
			example: 'your_phone_id',
			value: values.pathId(),
			displayOptions: { show: { channel: ['web-whatsapp'] } },
			...place,
		}),
		pick({
			displayName: 'Phone ID',
			name: 'businessPhoneId',
			required: true,
			description:
				'Your WhatsApp Business phone. Its ID is the number from the configuration of the WhatsApp Business API, not the phone number.',
			list: 'searchBusinessPhones',
			example: '1234',
			form: { regex: '^\\s*\\d+\\s*$', errorMessage: 'Not a number such as 1234' },
			value: values
				.id()
				.pipe(z.string().regex(/^\d+$/, 'must be a number: the ID of a WhatsApp Business phone')),
			displayOptions: { show: { channel: ['whatsapp'] } },
			...place,
		}),
	] as const;

/** What looks like a phone number as its digits, anything else as the ID that it must be. */
const numberOrId = values.id().transform((given) => {
	const { data: number } = values.phoneNumber().safeParse(given);
	return number?.replace('+', '') ?? given;
});

const ownNumberWords = {
	displayName: 'Channel Phone Number',
	required: true,
	example: '+5491100000000',
	value: numberOrId,
	body: 'channel_phone_number',
} as const;

/** The two fields for your phone where Vambe wants its number, of which the channel shows one. */
export const ownNumber = [
	pick({
		...ownNumberWords,
		name: 'ownNumber',
		description: 'Your WhatsApp Web phone, by its number with country code. Its ID is taken, too.',
		list: 'searchOwnNumbers',
		displayOptions: { show: { channel: ['web-whatsapp'] } },
	}),
	pick({
		...ownNumberWords,
		name: 'ownBusinessNumber',
		description:
			'Your WhatsApp Business phone, by its number with country code. Its ID is taken, too.',
		list: 'searchOwnBusinessNumbers',
		displayOptions: { show: { channel: ['whatsapp'] } },
	}),
] as const;

/* Contacts */

export const phoneNumberWords = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	required: true,
	placeholder: 'e.g. +56912345678',
	description: "The contact's WhatsApp phone number, with country code",
	hint: 'With country code',
} as const;

export const phoneNumber = (place: Place) => phoneNumberOf({ ...phoneNumberWords, ...place });

export const contactId = uuid({
	displayName: 'Contact ID',
	name: 'contactId',
	required: true,
	placeholder: 'e.g. df980fc8-b6db-4820-bf22-2969482d106d',
	description: "ID of the contact, which the operation 'Search' finds by phone or e-mail",
	path: 'contactId',
});

export const contactName = (place: Place) =>
	text({
		displayName: 'Contact Name',
		name: 'contactName',
		placeholder: 'e.g. Maria Rodriguez',
		description: 'Full name of the contact',
		...place,
	});

export const email = (place: Place) =>
	emailOf({
		displayName: 'Email',
		name: 'email',
		placeholder: 'e.g. maria@example.com',
		description: "The contact's email address",
		...place,
	});

/* Identifiers: exactly one may be sent, and each has a name of its own in the request. */

const contactWays = (byId: string, byPhone: string) => ({
	contactId: {
		displayName: 'Contact',
		placeholder: 'df980fc8-b6db-4820-bf22-2969482d106d',
		form: uuidForm,
		value: values.uuid(),
		body: byId,
	},
	phoneNumber: {
		displayName: 'Phone',
		placeholder: '+56912345678',
		value: values.phoneNumber(),
		body: byPhone,
	},
});

/** The contact of a message or an event; its places are those of its ID and of its phone number. */
export const contact = (byId: string, byPhone: string) =>
	identifier({
		displayName: 'Contact',
		name: 'contact',
		required: true,
		initial: 'phoneNumber',
		description: 'The contact, by its phone number with country code or by its ID',
		ways: contactWays(byId, byPhone),
	});

/** Which ticket is meant: the same for all operations that change one. */
export const ticket = identifier({
	displayName: 'Ticket',
	name: 'ticket',
	required: true,
	initial: 'ticketId',
	description: 'The ticket, named directly or found through its contact',
	ways: {
		ticketId: {
			displayName: 'Ticket',
			placeholder: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
			form: uuidForm,
			value: values.uuid(),
			body: 'ticket_id',
		},
		...contactWays('ai_contact_id', 'contact_number'),
	},
});

export const allowClosedTicket = flag({
	displayName: 'Allow Closed Ticket',
	name: 'allowClosedTicket',
	description: 'Whether to fall back to the latest closed ticket if the contact has no active one',
	body: 'allow_closed_ticket',
});

/* Metadata */

const metadataWords = { displayName: 'Metadata', name: 'metadata' } as const;

const setMetadataWords = {
	...metadataWords,
	required: true,
	description: 'Key-value pairs to add or update; others stay as they are',
} as const;

/** Metadata of any kind, to add or update. */
export const setMetadata = (place: Place) => metadata({ ...setMetadataWords, ...place });

/** Metadata that Vambe keeps as texts, to add or update. */
export const setTextMetadata = metadata({
	...setMetadataWords,
	values: values.anyText(),
	body: 'metadata',
});

/** Metadata to send along; some pages require the object, so it is always sent. */
export const moreMetadata = metadata({
	...metadataWords,
	description: 'Custom data to send along, such as company or plan',
	mayBeEmpty: true,
	otherwise: {},
	body: 'meta_data',
});

/* What a contact is put into, or gets */

const stageList = {
	displayName: 'Pipeline / Stage',
	name: 'stageId',
	list: 'searchStages',
	example: UUID_EXAMPLE,
	form: uuidForm,
	value: values.uuid(),
} as const;

export const stage = (description: string, place: Place = {}) =>
	pick({ ...stageList, description, ...place });

export const requiredStage = (description: string, place: Place) =>
	pick({ ...stageList, required: true, description, ...place });

/** The stage that a contact is put into. */
export const newStage = stage('The pipeline stage to put the contact into', { body: 'stageId' });

export const pipeline = (description: string, place: Place = {}) =>
	pick({
		displayName: 'Pipeline',
		name: 'pipelineId',
		description,
		list: 'searchPipelines',
		example: UUID_EXAMPLE,
		form: uuidForm,
		value: values.uuid(),
		...place,
	});

const teamMemberWords = {
	displayName: 'Team Member',
	name: 'teamMemberId',
	description: 'The team member to assign to the contact',
	list: 'searchTeamMembers',
	example: UUID_EXAMPLE,
	form: uuidForm,
	value: values.uuid(),
} as const;

export const teamMember = (place: Place) => pick({ ...teamMemberWords, ...place });

export const requiredTeamMember = pick({
	...teamMemberWords,
	required: true,
	path: 'teamMemberId',
});

/* What conversations and times of response are about */

/** What a list of IDs is sent as. The pages call it a list, their schema is one text with commas. */
const withCommas = (ids: string[]) => ids.join(',');

const UUIDS = { example: UUID_EXAMPLE, form: uuidsForm, value: values.uuid() };

export const teamMembers = pickSeveral({
	displayName: 'Team Members',
	name: 'teamMemberIds',
	description: 'Only what is assigned to one of these team members',
	one: 'Team Member',
	list: 'searchTeamMembers',
	...UUIDS,
	query: 'agentIds',
	sends: withCommas,
});

export const onlyPipeline = pipeline('Only what is in this pipeline', { query: 'pipelineId' });

/** What conversations without an answer are narrowed down by. */
export const waitingFilters = [
	flag({
		displayName: 'Hide Archived',
		name: 'hideArchived',
		description: 'Whether to leave out archived conversations, as Vambe does without this filter',
		query: 'hideArchived',
	}),
	// Required in an older copy of the page, so it is always sent.
	flag({
		displayName: 'Hide Unassigned',
		name: 'hideUnassigned',
		description:
			'Whether to leave out conversations without a team member. Without this filter, they are left out.',
		query: 'hideUnassigned',
		otherwise: true,
	}),
	onlyPipeline,
	pickSeveral({
		displayName: 'Stages',
		name: 'stageIds',
		description: 'Only what is in one of these stages',
		one: 'Stage',
		list: 'searchStages',
		...UUIDS,
		query: 'stageIds',
		sends: withCommas,
	}),
	teamMembers,
] as const;

/** Which of your numbers sends. */
export const fromPhoneNumber = (place: Place) =>
	phoneNumberOf({
		displayName: 'From Phone Number',
		name: 'fromPhoneNumber',
		placeholder: 'e.g. +5491100000000',
		description: 'Which of your phone numbers sends it, if the account has several',
		...place,
	});
