import { readFile } from 'node:fs/promises';
import type { Workflow } from './n8n.mts';

/** A workflow of the folder `examples`. */
export async function example(name: string): Promise<Workflow> {
	const file = new URL(`../../examples/${name}.json`, import.meta.url);
	return JSON.parse(await readFile(file, 'utf8')) as Workflow;
}
