/**
 * The sandbox: Vambe, Mava and Ayra on a local port, for tests, demos and trying out.
 *
 * Each service is an OpenAPI contract (`contracts/<service>.yaml`, which says where every fact comes
 * from) and its behaviour (`<service>/`: the seed data and one handler per operation). An endpoint
 * more is a path there and a handler here. `contract.ts` puts the two together and checks requests
 * as well as our own answers, `faults.ts` and `deliver.ts` make things go wrong, `server.ts` keeps
 * the journal. The sandbox knows nothing of the nodes.
 *
 * Over HTTP, for other processes: GET /_sandbox/journal, GET /_sandbox/state,
 * POST /_sandbox/fail (body: a Fault), POST /_sandbox/reset.
 */
import { definitions, gatewayPrefix, SandboxServer } from './server';
import type { Fault } from './faults';
import { serviceNames, type JournalEntry, type Service, type State } from './types';

export type { Fault } from './faults';
export { manyTicketId } from './mava';
export type { JournalEntry, Service, State } from './types';

export interface Sandbox {
	/** e.g. http://127.0.0.1:41234 */
	url: string;
	/** What goes into the credentials' Base URL. */
	addresses: Record<Service, string>;
	/** What goes into the Mava credential's Gateway URL. */
	gateway: string;
	/**
	 * The key that each service accepts. A key that ends in `-no-permission` (Ayra:
	 * `sk_test_no_permission`) is answered with 403, every other one with 401.
	 */
	keys: Record<Service, string>;
	/** Every request so far, oldest first. */
	journal: JournalEntry[];
	/** A deep copy of what the services hold now. */
	state(): State;
	/**
	 * Hands the live state to a test, so that it can add, change and remove entries; reset() restores
	 * the seed. Change what is in a service's state: another object in its place goes unnoticed.
	 */
	change(work: (state: State) => void): void;
	/**
	 * Makes coming requests that match misbehave.
	 * @throws for a fault with unknown or wrong entries
	 */
	fail(fault: Fault): void;
	/** Seed data again, empty journal, no faults. */
	reset(): void;
	/** Ends it, with all connections. */
	close(): Promise<void>;
}

/**
 * Starts a sandbox on 127.0.0.1.
 * @param options.port 0, the default, takes any free one
 * @param options.now moves the seed's dates, so that its latest entries are of the days before this time (milliseconds
 * since 1970), for people and for what looks for news; if left out, they are those that stand in the seed
 * @throws if the port is taken
 */
export async function startSandbox({
	port = 0,
	now,
}: { port?: number; now?: number } = {}): Promise<Sandbox> {
	const sandbox = await SandboxServer.create(now);
	const listener = await listen(sandbox, port);
	const address = listener.address();
	if (address === null || typeof address === 'string') throw new Error('The sandbox has no port');
	const url = `http://127.0.0.1:${address.port}`;

	return {
		url,
		addresses: perService((name) => `${url}/${name}${definitions[name].basePath}`),
		gateway: `${url}/${gatewayPrefix}`,
		keys: perService((name) => definitions[name].key),
		journal: sandbox.journal,
		state: () => sandbox.state(),
		change: (work) => sandbox.change(work),
		fail: (fault) => sandbox.faults.add(fault),
		reset: () => sandbox.reset(),
		close: async () =>
			await new Promise((closed) => {
				sandbox.stop();
				listener.close(() => closed());
				listener.closeAllConnections();
			}),
	};
}

type Listener = ReturnType<SandboxServer['app']['listen']>;

const listen = async ({ app }: SandboxServer, port: number) =>
	await new Promise<Listener>((listening, failed) => {
		const listener = app.listen(port, '127.0.0.1', (error?: Error) =>
			error ? failed(error) : listening(listener),
		);
	});

const perService = (value: (name: Service) => string) =>
	Object.fromEntries(serviceNames.map((name) => [name, value(name)])) as Record<Service, string>;
