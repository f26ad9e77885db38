import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entriesIn } from '../shared/answer';
import { load } from '../shared/picker';
import { ayra } from './service';

const PAGE_SIZE = 50;

/** The account's tickets, newest first, page by page; the service does the searching. Source: page "List Tickets". */
export async function searchTickets(
	this: ILoadOptionsFunctions,
	search?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = Number(paginationToken ?? 1);
	const body = await load(this, ayra, {
		url: '/tickets',
		qs: { page, per_page: PAGE_SIZE, ...(search && { search }) },
	});
	const { meta } = body as { meta?: { total_pages?: number } };
	return {
		results: entriesIn(body).map(ticketEntry),
		paginationToken: page < (meta?.total_pages ?? 0) ? String(page + 1) : undefined,
	};
}

const ticketEntry = ({ id, number, subject }: IDataObject) => ({
	name: [number, subject].filter(Boolean).join(' – ') || String(id),
	value: String(id),
});
