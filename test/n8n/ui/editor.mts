/** n8n's editor, with the words of someone who sits in front of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import type { Server } from '../server.mts';

/** How long something may take that the editor asks a server for. */
const PATIENCE = 15_000;

export type Theme = 'light' | 'dark';

/** An entry of the nodes panel. */
export interface Found {
	name: string;
	/** Where its icon comes from. */
	icon: string;
	/** Whether the browser could draw it. */
	isDrawn: boolean;
}

/* What is used of the browser's types: the tests are compiled without them. */

interface Image {
	naturalWidth: number;
	decode(): Promise<void>;
}

interface Label {
	children: { length: number };
	scrollWidth: number;
	clientWidth: number;
	textContent: string;
}

/** n8n's editor, with the words of someone who sits in front of it. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly server: Server,
	) {}

	/** What n8n marks for tests. */
	marked(id: string, within: Page | Locator = this.page): Locator {
		return within.locator(`[data-test-id="${id}"]`);
	}

	async signIn(): Promise<void> {
		const { email, password } = await this.server.signIn();
		await this.page.goto(`${this.server.url}/signin`);
		await this.page.locator('[name="emailOrLdapLoginId"]').fill(email);
		await this.page.locator('[name="password"]').fill(password);
		await this.page.getByRole('button', { name: 'Sign in' }).click();
		await this.page.waitForURL(({ pathname }) => !pathname.includes('signin'));
	}

	/** Opens a workflow, with what the machine prefers as theme. */
	async openWorkflow(id: string, theme: Theme = 'light'): Promise<void> {
		await this.page.emulateMedia({ colorScheme: theme });
		await this.page.goto(`${this.server.url}/workflow/${id}`);
		await this.marked('canvas-node').first().waitFor();
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Opens the nodes panel. */
	async openNodesPanel(): Promise<void> {
		await this.marked('node-creator-plus-button').click();
		await this.marked('node-creator-search-bar').waitFor();
	}

	/** What the nodes panel shows of our nodes for what one types. */
	async searchNodes(text: string, wanted: string): Promise<Found | undefined> {
		await this.marked('node-creator-search-bar').fill(text);
		const entry = this.marked('item-iterator-item').filter({
			has: this.page.getByText(wanted, { exact: true }),
		});
		const appeared = entry.first().waitFor({ timeout: PATIENCE });
		if (
			!(await appeared.then(
				() => true,
				() => false,
			))
		)
			return undefined;
		const icon = entry.first().locator('img').first();
		return {
			name: wanted,
			icon: (await icon.getAttribute('src')) ?? '',
			isDrawn: await icon.evaluate(async (image: Image) => {
				await image.decode();
				return image.naturalWidth > 0;
			}),
		};
	}

	/** Opens a node's panel. */
	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.marked('ndv').waitFor();
		await this.marked('parameter-item').first().waitFor();
	}

	async closeNode(): Promise<void> {
		await this.marked('ndv-close-button').click();
		await this.marked('ndv').waitFor({ state: 'hidden' });
	}

	/** The fields of the open node. */
	get fields(): Locator {
		return this.marked('node-parameters');
	}

	/** Which of these cannot be read as a line of their own in the open node's fields, once all are drawn. */
	async missing(labels: string[]): Promise<string[]> {
		return await settled(async () => {
			const lines = (await this.fields.innerText()).split('\n').map((line) => line.trim());
			return labels.filter((label) => !lines.includes(label));
		}, []);
	}

	/** How many fields of the open node carry a red warning. */
	async warnings(): Promise<number> {
		return await this.marked('parameter-issues', this.fields).count();
	}

	/** The labels of the open node's fields for which there is no room. */
	async cutLabels(): Promise<string[]> {
		return await this.marked('input-label', this.fields).evaluateAll((labels) =>
			labels
				.flatMap((label): Label[] => [...label.querySelectorAll('*')])
				.filter(({ children }) => children.length === 0)
				.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
				.map(({ textContent }) => textContent.trim())
				.filter(Boolean),
		);
	}

	/** Opens the list of a field of the open node. A list that only searches is empty at first. */
	async openPicker(field: string): Promise<void> {
		await this.marked(`resource-locator-${field}`).locator('[data-test-id="rlc-input"]').click();
		await this.marked('rlc-item')
			.or(this.marked('rlc-error-container'))
			.or(this.marked('rlc-search').locator('visible=true'))
			.first()
			.waitFor();
	}

	/** Types into the search of the open list. */
	async search(text: string): Promise<void> {
		const search = this.marked('rlc-search').locator('visible=true');
		await search.locator('input').or(search).last().fill(text);
	}

	/** Waits until the open list shows this, and nothing else. Returns what it shows at last. */
	async pickerEntries(expected: string[]): Promise<string[]> {
		const entries = this.marked('rlc-item').locator('visible=true');
		return await settled(async () => await entries.allInnerTexts(), expected);
	}

	/** Clicks "Execute workflow", and waits until this many nodes are done. Returns the names of those that are. */
	async executeWorkflow(expected: string[]): Promise<string[]> {
		await this.page.locator('[data-test-id="execute-workflow-button"]').click();
		const done = this.marked('canvas-node').filter({
			has: this.marked('canvas-node-status-success'),
		});
		const names = async () =>
			await done.evaluateAll((nodes) =>
				nodes.map((each) => String(each.getAttribute('data-node-name'))).sort(),
			);
		return await settled(names, [...expected].sort());
	}

	/** Clicks "Execute step" in the open node, and waits for what comes of it. */
	async executeStep(): Promise<void> {
		await this.marked('node-execute-button').click();
		await this.output
			.locator('[data-test-id^="node-run-status"], [data-test-id="node-error-message"]')
			.first()
			.waitFor({ timeout: PATIENCE });
	}

	/** What came out of the open node. */
	get output(): Locator {
		return this.marked('output-panel');
	}

	/** What went into the open node. */
	get input(): Locator {
		return this.marked('ndv-input-panel');
	}

	/** Shows data as a table. */
	async asTable(panel: Locator): Promise<Locator> {
		await panel.locator('[data-test-id="radio-button-table"]').click();
		const rows = panel.locator('tbody tr');
		await rows.first().waitFor();
		return rows;
	}

	/** The rows of the input that the editor marks as those which an output row came of. */
	async linkedRows(outputRow: Locator, inputRows: Locator): Promise<number[]> {
		await outputRow.locator('td').first().hover();
		const marks = await inputRows.evaluateAll((rows) =>
			rows.map((row) => /hover/i.test(row.className)),
		);
		return marks.flatMap((isMarked, index) => (isMarked ? [index] : []));
	}

	/** Opens a stored credential, which tests it at once. */
	async testCredential(id: string): Promise<{ passed: boolean; text: string }> {
		await this.page.goto(`${this.server.url}/home/credentials/${id}`);
		const dialog = this.marked('editCredential-modal');
		const passed = this.marked('credentials-config-container-test-success', dialog);
		const failed = dialog.locator('.el-tag--danger:visible, [role="alert"]:visible');
		await passed.or(failed).locator('visible=true').first().waitFor();
		if (await passed.isVisible()) return { passed: true, text: await passed.innerText() };
		await dialog.getByText('More details').click();
		return { passed: false, text: (await failed.first().innerText()).replace(/\s+/g, ' ') };
	}
}

/** Asks until the answer is as expected, or patience is at its end. Returns the last answer. */
async function settled(ask: () => Promise<string[]>, expected: string[]): Promise<string[]> {
	const gaveUpAt = Date.now() + PATIENCE;
	for (;;) {
		const answer = await ask();
		if (JSON.stringify(answer) === JSON.stringify(expected) || Date.now() > gaveUpAt) return answer;
		await sleep(100);
	}
}
