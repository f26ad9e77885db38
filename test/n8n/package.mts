/** The package as users get it. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm, run } from './commands.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What n8n takes out of a community package's package.json before it installs its dependencies. */
const DEVELOPMENT_ONLY = ['devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * Builds the package, packs it with `npm pack` and unpacks the tarball as n8n does with a community package.
 * @param modules the `node_modules` folder that gets it
 * @param folder where its sources are
 * @throws {Trouble} if it does not compile
 */
export async function installPackage(modules: string, folder = root): Promise<void> {
	await npm(['run', 'build'], { cwd: folder });
	await mkdir(modules, { recursive: true });
	await npm(['pack', '--pack-destination', modules], { cwd: folder });
	const [tarball] = await readdir(modules);
	await run('tar', ['-xzf', tarball], { cwd: modules });
	await rm(join(modules, tarball));

	const unpacked = join(modules, 'package');
	const file = join(unpacked, 'package.json');
	const manifest = JSON.parse(await readFile(file, 'utf8')) as { name: string };
	const kept = Object.entries(manifest).filter(([name]) => !DEVELOPMENT_ONLY.includes(name));
	await writeFile(file, JSON.stringify(Object.fromEntries(kept), null, '\t'));
	await rename(unpacked, join(modules, manifest.name));
}
