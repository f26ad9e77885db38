import { collection, flag, number, type Added, type AnyField } from '../fields';

/*
 * What users may set in every operation: "Options" change what an operation does, "Sending" how it is sent. n8n's own
 * Request Options (batching, timeout, proxy) stay as they are, in the node's settings.
 */

/** More requests than these are never in flight at once in one run of a node. */
const MOST_PARALLEL = 10;

const DEFAULT_TRIES = 5;
const DEFAULT_SECONDS = 120;

const previewOnly = flag({
	displayName: 'Preview Only',
	name: 'previewOnly',
	description:
		'Whether to put out the request of each item (method, URL, body) and to send nothing',
});

/** The collection "Options": previewing, and then the options of an operation itself. */
export const optionsField = (ofOperation: readonly AnyField[] = []) =>
	collection({ displayName: 'Options', name: 'options', placeholder: 'Add Option' }, [
		previewOnly,
		...ofOperation,
	]);

/** The collection "Sending". */
export const sendingField = collection(
	{
		displayName: 'Sending',
		name: 'sending',
		placeholder: 'Add Setting',
		description: 'How fast to send, and how often to try again',
	},
	[
		number({
			displayName: 'Max Retry Time (Seconds)',
			name: 'maxRetryTime',
			min: 0,
			max: 3600,
			default: DEFAULT_SECONDS,
			description:
				"How long to keep trying one item. If the service asks to wait longer than that, the item fails at once. One try may take as long as Timeout in the node's settings says (300 seconds unless you add it), from sending to the end of the answer.",
		}),
		number({
			displayName: 'Max Tries',
			name: 'maxTries',
			min: 1,
			max: 20,
			whole: true,
			default: DEFAULT_TRIES,
			description:
				'How often to send one item at most. What may have reached a customer is never sent twice, whatever stands here.',
		}),
		number({
			displayName: 'Parallel Requests',
			name: 'parallelRequests',
			min: 1,
			max: MOST_PARALLEL,
			whole: true,
			default: MOST_PARALLEL,
			description: 'How many requests to have under way at once',
		}),
		number({
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			min: 0.01,
			max: 1000,
			default: 1,
			description:
				"How many requests to start each second at most. The service's own limit is kept anyway.",
		}),
	],
);

/** What the settings about sending come out as: what the user has not added is as usual. */
export const sendingSettings = ({
	maxRetryTime = DEFAULT_SECONDS,
	maxTries = DEFAULT_TRIES,
	parallelRequests = MOST_PARALLEL,
	requestsPerSecond,
}: Sending) => ({ maxRetryTime, maxTries, parallelRequests, requestsPerSecond });

type Sending =
	ReturnType<(typeof sendingField)['read']> extends Added<infer Fields> ? Added<Fields> : never;

export type SendingSettings = ReturnType<typeof sendingSettings>;
