import {
	jsonParse,
	type DeclarativeRestApiSettings,
	type IBinaryKeyData,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type PostReceiveAction,
} from 'n8n-workflow';
import { attempted } from '../http/attempts';
import { isSuccess, isWebPage, itemsIn, type Answer } from '../http/answer';
import { isTool } from '../engine';
import { keyIn, readCredential, type Timed } from '../credential';
import { ALWAYS } from '../http/always';
import { Doubt, presentable, Problem } from '../errors';
import { paused, problemWith, unanswered } from '../http/problems';
import type { Definition, TextAnswer } from './definition';
import { givenTo } from '../fields/read';
import { firstPage, pagesOf, type Paging } from '../http/paging';
import { requestOf, type Request } from './request';
import { isUndone, type NetworkError, type Outcome } from '../http/retry';
import { NotSent, runOf, type Run } from './run';
import type { Service } from '../service';

/*
 * The one way in which any operation of any node sends its request. n8n's engine calls `send` for each item, in
 * place of its own pagination: all of an item's life is in here, from its fields to its output.
 */

type EngineRequest = DeclarativeRestApiSettings.ResultOptions;

/** Hands the whole response to `send` as one item, so that status and headers are at hand there. */
export const wholeResponse: PostReceiveAction = async (_items, response) => [
	{ json: response as unknown as INodeExecutionData['json'] },
];

/**
 * Makes the function that sends one item's request, or as many as its list has pages.
 * @returns the item's output items, each linked to it; with "Continue" also the item itself with its error; nothing if
 * another item has ended the run before this one was sent
 * @throws {NodeOperationError} for values that the operation does not take (nothing is sent)
 * @throws {NodeApiError} if the service refuses, answers unreadably or not at all
 */
export function sending(service: Service, definition: Definition) {
	return async function send(
		this: IExecutePaginationFunctions,
		engineRequest: EngineRequest,
	): Promise<INodeExecutionData[]> {
		const run = runOf(this, service, definition.limit);
		const item = this.getItemIndex();
		const linked = (json: IDataObject) => ({ json, pairedItem: { item } });
		try {
			const sent = run.begin(item);
			if (sent) return sent;
			const given = givenTo(this, definition.fields);
			const request = requestOf(definition, given, this.getTimezone());
			if (request.previewOnly) {
				return [linked(await preview(this, service, definition, request))];
			}
			const delivery = new Delivery(this, engineRequest, service, definition, run, request);
			const work = async () => {
				const items = await delivery.items();
				const binary = await file(this, request.text, items);
				return items.map((json) => ({ ...linked(json), ...binary }));
			};
			return await run.inSlot(
				item,
				request.sending.parallelRequests,
				async () => await delivery.doubting(work),
			);
		} catch (caught) {
			if (caught instanceof NotSent) {
				return run.isAbandoned ? [linked({ error: notHandedOver(item) })] : [];
			}
			run.failedAt(item);
			if (caught instanceof Doubt) run.remember(item, caught);
			const { continues } = run;
			if (!continues) await run.idle();
			const place = { node: this.getNode(), item };
			const problem = continues ? caught : summed(caught, run);
			const error = presentable(place, problem, await keyOf(this, service));
			// Nobody would catch what is thrown into a run that the engine has given up.
			if (!continues && !run.isAbandoned) throw error;
			return [linked({ ...keptBeside(this), error: error.message })];
		}
	};
}

/**
 * What an item says that was not sent because the engine has not handed over those after it. If it has given the run
 * up, nobody sees this. If it hands over its items otherwise than known, nothing is lost without a word.
 */
const notHandedOver = (item: number) =>
	`Not sent: n8n did not hand over all items at once, as every version known to this package does. Turn on Batching in the settings of the node, or run it in a loop, item by item. [item ${item}]`;

/**
 * The fields of an item that has failed, to stand beside the reason. (An `error` on the item itself would make n8n
 * throw them away.) On the error output n8n adds them: there it looks for items that hold nothing but the reason. A
 * tool's item holds the fields of the agent's own, which are not for the model.
 */
function keptBeside(context: IExecutePaginationFunctions): IDataObject {
	if (isTool(context) || context.getNode().onError === 'continueErrorOutput') return {};
	return context.getInputData().json;
}

/** What would be sent, as an item. */
async function preview(
	context: IExecutePaginationFunctions,
	service: Service,
	{ address = 'baseUrl', list }: Definition,
	{ method, url, query, body, wanted }: Request,
): Promise<IDataObject> {
	const credential = await context.getCredentials(service.credential);
	return {
		sent: false,
		method,
		url: `${readCredential(service, credential).addresses[address]}${url}`,
		query: givenIn({ ...query, ...(list && firstPage(list, wanted)) }),
		body,
	};
}

const givenIn = (query: IDataObject) => (Object.keys(query).length > 0 ? query : undefined);

/** The file that is to be made of a text. */
async function file(
	{ helpers }: IExecutePaginationFunctions,
	text: TextAnswer | undefined,
	[item]: IDataObject[],
): Promise<{ binary?: IBinaryKeyData }> {
	if (!text?.file) return {};
	const { field, name, mimeType } = text.file;
	const content = Buffer.from(String(item.text));
	return { binary: { [field]: await helpers.prepareBinaryData(content, name, mimeType) } };
}

/** What n8n waits for an answer, in milliseconds, unless the user says otherwise. */
const DEFAULT_TIMEOUT = 300_000;

/** A timer that is set for longer, in milliseconds, ends at once. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The way of one item's request to the service and back. */
class Delivery {
	/** Whether a request may have done its work: from its start until it is certain that it has not. */
	private mayHaveHappened = false;

	constructor(
		private readonly context: IExecutePaginationFunctions,
		private readonly engineRequest: EngineRequest,
		private readonly service: Service,
		private readonly definition: Definition,
		private readonly run: Run,
		private readonly request: Request,
	) {}

	/**
	 * Does all the work on one item's request, so that nothing that goes wrong in it can be taken for a failure to be
	 * tried again when the request may have happened.
	 * @throws {Doubt} for whatever the work throws then
	 */
	async doubting<T>(work: () => Promise<T>): Promise<T> {
		return await work().catch((caught: unknown) => {
			const { service, definition } = this;
			throw this.mayHaveHappened
				? Doubt.about(service.name, caught, definition.doubt ?? '')
				: caught;
		});
	}

	/**
	 * Sends the request and reads the answer.
	 * @throws {NotSent} if the run is over before it was sent
	 * @throws {Problem} if there is no answer, or one that refuses or cannot be read
	 */
	async items(): Promise<IDataObject[]> {
		const { list } = this.definition;
		return list ? await this.pages(list) : this.output(itemsIn(await this.deliver()));
	}

	/** Asks for page after page, and makes items of each as it comes. */
	private async pages(list: Paging): Promise<IDataObject[]> {
		const { wanted } = this.request;
		const items: IDataObject[] = [];
		const ask = async (page: IDataObject) => await this.deliver(page);
		for await (const entries of pagesOf(this.service, list, wanted, ask)) {
			items.push(...this.output(entries));
			if (items.length >= wanted) break;
		}
		return items.slice(0, wanted);
	}

	/** The operation's items of those in an answer. */
	private output(items: IDataObject[]): IDataObject[] {
		const { simplified, output } = this.definition;
		const made = output?.(items, this.request.values) ?? items;
		return simplified && this.request.simplify ? made.map(simplified) : made;
	}

	/**
	 * Sends at the pace of the run, and again as long as that can help and does no harm.
	 * @param page what to add to the query
	 * @returns the answer's body
	 */
	private async deliver(page: IDataObject = {}): Promise<unknown> {
		const { run, service, definition } = this;
		const { sending, repeatable } = this.request;
		const { outcome, tries, wasDone, pause } = await attempted({
			service,
			label: `${this.request.method} ${this.request.url}, item ${this.context.getItemIndex()}`,
			logger: this.context.logger,
			pacer: run.pacer,
			start: async (left) => await run.start(left, sending.requestsPerSecond),
			attempt: async (ending) => {
				this.mayHaveHappened = !repeatable;
				const outcome = await this.attempt(page, ending);
				this.mayHaveHappened &&= !isUndone(outcome);
				return outcome;
			},
			timeout: this.timeout,
			stop: this.context.getExecutionCancelSignal(),
			pause: async (milliseconds) => await run.pause(milliseconds),
			repeatable,
			maxTries: sending.maxTries,
			maxTime: sending.maxRetryTime * 1000,
			doneAlready: definition.doneAlready,
		});
		if (wasDone) return undefined;
		if (outcome) return this.read(outcome, tries);
		if (pause !== undefined) throw paused(service, pause);
		throw run.isStopped ? new Problem('Not sent: the execution was stopped.') : new NotSent();
	}

	/** The Timeout of n8n's Request Options; the engine fills in its own. */
	private get timeout(): number {
		const given = Number(this.engineRequest.options.timeout);
		return given > 0 ? Math.min(given, LONGEST_TIMEOUT) : DEFAULT_TIMEOUT;
	}

	/** Sends once. */
	private async attempt(page: IDataObject, ending: AbortSignal): Promise<Outcome> {
		const { method, url, query, body, text } = this.request;
		const options: Timed = {
			...(this.engineRequest.options as IHttpRequestOptions),
			...ALWAYS,
			...(text && { json: false, encoding: 'text' }),
			baseURL: this.service[this.definition.address ?? 'baseUrl'],
			method,
			url,
			qs: { ...query, ...page },
			body: kept(body),
			timeout: this.timeout,
			ending,
		};
		try {
			const sent = { ...this.engineRequest, options };
			const [response] = await this.context.makeRoutingRequest(sent);
			const answer = response.json as unknown as Answer;
			return { answer: text ? withTextIn(answer) : answer };
		} catch (error) {
			return { error: error as NetworkError };
		}
	}

	/** The body of an outcome that is an answer as it should be. */
	private read(outcome: Outcome, tries: number): unknown {
		const { service, definition } = this;
		const found =
			'answer' in outcome
				? problemWith(service, definition.hints ?? [], outcome.answer, definition.address)
				: unanswered(service, outcome.error, definition.address);
		if (!found && 'answer' in outcome) return outcome.answer.body;
		throw found!.followedBy(tries > 1 ? `Tried ${tries} times.` : '');
	}
}

/** n8n leaves out a body without entries. With one that JSON leaves out, it sends `{}`. */
const kept = (body: IDataObject | undefined) =>
	body && Object.keys(body).length === 0 ? { empty: undefined } : body;

/**
 * An answer to a request for text, with the body that the same answer would have as JSON: the text in an object, and
 * what an error says as the object that it is.
 */
function withTextIn(answer: Answer): Answer {
	const text = String(answer.body ?? '');
	if (isWebPage(text)) return answer;
	if (isSuccess(answer)) return { ...answer, body: { text } };
	return { ...answer, body: jsonParse(text, { fallbackValue: text }) };
}

/** A problem with how far its run has come. */
const summed = (caught: unknown, { summary }: Run) =>
	caught instanceof Problem ? caught.followedBy(summary) : caught;

/** The key in use, to keep it out of error texts; '' if there is none. */
const keyOf = async (context: IExecutePaginationFunctions, { credential }: Service) =>
	await context.getCredentials(credential).then(keyIn, () => '');
