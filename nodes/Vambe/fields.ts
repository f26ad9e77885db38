import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import type { Hint } from '../shared/errors';
import { optionalMetadata, requiredMetadata } from '../shared/metadata';
import { pick } from '../shared/picker';
import { choice, id, phoneNumber } from '../shared/values';

/** What Vambe's UUIDs look like, for fields that check them while they are typed. */
export const uuidForm = {
	regex: '^\\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\s*$',
	errorMessage: 'Not a UUID such as 550e8400-e29b-41d4-a716-446655440000',
};

/* Channels */

export const whatsappBusiness = {
	name: 'WhatsApp Business',
	value: 'whatsapp',
	description: 'The official API of WhatsApp Business',
};

export const whatsappWeb = {
	name: 'WhatsApp Web',
	value: 'web-whatsapp',
	description: 'A phone that is connected via QR code',
};

export const whatsappChannels: INodePropertyOptions[] = [whatsappBusiness, whatsappWeb];

export const whatsappChannelField: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: whatsappChannels,
	default: 'web-whatsapp',
	description: 'Which of your channels to use',
};

/** The two fields for your phone, of which the channel shows one. */
export const phoneFields: INodeProperties[] = [
	{
		...pick({
			displayName: 'Phone ID',
			name: 'phoneId',
			required: true,
			description: 'Your WhatsApp Web phone, connected via QR code',
			list: 'searchPhones',
			example: 'your_phone_id',
		}),
		displayOptions: { show: { channel: ['web-whatsapp'] } },
	},
	{
		...pick({
			displayName: 'Phone ID',
			name: 'businessPhoneId',
			required: true,
			description:
				'Your WhatsApp Business phone. Its ID is the number from the configuration of the WhatsApp Business API, not the phone number.',
			list: 'searchBusinessPhones',
			example: '1234',
			form: { regex: '^\\s*\\d+\\s*$', errorMessage: 'Not a number such as 1234' },
		}),
		displayOptions: { show: { channel: ['whatsapp'] } },
	},
];

/** The two fields for your phone where Vambe wants its number, of which the channel shows one. */
export const ownNumberFields: INodeProperties[] = [
	{
		...pick({
			displayName: 'Channel Phone Number',
			name: 'ownNumber',
			required: true,
			description:
				'Your WhatsApp Web phone, by its number with country code. Its ID is taken, too.',
			list: 'searchOwnNumbers',
			example: '+5491100000000',
		}),
		displayOptions: { show: { channel: ['web-whatsapp'] } },
	},
	{
		...pick({
			displayName: 'Channel Phone Number',
			name: 'ownBusinessNumber',
			required: true,
			description:
				'Your WhatsApp Business phone, by its number with country code. Its ID is taken, too.',
			list: 'searchOwnBusinessNumbers',
			example: '+5491100000000',
		}),
		displayOptions: { show: { channel: ['whatsapp'] } },
	},
];

/** Reads `ownNumberFields`: what looks like a phone number as its digits, anything else as the ID that it must be. */
export const ownNumber = () =>
	id().transform((given) => {
		const { data: number } = phoneNumber().safeParse(given);
		return number?.replace('+', '') ?? given;
	});

/** The ID of a WhatsApp Business phone. */
export const numericId = () =>
	id().pipe(z.string().regex(/^\d+$/, 'must be a number: the ID of a WhatsApp Business phone'));

/**
 * Reads, of the fields that depend on the option chosen in `name`, those that belong to it. Where an expression
 * chooses, n8n shows the fields of all options: what the others hold does not count.
 */
export const byChoice = <Ways extends Record<string, z.ZodTypeAny>>(
	name: string,
	options: INodePropertyOptions[],
	ways: Ways,
) =>
	z
		.object({ [name]: choice(options) })
		.passthrough()
		.transform((given, context): z.output<Ways[keyof Ways]> & { chosen: string } => {
			const chosen = String(given[name]);
			const read = ways[chosen].safeParse(given);
			if (read.success) return { ...(read.data as z.output<Ways[keyof Ways]>), chosen };
			read.error.issues.forEach(context.addIssue);
			return z.NEVER;
		});

/* Contacts */

export const phoneNumberField: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +56912345678',
	description: "The contact's WhatsApp phone number, with country code",
	hint: 'With country code',
};

export const contactIdField: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contactId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. df980fc8-b6db-4820-bf22-2969482d106d',
	description: "ID of the contact, which the operation 'Search' finds by phone or e-mail",
};

export const contactNameField: INodeProperties = {
	displayName: 'Contact Name',
	name: 'contactName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Maria Rodriguez',
	description: 'Full name of the contact',
};

export const emailField: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	placeholder: 'e.g. maria@example.com',
	description: "The contact's email address",
};

export const unknownContact: Hint = {
	status: 404,
	advice: "Check 'Contact ID': this account has no such contact.",
};

/* Metadata */

export const requiredMetadataFields = requiredMetadata({
	displayName: 'Metadata',
	name: 'metadata',
	description: 'Key-value pairs to add or update; others stay as they are',
});

export const optionalMetadataFields = optionalMetadata({
	displayName: 'Metadata',
	name: 'metadata',
	description: 'Custom data to send along, such as company or plan',
});

/* What a contact is put into, or gets */

export const stagePick = pick({
	displayName: 'Pipeline / Stage',
	name: 'stageId',
	description: 'The pipeline stage to put the contact into',
	list: 'searchStages',
	example: '550e8400-e29b-41d4-a716-446655440000',
	form: uuidForm,
});

export const teamMemberPick = pick({
	displayName: 'Team Member',
	name: 'teamMemberId',
	description: 'The team member to assign to the contact',
	list: 'searchTeamMembers',
	example: '550e8400-e29b-41d4-a716-446655440000',
	form: uuidForm,
});

/** Which of your numbers sends. */
export const fromPhoneNumberField: INodeProperties = {
	displayName: 'From Phone Number',
	name: 'fromPhoneNumber',
	type: 'string',
	default: '',
	placeholder: 'e.g. +5491100000000',
	description: 'Which of your phone numbers sends it, if the account has several',
};
