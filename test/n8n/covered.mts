/** `npm run covered`: fails unless each operation and each list of a field has a case in the real n8n (`cases/`). */
import type { INodeProperties } from 'n8n-workflow';
import { resources as ayra } from '../../nodes/Ayra/resources.ts';
import { resources as mava } from '../../nodes/Mava/resources.ts';
import { resources as vambe } from '../../nodes/Vambe/resources.ts';
import { failing, pickers, succeeding } from './cases.mts';

const nodes = { vambe, mava, ayra };

const operations = Object.entries(nodes).flatMap(([service, resources]) =>
	resources.flatMap((resource) =>
		resource.operations.map(({ option }) => `${service} ${resource.value} ${String(option.value)}`),
	),
);

/** The list search methods that the properties of an operation name. */
const listsOf = (properties: INodeProperties[]) =>
	[...JSON.stringify(properties).matchAll(/"searchListMethod":"(\w+)"/g)].map(([, list]) => list);

const lists = Object.entries(nodes).flatMap(([service, resources]) =>
	resources
		.flatMap((resource) => resource.operations.flatMap(({ fields }) => listsOf(fields)))
		.map((list) => `${service} ${list}`),
);

/** The property at a path such as `updateFields.assignedTo`. */
function at(properties: INodeProperties[], [name, ...rest]: string[]): INodeProperties[] {
	const found = properties.filter((property) => property.name === name);
	if (rest.length === 0 || found.some(({ type }) => type !== 'collection')) return found;
	return found.flatMap(({ options = [] }) => at(options as INodeProperties[], rest));
}

const listOf = ({ service, resource, operation, field }: (typeof pickers)[number]) => {
	const fields = nodes[service]
		.find(({ value }) => value === resource)
		?.operations.find(({ option }) => option.value === operation)?.fields;
	return listsOf(at(fields ?? [], field.split('.'))).map((list) => `${service} ${list}`);
};

const tried = (cases: Array<{ service: string; parameters: object }>) =>
	cases.map(({ service, parameters }) => {
		const { resource, operation } = parameters as Record<string, string>;
		return `${service} ${resource} ${operation}`;
	});

const missing = {
	'no case in which it succeeds': operations.filter((each) => !tried(succeeding).includes(each)),
	'no case in which it fails': operations.filter((each) => !tried(failing).includes(each)),
	'no case for a list': [...new Set(lists)].filter(
		(list) => !pickers.flatMap(listOf).includes(list),
	),
};

for (const [what, names] of Object.entries(missing)) {
	for (const name of names) console.error(`${name}: ${what} in test/n8n/cases`);
}
process.exitCode = Object.values(missing).flat().length > 0 ? 1 : 0;
