import { Duration } from 'luxon';
import { isReadable, isRefusal, isSuccess, saysFailure, type Answer } from './answer';
import { asJson, BadInput, Problem, quoted, shown } from '../errors';
import { serviceWords } from './serviceWords';
import { codeOf, isOfNetwork, isStopped, retryAfter, type NetworkError } from './retry';
import { fieldOf, type Address, type Hint, type Service } from '../service';

/* What is wrong with an answer, or with there being none, in words for people. */

const shownText = (text: string) => (/^\s*</.test(text) ? 'a web page' : shown(text.trim()));

/** A text without the dots and blanks at its end. */
function withoutEnd(text: string): string {
	let end = text.length;
	while (end > 0 && /[.\s]/.test(text[end - 1])) end--;
	return text.slice(0, end);
}

const ADVICE_BY_STATUS: Record<number, string> = {
	401: "Check the 'API Key' of the credential.",
	403: 'The API key lacks permission for this. Use a key that has it.',
	404: 'Check the IDs.',
	429: "Too many requests: run again later, or lower 'Requests per Second' in the options.",
};

function advice(service: Service, hints: Hint[], status: number, message: string): string {
	const fitting = [...hints, ...service.hints].find(
		(hint) => (hint.status ?? status) === status && (hint.says?.test(message) ?? true),
	);
	const general =
		status >= 500 ? `${service.name} has trouble at the moment: try again later.` : '';
	return fitting?.advice ?? ADVICE_BY_STATUS[status] ?? general;
}

/** What is wrong with an answer that came from one of the service's addresses; undefined if nothing is. */
export function problemWith(
	service: Service,
	hints: Hint[],
	answer: Answer,
	address?: Address,
): Problem | undefined {
	if (isRefusal(answer) || saysFailure(answer)) return refused(service, hints, answer);
	if (isSuccess(answer) && isReadable(answer)) return undefined;
	return unreadable(service, answer, address);
}

/** What is wrong when an answer refuses: the service's own words, the HTTP status, what to do next. */
function refused(service: Service, hints: Hint[], answer: Answer): Problem {
	const { statusCode, headers, body } = answer;
	const isText = typeof body === 'string';
	const words = isText
		? body.trim()
		: serviceWords(body) || (saysFailure(answer) ? asJson(body) : '');
	const wait = retryAfter(headers, Date.now());
	const asked = wait && `It asks to wait ${inWords(wait)}. `;
	const next = `${asked || ''}${advice(service, hints, statusCode, words)}`;
	const told = isText ? words : withoutEnd(words);
	const said = told ? `: ${isText ? shownText(told) : quoted(told)}.` : '.';
	return new Problem(`${service.name} answered ${statusCode}${said} ${next}`, statusCode);
}

/** What is wrong when an answer is not what the service's API gives: a redirect, a web page, broken JSON. */
function unreadable(
	{ name }: Service,
	{ statusCode, headers, body }: Answer,
	address?: Address,
): Problem {
	const text = String(body ?? '').trim();
	const instead = `with ${text ? shownText(text) : 'nothing'} instead of JSON`;
	const said = headers.location
		? `and points to ${shown(headers.location)}. To keep the key safe, it is not sent there`
		: instead;
	const message = `${name} answered ${statusCode} ${said}. Check the '${fieldOf(address)}' of the credential.`;
	return new Problem(message, statusCode);
}

const inWords = (milliseconds: number) => Duration.fromMillis(milliseconds).rescale().toHuman();

/** Why nothing was sent while the service wants no request. */
export const paused = ({ name }: Service, milliseconds: number) =>
	new Problem(
		`Not sent: ${name} refused an earlier request and asks to wait. Run again in ${inWords(Math.ceil(milliseconds / 1000) * 1000)}.`,
		429,
	);

// What the codes of Node.js and axios mean to people.
const NETWORK: Record<string, string> = {
	ECONNREFUSED: 'the connection was refused',
	ECONNRESET: 'the connection broke',
	EPIPE: 'the connection broke',
	ENOTFOUND: 'the address is not known',
	EAI_AGAIN: 'the address could not be looked up',
	ETIMEDOUT: 'no answer came in time',
	ECONNABORTED: 'no answer came in time',
};

/** What is wrong when a request got no answer. n8n's own errors (no credential, say) keep their words. */
export function unanswered(service: Service, error: NetworkError, address?: Address): Problem {
	if (error.cause instanceof BadInput) return error.cause; // of the credential, see `authenticated`
	if (!isOfNetwork(error)) return new Problem(quoted(error.message));
	if (isStopped(error)) return new Problem(`Stopped while waiting for ${service.name} to answer.`);
	const code = codeOf(error);
	const reason =
		NETWORK[code] ??
		(/^\d+$/.test(code) ? 'the answer broke off' : quoted(error.cause?.message ?? error.message));
	const next = `Check the network and the '${fieldOf(address)}' of the credential.`;
	return new Problem(`Could not reach ${service.name}: ${reason}. ${next}`);
}
