import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** The entries whose name holds what the user typed, in any case. */
export function filtered(entries: INodeListSearchItems[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return { results: entries.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}
