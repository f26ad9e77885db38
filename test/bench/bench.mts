/**
 * `npm run bench`: our nodes beside n8n's own HTTP Request node, in a real n8n, in one run. What counts are ratios of
 * medians: machines differ, and so do their moments. Prints a table and writes results.json.
 */
import Table from 'cli-table3';
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { N8n } from '../n8n/n8n.mts';
import { main } from '../n8n/processes.mts';
import { credentialOf, PACKAGE, services } from '../n8n/services.mts';
import { startSandbox } from '../sandbox/index.ts';
import { Bench, round, ROUNDS, type LimitResult, type Row } from './measurements.mts';
import { installVariants, VARIANTS } from './variants.mts';
import { httpRequest, httpRequestWithKey, mavaUpdate, vambeMetadata } from './workflows.mts';

await main(async () => {
	console.log('Preparing n8n, the package and its variants …');
	const n8n = await N8n.prepare();
	const modules = join(n8n.folder, '.n8n', 'nodes', 'node_modules');
	await installVariants(modules);
	const sandbox = await startSandbox();
	try {
		await n8n.importCredentials(services.map((service) => credentialOf(service, sandbox)));
		const bench = new Bench(n8n, sandbox);

		const http = httpRequest(sandbox);
		const mava = mavaUpdate(VARIANTS.mavaWithoutLimit);
		const rows: Row[] = [
			...(await bench.time('1,000 Mava updates', mava, http, 1000, 1.5)),
			...(await bench.time('5,000 Mava updates', mava, http, 5000, 1.5)),
			...(await bench.time(
				'1,000 Mava updates / HTTP Request node without a credential',
				mava,
				httpRequestWithKey(sandbox),
				1000,
				1.5,
			)),
			...(await bench.time(
				'1,000 Vambe updates: whole node / one operation',
				vambeMetadata(`${PACKAGE}.vambe`),
				vambeMetadata(VARIANTS.vambeWithOneOperation),
				1000,
				1.1,
			)),
			await bench.memory('Peak memory, 10,000 Mava updates', mava, http, 10_000),
		];
		const limit = await bench.limit(mavaUpdate(`${PACKAGE}.mava`), http, 300);
		const load = await bench.load(join(modules, PACKAGE));

		await report(rows, limit, load);
	} finally {
		await sandbox.close();
	}
});

async function report(rows: Row[], limit: LimitResult[], load: Awaited<ReturnType<Bench['load']>>) {
	const style = { head: [], border: [] };
	const ratios = new Table({ head: ['', 'Ours', 'Beside it', 'Ratio', 'Target', ''], style });
	for (const { what, ours, other, ratio, target } of rows) {
		ratios.push([
			what,
			ours,
			other,
			ratio,
			`at most ${target}`,
			ratio <= target ? 'holds' : 'does not hold',
		]);
	}
	console.log(ratios.toString());

	const limits = new Table({
		head: ['300 updates against 90 in 30 s', 'Done', 'Refused', 'Seconds', 'Workflow'],
		style,
	});
	for (const { name, done, refused, seconds, succeeded } of limit) {
		limits.push([name, done, refused, seconds, succeeded ? 'succeeds' : 'fails']);
	}
	console.log(limits.toString());
	console.log(
		`Loading takes ${load.milliseconds} ms of n8n's start; ${round(load.packed / 1000, 1)} kB packed, ${round(load.unpacked / 1000, 1)} kB unpacked, ${load.files} files.`,
	);

	const machine = { cores: cpus().length, gigabytes: round(totalmem() / 2 ** 30, 0) };
	const date = new Date().toISOString().slice(0, 10);
	const results = { date, n8n: '2.41.1', machine, rounds: ROUNDS, rows, limit, load };
	await writeFile(
		new URL('results.json', import.meta.url),
		`${JSON.stringify(results, null, '\t')}\n`,
	);
}
