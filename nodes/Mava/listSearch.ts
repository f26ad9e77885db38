import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { entriesIn } from '../shared/http/answer';
import { filtered } from '../shared/http/search';
import { load } from '../shared/http/read';
import { mava } from './service';

/** Agents may have neither e-mail nor name, only a wallet (page "Get Agents"): shown is what there is. */
function agentLabel({ id, username, email, walletAddress }: IDataObject): string {
	const known = [username, email ?? walletAddress].filter(Boolean).map(String);
	if (known.length === 2) return `${known[0]} (${known[1]})`;
	return known[0] ?? `Agent ${String(id)}`;
}

export async function searchAgents(this: ILoadOptionsFunctions, filter?: string) {
	const agents = entriesIn(await load(this, mava, { url: '/api/agents' }));
	return filtered(
		agents.map((agent) => ({ name: agentLabel(agent), value: String(agent.id) })),
		filter,
	);
}

/** The shape of the answer is not documented: the ID may be called `id` or `_id`. */
export async function searchCategories(this: ILoadOptionsFunctions, filter?: string) {
	const categories = entriesIn(await load(this, mava, { url: '/api/categories' }));
	return filtered(
		categories.map(({ id, _id, name }) => ({
			name: String(name ?? id ?? _id),
			value: String(id ?? _id),
		})),
		filter,
	);
}
