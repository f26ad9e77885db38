import { flag, pickSeveral } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import * as values from '../../shared/fields/values';
import { contactId } from '../fields';
import { vambe } from '../service';

/** An empty list takes all tags away. */
export const replaceTags = operation(vambe, {
	value: 'replaceTags',
	name: 'Replace Tags',
	action: 'Replace contact tags',
	description: 'Give a contact these tags and take all others away',
	source: { page: 'reference/tags/update-contact-tags' },
	method: 'PATCH',
	path: '/api/public/contact/tags/{contactId}',
	repeatable: true,
	fields: [
		contactId,
		pickSeveral({
			displayName: 'Tags',
			name: 'tagIds',
			description: 'All tags that the contact is to have',
			one: 'Tag',
			list: 'searchTags',
			example: '3',
			form: { regex: '^[\\s\\d,]+$', errorMessage: 'Not a number such as 3' },
			value: values.number({ min: 0, max: Number.MAX_SAFE_INTEGER, whole: true }),
			mayBeEmpty: true,
			body: 'tagsIds',
		}),
	],
	options: [
		flag({
			displayName: 'Remove All Tags',
			name: 'removeAllTags',
			description: "Whether to take all tags away and to give none. 'Tags' must be empty then.",
		}),
	],
	rules: [
		({ tagIds, options: { removeAllTags = false } }) => {
			if (tagIds.length === 0 && !removeAllTags) {
				return {
					path: ['tagIds'],
					message: "is empty: add a tag, or turn on 'Remove All Tags' in the options",
				};
			}
			if (tagIds.length === 0 || !removeAllTags) return undefined;
			return {
				path: ['options', 'removeAllTags'],
				message: "cannot go with 'Tags': remove one of the two",
			};
		},
	],
	hints: [
		{
			says: /tag/i,
			status: 404,
			advice: "Choose 'Tags' from the list: this account lacks one of them.",
		},
		{
			status: 404,
			advice: "Check 'Contact' and 'Tags': this account has no such contact or tag.",
		},
	],
});
