import {
	sleep,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';
import type { Answer } from './answer';
import { attempted } from './attempts';
import { keyIn, type Timed } from '../credential';
import { ALWAYS } from './always';
import { presentable, type Problem } from '../errors';
import { paused, problemWith, unanswered } from './problems';
import { pacerFor } from './pace';
import type { NetworkError, Outcome } from './retry';
import type { Hint, Service } from '../service';

/*
 * Reading from a service outside of a run of items: the lists of pickers, and what triggers look for. Operations are
 * sent by `send.ts`.
 */

type Reader = ILoadOptionsFunctions | IPollFunctions;

export type Read = Pick<IHttpRequestOptions, 'url' | 'qs'>;

interface Patience {
	maxTries: number;
	/** In milliseconds. */
	maxTime: number;
	/** Whether to keep the pace of the credential, which can mean to wait. */
	waits: boolean;
	/** How long to wait for the end of each answer, in milliseconds. */
	timeout: number;
}

/** How patient a trigger is: it looks again soon anyway. */
const PATIENT: Patience = { maxTries: 4, maxTime: 90_000, waits: true, timeout: 60_000 };

/** Pickers do not let people wait. */
const AT_ONCE: Patience = { maxTries: 1, maxTime: 0, waits: false, timeout: 30_000 };

/** What is given to a request that begins when there is hardly any time left, in milliseconds. */
const LEAST_TIMEOUT = 5_000;

/**
 * Asks a service for something that people wait for: the list of a picker. Asks once.
 * @returns the answer's body, which is JSON
 * @throws {NodeApiError} with the reason as its message, which the editor shows
 */
export const load = async (context: ILoadOptionsFunctions, service: Service, request: Read) =>
	await read(context, service, request, AT_ONCE);

/**
 * Asks a service for something that nobody waits for, at the pace of the credential and with patience.
 * @param options.hints what to do next when the service refuses this
 * @param options.end when to have no more patience, in milliseconds since 1970
 * @returns the answer's body, which is JSON
 * @throws {NodeApiError} with the reason as its message
 */
export async function readPatiently(
	context: IPollFunctions,
	service: Service,
	request: Read,
	{ hints, end = Infinity }: { hints?: Hint[]; end?: number } = {},
): Promise<unknown> {
	const left = end - Date.now();
	const maxTime = Math.min(PATIENT.maxTime, left);
	const timeout = Math.min(PATIENT.timeout, Math.max(left, LEAST_TIMEOUT));
	return await read(context, service, request, { ...PATIENT, maxTime, timeout }, hints);
}

async function read(
	context: Reader,
	service: Service,
	request: Read,
	{ waits, ...limits }: Patience,
	hints: Hint[] = [],
): Promise<unknown> {
	try {
		const { id, name } = context.getNode().credentials?.[service.credential] ?? {};
		const pacer = pacerFor(service, String(id ?? name));
		const { outcome, tries, pause } = await attempted({
			service,
			label: `GET ${request.url}`,
			logger: context.logger,
			pacer,
			async start(left) {
				while (waits && pacer.delay(Date.now()) > 0) {
					if (pacer.pauseLeft(Date.now()) > left) return 'paused for too long';
					await sleep(pacer.delay(Date.now()));
				}
				pacer.start();
				return 'started';
			},
			attempt: async (ending) => await once(context, service, { ...request, ending }),
			pause: sleep,
			repeatable: true,
			...limits,
		});
		if (!outcome) throw paused(service, pause!);
		const problem = problemOf(service, hints, outcome);
		if (problem) throw problem.followedBy(tries > 1 ? `Tried ${tries} times.` : '');
		return (outcome as { answer: Answer }).answer.body;
	} catch (error) {
		const credential = await context.getCredentials(service.credential);
		throw presentable({ node: context.getNode() }, error, keyIn(credential));
	}
}

const problemOf = (service: Service, hints: Hint[], outcome: Outcome): Problem | undefined =>
	'answer' in outcome
		? problemWith(service, hints, outcome.answer)
		: unanswered(service, outcome.error);

async function once(
	context: Reader,
	service: Service,
	request: Read & Pick<Timed, 'ending'>,
): Promise<Outcome> {
	try {
		const { httpRequestWithAuthentication } = context.helpers;
		const options: Timed = {
			...ALWAYS,
			...request,
			method: 'GET',
			baseURL: service.baseUrl,
			returnFullResponse: true,
		};
		const answer = await httpRequestWithAuthentication.call(context, service.credential, options);
		return { answer: answer as Answer };
	} catch (error) {
		return { error: error as NetworkError };
	}
}
