import type { INodePropertyOptions } from 'n8n-workflow';

/** Priorities: the numbers stand in the seed, the words on the page "Tickets". 1 is the most urgent. */
export const priorities: INodePropertyOptions[] = [
	{ name: 'Critical', value: 1 },
	{ name: 'High', value: 2 },
	{ name: 'Normal', value: 3 },
	{ name: 'Low', value: 4 },
];

/** The statuses whose tokens are documented. There are more, whose tokens are not. */
export const statuses: INodePropertyOptions[] = [
	{ name: 'Closed', value: 'closed' },
	{ name: 'In Progress', value: 'in_progress' },
	{ name: 'New', value: 'new' },
	{ name: 'Open', value: 'open' },
	{ name: 'Resolved', value: 'resolved' },
];
