/** What n8n's queue mode needs besides n8n: Redis and PostgreSQL, both fresh, on 127.0.0.1, for this process only. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../commands.mts';
import { freePort } from '../n8n.mts';
import { start, temporaryFolder, Trouble } from '../processes.mts';

/** Where Debian keeps PostgreSQL's versions; their programs are not on the PATH. */
const DEBIAN = '/usr/lib/postgresql';

const SECONDS_TO_START = 30;

/** The programs on this machine. */
export interface Programs {
	redis: string;
	/** The folder of PostgreSQL's programs. */
	postgres: string;
}

/** @throws {Trouble} if one is missing, saying how to install it */
export async function findPrograms(): Promise<Programs> {
	const path = (process.env.PATH ?? '').split(delimiter);
	const versions = await readdir(DEBIAN).catch(() => []);
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	const folders = [...newestFirst.map((version) => join(DEBIAN, version, 'bin')), ...path];

	const redis = path.map((folder) => join(folder, 'redis-server')).find(existsSync);
	const postgres = folders.find((folder) =>
		['initdb', 'pg_ctl', 'postgres'].every((program) => existsSync(join(folder, program))),
	);
	if (redis && postgres) return { redis, postgres };
	const missing = [redis ? [] : 'redis-server', postgres ? [] : 'postgresql'].flat();
	throw new Trouble(
		`n8n's queue mode needs Redis and PostgreSQL. Not found on this machine: ${missing.join(', ')}.
Install what is missing and try again, on Debian and Ubuntu with

   apt-get install ${missing.join(' ')}`,
	);
}

/** Starts both. @returns n8n's settings for queue mode with them */
export async function startStores({ redis, postgres }: Programs): Promise<Record<string, string>> {
	const [redisPort, postgresPort] = [await startRedis(redis), await startPostgres(postgres)];
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_PASSWORD: 'not asked for',
	};
}

async function startRedis(program: string): Promise<number> {
	const port = await freePort();
	const settings = { bind: '127.0.0.1', port: String(port), save: '', appendonly: 'no' };
	const child = start(
		program,
		Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
		{ cwd: temporaryFolder(), stdio: 'ignore' },
	);
	const gaveUpAt = Date.now() + SECONDS_TO_START * 1000;
	while (!(await accepts(port))) {
		if (child.exitCode !== null || Date.now() > gaveUpAt) throw new Trouble('Redis did not start.');
		await sleep(100);
	}
	return port;
}

/** Whether something listens on a port. */
const accepts = async (port: number) =>
	await new Promise<boolean>((done) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => done(true)).once('error', () => done(false));
		socket.once('connect', () => socket.destroy());
	});

async function startPostgres(programs: string): Promise<number> {
	const port = await freePort();
	const folder = temporaryFolder();
	const data = join(folder, 'data');
	const command = await asPostgres(folder);
	const [program, ...before] = [...command, join(programs, 'pg_ctl'), '--pgdata', data];

	const init = '--username=n8n --auth=trust --encoding=UTF8 --no-locale --no-sync';
	await run(program, [...before, 'initdb', '--silent', '-o', init], { cwd: folder });

	// Killed, PostgreSQL would leave shared memory behind: it is asked to go, before its folder is removed.
	process.prependOnceListener('exit', () =>
		spawnSync(program, [...before, 'stop', '--mode=immediate'], { cwd: folder }),
	);
	// -F: nothing has to outlast a power cut. -k: no socket but the port.
	const server = `-F -h 127.0.0.1 -p ${port} -k ''`;
	const log = ['--log', join(folder, 'log'), '--timeout', String(SECONDS_TO_START)];
	await run(program, [...before, 'start', '--wait', ...log, '-o', server], { cwd: folder });
	return port;
}

/** What to put before PostgreSQL's commands, and makes the folder theirs: they refuse to be run by root. */
async function asPostgres(folder: string): Promise<string[]> {
	if (process.getuid?.() !== 0) return [];
	const [uid, gid] = ['-u', '-g'].map((option) => {
		const { status, stdout } = spawnSync('id', [option, 'postgres'], { encoding: 'utf8' });
		if (status === 0) return Number(stdout);
		throw new Trouble('PostgreSQL is not to be run by root, and there is no user "postgres".');
	});
	await chown(folder, uid, gid);
	return ['runuser', '-u', 'postgres', '--'];
}
