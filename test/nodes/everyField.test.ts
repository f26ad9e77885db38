import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { operations } from './all';
import { credentialFor, run } from './harness';
import { IN_FULL } from './inFull';

/*
 * Anything in any field of any operation: the item is refused with the reason, or what goes out is this operation's
 * request, as the contract wants it. hostile.test.ts looks closer, at fewer fields. `npm test` tries each field once
 * with a quarter of the values, `npm run test:full` with all of them, and beside all that other fields may hold.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const anything: unknown[] = [
	'',
	' ',
	'..',
	'../admin',
	'%2e%2e%2fadmin',
	'a/b?c=d#e',
	'http://evil.example/',
	'\r\nX-Injected: 1',
	'\u0000',
	'\ud800',
	'__proto__',
	'={{ 1 }}',
	'x'.repeat(10_000),
	'Ünïcödé 🎫',
	'-1',
	0,
	-1,
	1.5,
	1e21,
	true,
	false,
	[],
	['a', null],
	{},
	{ __rl: true },
	{ a: { b: [1] } },
];

/** The paths of all values inside parameters, but for what n8n's resource locators say of themselves. */
function leaves(value: unknown, path: Array<string | number> = []): Array<Array<string | number>> {
	if (value === null || typeof value !== 'object') return [path];
	return Object.entries(value)
		.filter(([name]) => name !== '__rl' && !('__rl' in value && name === 'mode'))
		.flatMap(([name, inner]) => leaves(inner, [...path, name]));
}

/** A copy with another value at a path. */
function withValue(
	value: unknown,
	[step, ...rest]: Array<string | number>,
	given: unknown,
): unknown {
	if (step === undefined) return given;
	const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
		string | number,
		unknown
	>;
	copy[step] = withValue(copy[step], rest, given);
	return copy;
}

/** A field stands in several variants of an operation, and options in several operations of a service. */
const whereMet = (service: string, operation: string, path: Array<string | number>) =>
	[service, ...(path[0] === 'options' ? [] : [operation]), ...path].join(' ');

const all = operations.flatMap(({ service, resource, operation, variants }) =>
	variants.flatMap(({ name, parameters }) =>
		leaves(parameters).map((path) => ({
			label: `${service} ${resource} ${operation}, ${name}: ${path.join('.')}`,
			service,
			parameters: { resource, operation, ...parameters } as INodeParameters,
			path,
		})),
	),
);

const met = new Set<string>();
const cases = all.filter(({ service, parameters, path }) => {
	const where = whereMet(service, `${parameters.resource} ${parameters.operation}`, path);
	const isNew = !met.has(where);
	met.add(where);
	return IN_FULL || isNew;
});

test.each(cases.map((each, index) => ({ ...each, index })))('$label', async (tried) => {
	const { service, parameters, path, index } = tried;
	const send = async (sent: unknown, items: unknown[]) => {
		sandbox.reset();
		return await run({
			service,
			credential: credentialFor(sandbox, service),
			parameters: sent as INodeParameters,
			items: items.map((given) => ({ given }) as never),
			settings: { onError: 'continueRegularOutput' },
		});
	};
	await send(parameters, [undefined]);
	const { operationId, address, method } = sandbox.journal[0];
	expect(operationId).toBeDefined();

	const given = IN_FULL ? anything : anything.filter((_, number) => number % 4 === index % 4);
	const output = await send(withValue(parameters, path, '={{ $json.given }}'), given);
	for (const entry of sandbox.journal) {
		expect(entry).toMatchObject({ operationId, address, method, contractErrors: [] });
	}
	const refused = output.filter(({ json }) => String(json.error).includes('(got '));
	for (const { json } of refused) expect(json.error).toMatch(/^'.+' .+\(got .*\).* \[item \d+\]$/s);
	expect(refused.length + sandbox.journal.length).toBeGreaterThanOrEqual(given.length);
	expect(Object.prototype).not.toHaveProperty('polluted');
});
