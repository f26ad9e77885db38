import { readFile } from 'node:fs/promises';
import type { Workflow } from './n8n.mts';

/** The example workflow with all five operations. */
export async function example(): Promise<Workflow> {
	const file = new URL('../../examples/all-five-operations.json', import.meta.url);
	return JSON.parse(await readFile(file, 'utf8')) as Workflow;
}
