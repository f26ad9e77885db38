import formats from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats';
import { OpenAPIBackend, type Context } from 'openapi-backend';
import { movedTo } from './dates';
import type {
	Address,
	Answer,
	JournalEntry,
	Service,
	ServiceDefinition,
	State,
	Violation,
} from './types';

type Ajv = Parameters<
	NonNullable<ConstructorParameters<typeof OpenAPIBackend>[0]['customizeAjv']>
>[0];

/** One service: its contract, and the handlers that work on its state. */
export class ContractedService<Name extends Service> {
	state: State[Name];

	private handlers: ReturnType<ServiceDefinition<State[Name]>['handlers']>;

	private constructor(
		private readonly definition: ServiceDefinition<State[Name]>,
		private readonly api: OpenAPIBackend,
		private readonly now?: number,
	) {
		this.state = this.seed();
		this.handlers = definition.handlers(this.state);
	}

	/**
	 * Reads `contracts/<name>.yaml`.
	 * @param now the time before which the seed's dates shall lie; if left out, they are as they are written
	 * @throws if the contract is not valid OpenAPI or an operation has no handler
	 */
	static async load<Name extends Service>(
		name: Name,
		definition: ServiceDefinition<State[Name]>,
		now?: number,
	): Promise<ContractedService<Name>> {
		const api = new OpenAPIBackend({
			definition: contractOf(name),
			// Validators are compiled when a request needs them; sandbox.test.ts checks the contracts as a whole.
			quick: true,
			strict: true,
			coerceTypes: true,
			ignoreTrailingSlashes: false,
			ajvOpts: { allErrors: true, validateSchema: false },
			customizeAjv: addFormats,
			handlers: guards(definition),
			securityHandlers: {
				apiKey: ({ request }: Context) => definition.readKey(request.headers) === definition.key,
			},
		});
		await api.init();
		const service = new ContractedService(definition, api, now);
		for (const { operationId = '' } of api.getOperations()) {
			if (!service.handlers[operationId]) {
				throw new Error(`${name}.yaml: ${operationId} has no handler`);
			}
			api.registerHandler(operationId, (context) => service.handlers[operationId](context));
		}
		return service;
	}

	private seed(): State[Name] {
		const { seed, seedDay } = this.definition;
		return this.now === undefined ? seed() : movedTo(this.now, seedDay, seed());
	}

	/** Seed data again. */
	reset(): void {
		this.state = this.seed();
		this.handlers = this.definition.handlers(this.state);
	}

	/**
	 * Routes, authenticates, checks and answers a request, and notes in the journal entry what broke
	 * the contract.
	 * @param text the body as it came
	 * @throws if our own answer breaks the contract
	 */
	async answer(entry: JournalEntry, text: string | undefined): Promise<Answer> {
		const { method, path, query, headers } = entry;
		const isJson = /^application\/json\b/i.test(String(headers['content-type']));
		if (text !== undefined && !isJson) {
			entry.contractErrors.push('body is not sent as application/json');
		}
		const request = {
			method,
			// The library forgives a second slash at the beginning; a base URL with one too many must
			// not go unnoticed.
			path: path.replace(/^\/\//, '///'),
			query,
			headers,
			// As real services do, read no body that is not said to be JSON.
			body: isJson ? text : undefined,
		};
		const operation = this.api.matchOperation(request as ApiRequest);
		if (operation && addressOf(operation) !== entry.address) {
			return notFound(this.definition, entry);
		}
		return await this.api.handleRequest(request as ApiRequest, entry);
	}
}

/** The file of a service's contract. */
export const contractOf = (name: Service): string => require.resolve(`./contracts/${name}.yaml`);

type ApiRequest = Parameters<OpenAPIBackend['handleRequest']>[0];

/** An operation with servers of its own is at the service's second address. */
const addressOf = ({ servers }: NonNullable<Context['operation']>): Address =>
	servers ? 'gatewayUrl' : 'baseUrl';

function notFound<Held>({ error }: ServiceDefinition<Held>, entry: JournalEntry): Answer {
	const { method, path, address } = entry;
	entry.contractErrors.push(`no operation for ${method} ${path} at the ${address}`);
	return error(404);
}

/** What surrounds the handlers of the operations. */
function guards<Held>(definition: ServiceDefinition<Held>) {
	const { readKey, error, violation } = definition;
	return {
		postRoutingHandler({ operation, request }: Context, entry: JournalEntry) {
			entry.operationId = operation?.operationId;
			if (operation && !operation.requestBody && request.body !== undefined) {
				entry.contractErrors.push(`${entry.operationId} takes no body`);
			}
		},
		notFound: (_: Context, entry: JournalEntry) => notFound(definition, entry),
		unauthorizedHandler: ({ request }: Context) =>
			error(/[-_]no[-_]permission$/.test(readKey(request.headers) ?? '') ? 403 : 401),
		validationFail({ validation }: Context, entry: JournalEntry) {
			const violations = describe(validation.errors as SchemaError[]);
			entry.contractErrors.push(...violations.map(({ text }) => text));
			return violation(violations);
		},
		postResponseHandler({ api, operation, response }: Context, entry: JournalEntry) {
			if (operation) checkOwnAnswer(api, operation, response as Answer, entry);
			return response as Answer;
		},
	};
}

function checkOwnAnswer(
	api: OpenAPIBackend,
	operation: Context['operation'],
	{ status, body }: Answer,
	{ method, path }: JournalEntry,
): void {
	const documented = Object.keys(operation.responses ?? {}).includes(String(status));
	const { errors } = api.validateResponse(body, operation, status);
	const flaws = documented
		? describe((errors ?? []) as SchemaError[]).map(({ text }) => text)
		: [`status ${status} is not in the contract`];
	if (flaws.length > 0) {
		throw new Error(`The sandbox broke its contract on ${method} ${path}: ${flaws.join('; ')}`);
	}
}

interface SchemaError {
	instancePath?: string;
	schemaPath: string;
	keyword: string;
	params: Record<string, unknown>;
	message?: string;
}

/** Puts what the validator found into words, without the branches of alternatives that failed. */
function describe(errors: SchemaError[]): Violation[] {
	return errors
		.filter(({ schemaPath }) => !/\/(oneOf|anyOf)\/\d+\//.test(schemaPath))
		.map(({ instancePath = '', keyword, params, message = keyword }) => {
			const where = instancePath.replace(/^\/(requestBody)?/, (_, body) => (body ? 'body' : ''));
			const detail = params.additionalProperty ?? params.allowedValues;
			const text = `${where} ${message}${detail === undefined ? '' : `: ${String(detail)}`}`;
			return { where, keyword, params, text: text.trim() };
		});
}

/** The formats that the contracts use; openapi-backend brings only numbers and bytes. */
const addFormats = (ajv: Ajv): Ajv =>
	formats(ajv, ['uuid', 'date']).addFormat(
		'date-time',
		// ajv-formats does without a time zone.
		(text) => /T.*(Z|[+-]\d\d:\d\d)$/i.test(text) && isDateTime(text),
	);

const { validate: isDateTime } = fullFormats['date-time'] as { validate(text: string): boolean };
