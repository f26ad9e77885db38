import type { INodePropertyOptions } from 'n8n-workflow';

/** Ticket statuses, as the service writes them (seed mava-update-ticket). */
export const statuses: INodePropertyOptions[] = ['Open', 'Pending', 'Resolved', 'Waiting'].map(
	(status) => ({ name: status, value: status }),
);

/** Priorities: the numbers stand in the seed, the words on the page "Create Ticket". */
export const priorities: INodePropertyOptions[] = [
	{ name: 'Low', value: 1 },
	{ name: 'Medium', value: 2 },
	{ name: 'High', value: 3 },
];
