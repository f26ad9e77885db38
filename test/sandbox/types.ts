import type { Context } from 'openapi-backend';
import type { AyraState } from './ayra';
import type { MavaState } from './mava';
import type { VambeState } from './vambe';

/** What each service holds. */
export interface State {
	vambe: VambeState;
	mava: MavaState;
	ayra: AyraState;
}

export type Service = keyof State;

export const serviceNames = ['vambe', 'mava', 'ayra'] as const satisfies readonly Service[];

/** Which of a service's addresses: every service has a base URL, Mava a gateway beside it. */
export type Address = 'baseUrl' | 'gatewayUrl';

/** One request, as it came in, and what became of it. */
export interface JournalEntry {
	service: Service;
	/** Where it arrived. */
	address: Address;
	method: string;
	/** As received, still encoded, without the service's prefix and the query. */
	path: string;
	query: Record<string, unknown>;
	headers: Record<string, string | string[] | undefined>;
	/** The parsed JSON; the text where it is not JSON; undefined without a body. */
	body?: unknown;
	/** In what the request breaks the contract. */
	contractErrors: string[];
	/** Status of the answer; undefined while there is none, and when the connection was cut. */
	status?: number;
	/** When it arrived, in milliseconds since 1970. */
	at: number;
	/** The contract's operation, if the request reached one. */
	operationId?: string;
}

/** What a service says to a request. */
export interface Answer {
	status: number;
	/** Sent as JSON; a text is sent as it is. */
	body: unknown;
	headers?: Record<string, string>;
}

/** One way in which a request breaks the contract. */
export interface Violation {
	/** e.g. `body/metadata/plan` */
	where: string;
	/** The JSON schema keyword that failed. */
	keyword: string;
	/** Readable and complete, with `where` in it. */
	text: string;
	params: Record<string, unknown>;
}

/**
 * Does the work of one operation. What it is given has passed authentication and the contract, and
 * what it returns is checked against the contract.
 */
export type Handler<Body = unknown, Params = unknown, Query = unknown> = (
	context: Context<Body, Params, Query>,
) => Answer;

/** How many requests a key may make in a rolling window. */
export interface Limit {
	requests: number;
	seconds: number;
}

/** Where a key stands in its window. */
export interface Usage {
	limit: number;
	/** How many more requests fit now. */
	remaining: number;
	/** When the oldest request leaves the window, in milliseconds since 1970. */
	resetAt: number;
}

/** All that is particular to one service; its operations stand in `contracts/<service>.yaml`. */
export interface ServiceDefinition<Held> {
	/** What follows the service's prefix in a base URL, e.g. `/v1`. */
	basePath: string;
	/** The key that is accepted. */
	key: string;
	/** Finds the key in the request's headers. */
	readKey(headers: JournalEntry['headers']): string | undefined;
	/** An error in the service's own envelope, also for statuses that no page shows. */
	error(status: number, message?: string): Answer;
	/** The service's 400 for a request that breaks the contract. */
	violation(violations: Violation[]): Answer;
	/** The state that every run begins with. */
	seed(): Held;
	/** The day for which its dates are written, in ISO 8601: nothing in it has happened later. */
	seedDay: string;
	/** One handler per operationId of the contract. */
	// The library's handlers have a body, path and query of their own each, hence any.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	handlers(state: Held): Record<string, Handler<any, any, any>>;
	/** For services that report the rate limit with every answer. */
	rateHeaders?(usage: Usage): Record<string, string>;
}

const statusTexts: Record<number, string> = {
	400: 'Bad request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not found',
	409: 'Conflict',
	413: 'Payload too large',
	429: 'Too many requests',
	500: 'Internal server error',
	502: 'Bad gateway',
	503: 'Service unavailable',
	504: 'Gateway timeout',
};

/** The usual words for a status. */
export function statusText(status: number): string {
	return statusTexts[status] ?? `Status ${status}`;
}
