/**
 * Programs that are started, and folders that are made, for this process only. Whatever way it ends (done, error,
 * Ctrl-C, closed terminal), they end with it: programs together with all that they have started themselves.
 *
 * Run what uses this with `node --import tsx`: the program `tsx` would kill it before it has tidied up.
 */
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const running = new Set<ChildProcess>();
const folders = new Set<string>();

/** Something that the person at the keyboard can understand and act on: shown without a stack. */
export class Trouble extends Error {}

/**
 * Starts a program in a process group of its own.
 * @throws {Trouble} through the promise of `finished` if it cannot be started
 */
export function start(command: string, args: string[], options: SpawnOptions): ChildProcess {
	const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
	running.add(child);
	child.once('exit', () => end(child));
	return child;
}

/** Waits for a program to end; its exit status, 1 if a signal ended it. */
export async function finished(child: ChildProcess): Promise<number> {
	return await new Promise((done, failed) => {
		child.once('error', (error) => failed(new Trouble(`Cannot start a program: ${error.message}`)));
		child.once('close', (status) => done(status ?? 1));
	});
}

/** Ends a program at once, with all that it started. Nothing it holds is worth a farewell. */
export function end(child: ChildProcess): void {
	running.delete(child);
	if (child.pid === undefined) return;
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
		return;
	}
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/** Makes a folder that is removed when this process ends. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-support-tickets-'));
	folders.add(folder);
	return folder;
}

/** Runs a program's main function. What goes wrong is printed, and ends the program with exit status 1. */
export async function main(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		console.error(error instanceof Trouble ? `\n${error.message}` : error);
		process.exit(1);
	}
}

process.once('exit', () => {
	running.forEach(end);
	// A program that was just ended may still be writing.
	for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => process.exit(process.exitCode ?? 128 + constants.signals[signal]));
}

// Whoever kills npm, kills only the shell between npm and this program.
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.exit(1), 1000).unref();
