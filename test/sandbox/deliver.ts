import type { Response } from 'express';
// Waiting that closing the sandbox can end; nothing in n8n-workflow does that.
// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './faults';
import type { Answer } from './types';

/**
 * Sends an answer the way a fault wants it: late, broken, in drips, cut off or not at all.
 * @param answer left out: the connection is cut without one
 * @param stop ends the waiting when the sandbox closes
 * @returns whether the answer was sent to its end
 */
export async function deliver(
	res: Response,
	answer: Answer | undefined,
	fault: Fault,
	stop: AbortSignal,
): Promise<boolean> {
	const pause = async (milliseconds: number) =>
		await wait(milliseconds, undefined, { signal: stop }).catch(() => undefined);
	if (fault.delay) await pause(fault.delay);
	if (!answer || fault.cut === 'after') return cut(res);

	const body = bodyOf(answer, fault);
	res.writeHead(answer.status, {
		// "No content" has neither a type nor a length.
		...(answer.status !== 204 && {
			'Content-Type': typeof answer.body === 'string' ? 'text/plain' : 'application/json',
			'Content-Length': body.length,
		}),
		...answer.headers,
		...fault.headers,
	});

	res.flushHeaders();
	if (fault.cut === 'during') {
		await write(res, firstHalf(body));
		return cut(res);
	}
	const dripped = fault.drip === undefined ? 0 : Math.max(body.length - 1, 0);
	for (let at = 0; at < dripped && !res.destroyed; at++) {
		await write(res, body.subarray(at, at + 1));
		await pause(fault.drip ?? 0);
	}
	if (res.destroyed) return false;
	res.end(body.subarray(dripped));
	return true;
}

function bodyOf({ status, body }: Answer, fault: Fault): Buffer {
	if (fault.emptyBody || status === 204) return Buffer.alloc(0);
	const whole = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
	return fault.brokenJson ? firstHalf(whole) : whole;
}

const firstHalf = (bytes: Buffer) => bytes.subarray(0, Math.ceil(bytes.length / 2));

/** Waits until the bytes have left, so that a cut comes after them. */
const write = async (res: Response, bytes: Buffer) =>
	await new Promise((sent) => res.write(bytes, sent));

function cut(res: Response): false {
	res.destroy();
	return false;
}
