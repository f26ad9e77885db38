import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeProperties,
	PostReceiveAction,
} from 'n8n-workflow';
import { z } from 'zod';
import { baseUrl, key } from './address';
import type { Answer } from './answer';
import { badInput } from './badInput';
import { Doubt, itemsOrProblem, presentable, Problem, unanswered } from './errors';
import type { Definition, RequestParts } from './operation';
import { optionsProperty, sendingOptions, type SendingOptions } from './options';
import { isDoubtful, isTooMany, waitBeforeRetry, type NetworkError, type Outcome } from './retry';
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
 * Makes the function that sends one item's request.
 * @returns the item's output items, each linked to it; with "Continue" also its error as an item; nothing if another
 * item has ended the run before this one was sent
 * @throws {NodeOperationError} for values that the operation does not take (nothing is sent)
 * @throws {NodeApiError} if the service refuses, answers unreadably or not at all
 */
export function sending(service: Service, definition: Definition) {
	const fields = [...definition.fields, optionsProperty(definition.options)];
	return async function send(
		this: IExecutePaginationFunctions,
		engineRequest: EngineRequest,
	): Promise<INodeExecutionData[]> {
		const run = runOf(this, service);
		const item = this.getItemIndex();
		const linked = (json: IDataObject) => ({ json, pairedItem: { item } });
		try {
			const sent = run.arrive(item);
			if (sent) return sent;
			const request = build(this, definition, fields);
			if (request.options.previewOnly) return [linked(await preview(this, service, request))];
			const delivery = new Delivery(this, engineRequest, service, definition, run, request);
			const output = (await delivery.items()).map(linked);
			run.succeeded(item, output);
			return output;
		} catch (caught) {
			if (caught instanceof NotSent) return [];
			run.failedAt(item);
			if (caught instanceof Doubt) run.keep(item, caught);
			const continues = this.continueOnFail();
			if (!continues) await run.idle();
			if (run.isAbandoned) return [];
			const place = { node: this.getNode(), item };
			const problem = continues ? caught : summed(caught, run);
			const error = presentable(place, problem, await keyOf(this, service));
			if (!continues) throw error;
			return [{ json: { error: error.message }, error, pairedItem: { item } }];
		}
	};
}

/** What is to be sent for an item, and how. */
interface Request extends RequestParts {
	method: IHttpRequestMethods;
	url: string;
	options: SendingOptions;
	repeatable: boolean;
}

/** What `sendingOptions` reads, among the fields of an operation. */
const inOptions = z.object({ options: sendingOptions });

/** Reads the fields of an item, checks them and makes the request of them. */
function build(
	context: IExecutePaginationFunctions,
	{ input, method, path, request, repeatable = false }: Definition,
	fields: INodeProperties[],
): Request {
	const { parameters } = context.getNode();
	// Fields that are not shown are not among the parameters, and so are neither read nor sent.
	const names = fields.map(({ name }) => name).filter((name) => name in parameters);
	const values = Object.fromEntries(names.map((name) => [name, context.getNodeParameter(name)]));

	const checked = input.safeParse(values);
	const how = inOptions.safeParse(values);
	if (!checked.success || !how.success) {
		const issues = [checked, how].flatMap(({ error }) => error?.issues ?? []);
		throw badInput(issues, fields, values);
	}
	const parts = request(checked.data, { timezone: context.getTimezone() });
	const { options } = how.data;
	return { repeatable, ...parts, method, url: fillPath(path, parts.path), options };
}

/** What would be sent, as an item. */
async function preview(
	context: IExecutePaginationFunctions,
	service: Service,
	{ method, url, query, body }: Request,
): Promise<IDataObject> {
	const credential = await context.getCredentials(service.credential);
	return { method, url: `${baseUrl(service, credential)}${url}`, query, body };
}

/** The way of one item's request to the service and back. */
class Delivery {
	constructor(
		private readonly context: IExecutePaginationFunctions,
		private readonly engineRequest: EngineRequest,
		private readonly service: Service,
		private readonly definition: Definition,
		private readonly run: Run,
		private readonly request: Request,
	) {}

	/**
	 * Sends the request when it is its turn, and reads the answer.
	 * @throws {NotSent} if the run is over before it was sent
	 * @throws {Problem} if there is no answer, or one that refuses or cannot be read
	 */
	async items(): Promise<IDataObject[]> {
		await this.run.enter(this.request.options.parallelRequests);
		try {
			return await this.deliver();
		} finally {
			this.run.leave();
		}
	}

	/** Sends at the pace of the run, and again as long as that can help and does no harm. */
	private async deliver(): Promise<IDataObject[]> {
		const { pacer } = this.run;
		const { options, repeatable } = this.request;
		const { maxTries } = options;
		let left = options.maxRetryTime * 1000;
		let outcome: Outcome | undefined;
		for (let tries = 1; ; tries++) {
			if (!(await this.run.start(options.requestsPerSecond))) {
				if (outcome) return this.read(outcome, tries - 1);
				throw this.run.isStopped
					? new Problem('Not sent: the execution was stopped.')
					: new NotSent();
			}
			const started = Date.now();
			outcome = await this.attempt();
			const now = Date.now();
			pacer.end(now);
			if ('answer' in outcome) pacer.heard(outcome.answer.headers, now);

			left -= now - started;
			const wait = waitBeforeRetry(outcome, this.service, {
				repeatable,
				tries,
				maxTries,
				left,
				now,
			});
			if (wait === undefined) return this.read(outcome, tries);
			left -= wait;
			// Too many requests concern all that are sent with this credential; anything else only this one.
			if (isTooMany(outcome)) pacer.pause(now + wait);
			else await this.run.pause(wait);
		}
	}

	/** Sends once. */
	private async attempt(): Promise<Outcome> {
		const { method, url, query, body } = this.request;
		const options: IHttpRequestOptions = {
			...(this.engineRequest.options as IHttpRequestOptions),
			...ALWAYS,
			baseURL: this.service.baseUrl,
			method,
			url,
			qs: query,
			body,
		};
		try {
			const sent = { ...this.engineRequest, options };
			const [response] = await this.context.makeRoutingRequest(sent);
			return { answer: response.json as unknown as Answer };
		} catch (error) {
			return { error: error as NetworkError };
		}
	}

	/** What an outcome puts out. */
	private read(outcome: Outcome, tries: number): IDataObject[] {
		const { service, definition } = this;
		const result =
			'answer' in outcome
				? itemsOrProblem(service, definition.hints ?? [], outcome.answer)
				: unanswered(service, outcome.error);
		if (!(result instanceof Problem)) return result;
		const problem = result.followedBy(tries > 1 ? `Tried ${tries} times.` : '');
		if (this.request.repeatable || !isDoubtful(outcome)) throw problem;
		throw Doubt.about(problem, definition.doubt ?? '');
	}
}

/** A problem with how far its run has come. */
const summed = (caught: unknown, { summary }: Run) =>
	caught instanceof Problem ? caught.followedBy(summary) : caught;

/** The key in use, to keep it out of error texts; '' if there is none. */
const keyOf = async (context: IExecutePaginationFunctions, { credential }: Service) =>
	await context.getCredentials(credential).then(key, () => '');
