/** The operations for the end-to-end tests: items for them to work on, and what must come of each. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { JournalEntry, Service } from '../sandbox/index.ts';
import * as ayra from './cases/ayra.mts';
import * as mava from './cases/mava.mts';
import * as vambe from './cases/vambe.mts';

/** An operation, as it stands in the node. Its expressions read the items. */
export interface Operation {
	name: string;
	service: Service;
	/** The contract's name for it. */
	operationId: string;
	/** What stands in the bodies of its requests alone, where another operation has the same `operationId`. */
	own?: Record<string, unknown>;
	/** How many pages are asked for, for each item; one if left out. */
	pages?: number;
	parameters: INodeParameters;
}

/** An operation with items to work on. */
export interface Case extends Operation {
	/** Each with a number `n` of its own. */
	items: Array<{ n: number } & IDataObject>;
}

/** All items are good ones. */
export interface Succeeding extends Case {
	/** What must be sent for each item. */
	requests: Array<{ path: string; query?: object; body?: unknown }>;
	/** How many output items each item gives; one if left out. */
	gives?: number[];
	/** Fails unless an output item is right for the item at an index. */
	answers(came: IDataObject, index: number): void;
}

/** The item at index 1 fails, the others are good ones. */
export interface Failing extends Case {
	/** The message that it fails with. */
	reason: RegExp;
	/** How many of the items are sent. */
	sent: number;
}

/** A field with a list: where it is, what its list shows, and what it shows after a search. */
export interface Picker {
	service: Service;
	resource: string;
	operation: string;
	field: string;
	shows: Array<[name: string, value: string]>;
	search: string;
	finds: string[];
}

/** Whether a request is one of an operation's. */
export const isOf = ({ service, operationId, own = {} }: Operation, entry: JournalEntry): boolean =>
	entry.service === service &&
	entry.operationId === operationId &&
	Object.entries(own).every(([name, value]) => (entry.body as IDataObject)[name] === value);

const services = [vambe, mava, ayra];

export const succeeding: Succeeding[] = services.flatMap((each) => each.succeeding);
export const failing: Failing[] = services.flatMap((each) => each.failing);
export const pickers: Picker[] = services.flatMap((each) => each.pickers);

/** Opens tickets: what must never happen twice. */
export const opening: Case = find('Vambe: Ticket, Open');
const updating: Case = find('Mava: Ticket, Update');

/** Fails at its first item. */
export const stopping: Case = { ...updating, name: 'Mava without "Continue"' };

function find(wanted: string): Case {
	const found = succeeding.find(({ name }) => name === wanted);
	if (!found) throw new Error(`There is no case ${wanted}`);
	return found;
}
