import type { IDataObject } from 'n8n-workflow';
import { isReadable, isSuccess, type Answer } from './answer';
import { serverTime } from './pace';
import type { Service } from './service';

/** What came of sending a request once: an answer, or an error of the network. */
export type Outcome = { answer: Answer } | { error: NetworkError };

export interface NetworkError extends Error {
	cause?: { code?: string; isAxiosError?: boolean; message?: string };
}

const TOO_MANY = 429;

/** Statuses of servers in between, or of a service that is down for a moment. */
const PASSING = [502, 503, 504];

/** Codes of Node.js for connections that never opened: nothing was sent. */
const NEVER_OPENED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Whether the service refused the request because there were too many. */
export const isTooMany = (outcome: Outcome) =>
	'answer' in outcome && outcome.answer.statusCode === TOO_MANY;

/** Whether the user stopped the execution while the request was under way. */
export const isStopped = ({ cause }: NetworkError) => cause?.code === 'ERR_CANCELED';

/** Whether the error is one of the network, not one of n8n's own (no credential, say). */
export const isOfNetwork = ({ cause }: NetworkError) => Boolean(cause?.isAxiosError ?? cause?.code);

const hasNotOpened = ({ cause }: NetworkError) => NEVER_OPENED.includes(cause?.code ?? '');

/** Whether the request may have been carried out although its outcome does not say so. */
export function isDoubtful(outcome: Outcome): boolean {
	if ('error' in outcome) return isOfNetwork(outcome.error) && !hasNotOpened(outcome.error);
	const { answer } = outcome;
	return answer.statusCode >= 500 || (isSuccess(answer) && !isReadable(answer));
}

/** Whether sending again can help and does no harm. */
function mayRepeat(outcome: Outcome, repeatable: boolean): boolean {
	if ('error' in outcome) {
		const { error } = outcome;
		return hasNotOpened(error) || (repeatable && isOfNetwork(error) && !isStopped(error));
	}
	const { statusCode } = outcome.answer;
	return statusCode === TOO_MANY || (repeatable && PASSING.includes(statusCode));
}

/**
 * Milliseconds that the service asks to wait with its header Retry-After, in seconds or as a date; undefined if it
 * does not, or not readably.
 */
export function retryAfter(headers: IDataObject, now: number): number | undefined {
	const given = headers['retry-after'];
	if (given === undefined || String(given).trim() === '') return undefined;
	const seconds = Number(given);
	const wait = Number.isNaN(seconds)
		? Date.parse(String(given)) - serverTime(headers, now)
		: seconds * 1000;
	return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** Milliseconds, doubled with every try up to half a minute, at random so that runs do not meet again. */
const backoff = (tries: number) =>
	Math.min(1000 * 2 ** (tries - 1), 30_000) * (0.5 + Math.random() / 2);

/**
 * How many milliseconds to wait before a request is sent again; undefined if it is not to be sent again.
 * @param tries how often it has been sent
 * @param left milliseconds that may still be spent on it
 */
export function waitBeforeRetry(
	outcome: Outcome,
	service: Service,
	{
		repeatable,
		tries,
		maxTries,
		left,
		now,
	}: {
		repeatable: boolean;
		tries: number;
		maxTries: number;
		left: number;
		now: number;
	},
): number | undefined {
	if (tries >= maxTries || !mayRepeat(outcome, repeatable)) return undefined;
	const asked = 'answer' in outcome ? retryAfter(outcome.answer.headers, now) : undefined;
	const window = isTooMany(outcome) && service.limit ? service.limit.seconds * 1000 : undefined;
	const wait = asked ?? window ?? backoff(tries);
	return wait <= left ? wait : undefined;
}
