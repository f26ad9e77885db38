import { z } from 'zod';
import { RateWindow } from './limits';
import { serviceNames, type Answer, type JournalEntry, type Usage } from './types';

const headers = z.record(z.string());

/** What a fault may say; also checks those that come over HTTP. */
const faultSchema = z
	.object({
		/** Which requests: all that fit every one of these. Left out: any. */
		service: z.enum(serviceNames).optional(),
		method: z.string().optional(),
		/** What the path begins with, as in the journal. */
		path: z.string().optional(),
		/** For how many matching requests. Left out: until the reset. */
		times: z.number().int().positive().optional(),
		/** How many matching requests are spared first. */
		after: z.number().int().nonnegative().optional(),

		/** Answers with this status, without doing the work. */
		status: z.number().int().min(200).max(599).optional(),
		/** Added to the answer's headers. */
		headers: headers.optional(),
		/** Answers with this body (JSON, or a text as it is), without doing the work. */
		body: z.unknown(),
		/** Answers with a redirect to this URL, without doing the work. */
		redirect: z.string().optional(),
		/** Answers with a web page, without doing the work. */
		html: z.boolean().optional(),
		/** Does the work all the same, where the fault answers in its place. */
		afterWork: z.boolean().optional(),

		/** Milliseconds between the work and the answer, or before the cut. */
		delay: z.number().nonnegative().optional(),
		/**
		 * Cuts the connection: before reading the request, in the middle of the answer, or after the
		 * work and before any answer.
		 */
		cut: z.enum(['before', 'during', 'after']).optional(),
		/** Does the work and sends only the first half of the answer's JSON, as if it were all. */
		brokenJson: z.boolean().optional(),
		/** Does the work and sends no body. */
		emptyBody: z.boolean().optional(),
		/** Milliseconds between the single bytes of the answer's body. */
		drip: z.number().nonnegative().optional(),

		/**
		 * Lets so many requests per key through in a rolling window and refuses the others with 429 and
		 * these headers. The rest of the fault applies to refused requests only.
		 */
		rateLimit: z
			.object({
				requests: z.number().int().nonnegative(),
				seconds: z.number().positive(),
				headers: headers.optional(),
			})
			.strict()
			.optional(),
	})
	.strict();

export type Fault = z.input<typeof faultSchema>;

interface ArmedFault {
	fault: Fault;
	timesLeft: number;
	toSpare: number;
	window?: RateWindow;
}

/** What the faults hold ready for one request. */
export interface Misfortune {
	fault: Fault;
	/** The state of a rate limit that looked at the request, refused or not. */
	usage?: Usage;
}

/** The faults in force, oldest first: each request suffers the oldest one that fits it. */
export class Faults {
	private armed: ArmedFault[] = [];

	/** @throws {z.ZodError} for a fault with unknown or wrong entries */
	add(fault: Fault): void {
		faultSchema.parse(fault);
		this.armed.push({
			fault,
			timesLeft: fault.times ?? Infinity,
			toSpare: fault.after ?? 0,
			window: fault.rateLimit && new RateWindow(fault.rateLimit),
		});
	}

	clear(): void {
		this.armed = [];
	}

	/** Picks what happens to a request and uses it up; an empty fault if nothing does. */
	next(entry: JournalEntry, key: string): Misfortune {
		let usage: Usage | undefined;
		for (const armed of this.armed) {
			if (armed.timesLeft === 0 || !concerns(armed.fault, entry)) continue;
			if (armed.toSpare-- > 0) continue;
			armed.timesLeft--;
			if (!armed.window) return { fault: armed.fault, usage };
			const counted = armed.window.count(key);
			usage = counted;
			if (counted.refused) return { fault: refusal(armed.fault), usage };
		}
		return { fault: {}, usage };
	}
}

function concerns(fault: Fault, { service, method, path }: JournalEntry): boolean {
	return (
		(fault.service ?? service) === service &&
		(fault.method ?? method).toUpperCase() === method &&
		path.startsWith(fault.path ?? '')
	);
}

function refusal(fault: Fault): Fault {
	return {
		...fault,
		status: fault.status ?? 429,
		headers: { ...fault.headers, ...fault.rateLimit?.headers },
	};
}

const webPage = `<!DOCTYPE html>
<html><head><title>Just a moment</title></head><body><h1>Just a moment</h1></body></html>
`;

/**
 * The answer that a fault gives in place of the service.
 * @param error makes the service's own error for a status
 * @returns undefined if the fault leaves answering to the service
 */
export function answerOf(fault: Fault, error: (status: number) => Answer): Answer | undefined {
	if (fault.redirect !== undefined) {
		return { status: fault.status ?? 302, body: '', headers: { Location: fault.redirect } };
	}
	if (fault.html) {
		return {
			status: fault.status ?? 200,
			body: webPage,
			headers: { 'Content-Type': 'text/html; charset=utf-8' },
		};
	}
	if (fault.body !== undefined) return { status: fault.status ?? 200, body: fault.body };
	return fault.status === undefined ? undefined : error(fault.status);
}
