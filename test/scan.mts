// n8n's own scanner, as it runs when a package is submitted for verification: over the sources, and over what
// `npm pack` puts into the tarball. The scanner itself would take both from the network.
// @ts-expect-error -- the scanner ships no types
import * as scanner from '@n8n/scan-community-package/scanner/scanner.mjs';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MOST_BYTES = 150_000;
const BELONGS = /^(dist\/.+|index\.js|README\.md|LICENSE|package\.json)$/;

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'scan-'));
let failed = 0;

function check(name: string, ok: boolean, details = '') {
	console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}${ok ? '' : `\n${details}`}`);
	if (!ok) failed++;
}

async function scan(name: string, folder: string, patterns: string[]) {
	const { passed, message, details } = await scanner.analyzePackage(folder, patterns);
	check(`${name} passes n8n's scanner`, passed, [message, details].filter(Boolean).join('\n'));
}

try {
	await scan('source', root, scanner.SOURCE_FILE_PATTERNS);

	const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', scratch], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ filename, files }] = JSON.parse(packed) as [
		{ filename: string; files: Array<{ path: string }> },
	];
	const tarball = join(scratch, filename);
	execFileSync('tar', ['xzf', tarball, '-C', scratch]);
	await scan('tarball', join(scratch, 'package'), ['**/*.js', 'package.json']);

	const strangers = files.map(({ path }) => path).filter((path) => !BELONGS.test(path));
	check('the tarball holds only what belongs', strangers.length === 0, strangers.join('\n'));
	const { size } = statSync(tarball);
	check(`the tarball is under ${MOST_BYTES} bytes: ${size}`, size < MOST_BYTES);
} finally {
	rmSync(scratch, { recursive: true });
}
process.exitCode = failed === 0 ? 0 : 1;
