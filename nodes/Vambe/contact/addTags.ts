import type { INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import { operation } from '../../shared/operation';
import { pathId, phoneNumber, words } from '../../shared/values';
import { byChoice, whatsappBusiness, whatsappWeb } from '../fields';
import { vambe } from '../service';

const channelTypes: INodePropertyOptions[] = [
	{ name: 'Instagram', value: 'instagram' },
	{ name: 'Playground', value: 'playground' },
	whatsappBusiness,
	whatsappWeb,
];

const byUsername = z.object({ platformIdentifier: pathId() });
const byPhone = z.object({ platformIdentifier: phoneNumber() });

/** Source: page "Create tags by channel". */
export const addTags = operation(vambe, {
	value: 'addTags',
	name: 'Add Tags',
	action: 'Add tags to a contact or its active ticket',
	description:
		"Add tags by name to a contact or its active ticket, and create those that are missing. Vambe does not refuse what it cannot assign: see 'notAssignedTags' in the output.",
	method: 'POST',
	path: '/api/public/channels/{channelType}/{platformIdentifier}/tags',
	repeatable: true,
	fields: [
		{
			displayName: 'Channel Type',
			name: 'channelType',
			type: 'options',
			options: channelTypes,
			default: 'web-whatsapp',
			description: 'Where the contact writes from',
		},
		{
			displayName: 'Phone Number or Username',
			name: 'platformIdentifier',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +56912345678',
			description: 'Phone number of the contact, with country code, or its username in the channel',
		},
		{
			displayName: 'Tag Names',
			name: 'tagNames',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. vip, refund',
			description:
				'Names of the tags with commas between, or a list from an expression. Tags for tickets need an active ticket.',
		},
	],
	input: z
		.object({
			tagNames: words().refine((names) => names.length > 0, 'is empty: give at least one tag'),
		})
		.and(
			byChoice('channelType', channelTypes, {
				instagram: byUsername,
				playground: byUsername,
				whatsapp: byPhone,
				'web-whatsapp': byPhone,
			}),
		),
	request: ({ chosen: channelType, platformIdentifier, tagNames }) => ({
		path: { channelType, platformIdentifier },
		body: { tags: tagNames },
	}),
	hints: [
		{
			status: 404,
			advice:
				"Check 'Channel Type' and 'Phone Number or Username': this channel has no such contact.",
		},
	],
});
