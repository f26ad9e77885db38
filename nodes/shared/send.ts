import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	PostReceiveAction,
} from 'n8n-workflow';
import { key } from './address';
import { isRefusal, isSuccess, itemsOf, type Answer } from './answer';
import { badInput } from './badInput';
import { presentable, refused, unanswered, unreadable } from './errors';
import type { Definition } from './operation';
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
 * @returns the item's output items, each linked to it; with "Continue" also its error as an item
 * @throws {NodeOperationError} for values that the operation does not take (nothing is sent)
 * @throws {NodeApiError} if the service refuses, answers unreadably or not at all
 */
export function sending(service: Service, definition: Definition) {
	return async function send(
		this: IExecutePaginationFunctions,
		engineRequest: EngineRequest,
	): Promise<INodeExecutionData[]> {
		const place = { node: this.getNode(), item: this.getItemIndex() };
		const pairedItem = { item: place.item };
		try {
			const request = build(this, service, definition);
			const answer = await exchange(this, service, engineRequest, request);
			return read(service, definition, answer).map((json) => ({ json, pairedItem }));
		} catch (caught) {
			const error = presentable(place, caught, await keyOf(this, service));
			if (!this.continueOnFail()) throw error;
			return [{ json: { error: error.message }, error, pairedItem }];
		}
	};
}

/** Reads the fields of an item, checks them and makes the request of them. */
function build(
	context: IExecutePaginationFunctions,
	service: Service,
	{ fields, input, method, path, request }: Definition,
): IHttpRequestOptions {
	const { parameters } = context.getNode();
	// Fields that are not shown are not among the parameters, and so are neither read nor sent.
	const names = fields.map(({ name }) => name).filter((name) => name in parameters);
	const values = Object.fromEntries(names.map((name) => [name, context.getNodeParameter(name)]));

	const checked = input.safeParse(values);
	if (!checked.success) throw badInput(checked.error.issues, fields, values);

	const parts = request(checked.data, { timezone: context.getTimezone() });
	return {
		...ALWAYS,
		baseURL: service.baseUrl,
		method,
		url: fillPath(path, parts.path),
		qs: parts.query,
		body: parts.body,
	};
}

/** Sends a request and waits for its answer, of whatever status. */
async function exchange(
	context: IExecutePaginationFunctions,
	service: Service,
	engineRequest: EngineRequest,
	request: IHttpRequestOptions,
): Promise<Answer> {
	const options = { ...engineRequest.options, ...request };
	try {
		const [response] = await context.makeRoutingRequest({ ...engineRequest, options });
		return response.json as unknown as Answer;
	} catch (error) {
		throw unanswered(service, error as Error);
	}
}

/** What an answer puts out. */
function read(service: Service, { hints = [] }: Definition, answer: Answer): IDataObject[] {
	if (isRefusal(answer)) throw refused(service, hints, answer);
	const items = isSuccess(answer) ? itemsOf(answer) : undefined;
	if (!items) throw unreadable(service, answer);
	return items;
}

/** The key in use, to keep it out of error texts; '' if there is none. */
const keyOf = async (context: IExecutePaginationFunctions, { credential }: Service) =>
	await context.getCredentials(credential).then(key, () => '');
