import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { Address, Hint, Limit } from '../service';
import type { AnyField, Rule, ValuesOf } from '../fields';
import type { Paging } from '../http/paging';
import type { Source } from '../source';

/** What is particular to one operation. Everything else (display, sending, linking, errors) follows from it. */
export interface Definition<
	Fields extends readonly AnyField[] = readonly AnyField[],
	Options extends readonly AnyField[] = readonly AnyField[],
> {
	/** The operation's internal name. */
	value: string;
	/** Its label, Title Case, without the resource: "Update". */
	name: string;
	/** What the editor lists and an AI agent reads, sentence case, with the resource, without articles: "Update ticket". */
	action: string;
	description: string;
	source: Source;
	method: IHttpRequestMethods;
	/** Which of the service's addresses the request goes to; `baseUrl` if left out. */
	address?: Address;
	/** Below the service's address, with `{places}` for the fields whose place is in the path. */
	path: string;
	/**
	 * Whether sending the same request twice does no more than sending it once. Only then is it sent again when it
	 * may have arrived already. Reads are repeatable; for all else it must be said.
	 */
	repeatable?: boolean | ((values: Values<Fields, Options>) => boolean);
	/** The status that says, when a request is sent again, that the one before has done its work: 404 for deletions. */
	doneAlready?: number;
	/** For an operation with a limit of its own. */
	limit?: Limit;
	/** What the user can fill in. Required fields first, optional ones in one collection. */
	fields: Fields;
	/** Entries of its own for the collection `options`, which every operation has. */
	options?: Options;
	/** What must hold for several fields together. */
	rules?: Array<Rule<Values<Fields, Options>>>;
	/** Adds to the request what the fields cannot say by themselves. */
	request?(values: Values<Fields, Options>): RequestParts;
	/** For an operation that lists: how the service hands out the list. Adds the fields Return All and Limit. */
	list?: Paging;
	/** Makes an item with ten fields at most of one that has more. Adds the field Simplify. */
	simplified?(item: IDataObject): IDataObject;
	/** Makes the operation's items of those in the answer, where they are not the same (see answer.ts). */
	output?(items: IDataObject[], values: Values<Fields, Options>): IDataObject[];
	/** What to do next when the service refuses this operation. */
	hints?: Hint[];
	/** For an operation that is not repeatable: how to find out whether it has happened. */
	doubt?: string;
}

/** What an operation's fields hold. */
type Values<
	Fields extends readonly AnyField[],
	Options extends readonly AnyField[],
> = ValuesOf<Fields> & { options: Partial<ValuesOf<Options>> };

/** What an operation adds to the request that its fields make; names that stand in both are taken from here. */
export interface RequestParts {
	path?: Record<string, string>;
	query?: IDataObject;
	body?: IDataObject;
	/** If the answer is not JSON but a text, which comes out as an item `{ text }`. */
	text?: TextAnswer;
}

export interface TextAnswer {
	/** A file to make of the text too, and the item's binary field for it. */
	file?: { field: string; name: string; mimeType: string };
}
