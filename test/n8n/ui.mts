/**
 * `npm run test:ui`: the package as packed and installed, in n8n's editor in a headless Chromium, against the sandbox.
 * `npm run pictures`: the same editor, of which the pictures for the README are taken.
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { INodeTypeDescription } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox/index.ts';
import { pickers, type Picker } from './cases.mts';
import { Checks } from './checks.mts';
import { example } from './example.mts';
import { freePort, N8n, type Credential, type Workflow } from './n8n.mts';
import { main, Trouble } from './processes.mts';
import type { Server } from './server.mts';
import { credentialOf, PACKAGE, services, TITLES } from './services.mts';
import { openPage } from './ui/browser.mts';
import { Editor, type Theme } from './ui/editor.mts';
import { panelsOf } from './ui/panels.mts';
import { failingWorkflow, takePictures } from './ui/pictures.mts';
import { nodeOfPicker, workflowOfPanels, workflowOfPickers } from './ui/workflows.mts';

const EXAMPLE = 'allFiveOperations';

/** What a credential says in the dialog, by what is wrong with its key. */
const REFUSALS = {
	wrong: /key not accepted\. Check the API Key\./,
	noPermission: /key lacks permission\. Use a key that may read\./,
};

/** Keys that the sandbox refuses. */
const keysOf = (service: Service): Record<keyof typeof REFUSALS, string> => ({
	wrong: 'sk_wrong_4711',
	noPermission: service === 'ayra' ? 'sk_test_no_permission' : `${service}-no-permission`,
});

/** All that is needed to run the checks. */
interface Setting {
	checks: Checks;
	editor: Editor;
	server: Server;
	/** The package's own node types, as n8n describes them to its editor. */
	types: INodeTypeDescription[];
	credentials: Credential[];
}

/** Puts a workflow into n8n. Returns the ID that n8n gives it. */
async function create(server: Server, { id: _none, ...workflow }: Workflow): Promise<string> {
	const { data, message } = await server.rest<{ id: string }>('POST', '/workflows', workflow);
	if (!data) throw new Trouble(`n8n refused the workflow ${workflow.name}: ${message}`);
	return data.id;
}

async function checkNodesPanel({ checks, editor }: Setting): Promise<void> {
	const icons: Record<Theme, Record<string, string>> = { light: {}, dark: {} };
	for (const theme of ['dark', 'light'] as const) {
		await editor.openWorkflow(EXAMPLE, theme);
		await editor.openNodesPanel();
		for (const title of services.map((service) => TITLES[service])) {
			await checks.check(`${title}: found by its name, with an icon, in ${theme}`, async () => {
				const found = await editor.searchNodes(title, title);
				ok(found, 'It is not found');
				ok(found.isDrawn, `The icon ${found.icon} cannot be drawn`);
				icons[theme][title] = found.icon;
			});
		}
	}
	for (const service of services) {
		const title = TITLES[service];
		await checks.check(`${title}: light and dark have an icon each`, () => {
			ok(icons.light[title] !== icons.dark[title], icons.light[title]);
		});
		const aliases = await aliasesOf(title);
		await checks.check(`${title}: found by ${aliases.length} other words`, async () => {
			ok(aliases.length > 0);
			const missing: string[] = [];
			for (const alias of aliases) {
				if (!(await editor.searchNodes(alias, title))) missing.push(alias);
			}
			deepStrictEqual(missing, []);
		});
	}
}

async function aliasesOf(title: string): Promise<string[]> {
	const file = new URL(`../../nodes/${title}/${title}.node.json`, import.meta.url);
	return (JSON.parse(await readFile(file, 'utf8')) as { alias: string[] }).alias;
}

async function checkPanels({ checks, editor, server, types, credentials }: Setting): Promise<void> {
	for (const type of types) {
		const panels = panelsOf(type);
		const workflow = workflowOfPanels(type, panels, credentials);
		await editor.openWorkflow(await create(server, workflow));
		for (const { name, labels } of panels) {
			await checks.check(`${name}: its panel shows ${labels.length} fields`, async () => {
				await editor.openNode(name);
				const missing = await editor.missing(labels);
				const [warnings, cut] = [await editor.warnings(), await editor.cutLabels()];
				await editor.closeNode();
				deepStrictEqual(missing, [], 'Fields are missing');
				equal(warnings, 0, 'There are red warnings');
				deepStrictEqual(cut, [], 'Labels are cut');
			});
		}
	}
}

async function checkPickers({ checks, editor, server, types, credentials }: Setting) {
	const typeOf = ({ service }: Picker) =>
		types.find(({ name }) => name === `${PACKAGE}.${service}`);
	const workflow = workflowOfPickers(pickers, typeOf, credentials);
	await editor.openWorkflow(await create(server, workflow));
	for (const picker of pickers) {
		const { field, shows, search, finds } = picker;
		const name = nodeOfPicker(picker);
		await checks.check(
			`${name}: lists what the account has, and filters as one types`,
			async () => {
				await editor.openNode(name);
				await editor.openPicker(field.split('.').at(-1) ?? '');
				const all = shows.map(([shown]) => shown);
				const listed = await editor.pickerEntries(all);
				await editor.search(search);
				const found = await editor.pickerEntries(finds);
				await editor.closeNode();
				deepStrictEqual([listed, found], [all, finds]);
			},
		);
	}
}

async function checkCredentials({ checks, editor }: Setting): Promise<void> {
	for (const service of services) {
		const title = TITLES[service];
		await checks.check(`${title}: the credential's dialog says that the test passed`, async () => {
			const { passed, text } = await editor.testCredential(`${service}Sandbox`);
			ok(passed, text);
			match(text, /Connection tested successfully/);
		});
		for (const [kind, refusal] of Object.entries(REFUSALS)) {
			await checks.check(`${title}: the dialog says why it failed (${kind})`, async () => {
				const { passed, text } = await editor.testCredential(`${service}-${kind}`);
				ok(!passed, text);
				match(text, refusal);
			});
		}
	}
}

/** The names of the nodes that the example runs. */
async function nodesThatRun(): Promise<string[]> {
	const { nodes } = await example('all-five-operations');
	return nodes.filter(({ type }) => !type.endsWith('.stickyNote')).map(({ name }) => name);
}

async function checkExample({ checks, editor }: Setting, sandbox: Sandbox): Promise<void> {
	sandbox.reset();
	const expected = await nodesThatRun();
	await editor.openWorkflow(EXAMPLE);
	await checks.check(
		`The example runs from the canvas: ${expected.length} nodes turn green`,
		async () => {
			deepStrictEqual(await editor.executeWorkflow(expected), [...expected].sort());
			// The unknown visitor, whom the error output takes.
			const refused = sandbox.journal.filter(({ status = 0 }) => status >= 400);
			deepStrictEqual(
				refused.map(({ operationId, status }) => [operationId, status]),
				[['addWebchatContactMetadata', 404]],
			);
		},
	);
	await checks.check('Each output item is linked to its input item', async () => {
		await editor.openNode('Update Ayra Ticket');
		const [input, output] = [
			await editor.asTable(editor.input),
			await editor.asTable(editor.output),
		];
		equal(await output.count(), await input.count());
		for (let row = 0; row < (await output.count()); row++) {
			deepStrictEqual(await editor.linkedRows(output.nth(row), input), [row]);
		}
		await editor.closeNode();
	});
}

/** The credentials that work, and those that are refused. */
const allCredentials = (sandbox: Sandbox): { good: Credential[]; bad: Credential[] } => {
	const good = services.map((service) => credentialOf(service, sandbox));
	const bad = services.flatMap((service, index) =>
		Object.entries(keysOf(service)).map(([kind, apiKey]) => ({
			...good[index],
			id: `${service}-${kind}`,
			name: `${TITLES[service]}, ${kind}`,
			data: { ...good[index].data, apiKey },
		})),
	);
	return { good, bad };
};

/** The package's own node types. n8n makes their tools for AI agents out of them. */
async function ownTypes(server: Server): Promise<INodeTypeDescription[]> {
	const all = await server.nodeTypes();
	return all.filter(({ name }) => name.startsWith(`${PACKAGE}.`) && !name.endsWith('Tool'));
}

await main(async () => {
	const { values } = parseArgs({ options: { pictures: { type: 'boolean' } } });
	const page = await openPage();
	console.log('Preparing n8n and the nodes …');
	const n8n = await N8n.prepare();
	const sandbox = await startSandbox();
	const { good, bad } = allCredentials(sandbox);
	await n8n.importCredentials([...good, ...bad]);
	await n8n.importWorkflows([await example('all-five-operations')]);
	const server = await n8n.serve(await freePort());
	const editor = new Editor(page, server);
	await editor.signIn();

	if (values.pictures) {
		const [, mava] = good;
		const failing = await create(server, failingWorkflow(mava));
		await takePictures(editor, { id: EXAMPLE, nodes: await nodesThatRun() }, failing);
	} else {
		const checks = new Checks();
		const types = await ownTypes(server);
		const setting = { checks, editor, server, types, credentials: good };
		await checkNodesPanel(setting);
		await checkPanels(setting);
		await checkPickers(setting);
		await checkCredentials(setting);
		await checkExample(setting, sandbox);
		checks.conclude();
	}
	await page.context().browser()?.close();
	await sandbox.close();
	server.stop();
});
