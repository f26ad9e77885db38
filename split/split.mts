/**
 * `npm run split`: cuts a package for each service out of this one, into `split-packages/`. n8n verifies only packages
 * that serve one service. Each gets the same sources, the tests that concern it, and a package.json, README, reference
 * and changelog of its own.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { format, resolveConfig } from 'prettier';
import { npm } from '../test/n8n/commands.mts';
import { main } from '../test/n8n/processes.mts';
import { PACKAGE, services, TITLES } from '../test/n8n/services.mts';
import type { Service } from '../test/sandbox/index.ts';
import { changelog, readme, reference } from './texts.mts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What all packages have in common. */
const COMMON = [
	'.github/workflows/release.yml',
	'.gitignore',
	'.npmrc',
	'.prettierignore',
	'.prettierrc',
	'LICENSE',
	'eslint.config.mjs',
	'gulpfile.js',
	'index.js',
	'jest.config.js',
	'nodes/shared',
	'package-lock.json',
	'test/nodes/faults.ts',
	'test/nodes/harness.ts',
	'test/nodes/inFull.ts',
	'test/nodes/operations.ts',
	'test/nodes/subjects.ts',
	'test/nodes/triggerHarness.ts',
	// These take whatever services there are. The other tests there are about several at once.
	'test/nodes/credentials.test.ts',
	'test/nodes/descriptions.test.ts',
	'test/nodes/everyField.test.ts',
	'test/nodes/fields.test.ts',
	'test/nodes/properties.test.ts',
	'test/nodes/schemas.test.ts',
	'test/sandbox',
	'test/scan.mts',
	'tsconfig.json',
	'tsconfig.test.json',
];

/** The sandbox is tested in this package. */
const LEFT_OUT = /^test\/sandbox\/(testing|[^/]+\.test)\.ts$/;

/** Files in which every line is about one service at most. */
const LINE_BY_LINE = ['test/nodes/all.ts', 'test/nodes/services.ts'];

const SCRIPTS = [
	'build',
	'dev',
	'lint',
	'lint:fix',
	'format',
	'typecheck',
	'jest',
	'sandbox',
	'test:faults',
	'scan',
];

/** Used only by tests that are not in the packages. */
const NOT_NEEDED = [
	'@stryker-mutator/core',
	'@stryker-mutator/jest-runner',
	'concurrently',
	'dependency-cruiser',
	'fast-check',
	'knip',
	'n8n-core-1',
	'n8n-core-2.20',
	'playwright-core',
];

/** What of this package's package.json is used. */
interface Manifest {
	name: string;
	version: string;
	homepage: string;
	scripts: Record<string, string>;
	n8n: { credentials: string[]; nodes: string[] };
	devDependencies: Record<string, string>;
}

/** The name of a service's own package. */
export const nameOf = (service: Service) => `n8n-nodes-${service}`;

const read = async (path: string) => await readFile(join(root, path), 'utf8');

/** Writes a text laid out as all files are. */
async function write(file: string, text: string): Promise<void> {
	const options = await resolveConfig(join(root, 'package.json'));
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, await format(text, { ...options, filepath: file }));
}

/** A text without the lines that name another service. */
function linesOf(service: Service, text: string): string {
	const others = new RegExp(services.filter((each) => each !== service).join('|'), 'i');
	const lines = text.split('\n');
	return lines.filter((line) => !others.test(line)).join('\n');
}

/** The source of what package.json lists: `dist/nodes/…/….js`. */
const sourceOf = (listed: string) => listed.replace('dist/', '').replace(/\.js$/, '.ts');

/** What a node's file says of the node. */
async function describe(path: string): Promise<INodeTypeDescription> {
	const module = (await import(join(root, path))) as Record<string, new () => INodeType>;
	return new module[basename(path, '.node.ts')]().description;
}

function manifestOf(service: Service, own: Manifest, aliases: string[]): object {
	const name = nameOf(service);
	const title = TITLES[service];
	const scripts = Object.entries(own.scripts).filter(([script]) => SCRIPTS.includes(script));
	const needed = Object.entries(own.devDependencies).filter(([each]) => !NOT_NEEDED.includes(each));
	const text = JSON.stringify({
		...own,
		name,
		description: `n8n nodes for the AI customer support service ${title}`,
		keywords: [...new Set(['n8n-community-node-package', 'n8n', service, ...aliases])],
		scripts: {
			...Object.fromEntries(scripts),
			test: 'npm run lint && npm run typecheck && npm run build && jest',
		},
		n8n: {
			...own.n8n,
			credentials: own.n8n.credentials.filter((path) => basename(path).startsWith(title)),
			nodes: own.n8n.nodes.filter((path) => path.startsWith(`dist/nodes/${title}/`)),
		},
		devDependencies: Object.fromEntries(needed),
	});
	// A repository of its own, of the same owner.
	return JSON.parse(text.replaceAll(`/${PACKAGE}/${PACKAGE}`, `/${PACKAGE}/${name}`)) as object;
}

/**
 * Cuts the package for a service.
 * @param folder is made anew
 */
export async function cut(service: Service, folder: string): Promise<void> {
	const title = TITLES[service];
	const own = JSON.parse(await read('package.json')) as Manifest;
	const codex = JSON.parse(await read(`nodes/${title}/${title}.node.json`)) as { alias: string[] };
	const manifest = manifestOf(service, own, codex.alias) as Manifest;

	await rm(folder, { recursive: true, force: true });
	const credentials = manifest.n8n.credentials.map(sourceOf);
	const copied = [...COMMON, ...credentials, `nodes/${title}`, `test/nodes/${service}`];
	for (const path of copied) {
		await cp(join(root, path), join(folder, path), {
			recursive: true,
			filter: (source) => !LEFT_OUT.test(source.slice(root.length)),
		});
	}
	for (const path of LINE_BY_LINE) {
		await write(join(folder, path), linesOf(service, await read(path)));
	}
	const nodes = manifest.n8n.nodes.map(sourceOf);
	for (const path of nodes.map((each) => each.replace(/\.ts$/, '.json'))) {
		const text = await read(path);
		await write(join(folder, path), text.replace(`"${PACKAGE}.`, `"${manifest.name}.`));
	}
	await write(join(folder, 'package.json'), JSON.stringify(manifest));

	const texts = {
		service: title,
		name: manifest.name,
		origin: PACKAGE,
		originPage: own.homepage,
		version: own.version,
		nodes: await Promise.all(nodes.map(describe)),
	};
	await write(join(folder, 'README.md'), readme(texts, await read('README.md')));
	await write(join(folder, 'CHANGELOG.md'), changelog(texts, await read('CHANGELOG.md')));
	const fields = reference(texts, await read('docs/reference.md'));
	await mkdir(join(folder, 'docs'));
	await writeFile(join(folder, 'docs', 'reference.md'), fields);
}

/** Takes out of a package's package-lock.json what it does not need. Nothing is fetched: all is in there. */
export async function trimLock(folder: string): Promise<void> {
	await npm(['install', '--package-lock-only', '--offline', '--no-audit', '--no-fund'], {
		cwd: folder,
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await main(async () => {
		for (const service of services) {
			const folder = join(root, 'split-packages', nameOf(service));
			await cut(service, folder);
			await trimLock(folder);
			console.log(folder);
		}
	});
}
