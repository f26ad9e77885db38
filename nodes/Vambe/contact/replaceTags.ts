import { z } from 'zod';
import { operation } from '../../shared/operation';
import { pickSeveral } from '../../shared/picker';
import { flag, number, pickedSeveral, uuid } from '../../shared/values';
import { contactIdField } from '../fields';
import { vambe } from '../service';

const tagId = number({ min: 0, max: Number.MAX_SAFE_INTEGER, whole: true });

/** Source: page "Update contact tags". An empty list takes all tags away. */
export const replaceTags = operation(vambe, {
	value: 'replaceTags',
	name: 'Replace Tags',
	action: 'Replace all tags of a contact',
	description: 'Give a contact these tags and take all others away',
	method: 'PATCH',
	path: '/api/public/contact/tags/{contactId}',
	repeatable: true,
	fields: [
		contactIdField,
		pickSeveral({
			displayName: 'Tags',
			name: 'tagIds',
			description: 'All tags that the contact is to have',
			one: 'Tag',
			list: 'searchTags',
			example: '3',
			form: { regex: '^[\\s\\d,]+$', errorMessage: 'Not a number such as 3' },
		}),
	],
	options: [
		{
			displayName: 'Remove All Tags',
			name: 'removeAllTags',
			type: 'boolean',
			default: true,
			description: "Whether to take all tags away and to give none. 'Tags' must be empty then.",
		},
	],
	input: z
		.object({
			contactId: uuid(),
			tagIds: pickedSeveral(tagId).default({}),
			options: z.object({ removeAllTags: flag().default(false) }),
		})
		.refine(({ tagIds, options }) => tagIds.length > 0 || options.removeAllTags, {
			path: ['tagIds'],
			message: "is empty: add a tag, or turn on 'Remove All Tags' in the options",
		})
		.refine(({ tagIds, options }) => tagIds.length === 0 || !options.removeAllTags, {
			path: ['options', 'removeAllTags'],
			message: "cannot go with 'Tags': remove one of the two",
		}),
	request: ({ contactId, tagIds }) => ({ path: { contactId }, body: { tagsIds: tagIds } }),
	hints: [
		{
			says: /tag/i,
			status: 404,
			advice: "Choose 'Tags' from the list: this account lacks one of them.",
		},
		{
			status: 404,
			advice: "Check 'Contact ID' and 'Tags': this account has no such contact or tag.",
		},
	],
});
