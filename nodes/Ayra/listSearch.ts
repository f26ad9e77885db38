import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { entriesIn, listIn } from '../shared/http/answer';
import { load } from '../shared/http/read';
import { timeInWords } from '../shared/http/search';
import { e164Value } from './fields';
import { pages } from './paging';
import { ayra } from './service';

const PAGE_SIZE = 50;

interface List {
	url: string;
	/** An entry's ID, undefined if it has none. */
	idOf(entry: IDataObject): unknown;
	/** What to show of an entry, the parts that it has. */
	partsOf(entry: IDataObject, timezone: string): unknown[];
	/** How to ask for what the user has typed, if not by a search for the text. */
	asks?(typed: string): IDataObject;
}

/** A list, newest first, page by page; the service does the searching. */
const searchOf = ({ url, idOf, partsOf, asks = (search) => ({ search }) }: List) =>
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
				...(wanted && asks(wanted)),
			},
		});
		const entries = entriesIn(body);
		const timezone = this.getTimezone();
		const isLast = pages.isLast?.(body as IDataObject, number) ?? !listIn(body)?.length;
		return {
			results: entries.filter(idOf).map(
				(entry): INodeListSearchItems => ({
					name: partsOf(entry, timezone).filter(Boolean).join(' – ') || String(idOf(entry)),
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

/** Whole numbers only: shorter ones may be those of orders, and a date has eight digits. */
function ofCaller(typed: string): IDataObject {
	const number = e164Value().safeParse(typed);
	const isWhole = /^\+/.test(typed) || typed.replace(/\D/g, '').length >= 10;
	return number.success && isWhole ? { caller: number.data } : { search: typed };
}

/**
 * The account's phone conversations. Source: page "List Conversations", which does not show the answer. The names
 * are those of its filters; the transcript calls the ID `conversation_id`. Its search is for words in transcripts and
 * summaries, callers have a filter of their own.
 */
export const searchConversations = searchOf({
	url: '/conversations',
	idOf: ({ id, conversation_id: conversationId }) => id ?? conversationId,
	partsOf: ({ start_time: start, caller, outcome }, timezone) => [
		timeInWords(start, timezone),
		caller,
		outcome,
	],
	asks: ofCaller,
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
