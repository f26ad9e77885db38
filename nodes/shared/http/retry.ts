import { DateTime } from 'luxon';
import { NodeApiError, type IDataObject } from 'n8n-workflow';
import type { Answer } from './answer';
import { serverTime } from './pace';
import type { Service } from '../service';

/** What came of sending a request once: an answer, or an error of the network. */
export type Outcome = { answer: Answer } | { error: NetworkError };

export interface NetworkError extends Error {
	/** The error of axios. n8n-workflow 1.99 to 2.33 lose it. */
	cause?: { code?: string; isAxiosError?: boolean; message?: string };
	/** What every version keeps: the code of the error, or the status if the answer broke off. */
	httpCode?: string | null;
}

const TOO_MANY = 429;

/**
 * Statuses of servers in between, or of a service that is down for a moment. 520 to 524 are those of Cloudflare, for a
 * service that cannot be reached or does not answer in time.
 */
const PASSING = [408, 425, 502, 503, 504, 520, 521, 522, 523, 524];

/** Codes of Node.js for connections that never opened: nothing was sent. */
const NEVER_OPENED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Codes of Node.js and axios for what keeps a request from being sent, however often it is tried. */
const CANNOT_BE_SENT = [
	// Addresses that are none, or of a protocol that is not HTTP.
	'ERR_INVALID_URL',
	'ERR_INVALID_PROTOCOL',
	'ERR_BAD_REQUEST',
	// Certificates: these are looked at before anything is sent.
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REVOKED',
	'CERT_UNTRUSTED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/**
 * Refusals of a request that may have been carried out all the same: See Other (the outcome stands elsewhere),
 * Request Timeout, and what servers in between say when one side hung up.
 */
const OPEN_REFUSALS = [303, 408, 499];

/** Whether the service refused the request because there were too many. */
export const isTooMany = (outcome: Outcome) =>
	'answer' in outcome && outcome.answer.statusCode === TOO_MANY;

/** Whether the user stopped the execution while the request was under way. */
export const isStopped = (error: NetworkError) => codeOf(error) === 'ERR_CANCELED';

/** The code of an error of the network; a status if the answer broke off. '' if there is none. */
export const codeOf = ({ cause, httpCode }: NetworkError) => cause?.code ?? httpCode ?? '';

/** Whether the error is one of the network, not one of n8n's own (no credential, say). */
export const isOfNetwork = (error: NetworkError) =>
	error.cause?.isAxiosError ?? codeOf(error) !== '';

const hasNotOpened = (error: NetworkError) => NEVER_OPENED.includes(codeOf(error));

const cannotBeSent = (error: NetworkError) => CANNOT_BE_SENT.includes(codeOf(error));

/** Whether n8n itself did not let the request go: its HTTP helper wraps everything that goes wrong in there. */
const isHeldBack = (error: NetworkError) => error instanceof NodeApiError && !isOfNetwork(error);

/**
 * Whether it is certain that the request was not carried out: it was not sent, or it was refused. All else leaves
 * doubt, what is unknown here included.
 */
export function isUndone(outcome: Outcome): boolean {
	if ('error' in outcome) {
		const { error } = outcome;
		return hasNotOpened(error) || cannotBeSent(error) || isHeldBack(error);
	}
	const { statusCode } = outcome.answer;
	return statusCode >= 300 && statusCode < 500 && !OPEN_REFUSALS.includes(statusCode);
}

/** Whether sending again can help and does no harm. */
function mayRepeat(outcome: Outcome, repeatable: boolean): boolean {
	if ('error' in outcome) {
		const { error } = outcome;
		if (isStopped(error) || cannotBeSent(error)) return false;
		return hasNotOpened(error) || (repeatable && isOfNetwork(error));
	}
	const { statusCode } = outcome.answer;
	return statusCode === TOO_MANY || (repeatable && PASSING.includes(statusCode));
}

/**
 * Milliseconds that the service asks to wait with its header Retry-After; undefined if it does not, or neither in
 * digits (seconds) nor with a date as HTTP writes it.
 */
export function retryAfter(headers: IDataObject, now: number): number | undefined {
	const given = String(headers['retry-after'] ?? '').trim();
	if (/^\d+$/.test(given)) return Number(given) * 1000;
	const date = DateTime.fromHTTP(given);
	return date.isValid ? Math.max(0, date.toMillis() - serverTime(headers, now)) : undefined;
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
	// However short the time that is asked for, the tries do not follow at once.
	const wait = Math.max(asked ?? window ?? 0, backoff(tries));
	return wait <= left ? wait : undefined;
}
