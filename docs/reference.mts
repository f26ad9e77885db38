/**
 * `npm run docs`: writes `reference.md`, every operation with its fields, out of the nodes themselves.
 * `npm run docs -- --check` writes nothing, and fails if the file is not what it would write.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { Ayra } from '../nodes/Ayra/Ayra.node.ts';
import { Mava } from '../nodes/Mava/Mava.node.ts';
import { Vambe } from '../nodes/Vambe/Vambe.node.ts';
import { optionsProperty } from '../nodes/shared/options.ts';

const FILE = new URL('reference.md', import.meta.url);

const optionsOf = ({ options = [] }: Partial<INodeProperties> = {}) =>
	options as INodePropertyOptions[];
const fieldsOf = ({ options = [] }: INodeProperties) => options as INodeProperties[];

/** The options that every operation has; described once. */
const common = fieldsOf(optionsProperty()).map(({ name }) => name);

/** Whether a field is shown for an operation, as far as resource and operation decide. */
function isShown(field: INodeProperties, resource: string, operation: string): boolean {
	const { show = {} } = field.displayOptions ?? {};
	const fits = (names: unknown, own: string) => !Array.isArray(names) || names.includes(own);
	return (
		fits(show.resource ?? show['/resource'], resource) &&
		fits(show.operation ?? show['/operation'], operation)
	);
}

/** What must be chosen elsewhere for a field to be shown: "Message: Text". */
function condition(field: INodeProperties, all: INodeProperties[]): string {
	return Object.entries(field.displayOptions?.show ?? {})
		.filter(([name]) => !/^\/?(resource|operation)$/.test(name))
		.map(([name, values]) => {
			const others = all.filter((each) => each.name === name.replace('/', ''));
			const options = others.flatMap(optionsOf);
			const labels = (values as unknown[]).map(
				(value) => options.find((option) => option.value === value)?.name ?? words(value),
			);
			return `${others[0]?.displayName}: ${labels.join(' or ')}`;
		})
		.join('; ');
}

const words = (value: unknown) => ({ true: 'on', false: 'off' })[String(value)] ?? String(value);

/** What a field takes. */
function kind(field: INodeProperties): string {
	const { type, typeOptions = {}, modes } = field;
	const { minValue: least, maxValue: most } = typeOptions;
	const bounds = [least !== undefined && `from ${least}`, most !== undefined && `to ${most}`];
	const kinds: Partial<Record<typeof type, string>> = {
		string: 'text',
		number: ['number', ...bounds.filter(Boolean)].join(' '),
		boolean: 'on or off',
		dateTime: 'date and time',
		json: 'JSON',
		options: `one of: ${optionsOf(field)
			.map(({ name }) => name)
			.join(', ')}`,
		multiOptions: `any of: ${optionsOf(field)
			.map(({ name }) => name)
			.join(', ')}`,
		resourceLocator: (modes ?? []).map(({ displayName }) => displayName).join(', '),
		fixedCollection: 'a list of entries',
	};
	return kinds[type] ?? type;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function rows(
	fields: INodeProperties[],
	resource: string,
	operation: string,
	outer?: { label: string; fields: INodeProperties[] },
): string[] {
	return fields
		.filter((field) => isShown(field, resource, operation))
		.flatMap((field) => {
			const { displayName, name, type, description = '', required } = field;
			if (type === 'collection') {
				const own = fieldsOf(field).filter((option) => !common.includes(option.name));
				return rows(own, resource, operation, { label: displayName, fields });
			}
			const shownIf = condition(field, [...fields, ...(outer?.fields ?? [])]);
			const need = required ? (shownIf ? 'if shown' : 'yes') : '';
			const said = [description.replace(/[.]?$/, '.'), shownIf && `Shown if ${shownIf}.`]
				.filter((sentence) => sentence.length > 1)
				.join(' ');
			const label = [outer?.label, displayName || name].filter(Boolean).join(' > ');
			return [`| ${[label, need, kind(field), said].map(cell).join(' | ')} |`];
		});
}

function operationsOf(description: INodeTypeDescription): string[] {
	const { displayName, properties } = description;
	const fields = properties.filter(({ name }) => name !== 'resource' && name !== 'operation');
	const [resources] = properties.filter(({ name }) => name === 'resource');
	return [
		`## ${displayName}`,
		...optionsOf(resources).flatMap((resource) => {
			const own = properties.find(
				(each) => each.name === 'operation' && isShown(each, String(resource.value), ''),
			)!;
			return optionsOf(own).flatMap((operation) => {
				const { method, url } = operation.routing!.request!;
				const table = rows(fields, String(resource.value), String(operation.value));
				return [
					`### ${displayName}: ${resource.name}, ${operation.name}`,
					`${operation.description}.`.replace(/\.\.$/, '.'),
					`\`${method} ${String(url)}\``,
					table.length > 0
						? ['| Field | Required | Takes | Notes |', '| --- | --- | --- | --- |', ...table].join(
								'\n',
							)
						: 'No fields of its own.',
				];
			});
		}),
	];
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const nodes = [new Vambe(), new Mava(), new Ayra()];
const text = [
	'# Operations and their fields',
	'<!-- Written by `npm run docs` out of the nodes. Change the nodes, not this file. -->',
	'Paths are below the Base URL of the credential. Every operation also has the options that are described under [Sending](../README.md#sending). Fields in a collection ("Additional Fields", "Update Fields", "Filters", "Options") are sent only if you add them.',
	...nodes.flatMap(({ description }) => operationsOf(description)),
].join('\n\n');
const wanted = `${text}\n`;

if (!values.check) {
	await writeFile(FILE, wanted);
} else if ((await readFile(FILE, 'utf8')) !== wanted) {
	console.error('docs/reference.md is not up to date: run `npm run docs`.');
	process.exitCode = 1;
}
