import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { entriesIn, listIn } from '../shared/http/answer';
import { load } from '../shared/http/read';
import { pages } from './paging';
import { ayra } from './service';

const PAGE_SIZE = 50;

interface List {
	url: string;
	/** An entry's ID, undefined if it has none. */
	idOf(entry: IDataObject): unknown;
	/** What to show of an entry, the parts that it has. */
	partsOf(entry: IDataObject): unknown[];
}

/** A list, newest first, page by page; the service does the searching. */
const searchOf = ({ url, idOf, partsOf }: List) =>
	async function search(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const number = Number(paginationToken ?? 1);
		const offset = (number - 1) * PAGE_SIZE;
		const wanted = filter?.trim();
		const body = await load(this, ayra, {
			url,
			qs: {
				...pages.query({ number, offset, size: PAGE_SIZE }),
				...(wanted && { search: wanted }),
			},
		});
		const entries = entriesIn(body);
		const isLast = pages.isLast?.(body as IDataObject, number) ?? !listIn(body)?.length;
		return {
			results: entries.filter(idOf).map(
				(entry): INodeListSearchItems => ({
					name: partsOf(entry).filter(Boolean).join(' – ') || String(idOf(entry)),
					value: String(idOf(entry)),
				}),
			),
			paginationToken: isLast ? undefined : String(number + 1),
		};
	};

/** The account's tickets. Source: page "List Tickets". */
export const searchTickets = searchOf({
	url: '/tickets',
	idOf: ({ id }) => id,
	partsOf: ({ number, subject }) => [number, subject],
});

/**
 * The account's phone conversations. Source: page "List Conversations", which does not show the answer. The names
 * are those of its filters; the transcript calls the ID `conversation_id`.
 */
export const searchConversations = searchOf({
	url: '/conversations',
	idOf: ({ id, conversation_id: conversationId }) => id ?? conversationId,
	partsOf: ({ start_time: start, caller, outcome }) => [start, caller, outcome],
});

/**
 * The account's voice agents. Source: page "List Voice Agents", which does not show the answer. The name is that of
 * creating one; errors call the ID `agent_id`.
 */
export const searchAgents = searchOf({
	url: '/agents',
	idOf: ({ id, agent_id: agentId }) => id ?? agentId,
	partsOf: ({ name }) => [name],
});
