import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { only } from '../../shared/list';
import { operation } from '../../shared/operation';
import { anyText, flag } from '../../shared/values';
import { vambe } from '../service';

const digitsOf = (phone: unknown) => String(phone ?? '').replace(/\D/g, '');

const lowerCase = (email: unknown) => String(email ?? '').toLowerCase();

/** Digits of a phone number, or some of them; '' is none. */
const digits = anyText().transform((given, context) => {
	const found = digitsOf(given);
	if (found !== '' || given.trim() === '') return found;
	context.addIssue({ code: 'custom', message: 'must have digits' });
	return z.NEVER;
});

/** Source: page "Search contacts": partial matches, 50 at most, those with the newest message first; no pages. */
export const search = operation(vambe, {
	value: 'search',
	name: 'Search',
	action: 'Search contacts by phone or email',
	description:
		'Find contacts by phone or e-mail, or parts of them: up to 50, the latest messages first',
	method: 'GET',
	path: '/api/public/contacts/search',
	fields: [
		{
			displayName: 'Phone',
			name: 'searchPhone',
			type: 'string',
			default: '',
			placeholder: 'e.g. +56912345678',
			description: "The phone number or a part of it. With 'Email' too, contacts with either.",
		},
		{
			displayName: 'Email',
			name: 'searchEmail',
			type: 'string',
			default: '',
			placeholder: 'e.g. maria@example.com',
			description: "The e-mail address or a part of it. With 'Phone' too, contacts with either.",
		},
	],
	options: [
		{
			displayName: 'Exact Matches Only',
			name: 'exactMatchesOnly',
			type: 'boolean',
			default: true,
			description:
				'Whether to leave out contacts that match only in part. Phones are compared by their digits, e-mails in any case.',
		},
	],
	input: z
		.object({
			searchPhone: digits.default(''),
			searchEmail: anyText()
				.transform((given) => given.trim())
				.default(''),
			options: z.object({ exactMatchesOnly: flag().default(false) }),
		})
		.refine(({ searchPhone, searchEmail }) => searchPhone || searchEmail, {
			path: ['searchPhone'],
			message: "and 'Email' are both empty: give one of them",
		}),
	request: ({ searchPhone, searchEmail }) => ({
		query: { phone: searchPhone || undefined, email: searchEmail || undefined },
	}),
	output(contacts, { searchPhone, searchEmail, options }) {
		if (!options.exactMatchesOnly) return contacts;
		const isExact = ({ phone, email }: IDataObject) =>
			(searchPhone !== '' && digitsOf(phone) === searchPhone) ||
			(searchEmail !== '' && lowerCase(email) === lowerCase(searchEmail));
		return contacts.filter(isExact);
	},
	simplified: only(
		'id',
		'name',
		'phone',
		'email',
		'platform',
		'chat_status',
		'created_at',
		'last_message_at',
		'default_stage_id',
		'ai_customer_id',
	),
	hints: [{ status: 400, advice: "Check 'Phone' and 'Email': Vambe needs one of them." }],
});
