import type {
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';
import { key } from './address';
import type { Answer } from './answer';
import { itemsOrProblem, presentable, Problem, unanswered } from './errors';
import type { NetworkError } from './retry';
import { ALWAYS } from './send';
import type { Service } from './service';

/*
 * Fields in which one thing is picked: "From List", loaded from the service, or "By ID". A list that cannot be
 * loaded says why, and "By ID" still works.
 */

/**
 * Asks a service for what a list shows.
 * @returns the answer's body, which is JSON
 * @throws {NodeApiError} with the reason as its message, which the editor shows in the list
 */
export async function load(
	context: ILoadOptionsFunctions,
	service: Service,
	request: Pick<IHttpRequestOptions, 'url' | 'qs'>,
): Promise<unknown> {
	try {
		const answer = await ask(context, service, request).catch((error: NetworkError) => {
			throw unanswered(service, error);
		});
		const items = itemsOrProblem(service, [], answer);
		if (items instanceof Problem) throw items;
		return answer.body;
	} catch (error) {
		const credential = await context.getCredentials(service.credential);
		throw presentable({ node: context.getNode() }, error, key(credential));
	}
}

const ask = async (
	context: ILoadOptionsFunctions,
	service: Service,
	request: Pick<IHttpRequestOptions, 'url' | 'qs'>,
): Promise<Answer> =>
	(await context.helpers.httpRequestWithAuthentication.call(context, service.credential, {
		...ALWAYS,
		...request,
		method: 'GET',
		baseURL: service.baseUrl,
		returnFullResponse: true,
	})) as Answer;

/** The entries whose name holds what the user typed, in any case. */
export function filtered(entries: INodeListSearchItems[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return { results: entries.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

interface PickWords {
	displayName: string;
	name: string;
	description: string;
	required?: boolean;
	/** The node's list search method. */
	list: string;
	/** An ID to show as an example. */
	example: string;
	/** What IDs look like, if they have a form: a regular expression, and a sentence for those that do not fit. */
	form?: { regex: string; errorMessage: string };
}

/** A field in which one thing is picked from a list or given by ID. */
export const pick = ({ list, example, form, ...words }: PickWords): INodeProperties => ({
	...words,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: list, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: `e.g. ${example}`,
			validation: form && [{ type: 'regex', properties: form }],
		},
	],
});
