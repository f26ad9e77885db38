import type { Logger } from 'n8n-workflow';
import type { Pacer } from './pace';
import {
	codeOf,
	isTooMany,
	isUndone,
	retryAfter,
	waitBeforeRetry,
	type NetworkError,
	type Outcome,
} from './retry';
import type { Service } from '../service';

/** A request that is to be sent until it has a lasting outcome. */
export interface Attempts {
	service: Service;
	/** What is sent, for n8n's log: the method, the path without the query, the item. */
	label: string;
	logger: Pick<Logger, 'debug'>;
	pacer: Pacer;
	/**
	 * Waits until it is its turn, and notes that it has started.
	 * @param left the longest pause to wait for, in milliseconds
	 */
	start(left: number): Promise<Start>;
	/** Sends it once, and ends the connection on the signal. */
	attempt(ending: AbortSignal): Promise<Outcome>;
	/** How long to wait for the end of each answer, in milliseconds. */
	timeout: number;
	/** Ends what is under way. */
	stop?: AbortSignal;
	/** Waits some milliseconds. */
	pause(milliseconds: number): Promise<unknown>;
	repeatable: boolean;
	maxTries: number;
	/** How long to go on, in milliseconds. */
	maxTime: number;
	/** The status that says that an earlier try, whose outcome is not known, has done the work. */
	doneAlready?: number;
}

/** How waiting for a turn ends; without a turn if there is none any more, or not soon enough. */
export type Start = 'started' | 'over' | 'paused for too long';

/** How long at most a refusal keeps back the requests of others, in milliseconds: the service may be mistaken. */
const LONGEST_PAUSE = 5 * 60_000;

/** How it ended, after how many tries; without an outcome if it was never sent. */
export interface Ended {
	outcome?: Outcome;
	tries: number;
	/** For how many milliseconds the service wants no request, if that is why it was not sent. */
	pause?: number;
	/** Whether the last outcome only shows that an earlier try has done the work. */
	wasDone?: boolean;
}

/** Sends a request, and again as long as that can help and does no harm. */
export async function attempted(request: Attempts): Promise<Ended> {
	const { service, pacer, repeatable, maxTries, doneAlready } = request;
	let left = request.maxTime;
	let outcome: Outcome | undefined;
	let mayBeDone = false;
	for (let tries = 1; ; tries++) {
		const start = await request.start(left);
		if (start !== 'started') {
			const pause = start === 'over' ? undefined : pacer.pauseLeft(Date.now());
			return { outcome, tries: tries - 1, pause };
		}
		const started = Date.now();
		outcome = await inTime(request);
		const now = Date.now();
		pacer.end(now);
		if ('answer' in outcome) pacer.heard(outcome.answer.headers, now);
		if (mayBeDone && 'answer' in outcome && outcome.answer.statusCode === doneAlready) {
			return { outcome, tries, wasDone: true };
		}
		mayBeDone ||= !isUndone(outcome);

		left -= now - started;
		const attempts = { repeatable, tries, maxTries, left, now };
		const wait = waitBeforeRetry(outcome, service, attempts);
		// Too many requests concern all that are sent with this credential; anything else only this one.
		if (isTooMany(outcome)) pacer.pause(now + (wait ?? askedOf(outcome, now)));
		if (wait === undefined) return { outcome, tries };
		left -= wait;
		request.logger.debug(
			`${service.name}, ${request.label}: ${whatCame(outcome)}, sent again in ${Math.round(wait)} ms (try ${tries + 1} of ${maxTries})`,
		);
		if (!isTooMany(outcome)) await request.pause(wait);
	}
}

/** The pause that a service asks of all when a request is given up. */
const askedOf = (outcome: Outcome, now: number) =>
	'answer' in outcome ? Math.min(retryAfter(outcome.answer.headers, now) ?? 0, LONGEST_PAUSE) : 0;

/** An outcome in two words, for the log: nothing of what was sent or answered, and so no key. */
const whatCame = (outcome: Outcome) =>
	'answer' in outcome
		? `answered ${outcome.answer.statusCode}`
		: `no answer (${codeOf(outcome.error) || 'unknown error'})`;

const TOO_LATE: Outcome = {
	error: new Error('no answer came in time', { cause: { code: 'ETIMEDOUT' } }) as NetworkError,
};

/**
 * Sends once, and no longer than the time for it. n8n's timeout only ends a connection on which nothing arrives: a byte
 * now and then would keep it for ever. Where n8n does not end the connection, the wait is given up all the same.
 */
async function inTime({ attempt, timeout, stop }: Attempts): Promise<Outcome> {
	const deadline = AbortSignal.timeout(timeout);
	const controller = new AbortController();
	const end = () => controller.abort();
	let giveUp = end;
	const late = new Promise<Outcome>((resolve) => {
		giveUp = () => {
			resolve(TOO_LATE);
			end();
		};
	});
	deadline.addEventListener('abort', giveUp);
	stop?.addEventListener('abort', end);
	try {
		return await Promise.race([attempt(controller.signal), late]);
	} finally {
		deadline.removeEventListener('abort', giveUp);
		stop?.removeEventListener('abort', end);
	}
}
