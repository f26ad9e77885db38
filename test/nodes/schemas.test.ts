// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports -- to find the schemas
import { readdirSync, readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { operations } from './all';
import { credentialFor, nodeTypes, run } from './harness';

/* The schemas of outputs, which n8n shows before a node has run, tell what really comes out. */

interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

const schemas = Object.entries(nodeTypes).flatMap(([service, { description }]) => {
	const folder = `nodes/${description.displayName}/__schema__/v1.0.0`;
	return (readdirSync(folder, { recursive: true }) as string[])
		.filter((file) => file.endsWith('.json'))
		.map((file) => {
			const [resource, operation] = file.replace('.json', '').split('/');
			const schema = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Schema;
			return { service: service as Service, resource, operation, schema };
		});
});

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** What a schema promises and a value does not hold; `null` stands for any type that a service left out. */
function missing(value: unknown, { type, properties = {}, items }: Schema, path = ''): string[] {
	if (value === null) return [];
	if (value === undefined) return [path];
	const actual = Array.isArray(value)
		? 'array'
		: Number.isInteger(value)
			? 'integer'
			: typeof value;
	if (actual !== type && !(actual === 'integer' && type === 'number')) {
		return [`${path} is of type ${actual}`];
	}
	return [
		...Object.entries(properties).flatMap(([name, inner]) =>
			missing((value as IDataObject)[name], inner, `${path}/${name}`),
		),
		...(items ? (value as unknown[]).flatMap((entry) => missing(entry, items, `${path}/*`)) : []),
	];
}

test.each(schemas)(
	'$service $resource $operation',
	async ({ service, resource, operation, schema }) => {
		const { variants } = operations.find(
			(each) =>
				each.service === service && each.resource === resource && each.operation === operation,
		)!;
		const outputs: IDataObject[] = [];
		const plain = { ...variants[0].parameters, options: {}, filters: {} };
		for (const parameters of [...variants.map((variant) => variant.parameters), plain]) {
			sandbox.reset();
			const output = await run({
				service,
				credential: credentialFor(sandbox, service),
				parameters: { resource, operation, ...parameters },
				settings: { onError: 'continueRegularOutput' },
			});
			outputs.push(...output.filter(({ json }) => !json.error).map(({ json }) => json));
		}
		expect(outputs.length).toBeGreaterThan(0);
		const lacks = outputs.map((output) => missing(output, schema));
		expect(lacks.find((names) => names.length === 0) ?? lacks).toEqual([]);
	},
);
