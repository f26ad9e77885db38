import type {
	IDataObject,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { z } from 'zod';
import type { Address } from './address';
import type { Hint } from './errors';
import { limitFields, simplifyField, type Paging } from './list';
import { optionsProperty } from './options';
import { sending, wholeResponse } from './send';
import type { Limit, Service } from './service';

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
	/** Which of the service's addresses the request goes to; `baseUrl` if left out. */
	address?: Address;
	/** Below the service's address, with `{places}` for what `request` gives as `path`. */
	path: string;
	/**
	 * Whether sending the same request twice does no more than sending it once. Only then is it sent again when it
	 * may have arrived already. Reads are repeatable; for all else it must be said.
	 */
	repeatable?: boolean;
	/** The status that says, when a request is sent again, that the one before has done its work: 404 for deletions. */
	doneAlready?: number;
	/** For an operation with a limit of its own. */
	limit?: Limit;
	/** What the user sees. Required fields first, optional ones in one collection. */
	fields: INodeProperties[];
	/** Entries of its own for the collection `options`, which every operation has. */
	options?: INodeProperties[];
	/** What the fields may hold, keyed by their names; comes out as what `request` works with. */
	input: Input;
	/** Makes the request's parts of what `input` let through. */
	request(input: z.output<Input>, context: RequestContext): RequestParts;
	/** For an operation that lists: how the service hands out the list. Adds the fields Return All and Limit. */
	list?: Paging;
	/** Makes an item with ten fields at most of one that has more. Adds the field Simplify. */
	simplified?(item: IDataObject): IDataObject;
	/** Makes the operation's items of those in the answer, where they are not the same (see answer.ts). */
	output?(items: IDataObject[], input: z.output<Input>): IDataObject[];
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
	/** If the answer is not JSON but a text, which comes out as an item `{ text }`. */
	text?: TextAnswer;
}

export interface TextAnswer {
	/** A file to make of the text too, and the item's binary field for it. */
	file?: { field: string; name: string; mimeType: string };
}

export interface Operation {
	option: INodePropertyOptions;
	fields: INodeProperties[];
}

/** Makes an operation of its definition. There is no other way to make one, so that all are sent by `send.ts`. */
export function operation<Input extends z.ZodTypeAny>(
	service: Service,
	definition: Definition<Input>,
): Operation {
	const { value, name, action, description, method, path, options } = definition;
	const fields = [...fieldsOf(definition), optionsProperty(options)];
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
				operations: {
					pagination: sending(service, definition as unknown as Definition, fields),
				},
			},
		},
		fields,
	};
}

/** The fields of a definition, with those for lists between the required and the optional ones. */
function fieldsOf({
	fields,
	list,
	simplified,
}: Pick<Definition, 'fields' | 'list' | 'simplified'>): INodeProperties[] {
	const isOptional = ({ type }: INodeProperties) => type === 'collection';
	return [
		...fields.filter((field) => !isOptional(field)),
		...(list ? limitFields : []),
		...(simplified ? [simplifyField] : []),
		...fields.filter(isOptional),
	];
}
