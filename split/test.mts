/**
 * `npm run test:split`: cuts the packages out, and proves that each stands alone. It is cut into a temporary folder,
 * where nothing is found but what it declares; what it declares is taken from this package's node_modules.
 * The fault matrix is left out: `npm test` runs it here. `-- vambe` proves it for one.
 */
import { deepStrictEqual, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { startSandbox, type Sandbox, type Service } from '../test/sandbox/index.ts';
import { succeeding } from '../test/n8n/cases.mts';
import { Checks } from '../test/n8n/checks.mts';
import { npm } from '../test/n8n/commands.mts';
import { N8n, type Credential, type Workflow } from '../test/n8n/n8n.mts';
import { main, temporaryFolder } from '../test/n8n/processes.mts';
import { credentialOf, PACKAGE, services } from '../test/n8n/services.mts';
import { nodesOf, workflowOf } from '../test/n8n/workflow.mts';
import { cut, nameOf, trimLock } from './split.mts';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

interface Manifest {
	devDependencies: Record<string, string>;
	n8n: { credentials: string[]; nodes: string[] };
}

const manifestOf = async (folder: string) =>
	JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Gives a package the dependencies that it declares, and no others. */
async function link(folder: string): Promise<void> {
	const { devDependencies } = await manifestOf(folder);
	for (const name of ['.bin', ...Object.keys(devDependencies)]) {
		const place = join(folder, 'node_modules', name);
		await mkdir(dirname(place), { recursive: true });
		await symlink(join(modules, name), place);
	}
}

/** Fails if a file imports what is neither in the package nor declared. */
async function checkImports(folder: string): Promise<void> {
	const { devDependencies } = await manifestOf(folder);
	const all = await readdir(folder, { recursive: true });
	const files = all.filter((file) => /\.(ts|mts|js|mjs)$/.test(file) && !/node_modules/.test(file));
	ok(files.length > 0);
	const strangers: string[] = [];
	for (const file of files) {
		const text = await readFile(join(folder, file), 'utf8');
		for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
			if (isBuiltin(fileName)) continue;
			const isOwn = fileName.startsWith('.')
				? isWithin(folder, join(folder, dirname(file), fileName))
				: nameIn(fileName) in devDependencies;
			if (!isOwn) strangers.push(`${file}: ${fileName}`);
		}
	}
	deepStrictEqual(strangers, []);
}

const isWithin = (folder: string, path: string) =>
	!relative(folder, path).startsWith('..') &&
	['', '.ts', '/index.ts'].some((end) => existsSync(`${path}${end}`));

/** The package that an import names: `eslint/config`, `@n8n/node-cli/eslint`. */
const nameIn = (specifier: string) =>
	specifier
		.split('/')
		.slice(0, specifier.startsWith('@') ? 2 : 1)
		.join('/');

/** A workflow with all operations of a service, moved to its own package as the README says. */
function workflowFor(service: Service, credentials: Record<Service, Credential>): Workflow {
	const cases = succeeding.filter((each) => each.service === service);
	const workflow = JSON.stringify(workflowOf(service, cases, credentials));
	return JSON.parse(workflow.replaceAll(`"${PACKAGE}.`, `"${nameOf(service)}.`)) as Workflow;
}

/** Loads all that a package registers, among n8n's own modules. */
async function checkLoading(n8n: N8n, folder: string): Promise<void> {
	const { n8n: listed } = await manifestOf(folder);
	const installed = join(n8n.folder, '.n8n', 'nodes', 'node_modules', basename(folder));
	const files = [...listed.nodes, ...listed.credentials].map((file) => join(installed, file));
	n8n.evaluate('process.argv.slice(1).forEach((file) => require(file))', ...files);
}

async function checkExecution(n8n: N8n, service: Service, sandbox: Sandbox): Promise<void> {
	const all = services.map((each) => [each, credentialOf(each, sandbox)]);
	const credentials = Object.fromEntries(all) as Record<Service, Credential>;
	sandbox.reset();
	await n8n.importCredentials([credentials[service]]);
	await n8n.importWorkflows([workflowFor(service, credentials)]);
	const execution = await n8n.execute(service);
	ok(execution.succeeded, execution.error?.message);
	for (const each of succeeding.filter((one) => one.service === service)) {
		const output = execution.ran(nodesOf(each).after)?.data?.main[0] ?? [];
		ok(output.length > 0, `${each.name} gave nothing`);
	}
	ok(sandbox.journal.length > 0);
	for (const entry of sandbox.journal) {
		deepStrictEqual([entry.service, entry.contractErrors], [service, []], entry.path);
	}
}

/** Without the fault matrix, and with patience: nothing is compiled in a new folder yet. */
const JEST = ['--testPathIgnorePatterns', '/faults\\.test', '--testTimeout', '120000'];

/** What is run in a package, as its maintainers would. */
const STEPS: Array<[what: string, args: string[]]> = [
	['its lock file fits its package.json', ['ci', '--dry-run', '--offline', '--no-audit']],
	['strict lint', ['run', 'lint']],
	['types', ['run', 'typecheck']],
	['build', ['run', 'build']],
	['tests', ['run', 'jest', '--', ...JEST]],
	["npm pack, and n8n's scanner on sources and tarball", ['run', 'scan']],
];

await main(async () => {
	const named = process.argv.slice(2);
	const started = Date.now();
	const checks = new Checks();
	const sandbox = await startSandbox();
	const place = temporaryFolder();
	try {
		for (const service of services.filter((each) => !named.length || named.includes(each))) {
			const name = nameOf(service);
			const folder = join(place, name);
			await checks.check(`${name}: is cut out`, async () => {
				await cut(service, folder);
				await trimLock(folder);
				await link(folder);
			});
			await checks.check(`${name}: imports only what it has or declares`, () =>
				checkImports(folder),
			);
			for (const [what, args] of STEPS) {
				await checks.check(`${name}: ${what}`, () => npm(args, { cwd: folder }));
			}
			await checks.check(`${name}: runs in n8n, installed from its tarball`, async () => {
				const n8n = await N8n.prepare({}, folder);
				await checkLoading(n8n, folder);
				await checkExecution(n8n, service, sandbox);
			});
		}
		console.log(`\n${Math.round((Date.now() - started) / 1000)} s`);
		checks.conclude();
	} finally {
		await sandbox.close();
	}
});
