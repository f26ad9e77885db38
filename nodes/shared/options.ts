import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { flag, number } from './values';

/*
 * What users may set about sending, in the Options of every operation. n8n's own Request Options (batching, timeout,
 * proxy) stay as they are, in the node's settings.
 */

/** More requests than these are never in flight at once in one run of a node. */
export const MOST_PARALLEL = 10;

const DEFAULT_TRIES = 5;
const DEFAULT_SECONDS = 120;

export const sendingOptions = z.object({
	maxTries: number({ min: 1, max: 20, whole: true }).default(DEFAULT_TRIES),
	maxRetryTime: number({ min: 0, max: 3600 }).default(DEFAULT_SECONDS),
	parallelRequests: number({ min: 1, max: MOST_PARALLEL, whole: true }).default(MOST_PARALLEL),
	previewOnly: flag().default(false),
	requestsPerSecond: number({ min: 0.01, max: 1000 }).optional(),
});

export type SendingOptions = z.output<typeof sendingOptions>;

const sendingProperties: INodeProperties[] = [
	{
		displayName: 'Max Retry Time (Seconds)',
		name: 'maxRetryTime',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3600 },
		default: DEFAULT_SECONDS,
		description:
			"How long to keep trying one item. If the service asks to wait longer than that, the item fails at once. How long one try may take says Timeout in the node's settings (300 seconds unless you add it), from sending to the end of the answer.",
	},
	{
		displayName: 'Max Tries',
		name: 'maxTries',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20 },
		default: DEFAULT_TRIES,
		description:
			'How often to send one item at most. What may have reached a customer is never sent twice, whatever stands here.',
	},
	{
		displayName: 'Parallel Requests',
		name: 'parallelRequests',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_PARALLEL },
		default: MOST_PARALLEL,
		description: 'How many requests to have under way at once',
	},
	{
		displayName: 'Preview Only',
		name: 'previewOnly',
		type: 'boolean',
		default: true,
		description:
			'Whether to put out the request of each item (method, URL, body) and to send nothing',
	},
	{
		displayName: 'Requests per Second',
		name: 'requestsPerSecond',
		type: 'number',
		typeOptions: { minValue: 0.01, maxValue: 1000 },
		default: 1,
		description:
			"How many requests to start each second at most. The service's own limit is kept anyway.",
	},
];

/** The collection "Options" with what users may set about sending and the options of operations themselves. */
export const optionsProperty = (ofOperations: INodeProperties[] = []): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...sendingProperties, ...ofOperations].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
});
