import {
	jsonParse,
	type DeclarativeRestApiSettings,
	type IBinaryKeyData,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type INodeProperties,
	type PostReceiveAction,
} from 'n8n-workflow';
import { z } from 'zod';
import { attempted } from './attempts';
import { isSuccess, isWebPage, itemsIn, type Answer } from './answer';
import { badInput } from './badInput';
import { keyIn, readCredential, type Timed } from './credential';
import { Doubt, presentable, Problem, problemWith, unanswered } from './errors';
import { firstPage, isSimplified, pagesOf, wantedEntries, type Paging } from './list';
import type { Definition, RequestParts, TextAnswer } from './operation';
import { sendingOptions, type SendingOptions } from './options';
import { isUndone, type NetworkError, type Outcome } from './retry';
import { NotSent, runOf, type Run } from './run';
import type { Service } from './service';

/*
 * The one way in which any operation of any node sends its request. n8n's engine calls `send` for each item, in
 * place of its own pagination: all of an item's life is in here, from its fields to its output.
 */

type EngineRequest = DeclarativeRestApiSettings.ResultOptions;

/** Hands the whole response to `send` as one item, so that status and headers are at hand there. */
export const wholeResponse: PostReceiveAction = async (_items, response) => [
	{ json: response as unknown as INodeExecutionData['json'] },
];

/** What every request has in common, whatever the service. */
export const ALWAYS = {
	json: true,
	// Statuses are read here: n8n's own errors hide the service's words.
	ignoreHttpStatusErrors: true,
	// A redirect would carry the key along to wherever it points.
	disableFollowRedirect: true,
	// As OpenAPI has it; the pages of the three services do not say how they read lists.
	arrayFormat: 'repeat',
} satisfies Partial<IHttpRequestOptions>;

/** Puts values into the `{places}` of a path, encoded so that none of them can leave its place. */
export function fillPath(path: string, values: Record<string, string> = {}): string {
	return path.replace(/\{(\w+)\}/g, (_place, name: string) => {
		// URL parsers take dots alone for "this folder" and "the folder above", even encoded (see `pathId`).
		if (/^\.{1,2}$/.test(values[name])) throw new RangeError('dots alone cannot stand in a path');
		return encodeURIComponent(values[name].toWellFormed());
	});
}

/**
 * Makes the function that sends one item's request, or as many as its list has pages.
 * @param fields all fields of the operation
 * @returns the item's output items, each linked to it; with "Continue" also the item itself with its error; nothing if
 * another item has ended the run before this one was sent
 * @throws {NodeOperationError} for values that the operation does not take (nothing is sent)
 * @throws {NodeApiError} if the service refuses, answers unreadably or not at all
 */
export function sending(service: Service, definition: Definition, fields: INodeProperties[]) {
	return async function send(
		this: IExecutePaginationFunctions,
		engineRequest: EngineRequest,
	): Promise<INodeExecutionData[]> {
		const run = runOf(this, service, definition.limit);
		const item = this.getItemIndex();
		const linked = (json: IDataObject) => ({ json, pairedItem: { item } });
		try {
			const sent = run.arrive(item);
			if (sent) return sent;
			const request = build(this, definition, fields);
			if (request.options.previewOnly) {
				return [linked(await preview(this, service, definition, request))];
			}
			const delivery = new Delivery(this, engineRequest, service, definition, run, request);
			const work = async () => {
				const items = await delivery.items();
				const binary = await file(this, request.text, items);
				return items.map((json) => ({ ...linked(json), ...binary }));
			};
			return await run.inPlace(
				item,
				request.options.parallelRequests,
				async () => await delivery.doubting(work),
			);
		} catch (caught) {
			if (caught instanceof NotSent) return [];
			run.failedAt(item);
			if (caught instanceof Doubt) run.keep(item, caught);
			const { continues } = run;
			if (!continues) await run.idle();
			if (run.isAbandoned) return [];
			const place = { node: this.getNode(), item };
			const problem = continues ? caught : summed(caught, run);
			const error = presentable(place, problem, await keyOf(this, service));
			if (!continues) throw error;
			return [linked({ ...keptBeside(this, run), error: error.message })];
		}
	};
}

/**
 * The fields of an item that has failed, to stand beside the reason. (An `error` on the item itself would make n8n
 * throw them away.) On the error output n8n adds them: there it looks for items that hold nothing but the reason. A
 * tool's item holds the fields of the agent's own, which are not for the model.
 */
function keptBeside(context: IExecutePaginationFunctions, run: Run): IDataObject {
	if (run.isTool || context.getNode().onError === 'continueErrorOutput') return {};
	return context.getInputData().json;
}

/** What is to be sent for an item, and how. */
interface Request extends RequestParts {
	method: IHttpRequestMethods;
	url: string;
	options: SendingOptions;
	/** How many entries of a list are wanted. */
	wanted: number;
	simplify: boolean;
	repeatable: boolean;
	/** Makes the operation's items of those in an answer. */
	output(items: IDataObject[]): IDataObject[];
}

/** The fields that are the same for all operations. */
const commonFields = z.object({ options: sendingOptions }).and(wantedEntries).and(isSimplified);

/** Reads the fields of an item, checks them and makes the request of them. */
function build(
	context: IExecutePaginationFunctions,
	definition: Definition,
	fields: INodeProperties[],
): Request {
	const { input, method, path, request, repeatable = method === 'GET' } = definition;
	const { parameters } = context.getNode();
	// Fields that are not shown are not among the parameters, and so are neither read nor sent.
	const names = fields.map(({ name }) => name).filter((name) => name in parameters);
	const values = Object.fromEntries(names.map((name) => [name, context.getNodeParameter(name)]));

	const checked = input.safeParse(values);
	const common = commonFields.safeParse(values);
	if (!checked.success || !common.success) {
		const issues = [checked, common].flatMap(({ error }) => error?.issues ?? []);
		throw badInput(issues, fields, values);
	}
	const parts = request(checked.data, { timezone: context.getTimezone() });
	const url = fillPath(path, parts.path);
	return {
		repeatable,
		...parts,
		...common.data,
		method,
		url,
		output: (items) => definition.output?.(items, checked.data) ?? items,
	};
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
		method,
		url: `${readCredential(service, credential).addresses[address]}${url}`,
		query: list ? { ...query, ...firstPage(list, wanted) } : query,
		body,
	};
}

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
			throw this.mayHaveHappened ? Doubt.about(service, caught, definition.doubt ?? '') : caught;
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
		const { simplified } = this.definition;
		const made = this.request.output(items);
		return simplified && this.request.simplify ? made.map(simplified) : made;
	}

	/**
	 * Sends at the pace of the run, and again as long as that can help and does no harm.
	 * @param page what to add to the query
	 * @returns the answer's body
	 */
	private async deliver(page: IDataObject = {}): Promise<unknown> {
		const { run, service, definition } = this;
		const { options, repeatable } = this.request;
		const { outcome, tries, wasDone } = await attempted({
			service,
			pacer: run.pacer,
			start: async () => await run.start(options.requestsPerSecond),
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
			maxTries: options.maxTries,
			maxTime: options.maxRetryTime * 1000,
			doneAlready: definition.doneAlready,
		});
		if (wasDone) return undefined;
		if (outcome) return this.read(outcome, tries);
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
			body,
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
