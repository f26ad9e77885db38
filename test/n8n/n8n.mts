/**
 * A real n8n with the package in it, offline, in a temporary folder, for as long as this program runs.
 */
import { execFileSync } from 'node:child_process';
import { open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IConnections, INode, IRun, ITaskData, IWorkflowSettings } from 'n8n-workflow';
import { installPackage } from './package.mts';
import { end, finished, start, temporaryFolder, Trouble } from './processes.mts';
import { provideRuntime, type Runtime } from './runtime.mts';
import { Server } from './server.mts';

/** A credential in clear, as n8n imports it. */
export interface Credential<Data = { apiKey: string; baseUrl: string }> {
	id: string;
	name: string;
	type: string;
	data: Data;
}

/** A workflow as n8n exports and imports it. */
export interface Workflow {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
}

/** What an execution left behind. */
export interface Execution {
	succeeded: boolean;
	/** The first (here: only) run of a node; undefined if it did not run. */
	ran(node: string): ITaskData | undefined;
	/** The error that stopped the workflow. */
	error?: { message: string };
}

/** Inherited from this program's environment. Anything else (settings of another n8n, proxies) stays outside. */
const INHERITED = ['LANG', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'COMSPEC', 'PATHEXT'];

/** An n8n that keeps to itself: nothing is fetched, reported, offered or asked. */
const SETTINGS = {
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_PYTHON_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry,insights,external-secrets,instance-registry',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	// There is no HTTPS on this machine's own address, and cookies must get through all the same.
	N8N_SECURE_COOKIE: 'false',
	// `n8n execute` prints its result as a log line of this level.
	N8N_LOG_LEVEL: 'info',
	GENERIC_TIMEZONE: 'UTC',
};

/** The package itself, and the editor. */
const NOT_WRITTEN_BY_N8N = /(^|[\\/])(node_modules|\.cache)([\\/]|$)/;

/** A port that nothing listens on: the wanted one, else the next one up. Without a wanted one, any. */
export async function freePort(wanted = 0): Promise<number> {
	for (let port = wanted; port < 65536; port++) {
		const free = await new Promise<number | undefined>((done) => {
			const probe = createServer();
			probe.once('error', () => done(undefined));
			probe.listen(port, '127.0.0.1', () => {
				const address = probe.address();
				probe.close(() => done(typeof address === 'object' ? address?.port : undefined));
			});
		});
		if (free !== undefined) return free;
	}
	throw new Trouble(`There is no free port from ${wanted} on.`);
}

/** An n8n installation of its own: the program, a fresh home, and what has been imported into it. */
export class N8n {
	private commands = 0;

	private constructor(
		private readonly runtime: Runtime,
		/** Holds n8n's home and all its logs. */
		readonly folder: string,
		private readonly settings: Record<string, string>,
	) {}

	/**
	 * Builds and packs the package, and puts it where n8n keeps community packages, installing n8n if need be.
	 * @param settings more of n8n's environment variables, for all that it runs
	 * @param folder where the package's sources are, if not here
	 * @throws {Trouble} if one of these fails
	 */
	static async prepare(settings: Record<string, string> = {}, folder?: string): Promise<N8n> {
		const runtime = await provideRuntime();
		const n8n = new N8n(runtime, temporaryFolder(), settings);
		await installPackage(join(n8n.folder, '.n8n', 'nodes', 'node_modules'), folder);
		return n8n;
	}

	/** Imports credentials, replacing those with the same ids. */
	async importCredentials(credentials: Array<Credential<object>>): Promise<void> {
		await this.import('credentials', credentials);
	}

	/** Imports workflows, replacing those with the same ids. */
	async importWorkflows(workflows: Workflow[]): Promise<void> {
		await this.import('workflow', workflows);
	}

	private async import(kind: string, items: unknown[]): Promise<void> {
		const file = join(this.folder, `${kind}.json`);
		await writeFile(file, JSON.stringify(items));
		const { status, output } = await this.command([`import:${kind}`, `--input=${file}`]);
		await rm(file);
		if (status !== 0) throw new Trouble(`n8n could not import the ${kind}:\n${output}`);
	}

	/** Makes an imported workflow's triggers work from the next start of the server on. */
	async publish(id: string): Promise<void> {
		const { status, output } = await this.command(['publish:workflow', `--id=${id}`]);
		if (status !== 0) throw new Trouble(`n8n could not publish the workflow ${id}:\n${output}`);
	}

	/** Takes back what `publish` did, so that the next server does not start the workflow. */
	async unpublish(id: string): Promise<void> {
		const { status, output } = await this.command(['unpublish:workflow', `--id=${id}`]);
		if (status !== 0) throw new Trouble(`n8n could not unpublish the workflow ${id}:\n${output}`);
	}

	/**
	 * Executes an imported workflow from its Manual Trigger to its end.
	 * @param watch is given n8n's process ID, and gives what is to be called when it has ended
	 * @throws {Trouble} if n8n refuses to start it
	 */
	async execute(id: string, watch?: (pid: number) => () => void): Promise<Execution> {
		const { status, output } = await this.command(['execute', `--id=${id}`, '--rawOutput'], watch);
		const run = findRun(output);
		if (!run) throw new Trouble(`n8n did not execute the workflow ${id}:\n${output}`);
		const { runData, error } = run.data.resultData;
		return {
			succeeded: status === 0 && run.finished === true,
			error,
			ran: (node) => runData[node]?.[0],
		};
	}

	/**
	 * Executes an imported workflow with n8n's log at debug level.
	 * @returns all that n8n printed
	 * @throws {Trouble} if the workflow fails
	 */
	async logOf(id: string): Promise<string> {
		const settings = { N8N_LOG_LEVEL: 'debug' };
		const { status, output } = await this.command(['execute', `--id=${id}`], undefined, settings);
		if (status !== 0) throw new Trouble(`n8n did not execute the workflow ${id}:\n${output}`);
		return output;
	}

	/**
	 * Starts n8n's server and waits until it is ready.
	 * @param settings more of n8n's environment variables
	 * @throws {Trouble} if it does not become ready
	 */
	async serve(port: number, settings: Record<string, string> = {}): Promise<Server> {
		const all = { N8N_PORT: String(port), ...settings };
		// Other signs (/healthz, /rest/settings) come while routes are still missing.
		const { child } = await this.background(['start'], all, 'Editor is now accessible');
		return new Server(`http://127.0.0.1:${port}`, () => end(child));
	}

	/**
	 * Starts a worker of queue mode, after the server, and waits until it is ready.
	 * @param concurrency how many executions it takes on at once
	 * @returns the file that it logs to
	 * @throws {Trouble} if it does not become ready
	 */
	async work(concurrency: number): Promise<string> {
		const args = ['worker', `--concurrency=${concurrency}`];
		return (await this.background(args, {}, 'n8n worker is now ready')).log;
	}

	/** Starts an n8n that stays, and waits until it says that it is ready. */
	private async background(args: string[], settings: Record<string, string>, ready: string) {
		const { child, log } = await this.spawn(args, settings);
		const gaveUpAt = Date.now() + 180_000;
		for (;;) {
			const output = await readFile(log, 'utf8');
			if (output.includes(ready)) return { child, log };
			if (child.exitCode !== null || Date.now() > gaveUpAt) {
				end(child);
				throw new Trouble(`n8n did not start:\n${output}`);
			}
			await sleep(200);
		}
	}

	/** The files in which n8n's logs, settings and database hold a text. */
	async traces(text: string): Promise<string[]> {
		const names = await readdir(this.folder, { recursive: true });
		const found = await Promise.all(
			names.map(async (name) => {
				if (NOT_WRITTEN_BY_N8N.test(name)) return false;
				const content = await readFile(join(this.folder, name)).catch(() => undefined);
				return content?.includes(text);
			}),
		);
		return names.filter((_, index) => found[index]);
	}

	/** Runs a piece of JavaScript in n8n's Node.js, where n8n's own modules are found. Returns what it prints. */
	evaluate(code: string, ...args: string[]): string {
		const { node, n8n } = this.runtime;
		const modules = join(n8n, '..', '..', '..');
		return execFileSync(node, ['-e', code, ...args], {
			cwd: modules,
			env: { NODE_PATH: modules },
			encoding: 'utf8',
		});
	}

	private async command(
		args: string[],
		watch?: (pid: number) => () => void,
		settings: Record<string, string> = {},
	): Promise<{ status: number; output: string }> {
		const { child, log } = await this.spawn(args, settings);
		const ended = child.pid === undefined ? undefined : watch?.(child.pid);
		const status = await finished(child);
		ended?.();
		return { status, output: await readFile(log, 'utf8') };
	}

	/** Starts n8n with its output going to a file: one whose pipe is closed would never end. */
	private async spawn(args: string[], settings: Record<string, string>) {
		const { node, n8n, path } = this.runtime;
		const log = join(this.folder, `${++this.commands}.log`);
		const file = await open(log, 'w');
		const inherited = INHERITED.flatMap((name) =>
			process.env[name] === undefined ? [] : [[name, process.env[name]]],
		);
		const child = start(node, [n8n, ...args], {
			cwd: this.folder,
			env: {
				...Object.fromEntries(inherited),
				...SETTINGS,
				...this.settings,
				PATH: path,
				HOME: this.folder,
				USERPROFILE: this.folder,
				N8N_USER_FOLDER: this.folder,
				// Every n8n process opens one.
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				...settings,
			},
			stdio: ['ignore', file.fd, file.fd],
		});
		await file.close();
		return { child, log };
	}
}

/** The result that `n8n execute --rawOutput` prints, indented, among other lines. */
function findRun(output: string): IRun | undefined {
	const lines = output.split('\n');
	const [begin, last] = [lines.indexOf('{'), lines.lastIndexOf('}')];
	return begin < 0 ? undefined : (JSON.parse(lines.slice(begin, last + 1).join('\n')) as IRun);
}
