import type { IDataObject } from 'n8n-workflow';
import type { Limit, Service } from '../service';

/** How often to check, in milliseconds, while all allowed requests are in flight. */
const CHECK_INTERVAL = 25;

/** Longer than this, in milliseconds, no header makes the pacer wait: Ayra counts by the minute. */
const LONGEST_ALLOWANCE = 60_000;

/**
 * Keeps the requests with one credential within what the service allows, over all runs in this process. Times are
 * milliseconds since 1970.
 */
export class Pacer {
	private inFlight = 0;

	/** When the requests that still count ended, oldest first. */
	private ended: number[] = [];

	private pausedUntil = 0;

	/** What the service said it will still take, and until when that holds. */
	private allowance = { left: Infinity, until: 0 };

	constructor(private readonly service: Pick<Service, 'limit' | 'tellsLimit'>) {}

	/** How many milliseconds to wait before a request may start; 0 if it may start now. */
	delay(now: number): number {
		if (this.pauseLeft(now) > 0) return this.pauseLeft(now);
		if (this.allowance.until > now && this.allowance.left < 1) return this.allowance.until - now;
		const { limit } = this.service;
		return limit ? this.windowDelay(limit, now) : 0;
	}

	/**
	 * A request counts from its start until a window's length after its end: the service counts it somewhere between
	 * start and end, so whatever the network does, its own window is never fuller than this one.
	 */
	private windowDelay({ requests, seconds }: Limit, now: number): number {
		const window = seconds * 1000;
		while (this.ended[0] <= now - window) this.ended.shift();
		if (this.ended.length + this.inFlight < requests) return 0;
		return this.ended.length > 0 ? this.ended[0] + window - now : CHECK_INTERVAL;
	}

	/** To be called when a request starts, and `end` when it has ended, however it did. */
	start(): void {
		this.inFlight++;
		this.allowance.left--;
	}

	end(now: number): void {
		this.inFlight--;
		if (this.service.limit) this.ended.push(now);
	}

	/** No request may start before `until`: the service refused one because there were too many. */
	pause(until: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, until);
	}

	/** How many milliseconds of such a pause are left. */
	pauseLeft(now: number): number {
		return Math.max(0, this.pausedUntil - now);
	}

	/**
	 * Reads what Ayra says with every answer: how many requests it still takes, and until when (Unix seconds). Requests
	 * in flight may or may not be counted in that: here they are not.
	 */
	heard(headers: IDataObject, now: number): void {
		if (!this.service.tellsLimit) return;
		const remaining = Number(headers['x-ratelimit-remaining'] ?? NaN);
		const reset = Number(headers['x-ratelimit-reset'] ?? NaN) * 1000;
		if (Number.isNaN(remaining) || Number.isNaN(reset)) return;
		const untilReset = Math.min(reset - serverTime(headers, now), LONGEST_ALLOWANCE);
		this.allowance = { left: remaining - this.inFlight, until: now + untilReset };
	}
}

/** The service's own time, if it tells; its clock need not agree with this machine's. */
export function serverTime(headers: IDataObject, now: number): number {
	const date = Date.parse(String(headers.date));
	return Number.isNaN(date) ? now : date;
}

const pacers = new Map<string, Pacer>();

/**
 * The pacer of a credential; the same for all runs in this process.
 * @param limit of an operation that is counted on its own
 */
export function pacerFor(service: Service, credentialId: string, limit?: Limit): Pacer {
	const name = [service.credential, credentialId, limit?.requests, limit?.seconds].join(' ');
	const pacer = pacers.get(name) ?? new Pacer(limit ? { ...service, limit } : service);
	pacers.set(name, pacer);
	return pacer;
}
