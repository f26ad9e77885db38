/** The pictures for the README: small, and of what matters. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { Locator } from 'playwright-core';
import type { Credential, Workflow } from '../n8n.mts';
import { PACKAGE } from '../services.mts';
import { node } from '../workflow.mts';
import type { Editor } from './editor.mts';

const FOLDER = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url));

/** Tall enough for a panel without scrolling. */
const TALL = { width: 1500, height: 1400 };
const USUAL = { width: 1500, height: 950 };

const FAILING = 'Update Ticket';

/** A workflow with a Mava node that updates a ticket which does not exist. */
export function failingWorkflow({ id, name, type }: Credential): Workflow {
	const list = (value: string, cachedResultName: string) => ({
		__rl: true,
		mode: 'list',
		value,
		cachedResultName,
	});
	const parameters = {
		resource: 'ticket',
		operation: 'update',
		ticketId: '65aa0000000000000000dead',
		updateFields: {
			assignedTo: list('65aa000000000000000000a1', 'Kim (kim@example.org)'),
			categoryId: list('65aa000000000000000000c1', 'Billing'),
			priority: 'High',
			status: 'Pending',
		},
	} as unknown as INodeParameters;
	const failing: INode = {
		...node(FAILING, `${PACKAGE}.mava`, 1, parameters),
		position: [208, 0],
		credentials: { [type]: { id, name } },
	};
	return {
		id: '',
		name: 'A ticket that does not exist',
		nodes: [node('Start', 'n8n-nodes-base.manualTrigger', 1, {}), failing],
		connections: { Start: { main: [[{ node: FAILING, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * Takes all pictures.
 * @param example the example's ID in n8n, and the names of all nodes that it runs
 * @param failing the ID of the failing workflow
 */
export async function takePictures(
	editor: Editor,
	example: { id: string; nodes: string[] },
	failing: string,
): Promise<void> {
	await mkdir(FOLDER, { recursive: true });
	await editor.openWorkflow(example.id);
	await editor.executeWorkflow(example.nodes);
	await take(editor, 'canvas', [editor.marked('canvas-node'), editor.marked('sticky')]);

	await editor.page.setViewportSize(TALL);
	await takePanel(editor, 'vambe', 'Open Ticket', 'email');
	await takePanel(editor, 'ayra', 'Update Ayra Ticket', 'tags');
	await editor.page.setViewportSize(USUAL);
	await takePicker(editor, 'picker', 'Open Ticket', 'stageId');

	await editor.openWorkflow(failing);
	await takePanel(editor, 'mava', FAILING, 'status');
	await editor.openNode(FAILING);
	await editor.executeStep();
	const title = editor.marked('run-data-item-count', editor.output);
	await take(editor, 'error', [title, editor.marked('node-error-message'), details(editor)], 8);
}

/** What can be unfolded below an error. */
const details = (editor: Editor) => editor.output.getByText('Other info');

/** The fields of a node, down to one of them. */
async function takePanel(editor: Editor, name: string, node: string, last: string): Promise<void> {
	await editor.openNode(node);
	// Where expressions are, the editor computes them first.
	await editor.page.waitForLoadState('networkidle');
	const end = fieldOf(editor, last);
	await take(editor, name, [editor.marked('node-credentials-slot'), end]);
	await editor.closeNode();
}

/** A field with its label. */
const fieldOf = (editor: Editor, name: string) =>
	editor
		.marked('parameter-item')
		.filter({ has: editor.marked(`parameter-input-${name}`) })
		.last();

/** The open list of a field, with the fields around it. */
async function takePicker(editor: Editor, name: string, node: string, field: string) {
	await editor.openNode(node);
	await editor.openPicker(field);
	const entries = editor.marked('rlc-item').locator('visible=true');
	await entries.nth(1).waitFor();
	await take(editor, name, [fieldOf(editor, 'channel'), fieldOf(editor, field), entries], 3);
	await editor.closeNode();
}

/** Takes a picture of the smallest rectangle around what is shown of these, with a margin in pixels. */
async function take(editor: Editor, name: string, subjects: Locator[], margin = 12): Promise<void> {
	// The mouse would leave its marks.
	await editor.page.mouse.move(0, 0);
	const found = await Promise.all(subjects.map(async (subject) => await subject.all()));
	const boxes = await Promise.all(found.flat().map(async (each) => await each.boundingBox()));
	const shown = boxes.filter((box) => box !== null);
	const left = Math.min(...shown.map(({ x }) => x)) - margin;
	const top = Math.min(...shown.map(({ y }) => y)) - margin;
	const right = Math.max(...shown.map(({ x, width }) => x + width)) + margin;
	const bottom = Math.max(...shown.map(({ y, height }) => y + height)) + margin;
	const path = join(FOLDER, `${name}.png`);
	await editor.page.screenshot({
		path,
		clip: { x: left, y: top, width: right - left, height: bottom - top },
		animations: 'disabled',
		caret: 'hide',
		// The messages in a corner.
		style: '.el-notification { display: none }',
	});
	console.log(`docs/pictures/${name}.png`);
}
