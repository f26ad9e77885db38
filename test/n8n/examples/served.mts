/** A served n8n with the examples in it: activates them, starts them as people do, and reads how they went. */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, IRunExecutionData, WorkflowExecuteMode } from 'n8n-workflow';
import type { JournalEntry, Sandbox } from '../../sandbox/index.ts';
import type { Checks } from '../checks.mts';
import type { N8n, Workflow } from '../n8n.mts';
import type { Server } from '../server.mts';

/** What each example's checks get. */
export interface Stage {
	checks: Checks;
	sandbox: Sandbox;
	n8n: Served;
}

/** The workflow of one of the folders in `examples`. */
export async function exampleIn(folder: string): Promise<Workflow> {
	const file = new URL(`../../../examples/${folder}/workflow.json`, import.meta.url);
	return JSON.parse(await readFile(file, 'utf8')) as Workflow;
}

/** An execution of a workflow that is over. */
export class Ended {
	constructor(
		readonly status: string,
		readonly mode: WorkflowExecuteMode,
		private readonly data: IRunExecutionData,
	) {}

	/** What stopped it; '' if nothing did. */
	get error(): string {
		return this.data.resultData.error?.message ?? '';
	}

	/** The names of the nodes that ran. */
	get ran(): string[] {
		return Object.keys(this.data.resultData.runData);
	}

	/** The items that a node put out, of all its runs. */
	items(node: string, output = 0): IDataObject[] {
		const runs = this.data.resultData.runData[node] ?? [];
		return runs.flatMap(({ data }) => (data?.main?.[output] ?? []).map(({ json }) => json));
	}
}

/** What came of a form: the page that the visitor ends on, as text. */
interface Submitted {
	status: number;
	page: string;
}

/** A running n8n. */
export class Served {
	/** The executions that have been looked at. */
	private readonly seen = new Set<string>();

	constructor(
		private readonly n8n: N8n,
		readonly server: Server,
	) {}

	/** Publishes a workflow as the editor does, and waits until its triggers work. */
	async activate(id: string): Promise<void> {
		const { data } = await this.server.rest<{ versionId: string }>('GET', `/workflows/${id}`);
		const { versionId } = data;
		const path = `/workflows/${id}`;
		const { status, message } = await this.server.rest('POST', `${path}/activate`, { versionId });
		equal(status, 200, message);
		const published = await settled(async () => {
			const answer = await this.server.rest<{ status: string }>(
				'GET',
				`${path}/publication-status`,
			);
			return answer.data.status === 'in_progress' ? undefined : answer.data;
		});
		ok(!/fail/.test(published.status), JSON.stringify(published));
	}

	/** Ends a workflow's triggers. */
	async deactivate(id: string): Promise<void> {
		equal((await this.server.rest('POST', `/workflows/${id}/deactivate`)).status, 200);
	}

	/** Changes a workflow as the editor does when it saves one. */
	async save(workflow: Workflow): Promise<void> {
		const { id, nodes, connections, settings } = workflow;
		const { data } = await this.server.rest<{ versionId: string }>('GET', `/workflows/${id}`);
		const { versionId } = data;
		const changed = { nodes, connections, settings, versionId };
		const { status, message } = await this.server.rest('PATCH', `/workflows/${id}`, changed);
		equal(status, 200, message);
	}

	/** "Execute workflow" from one of its triggers. */
	async execute(id: string, trigger: string): Promise<Ended> {
		const body = { triggerToStartFrom: { name: trigger } };
		const { status, message } = await this.server.rest('POST', `/workflows/${id}/run`, body);
		equal(status, 200, message);
		return await this.next(id);
	}

	/** The next execution of a workflow, when it is over. */
	async next(workflowId: string, seconds = 30): Promise<Ended> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const id = await settled(async () => {
			const { data } = await this.server.rest<{ results: Array<{ id: string; status: string }> }>(
				'GET',
				`/executions?limit=100&filter=${filter}`,
			);
			const news = data.results.filter((each) => !this.seen.has(each.id));
			const [first] = news.sort((a, b) => Number(a.id) - Number(b.id));
			return first && !['new', 'running', 'waiting'].includes(first.status) ? first.id : undefined;
		}, seconds);
		this.seen.add(id);
		const { data } = await this.server.rest<{
			status: string;
			mode: WorkflowExecuteMode;
			data: string;
		}>('GET', `/executions/${id}`);
		const file = join(this.n8n.folder, 'execution.json');
		await writeFile(file, data.data);
		// The form in which n8n stores and sends executions.
		const code =
			"console.log(JSON.stringify(require('flatted').parse(require('fs').readFileSync(process.argv[1], 'utf8'))))";
		const unpacked = JSON.parse(this.n8n.evaluate(code, file)) as IRunExecutionData;
		await rm(file);
		return new Ended(data.status, data.mode, unpacked);
	}

	/** Posts to a production URL as a stranger, without n8n's cookie. */
	async post(path: string, options: RequestInit): Promise<Response> {
		return await fetch(`${this.server.url}${path}`, { method: 'POST', ...options });
	}

	/** An XLSX file with one sheet, written with the library that n8n reads it with. */
	spreadsheet(rows: string[][]): Buffer<ArrayBuffer> {
		const code = `const { utils, write } = require('@e965/xlsx');
			const book = utils.book_new(utils.aoa_to_sheet(JSON.parse(process.argv[1])));
			console.log(write(book, { type: 'base64', bookType: 'xlsx' }));`;
		return Buffer.from(this.n8n.evaluate(code, JSON.stringify(rows)), 'base64');
	}

	/** Fills a form in, sends it, and goes to its last page, as the script on the page does. */
	async submit(
		path: string,
		values: Array<string | File>,
		headers: Record<string, string> = {},
	): Promise<Submitted> {
		const body = new FormData();
		for (const [index, value] of values.entries()) body.set(`field-${index}`, value);
		const sent = await this.post(`/form/${path}`, { body, headers });
		const text = await sent.text();
		if (!text.includes('formWaitingUrl')) return { status: sent.status, page: text };

		const { formWaitingUrl } = JSON.parse(text) as { formWaitingUrl: string };
		const { pathname, search } = new URL(formWaitingUrl);
		await settled(async () => {
			const asked = await fetch(`${this.server.url}${pathname}/n8n-execution-status${search}`, {
				headers,
			});
			return ['running', 'new'].includes((await asked.text()).trim()) ? undefined : true;
		});
		const last = await fetch(`${this.server.url}${pathname}${search}`, { headers });
		const page = await last.text();
		// The last page lets the workflow go on.
		await this.post(`${pathname}${search}`, { headers });
		return { status: last.status, page };
	}
}

/** What something gives as soon as it gives anything; fails after some seconds. */
export async function settled<Result>(
	look: () => Promise<Result | undefined>,
	seconds = 30,
): Promise<Result> {
	for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
		const found = await look();
		if (found !== undefined) return found;
		await sleep(100);
	}
	throw new Error('n8n does not come to an end');
}

/** Checks that requests were as the contract wants them. */
export function areWellFormed(journal: JournalEntry[]): void {
	for (const { path, contractErrors } of journal) deepStrictEqual(contractErrors, [], path);
}

/** A list in an order of its own. */
export const sorted = <Item,>(list: Item[]): Item[] =>
	[...list].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
