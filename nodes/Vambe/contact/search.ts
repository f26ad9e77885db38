import type { IDataObject } from 'n8n-workflow';
import { anyText, flag, textOf } from '../../shared/fields';
import { only } from '../../shared/operation/list';
import { operation } from '../../shared/operation/operation';
import * as values from '../../shared/fields/values';
import { vambe } from '../service';

const digitsOf = (phone: unknown) => String(phone ?? '').replace(/\D/g, '');

const lowerCase = (email: unknown) => String(email ?? '').toLowerCase();

/** Digits of a phone number, or some of them. */
const digits = values
	.anyText()
	.transform(digitsOf)
	.refine((found) => found !== '', { message: 'must have digits' });

/** Partial matches, 50 at most, those with the newest message first; no pages. */
export const search = operation(vambe, {
	value: 'search',
	name: 'Search',
	action: 'Search contacts by phone or email',
	description:
		'Find contacts by phone or e-mail, or parts of them: up to 50, the latest messages first',
	source: { page: 'reference/contact/search-contacts' },
	method: 'GET',
	path: '/api/public/contacts/search',
	fields: [
		textOf(digits)({
			displayName: 'Phone',
			name: 'searchPhone',
			placeholder: 'e.g. +56912345678',
			description: "The phone number or a part of it. With 'Email' too, contacts with either.",
			query: 'phone',
		}),
		anyText({
			displayName: 'Email',
			name: 'searchEmail',
			placeholder: 'e.g. maria@example.com',
			description: "The e-mail address or a part of it. With 'Phone' too, contacts with either.",
			query: 'email',
			sends: (email) => email.trim(),
		}),
	],
	options: [
		flag({
			displayName: 'Exact Matches Only',
			name: 'exactMatchesOnly',
			description:
				'Whether to leave out contacts that match only in part. Phones are compared by their digits, e-mails in any case.',
		}),
	],
	rules: [
		({ searchPhone, searchEmail }) =>
			(searchPhone ?? searchEmail)
				? undefined
				: { path: ['searchPhone'], message: "and 'Email' are both empty: give one of them" },
	],
	output(contacts, { searchPhone, searchEmail, options }) {
		if (!options.exactMatchesOnly) return contacts;
		const isExact = ({ phone, email }: IDataObject) =>
			(searchPhone && digitsOf(phone) === searchPhone) ||
			(searchEmail && lowerCase(email) === lowerCase(searchEmail.trim()));
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
