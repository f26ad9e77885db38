import type {
	IDataObject,
	IDisplayOptions,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { z } from 'zod';
import type { Hint } from './errors';
import { optionsProperty } from './options';
import { sending, wholeResponse } from './send';
import type { Service } from './service';

/** What is particular to one operation. Everything else (display, sending, linking, errors) follows from it. */
export interface Definition<Input extends z.ZodTypeAny = z.ZodTypeAny> {
	/** The operation's internal name. */
	value: string;
	/** Its label, Title Case, without the resource: "Update". */
	name: string;
	/** What the editor lists and an AI agent reads, sentence case, with the resource: "Update a ticket". */
	action: string;
	description: string;
	method: IHttpRequestMethods;
	/** Below the service's address, with `{places}` for what `request` gives as `path`. */
	path: string;
	/**
	 * Whether sending the same request twice does no more than sending it once. Only then is it sent again when it
	 * may have arrived already.
	 */
	repeatable?: boolean;
	/** What the user sees. Required fields first, optional ones in one collection. */
	fields: INodeProperties[];
	/** Entries of its own for the collection `options`, which every operation has. */
	options?: INodeProperties[];
	/** What the fields may hold, keyed by their names; comes out as what `request` works with. */
	input: Input;
	/** Makes the request's parts of what `input` let through. */
	request(input: z.output<Input>, context: RequestContext): RequestParts;
	/** What to do next when the service refuses this operation. */
	hints?: Hint[];
	/** For an operation that is not repeatable: how to find out whether it has happened. */
	doubt?: string;
}

export interface RequestContext {
	/** The workflow's time zone, for dates that name none. */
	timezone: string;
}

export interface RequestParts {
	/** Values for the places in the path; they are encoded later. */
	path?: Record<string, string>;
	query?: IDataObject;
	body?: IDataObject;
	/** False if this request is not repeatable although its operation is otherwise. */
	repeatable?: boolean;
}

export interface Operation {
	option: INodePropertyOptions;
	fields: INodeProperties[];
	options: INodeProperties[];
}

/** Makes an operation of its definition. There is no other way to make one, so that all are sent by `send.ts`. */
export function operation<Input extends z.ZodTypeAny>(
	service: Service,
	definition: Definition<Input>,
): Operation {
	const { value, name, action, description, method, path, fields, options = [] } = definition;
	return {
		option: {
			name,
			value,
			action,
			description,
			routing: {
				request: { method, url: path },
				send: { paginate: true },
				output: { postReceive: [wholeResponse] },
				operations: { pagination: sending(service, definition as unknown as Definition) },
			},
		},
		fields,
		options,
	};
}

/** A resource and its operations, in the order in which they are offered. */
export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
}

/** The properties of a node: its resources, their operations, and each operation's fields, shown where they belong. */
export function properties(resources: Resource[]): INodeProperties[] {
	const initialResource = resources[0].value;
	const resourceProperty: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value }) => ({ name, value })),
		default: initialResource,
	};
	const all = resources.flatMap(({ value: resource, operations }) =>
		operations.map((each) => ({ ...each, resource, operation: String(each.option.value) })),
	);
	return [
		resourceProperty,
		...resources.map(operationProperty),
		...all.flatMap(({ resource, operation: own, fields }) =>
			fields.map((field) => shownFor({ resource: [resource], operation: [own] }, field)),
		),
		optionsProperty(
			all.flatMap(({ resource, operation: own, options }) =>
				// Inside a collection, a slash leads to the node's own parameters.
				options.map((option) => shownFor({ '/resource': [resource], '/operation': [own] }, option)),
			),
		),
	];
}

function operationProperty({ value, operations }: Resource): INodeProperties {
	const initialOperation = operations[0].option.value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(({ option }) => option),
		default: initialOperation,
	};
}

const shownFor = (show: IDisplayOptions['show'], property: INodeProperties): INodeProperties => ({
	...property,
	displayOptions: { show: { ...show, ...property.displayOptions?.show } },
});
