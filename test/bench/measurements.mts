/** What is measured, and how. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { N8n } from '../n8n/n8n.mts';
import type { Sandbox } from '../sandbox/index.ts';
import { MEASURED, workflowFor, type Subject } from './workflows.mts';

/** How often each is measured; medians count. */
export const ROUNDS = 5;

/** Milliseconds until the sandbox answers. */
const ANSWER_AFTER = 20;

/** Mava's limit, as documented. */
const LIMIT = { requests: 90, seconds: 30 };

interface Measurement {
	/** What the node itself took, in seconds. */
	seconds: number;
	/** The most memory that n8n ever held, in MB. */
	peakMemory: number;
	succeeded: boolean;
}

/** A row of the table. */
export interface Row {
	what: string;
	ours: string;
	other: string;
	/** Ours divided by the other. */
	ratio: number;
	/** What the ratio should be at most. */
	target: number;
}

/** One node against Mava's limit. */
export interface LimitResult {
	name: string;
	done: number;
	refused: number;
	seconds: number;
	succeeded: boolean;
}

const median = (numbers: number[]): number =>
	[...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const round = (number: number, digits = 2) => Number(number.toFixed(digits));

export class Bench {
	constructor(
		private readonly n8n: N8n,
		private readonly sandbox: Sandbox,
	) {}

	/** Runs a subject once with so many items. */
	private async once(subject: Subject, count: number): Promise<Measurement> {
		const workflow = workflowFor('bench', subject, count, this.sandbox);
		await this.n8n.importWorkflows([workflow]);
		let peakMemory = 0;
		const { succeeded, ran } = await this.n8n.execute(workflow.id, (pid) => {
			const timer = setInterval(() => (peakMemory = peakOf(pid) ?? peakMemory), 50);
			return () => clearInterval(timer);
		});
		return { succeeded, peakMemory, seconds: (ran(MEASURED)?.executionTime ?? NaN) / 1000 };
	}

	/** Runs ours and the other in turn. */
	private async inTurn(what: string, ours: Subject, other: Subject, count: number, rounds: number) {
		const measured: { ours: Measurement[]; other: Measurement[] } = { ours: [], other: [] };
		for (let index = 0; index < rounds; index++) {
			process.stdout.write(`${what}, ${index + 1} of ${rounds} … `);
			for (const [name, subject] of [
				['other', other],
				['ours', ours],
			] as const) {
				this.sandbox.reset();
				this.sandbox.fail({ delay: ANSWER_AFTER });
				const measurement = await this.once(subject, count);
				const done = this.sandbox.journal.filter(({ status }) => status === 200).length;
				if (!measurement.succeeded || done !== count) {
					throw new Error(`${subject.type}: ${done} of ${count} done`);
				}
				measured[name].push(measurement);
			}
			console.log(`${measured.ours.at(-1)?.seconds} s / ${measured.other.at(-1)?.seconds} s`);
		}
		return measured;
	}

	async time(
		what: string,
		ours: Subject,
		other: Subject,
		count: number,
		target: number,
	): Promise<Row[]> {
		const measured = await this.inTurn(what, ours, other, count, ROUNDS);
		const [mine, its] = [measured.ours, measured.other].map((all) =>
			median(all.map(({ seconds }) => seconds)),
		);
		return [
			{
				what,
				ours: `${round(mine)} s`,
				other: `${round(its)} s`,
				ratio: round(mine / its),
				target,
			},
		];
	}

	async memory(what: string, ours: Subject, other: Subject, count: number): Promise<Row> {
		const measured = await this.inTurn(what, ours, other, count, 3);
		const [mine, its] = [measured.ours, measured.other].map((all) =>
			median(all.map(({ peakMemory }) => peakMemory)),
		);
		return {
			what,
			ours: `${round(mine, 0)} MB`,
			other: `${round(its, 0)} MB`,
			ratio: round(mine / its),
			target: 1,
		};
	}

	/** Both against Mava's limit, once. */
	async limit(ours: Subject, other: Subject, count: number): Promise<LimitResult[]> {
		const results: LimitResult[] = [];
		for (const [name, subject] of [
			['HTTP Request node', other],
			['Mava node', ours],
		] as const) {
			console.log(`${count} updates against ${LIMIT.requests} in ${LIMIT.seconds} s: ${name} …`);
			this.sandbox.reset();
			this.sandbox.fail({ service: 'mava', rateLimit: LIMIT });
			this.sandbox.fail({ delay: ANSWER_AFTER });
			const { seconds, succeeded } = await this.once(subject, count);
			const answers = (status: number) =>
				this.sandbox.journal.filter((entry) => entry.status === status).length;
			results.push({
				name,
				seconds: round(seconds, 1),
				succeeded,
				done: answers(200),
				refused: answers(429),
			});
		}
		return results;
	}

	/** What loading the package adds to n8n's start, and how large it is. */
	async load(folder: string) {
		const program = `
			const { PackageDirectoryLoader } = require('n8n-core');
			require('zod');
			const started = performance.now();
			void new PackageDirectoryLoader(process.argv[1]).loadAll().then(() => console.log(performance.now() - started));`;
		const times = Array.from({ length: ROUNDS }, () => Number(this.n8n.evaluate(program, folder)));
		const root = fileURLToPath(new URL('../..', import.meta.url));
		const [{ size, unpackedSize }] = JSON.parse(
			execFileSync('npm', ['pack', '--dry-run', '--json'], {
				cwd: root,
				encoding: 'utf8',
				stdio: ['ignore', 'pipe', 'ignore'],
			}),
		) as Array<{ size: number; unpackedSize: number }>;
		const files = await readdir(folder, { recursive: true, withFileTypes: true });
		return {
			milliseconds: round(median(times), 1),
			packed: size,
			unpacked: unpackedSize,
			files: files.filter((file) => file.isFile()).length,
		};
	}
}

/** The most memory that a process ever held, in MB; undefined where the system does not tell, or it has ended. */
function peakOf(pid: number): number | undefined {
	try {
		const [, kilobytes] =
			/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
		return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
	} catch {
		return undefined;
	}
}
