/**
 * `npm run docs`: writes `reference.md`, every operation and event with its fields and its source, out of what the
 * nodes are made of.
 * `npm run docs -- --check` writes nothing, and fails if the file is not what it would write.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { resources as ayraResources } from '../nodes/Ayra/resources.ts';
import { ayra } from '../nodes/Ayra/service.ts';
import { events as ayraEvents } from '../nodes/Ayra/trigger/index.ts';
import { resources as mavaResources } from '../nodes/Mava/resources.ts';
import { mava } from '../nodes/Mava/service.ts';
import { events as mavaEvents } from '../nodes/Mava/trigger/index.ts';
import type { Source } from '../nodes/shared/source.ts';
import type { AnyField } from '../nodes/shared/fields/index.ts';
import type { Operation } from '../nodes/shared/operation/operation.ts';
import { optionsField } from '../nodes/shared/operation/operation.ts';
import type { Resource } from '../nodes/shared/operation/properties.ts';
import type { Service } from '../nodes/shared/service.ts';
import type { TriggerEvent } from '../nodes/shared/trigger/trigger.ts';
import { resources as vambeResources } from '../nodes/Vambe/resources.ts';
import { vambe } from '../nodes/Vambe/service.ts';
import { events as vambeEvents } from '../nodes/Vambe/trigger/index.ts';

const FILE = new URL('reference.md', import.meta.url);

/** The options that every operation has; described once. */
const common = optionsField().inner!.map(({ name }) => name);

const optionsOf = ({ options = [] }: Partial<INodeProperties> = {}) =>
	options as INodePropertyOptions[];

const inWords = (value: unknown) => ({ true: 'on', false: 'off' })[String(value)] ?? String(value);

/** What must be chosen elsewhere for a field to be shown: "Message: Text". */
const condition = ({ show = {} }: AnyField, others: AnyField[]): string =>
	Object.entries(show)
		.map(([path, values]) => {
			const name = path.replace('/', '');
			const [property] = others.find((field) => field.name === name)!.properties;
			const labels = values.map(
				(value) => optionsOf(property).find((each) => each.value === value)?.name ?? inWords(value),
			);
			return `${property.displayName}: ${labels.join(' or ')}`;
		})
		.join('; ');

/** What a property takes. */
function kind(property: INodeProperties): string {
	const { type, typeOptions = {}, modes = [] } = property;
	const { minValue: least, maxValue: most } = typeOptions;
	const bounds = [least !== undefined && `from ${least}`, most !== undefined && `to ${most}`];
	const names = optionsOf(property).map(({ name }) => name);
	const kinds: Partial<Record<typeof type, string>> = {
		string: 'text',
		number: ['number', ...bounds.filter(Boolean)].join(' '),
		boolean: 'on or off',
		dateTime: 'date and time',
		json: 'JSON',
		options: `one of: ${names.join(', ')}`,
		multiOptions: `any of: ${names.join(', ')}`,
		resourceLocator: modes.map(({ displayName }) => displayName).join(', '),
		fixedCollection: 'entries',
	};
	return kinds[type] ?? type;
}

/** What a field takes; of one that can be given in two ways, both. */
const takes = ({ properties }: AnyField) =>
	(properties.length > 1 ? properties.slice(-2) : properties).map(kind).join(', or ');

/** Where a field goes in the request: to all its places, or to that of the way in which it is given. */
const sentAs = ({ places, properties: [{ type }] }: AnyField) =>
	places
		.map(({ in: part, at }) => {
			if (part === 'path') return `\`{${at}}\` in the path`;
			return at === '' ? 'the body' : `\`${at}\` in the ${part}`;
		})
		.join(type === 'resourceLocator' ? ', or ' : ', and ');

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function rows(fields: readonly AnyField[], outer: AnyField[] = [], group = ''): string[] {
	const siblings = [...fields, ...outer];
	return fields.flatMap((field) => {
		const property = field.properties.find(({ name }) => name === field.name)!;
		const { displayName, description = '', required } = property;
		if (property.type === 'notice') return [];
		if (field.inner) {
			const own = field.inner.filter(({ name }) => !common.includes(name));
			return rows(own, siblings, displayName);
		}
		const shownIf = condition(field, siblings);
		const need = required ? (shownIf ? 'if shown' : 'yes') : '';
		const notes = [description.replace(/[.]?$/, '.'), shownIf && `Shown if ${shownIf}.`]
			.filter((sentence) => sentence.length > 1)
			.join(' ');
		const label = [group, displayName].filter(Boolean).join(' > ');
		return [`| ${[label, need, takes(field), sentAs(field), notes].map(cell).join(' | ')} |`];
	});
}

function table(fields: readonly AnyField[]): string {
	const own = rows(fields);
	if (own.length === 0) return 'No fields of its own.';
	const head = [
		'| Field | Required | Takes | Sent as | Notes |',
		'| --- | --- | --- | --- | --- |',
	];
	return [...head, ...own].join('\n');
}

const EVIDENCE = {
	page: "the vendor's page of this operation",
	docs: "the vendor's documentation",
	'path inferred': "the vendor's documentation; the path was put together from two pages",
};

/** Where it stands, how good that is, and what is left open. */
function source({ docs }: Service, { page, evidence = 'docs', open = [] }: Source): string {
	const links = [page].flat().map((each) => `[${each || 'overview'}](${new URL(each, docs).href})`);
	return [`Source: ${links.join(', ')} (${EVIDENCE[evidence]}).`, ...open].join(' ');
}

const sentence = (text: string) => `${text}.`.replace(/\.\.$/, '.');

const operationText = (
	service: Service,
	resource: Resource,
	{ definition }: Operation,
): string[] => {
	const { name, description, method, path, address, fields, source: own } = definition!;
	const where = address === 'gatewayUrl' ? ' on the Gateway URL' : '';
	return [
		`### ${service.name}: ${resource.name}, ${name}`,
		sentence(description),
		`\`${method} ${path}\`${where}. ${source(service, own)}`,
		table(fields),
	];
};

const eventText = (service: Service, { definition }: TriggerEvent): string[] => [
	`### ${service.name}: on ${definition.name}`,
	sentence(definition.description),
	source(service, definition.source),
	table(definition.fields),
];

const serviceText = (service: Service, resources: Resource[], events: TriggerEvent[]) => [
	`## ${service.name}`,
	...resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => operationText(service, resource, operation)),
	),
	...events.flatMap((event) => eventText(service, event)),
];

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const text = [
	'# Operations and events, with their fields',
	'<!-- Written by `npm run docs` out of the nodes. Change the nodes, not this file. -->',
	'Paths are below the Base URL of the credential. Every operation also has the options that are described under [Sending](../README.md#sending). Fields in a collection ("Additional Fields", "Update Fields", "Filters", "Options") are sent only if you add them.',
	...serviceText(vambe, vambeResources, vambeEvents),
	...serviceText(mava, mavaResources, mavaEvents),
	...serviceText(ayra, ayraResources, ayraEvents),
].join('\n\n');
const wanted = `${text}\n`;

if (!values.check) {
	await writeFile(FILE, wanted);
} else if ((await readFile(FILE, 'utf8')) !== wanted) {
	console.error('docs/reference.md is not up to date: run `npm run docs`.');
	process.exitCode = 1;
}
