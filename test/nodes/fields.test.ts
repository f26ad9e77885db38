import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../nodes/shared/operation/operation';
import { startSandbox, type Sandbox } from '../sandbox';
import { credentialFor, nodeTypes, run } from './harness';
import { operations } from './all';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** What is the same for every operation: sending.test.ts tries it. */
const sendingOptions = optionsField()
	.inner!.map(({ name }) => `options.${name}`)
	.concat('resource', 'operation');

/** The fields of an operation that a user can fill in, as paths: `updateFields.priority`. */
function fieldPaths(
	service: keyof typeof nodeTypes,
	resource: string,
	operation: string,
): string[] {
	const shown = ({ displayOptions }: INodeProperties) => {
		const { show = {} } = displayOptions ?? {};
		const { resource: resources = show['/resource'], operation: all = show['/operation'] } = show;
		return (resources?.includes(resource) ?? true) && (all?.includes(operation) ?? true);
	};
	return nodeTypes[service].description.properties
		.filter((property) => shown(property) && property.type !== 'notice')
		.flatMap((property) =>
			property.type === 'collection'
				? (property.options as INodeProperties[])
						.filter(shown)
						.map(({ name }) => `${property.name}.${name}`)
				: [property.name],
		)
		.filter((path) => !sendingOptions.includes(path) && !path.startsWith('requestOptions'));
}

const filledIn = (parameters: INodeParameters): string[] =>
	Object.entries(parameters).flatMap(([name, value]) =>
		['updateFields', 'additionalFields', 'filters', 'options'].includes(name)
			? Object.keys(value as INodeParameters).map((inner) => `${name}.${inner}`)
			: [name],
	);

describe.each(operations)('$service $resource $operation', (operationCase) => {
	const { service, resource, operation, variants } = operationCase;

	test('every field is filled in by some variant', () => {
		const paths = new Set(variants.flatMap(({ parameters }) => filledIn(parameters)));
		const fields = fieldPaths(service, resource, operation);
		expect(fields.length).toBeGreaterThan(0);
		expect(fields.filter((field) => !paths.has(field))).toEqual([]);
	});

	test.each(variants)('sends $name', async ({ parameters, request }) => {
		await run({
			service,
			credential: credentialFor(sandbox, service),
			parameters: { resource, operation, ...parameters },
			settings: { onError: 'continueRegularOutput' },
		});
		// Where an answer does not say that it is the whole list, a second page shows that it is.
		const sent = sandbox.journal.filter(({ query: { offset, skip } }) => !Number(offset ?? skip));
		expect(sent).toHaveLength(1);
		const [{ address, method, path, query, body, contractErrors }] = sent;
		expect({ address, method, path, query, body }).toEqual({
			address: 'baseUrl',
			query: {},
			...request,
		});
		expect(contractErrors).toEqual([]);
	});
});

test('every operation of every node is covered', () => {
	const described = Object.entries(nodeTypes).flatMap(([service, { description }]) =>
		description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options }) =>
				(options as INodeProperties[]).map(
					(option) =>
						`${service} ${String(displayOptions?.show?.resource?.[0])} ${String((option as unknown as { value: string }).value)}`,
				),
			),
	);
	const covered = operations.map((each) => `${each.service} ${each.resource} ${each.operation}`);
	expect(covered.sort()).toEqual(described.sort());
});
