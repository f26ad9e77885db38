import {
	choice,
	email as emailOf,
	flag,
	identifier,
	metadata,
	notice,
	pick,
	pickSeveral,
	text,
	textOf,
	type Words,
} from '../shared/fields';
import * as values from '../shared/fields/values';
import { z } from '../shared/zod';
import { fullNumber } from './phone';

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
			displayName: 'Your Phone',
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
			displayName: 'Your Phone',
			name: 'businessPhoneId',
			required: true,
			description:
				'Your WhatsApp Business phone. Its ID is a number from the settings of its API, not the phone number.',
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

const ownPhoneWords = { displayName: 'Your Phone', label: 'By Number' } as const;

const fromPhoneWords = {
	...ownPhoneWords,
	name: 'fromPhoneNumber',
	description: 'The phone that sends it, if the account has several. By number with country code.',
	list: 'searchOwnBusinessNumbers',
	example: '+5491100000000',
	// Not more than that: one that is not yours is refused by Vambe, and reaches nobody.
	value: values.phoneNumber(),
} as const;

/** Which of your WhatsApp Business phones sends. */
export const fromPhoneNumber = (place: Place) => pick({ ...fromPhoneWords, ...place });

/** The two fields for your phone that sends, of which the channel shows one. */
export const fromPhoneOfChannel = (place: Place) =>
	[
		pick({
			...fromPhoneWords,
			displayOptions: { show: { '/channel': ['whatsapp'] } },
			...place,
		}),
		pick({
			...fromPhoneWords,
			name: 'fromWebPhoneNumber',
			list: 'searchOwnNumbers',
			displayOptions: { show: { '/channel': ['web-whatsapp'] } },
			...place,
		}),
	] as const;

/** What looks like a phone number as its digits, anything else as the ID that it must be. */
const numberOrId = values.id().transform((given) => {
	const { data: number } = values.phoneNumber().safeParse(given);
	return number?.replace('+', '') ?? given;
});

const ownNumberWords = {
	...ownPhoneWords,
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
		description: 'Your WhatsApp Web phone, by its number with country code or by its ID',
		list: 'searchOwnNumbers',
		displayOptions: { show: { channel: ['web-whatsapp'] } },
	}),
	pick({
		...ownNumberWords,
		name: 'ownBusinessNumber',
		description: 'Your WhatsApp Business phone, by its number with country code or by its ID',
		list: 'searchOwnBusinessNumbers',
		displayOptions: { show: { channel: ['whatsapp'] } },
	}),
] as const;

/* Customers */

/** For what is sent to a customer right away. */
export const reachesCustomer = notice(
	'reachesCustomer',
	'The customer gets this message over WhatsApp.',
);

/* Contacts */

export const phoneNumberWords = {
	displayName: "Customer's Phone",
	name: 'phoneNumber',
	required: true,
	placeholder: 'e.g. +56912345678',
	description: "The contact's WhatsApp phone number, with country code",
	hint: 'With country code',
} as const;

/** A phone number with its country code. */
export const phoneText = textOf(fullNumber());

export const phoneNumber = (place: Place) => phoneText({ ...phoneNumberWords, ...place });

const CONTACT_EXAMPLE = 'df980fc8-b6db-4820-bf22-2969482d106d';

export const contactId = pick({
	displayName: 'Contact',
	name: 'contactId',
	required: true,
	description: 'The contact. The list finds it by its phone number or email, or a part of them.',
	list: 'searchContacts',
	searchOnly: true,
	example: CONTACT_EXAMPLE,
	form: uuidForm,
	value: values.uuid(),
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
		displayName: 'By Contact ID',
		placeholder: CONTACT_EXAMPLE,
		form: uuidForm,
		value: values.uuid(),
		body: byId,
	},
	phoneNumber: {
		displayName: 'By Phone',
		placeholder: '+56912345678',
		value: fullNumber(),
		body: byPhone,
	},
});

/** A contact that is found by a part of its phone number or email. */
const contactFromList = (byId: string) => ({
	list: {
		displayName: 'Contact From List',
		list: 'searchContacts',
		value: values.uuid(),
		body: byId,
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
		ways: { ...contactWays(byId, byPhone), ...contactFromList(byId) },
	});

/** Which ticket is meant: the same for all operations that change one. */
export const ticket = identifier({
	displayName: 'Ticket',
	name: 'ticket',
	required: true,
	initial: 'contactId',
	description:
		"The ticket, found through its contact or by its own ID. 'Open' gives the contact ID.",
	ways: {
		...contactWays('ai_contact_id', 'contact_number'),
		ticketId: {
			displayName: 'By Ticket ID',
			placeholder: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
			form: uuidForm,
			value: values.uuid(),
			body: 'ticket_id',
		},
		...contactFromList('ai_contact_id'),
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
export const moreMetadataWords = {
	...metadataWords,
	description: 'Custom data to send along, such as company or plan',
	mayBeEmpty: true,
	otherwise: {},
	body: 'meta_data',
} as const;

export const moreMetadata = metadata(moreMetadataWords);

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
