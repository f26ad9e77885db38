/** Programs that are run to their end, silently. */
import { finished, start, Trouble } from './processes.mts';

/** A program ended with another status than 0. */
export class CommandFailed extends Trouble {
	constructor(
		command: string,
		/** The last lines of what it printed. */
		readonly tail: string,
	) {
		super(`"${command}" failed. Its last lines were:\n\n${tail}`);
	}
}

export interface CommandOptions {
	cwd: string;
	/** Added to the environment. */
	env?: Record<string, string>;
}

/** Runs a program. @throws {CommandFailed} */
export async function run(command: string, args: string[], options: CommandOptions): Promise<void> {
	const child = start(command, args, {
		cwd: options.cwd,
		env: { ...process.env, ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	if ((await finished(child)) === 0) return;
	const tail = output.trimEnd().split('\n').slice(-20).join('\n');
	throw new CommandFailed([command, ...args].join(' '), tail);
}

/**
 * Runs the npm that runs this program, or else the machine's.
 * @param options.node runs npm in place of this program's own Node.js
 * @throws {CommandFailed}
 */
export async function npm(
	args: string[],
	{ node = process.execPath, ...options }: CommandOptions & { node?: string },
): Promise<void> {
	const cli = process.env.npm_execpath;
	if (cli?.endsWith('npm-cli.js')) await run(node, [cli, ...args], options);
	else await run('npm', args, options);
}
