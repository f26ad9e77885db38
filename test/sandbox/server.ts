import express, {
	type ErrorRequestHandler,
	type Express,
	type Request,
	type RequestHandler,
	type Response,
} from 'express';
// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports -- a server of its own, not shipped
import { setMaxListeners } from 'node:events';
import { ZodError } from 'zod';
import { ayra } from './ayra';
import { ContractedService } from './contract';
import { deliver } from './deliver';
import { answerOf, Faults, type Fault } from './faults';
import { RateWindow } from './limits';
import { mava } from './mava';
import {
	serviceNames,
	type Answer,
	type JournalEntry,
	type Service,
	type ServiceDefinition,
	type State,
	type Usage,
} from './types';
import { vambe } from './vambe';

/** All services. */
export const definitions: { [Name in Service]: ServiceDefinition<State[Name]> } = {
	vambe,
	mava,
	ayra,
};

/** What the URLs of Mava's gateway begin with. */
export const gatewayPrefix = 'mava-gateway';

/** What the first part of a URL leads to. */
const places = new Map<string, Pick<JournalEntry, 'service' | 'address'>>([
	...serviceNames.map((service) => [service, { service, address: 'baseUrl' }] as const),
	[gatewayPrefix, { service: 'mava', address: 'gatewayUrl' }],
]);

/** What Ayra's highest listed plan allows; counted for its headers, applied only by a fault. */
const advertisedLimit = { requests: 1000, seconds: 60 };

/** What the middlewares of one request hand on to each other. */
interface Visit {
	entry: JournalEntry;
	fault: Fault;
	/** For services that report it. */
	rateHeaders: Record<string, string>;
}

const visitOf = (res: Response) => res.locals as Visit;

/** The sandbox without a port: everything it remembers, and the Express app that serves it. */
export class SandboxServer {
	readonly app: Express = express();
	readonly journal: JournalEntry[] = [];
	readonly faults = new Faults();
	private advertised = new RateWindow(advertisedLimit);
	private readonly stopping = new AbortController();

	private constructor(private readonly services: { [Name in Service]: ContractedService<Name> }) {
		// Every answer that is delayed listens.
		setMaxListeners(0, this.stopping.signal);
		this.app.disable('x-powered-by');
		this.app.use('/_sandbox', this.controls());
		this.app.use(
			this.open,
			express.text({ type: () => true, limit: '10mb' }),
			this.work,
			this.explain,
		);
	}

	/**
	 * @param now the time before which the seed's dates shall lie; if left out, they are as they are written
	 * @throws if a contract is not valid or not fulfilled
	 */
	static async create(now?: number): Promise<SandboxServer> {
		const [vambe, mava, ayra] = await Promise.all([
			ContractedService.load('vambe', definitions.vambe, now),
			ContractedService.load('mava', definitions.mava, now),
			ContractedService.load('ayra', definitions.ayra, now),
		]);
		return new SandboxServer({ vambe, mava, ayra });
	}

	/** A deep copy of what the services hold. */
	state(): State {
		return structuredClone(this.live());
	}

	/** Hands out what the services hold, itself and not a copy. */
	change(work: (state: State) => void): void {
		work(this.live());
	}

	private live(): State {
		const { vambe, mava, ayra } = this.services;
		return { vambe: vambe.state, mava: mava.state, ayra: ayra.state };
	}

	/** Seed data again, empty journal, no faults. */
	reset(): void {
		for (const service of Object.values(this.services)) service.reset();
		this.journal.length = 0;
		this.faults.clear();
		this.advertised = new RateWindow(advertisedLimit);
	}

	/** Ends what still waits to answer. */
	stop(): void {
		this.stopping.abort();
	}

	/** Finds the service, begins the journal entry, and cuts what is to be cut before reading. */
	private readonly open: RequestHandler = async (req, res: Response, next) => {
		const [, prefix, path] = /^\/([^/?]+)([^?]*)/.exec(req.originalUrl) ?? [];
		const place = places.get(prefix);
		if (!place) {
			res
				.status(404)
				.json({ error: `No such service; there are ${[...places.keys()].join(', ')}` });
			return;
		}
		const entry: JournalEntry = {
			...place,
			method: req.method,
			path,
			query: { ...req.query },
			headers: req.headers,
			contractErrors: [],
			at: Date.now(),
		};
		this.journal.push(entry);

		const { fault, usage } = this.faults.next(entry, this.keyOf(entry));
		Object.assign(res.locals, { entry, fault, rateHeaders: this.rateHeaders(entry, usage) });
		if (fault.cut === 'before') await this.send(res);
		else next();
	};

	/** Answers, by the fault or by the service. */
	private readonly work: RequestHandler = async (req, res: Response) => {
		const { entry, fault } = visitOf(res);
		const text = readText(req);
		entry.body = parse(text);
		const failure = answerOf(fault, definitions[entry.service].error);
		if (failure && !fault.afterWork) return await this.send(res, failure);

		const answer = await this.services[entry.service].answer(entry, text);
		await this.send(res, failure ?? answer);
	};

	/** A request that Express or the library cannot read (too long, badly encoded), or our own bug. */
	private readonly explain = onError(async (error, res) => {
		const { entry } = visitOf(res);
		const { message } = error;
		const status = error instanceof URIError ? 400 : (error.status ?? 500);
		entry.contractErrors.push(message);
		await this.send(res, definitions[entry.service].error(status, message));
	});

	/** Without an answer, the connection is cut. */
	private async send(res: Response, answer?: Answer): Promise<void> {
		const { entry, fault, rateHeaders } = visitOf(res);
		const full = answer && { ...answer, headers: { ...rateHeaders, ...answer.headers } };
		const sent = await deliver(res, full, fault, this.stopping.signal);
		if (sent) entry.status = answer?.status;
	}

	private keyOf({ service, headers }: JournalEntry): string {
		return `${service} ${definitions[service].readKey(headers)}`;
	}

	private rateHeaders(entry: JournalEntry, usage?: Usage): Record<string, string> {
		const { rateHeaders } = definitions[entry.service];
		return rateHeaders?.(usage ?? this.advertised.count(this.keyOf(entry))) ?? {};
	}

	/** The same as the methods of this class, over HTTP. */
	private controls(): RequestHandler {
		return express
			.Router()
			.use(express.json())
			.get('/journal', (_req, res) => void res.json(this.journal))
			.get('/state', (_req, res) => void res.json(this.state()))
			.post('/fail', (req, res) => {
				this.faults.add(req.body as Fault);
				res.json({ ok: true });
			})
			.post('/reset', (_req, res) => {
				this.reset();
				res.json({ ok: true });
			})
			.use((_req, res) => void res.status(404).json({ error: 'No such control' }))
			.use(explainControl);
	}
}

const explainControl = onError((error, res) => {
	const status = error instanceof ZodError ? 400 : (error.status ?? 500);
	res.status(status).json({ error: error.message });
});

/** Express knows an error handler by its four parameters. */
function onError(handle: (error: HttpError, res: Response) => unknown): ErrorRequestHandler {
	// eslint-disable-next-line @typescript-eslint/no-unused-vars
	return async (error: HttpError, _req, res, _next) => void (await handle(error, res));
}

type HttpError = Error & { status?: number };

const readText = ({ body }: Request) => (body as string | undefined) || undefined;

/** JSON where it is, for the journal; the contract judges the text itself. */
function parse(text: string | undefined): unknown {
	if (text === undefined) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
