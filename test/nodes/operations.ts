import type { INodeParameters } from 'n8n-workflow';
import type { Service } from '../sandbox';

/*
 * Every operation with every one of its fields filled in, and the request that must come of it. Where fields
 * exclude each other, an operation has several variants. fields.test.ts proves that no field is missing here.
 */

interface Variant {
	/** What is particular to this one. */
	name: string;
	parameters: INodeParameters;
	request: { method: string; path: string; query?: object; body?: unknown; address?: string };
}

export interface OperationCase {
	service: Service;
	resource: string;
	operation: string;
	variants: Variant[];
}

/** What a fixed collection of names and values holds. */
export const fields = (entries: Record<string, unknown>) =>
	({
		fields: Object.entries(entries).map(([name, value]) => ({ name, value })),
	}) as INodeParameters;
