import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { BadInput, shown } from '../errors';
import { isLocator } from './values';
import type { Issue } from './field';

/** How many of the values that are wrong are named, and of the steps on the way to one. */
const MOST_NAMED = 10;
const MOST_STEPS = 8;

type Described = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const children = (parent: Described | undefined): Described[] =>
	parent && 'values' in parent
		? (parent.values as Described[])
		: ((parent as INodeProperties | undefined)?.options ?? []);

/** The labels on the way to a value: `['metadata', 'fields', 2, 'name']` is "Metadata > Field 3 > Name". */
function label(path: Array<string | number>, fields: INodeProperties[]): string {
	const labels: string[] = [];
	let described: Described[] = fields;
	for (const step of path) {
		if (typeof step === 'number') {
			labels.push(`${labels.pop()} ${step + 1}`);
			continue;
		}
		const property = described.find(({ name }) => name === step) as INodeProperties | undefined;
		// A collection only groups its fields; people look for the field itself.
		if (property?.type !== 'collection' || step === path.at(-1)) {
			labels.push(property?.displayName ?? shortened(step));
		}
		described = children(property);
	}
	if (labels.length > MOST_STEPS) labels.splice(MOST_STEPS - 1, labels.length - MOST_STEPS, '…');
	return labels.join(' > ');
}

const shortened = (name: string) => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

/** What a field holds; inside a JSON text, the text. */
function valueAt(path: Array<string | number>, values: unknown): unknown {
	const [step, ...rest] = path;
	if (step === undefined || values === null || typeof values !== 'object') return values;
	return valueAt(rest, (values as Record<string | number, unknown>)[step]);
}

/**
 * What is wrong with values that an operation does not take: which field, what was given, what would be right.
 * @param issues what was found
 * @param fields the operation's fields, for their labels
 * @param values what the fields held
 */
export function badInput(issues: Issue[], fields: INodeProperties[], values: unknown): BadInput {
	const sentences = issues.slice(0, MOST_NAMED).map(({ path, message }) => {
		const given = valueAt(path, values);
		return `'${label(path, fields)}' ${message} (got ${shown(isLocator(given) ? given.value : given)})`;
	});
	const more = issues.length - sentences.length;
	if (more > 0) sentences.push(`${more} more values are wrong`);
	return new BadInput(sentences.join('. '));
}
