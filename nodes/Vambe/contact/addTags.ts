import { choice, pathId, wordsOf } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import * as values from '../../shared/fields/values';
import { whatsappBusiness, whatsappWeb } from '../fields';
import { fullNumber } from '../phone';
import { vambe } from '../service';

/** On WhatsApp, contacts are known by their phone numbers; elsewhere by user names, as they are. */
const isWhatsapp = (channelType: string) => channelType.endsWith('whatsapp');

export const addTags = operation(vambe, {
	value: 'addTags',
	name: 'Add Tags',
	action: 'Add tags to contact or its active ticket',
	description:
		'Add tags by name to a contact or its active ticket, and create those that are missing',
	source: { page: 'reference/tags/create-tags-by-channel' },
	method: 'POST',
	path: '/api/public/channels/{channelType}/{platformIdentifier}/tags',
	repeatable: true,
	fields: [
		choice({
			displayName: 'Channel Type',
			name: 'channelType',
			options: [
				{ name: 'Instagram', value: 'instagram' },
				{ name: 'Playground', value: 'playground' },
				whatsappBusiness,
				whatsappWeb,
			],
			default: 'web-whatsapp',
			description: 'Where the contact writes from',
			path: 'channelType',
		}),
		pathId({
			displayName: 'Phone Number or Username',
			name: 'platformIdentifier',
			required: true,
			placeholder: 'e.g. +56912345678',
			description: 'Phone number of the contact, with country code, or its username in the channel',
			path: 'platformIdentifier',
		}),
		wordsOf(
			values
				.words()
				.refine((names) => names.length > 0, { message: 'is empty: give at least one tag' }),
		)({
			displayName: 'Tag Names',
			name: 'tagNames',
			required: true,
			placeholder: 'e.g. vip, refund',
			description:
				'Names of the tags with commas between, or a list from an expression. Tags for tickets need an active ticket.',
			hint: "The output's 'notAssignedTags' has those that Vambe could not assign",
			body: 'tags',
		}),
	],
	rules: [
		({ channelType, platformIdentifier }) => {
			if (!isWhatsapp(channelType)) return undefined;
			const { error } = fullNumber().safeParse(platformIdentifier);
			return error && { path: ['platformIdentifier'], message: error.issues[0].message };
		},
	],
	request: ({ channelType, platformIdentifier }) =>
		isWhatsapp(channelType)
			? { path: { platformIdentifier: fullNumber().parse(platformIdentifier) } }
			: {},
	hints: [
		{
			status: 404,
			advice:
				"Check 'Channel Type' and 'Phone Number or Username': this channel has no such contact.",
		},
	],
});
