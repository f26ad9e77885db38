import type { IDataObject } from 'n8n-workflow';
import type { JournalEntry, Sandbox, Service } from '../sandbox';

/* What an operation needs to be put through faults (see faults.ts). */

/** An operation with an item's number in its request, so that the journal can be read item by item. */
export interface Subject {
	name: string;
	service: Service;
	operation: string;
	/** Whether sending it twice does harm. */
	unrepeatable: boolean;
	parameters: object;
	/** Whether an item may give several output items, or none. */
	lists?: boolean;
	/** Makes what the items need in the sandbox. */
	prepare?(sandbox: Sandbox): void;
	/** Whether a good answer has no body, of which nothing can break. */
	bodiless?: boolean;
	/** Whether the work has been done for an item, where the status of the last answer does not tell. */
	isDone?(sandbox: Sandbox, index: number): boolean;
	/** What its parameters take from the item. */
	item(index: number): IDataObject;
	/**
	 * The item's number, out of a request; NaN if the request was cut off before it could be read. Left out if the
	 * requests of all items are the same, as those of lists without filters.
	 */
	indexOf?(request: JournalEntry): number;
}

/** A number in a JSON body, at a path such as `metadata.item`; NaN if there is none. */
export const inBody =
	(path: string, convert: (value: string) => number = Number) =>
	({ body }: JournalEntry): number =>
		convert(String(path.split('.').reduce((at, name) => (at as Body | undefined)?.[name], body)));

type Body = Record<string, unknown>;
