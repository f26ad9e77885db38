import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { entriesIn } from '../shared/answer';
import { filtered, load } from '../shared/picker';
import { vambe } from './service';

/** One entry for each stage, named after its pipeline. Source: page "Get pipelines". */
export async function searchStages(this: ILoadOptionsFunctions, filter?: string) {
	const pipelines = entriesIn(await load(this, vambe, { url: '/api/public/pipeline' }));
	const stages = pipelines.flatMap((pipeline) =>
		((pipeline.stages ?? []) as IDataObject[]).map((stage) => ({
			name: `${String(pipeline.name)} / ${String(stage.name)}`,
			value: String(stage.id),
		})),
	);
	return filtered(stages, filter);
}

/** The account's WhatsApp Web phones. The guides show a single object; a list is taken too. */
export async function searchPhones(this: ILoadOptionsFunctions, filter?: string) {
	const phones = entriesIn(await load(this, vambe, { url: '/api/public/channels/web-whatsapp' }));
	return filtered(
		phones.map(({ id, name, phone_number: number }) => ({
			name: [name ?? id, number && `(${String(number)})`].filter(Boolean).join(' '),
			value: String(id),
		})),
		filter,
	);
}
