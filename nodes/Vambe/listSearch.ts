import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entriesIn } from '../shared/http/answer';
import { filtered } from '../shared/http/search';
import { load } from '../shared/http/read';
import { vambe } from './service';

/** Source: page "Get pipelines". */
const pipelines = async (context: ILoadOptionsFunctions) =>
	entriesIn(await load(context, vambe, { url: '/api/public/pipeline' }));

export async function searchPipelines(this: ILoadOptionsFunctions, filter?: string) {
	const found = await pipelines(this);
	return filtered(
		found.map(({ id, name }) => ({ name: String(name ?? id), value: String(id) })),
		filter,
	);
}

/** One entry for each stage, named after its pipeline. */
export async function searchStages(this: ILoadOptionsFunctions, filter?: string) {
	const stages = (await pipelines(this)).flatMap((pipeline) =>
		((pipeline.stages ?? []) as IDataObject[]).map((stage) => ({
			name: `${String(pipeline.name)} / ${String(stage.name)}`,
			value: String(stage.id),
		})),
	);
	return filtered(stages, filter);
}

/** What belongs together, with what tells it apart in brackets: "Main line (5491100000000)". */
const label = (name: unknown, detail: unknown) =>
	[name, detail && `(${String(detail)})`].filter(Boolean).join(' ');

/**
 * The account's phones of a channel. The guides show a single object; a list is taken too.
 * @param valueOf what the field is to hold
 */
async function phones(
	context: ILoadOptionsFunctions,
	channel: string,
	filter?: string,
	valueOf: (phone: IDataObject) => unknown = ({ id }) => id,
): Promise<INodeListSearchResult> {
	const found = entriesIn(await load(context, vambe, { url: `/api/public/channels/${channel}` }));
	return filtered(
		found.map((phone) => ({
			name: label(phone.name ?? phone.id, phone.phone_number),
			value: String(valueOf(phone)),
		})),
		filter,
	);
}

/** A phone's number, as Vambe writes it; of a phone without one its ID. */
const numberOf = ({ id, phone_number: number }: IDataObject) => number || id;

/** The account's WhatsApp Web phones. Source: guide "Send QR message". */
export async function searchPhones(this: ILoadOptionsFunctions, filter?: string) {
	return await phones(this, 'web-whatsapp', filter);
}

/** The account's WhatsApp Business phones. Source: guide "Send template message". */
export async function searchBusinessPhones(this: ILoadOptionsFunctions, filter?: string) {
	return await phones(this, 'whatsapp', filter);
}

/** The account's WhatsApp Web phones, by their numbers. */
export async function searchOwnNumbers(this: ILoadOptionsFunctions, filter?: string) {
	return await phones(this, 'web-whatsapp', filter, numberOf);
}

/** The account's WhatsApp Business phones, by their numbers. */
export async function searchOwnBusinessNumbers(this: ILoadOptionsFunctions, filter?: string) {
	return await phones(this, 'whatsapp', filter, numberOf);
}

/**
 * Contacts that have what was typed in their phone number, or in their email if it has letters. Vambe lists none
 * without that. Source: page "Search contacts".
 */
export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const wanted = filter.trim();
	const digits = wanted.replace(/\D/g, '');
	const isEmail = /[^\d\s()+./-]/.test(wanted);
	if (!isEmail && digits === '') return { results: [] };
	const qs = isEmail ? { email: wanted } : { phone: digits };
	const found = entriesIn(await load(this, vambe, { url: '/api/public/contacts/search', qs }));
	return {
		results: found.map(({ id, name, phone, email, platform }) => {
			const title = name || email || phone || id;
			const details = [phone, platform].filter((each) => each && each !== title);
			return { name: label(title, details.join(', ')), value: String(id) };
		}),
	};
}

/** Source: page "Get all team members". */
export async function searchTeamMembers(this: ILoadOptionsFunctions, filter?: string) {
	const members = entriesIn(await load(this, vambe, { url: '/api/public/team-members/all' }));
	return filtered(
		members.map(({ id, name, first_name: first, last_name: last, email }) => ({
			name: label(name || [first, last].filter(Boolean).join(' ') || id, email),
			value: String(id),
		})),
		filter,
	);
}

/** Source: page "Get all tags". Tags are for contacts or for tickets. */
export async function searchTags(this: ILoadOptionsFunctions, filter?: string) {
	const tags = entriesIn(await load(this, vambe, { url: '/api/public/tags' }));
	return filtered(
		tags.map(({ id, value, entity_type: type }) => ({
			name: label(value ?? id, type && String(type).toLowerCase()),
			value: String(id),
		})),
		filter,
	);
}
