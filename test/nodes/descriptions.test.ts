import {
	Workflow,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import type { Service } from '../sandbox';
import { nodeTypes, registryOf } from './harness';
import { triggers } from './services';

/* What every field needs so that people and AI agents can fill it in. n8n's own rules are checked by the linter. */

type Described = INodeProperties & INodePropertyCollection & INodePropertyOptions;

/** All properties of a node, those inside collections included. */
function everyProperty(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inner = ((property.options ?? []) as Described[]).flatMap((option) =>
			option.values ? option.values : option.type ? [option] : [],
		);
		return [property, ...everyProperty(inner)];
	});
}

/** What the canvas shows below the name of a node with these parameters. */
function subtitleOf(nodeType: INodeType, parameters: INodeParameters): unknown {
	const { name: type, subtitle } = nodeType.description;
	const node = { id: 'a', name: 'a', type, typeVersion: 1, position: [0, 0], parameters };
	const workflow = new Workflow({
		nodes: [{ ...node, position: [0, 0] }],
		connections: {},
		active: false,
		nodeTypes: registryOf(nodeType),
	});
	return workflow.expression.getSimpleParameterValue(workflow.nodes.a, subtitle, 'internal', {});
}

const services = Object.keys(nodeTypes) as Service[];

describe.each(services)('%s', (service) => {
	const { description } = nodeTypes[service];
	const own = description.properties.filter(({ name }) => name !== 'requestOptions'); // n8n's
	const fields = everyProperty(own).filter(
		({ name }) => !['resource', 'operation', 'name', 'value'].includes(name),
	);

	test('is a tool for AI agents', () => {
		expect(description.usableAsTool).toBe(true);
	});

	test('has fixed request defaults, which cost nothing per item', () => {
		expect(JSON.stringify(description.requestDefaults)).not.toContain('{{');
		expect(description.requestDefaults?.baseURL).toMatch(/^https:/);
	});

	test.each(fields.map((field) => [field.displayName, field] as const))(
		'%s is described',
		(_label, field) => {
			const grouping = field.type === 'collection';
			expect(field.displayName).toMatch(/^[A-Z]/);
			if (!grouping && field.type !== 'notice')
				expect(field.description).toMatch(/^(?!The same)[A-Z]/);
			if (field.type === 'boolean') expect(field.description).toMatch(/^Whether /);
			if (field.placeholder && !grouping && field.type !== 'fixedCollection') {
				expect(field.placeholder).toMatch(/^e\.g\. /);
			}
		},
	);

	test('lists the fields of a collection by the alphabet, and Preview Only first', () => {
		for (const { name, type, options } of fields) {
			if (type !== 'collection') continue;
			const labels = (options as INodeProperties[]).map(({ displayName }) => displayName);
			if (name === 'options') expect(labels.shift()).toBe('Preview Only');
			expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
		}
	});

	test('shows on the canvas in words what it does', () => {
		const named = (wanted: string) => description.properties.filter(({ name }) => name === wanted);
		const resources = named('resource').flatMap(({ options }) => options as INodePropertyOptions[]);
		const operations = named('operation').flatMap(({ displayOptions, options }) =>
			(options as INodePropertyOptions[]).map((option) => ({
				option,
				resource: resources.find(({ value }) => displayOptions?.show?.resource?.[0] === value)!,
			})),
		);
		expect(operations.length).toBeGreaterThan(7);
		for (const { option, resource } of operations) {
			const parameters = { resource: resource.value, operation: option.value } as INodeParameters;
			const shown = subtitleOf(nodeTypes[service], parameters);
			expect(shown).toBe(`${option.name}: ${resource.name}`);
		}
		const trigger = triggers[service]!;
		const [{ options: events = [] }] = trigger.description.properties;
		for (const { name, value } of events as INodePropertyOptions[]) {
			expect(subtitleOf(trigger, { event: value })).toBe(name);
		}
	});

	test('every operation is sent by the one way of sending', () => {
		const operations = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options }) => options as INodePropertyOptions[]);
		for (const { action, routing } of operations) {
			expect(action).toMatch(/^[A-Z][a-z]+ /);
			expect(routing?.send?.paginate).toBe(true);
			expect((routing?.operations?.pagination as { name?: string }).name).toBe('send');
		}
	});
});
