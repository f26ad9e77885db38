import type { INode, INodeParameters } from 'n8n-workflow';
import { readCredential } from '../../nodes/shared/credential';
import { presentable } from '../../nodes/shared/errors';
import { badInput } from '../../nodes/shared/fields/badInput';
import { anyValue, metadataFields, metadataJson } from '../../nodes/shared/fields/metadataValues';
import { anyText, email } from '../../nodes/shared/fields/values';
import { vambe } from '../../nodes/Vambe/service';
import { startSandbox, type Sandbox } from '../sandbox';
import { credentialFor, failure, run } from './harness';
import { IN_FULL } from './inFull';

/*
 * Whatever the size of what is given, n8n's event loop does not stand still and JavaScript's stack does not end.
 * Bounds of time are far above what is needed and far below what a loop inside a loop would take.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const MANY = IN_FULL ? 200_000 : 50_000;
const MEGABYTES = 10_000_000;

function seconds(work: () => void): number {
	const start = performance.now();
	work();
	return (performance.now() - start) / 1000;
}

test('many names take little time, in every way to give them', () => {
	const object = Object.fromEntries(Array.from({ length: MANY }, (_, n) => [`name_${n}`, n]));
	const json = JSON.stringify(object);
	const fields = Object.entries(object).map(([name, value]) => ({ name, value }));
	const read: object[] = [];
	const time = seconds(() => {
		read.push(metadataJson(anyValue).parse(json));
		read.push(metadataFields(anyValue).parse({ fields }));
		read.push(metadataJson(anyText()).parse(object));
	});
	expect(time).toBeLessThan(20);
	for (const entries of read.map((each) => Object.entries(each))) {
		expect(entries).toHaveLength(MANY);
		expect(entries.at(-1)!.map(String)).toEqual([`name_${MANY - 1}`, `${MANY - 1}`]);
	}
});

test('many values that are wrong make a message that can be read', () => {
	const given = { metadataJson: `{${Array.from({ length: MANY }, (_, n) => `"${n}":1e999`)}}` };
	const { error } = metadataJson(anyValue).safeParse(given.metadataJson);
	const issues = error!.issues.map((issue) => ({
		...issue,
		path: ['metadataJson', ...issue.path],
	}));
	const node = { name: 'Node' } as INode;
	const { message } = presentable({ node }, badInput(issues, [], given), '');
	expect(message).toContain(`${MANY - 10} more values are wrong`);
	expect(message.length).toBeLessThan(3000);
});

const webchat = {
	resource: 'webchatContact',
	operation: 'addMetadata',
	externalUserId: 'user-12345',
	metadataInput: 'json',
	metadataJson: '={{ $json.given }}',
};
const optionsFor = (given: string) => ({
	service: 'vambe' as const,
	credential: credentialFor(sandbox, 'vambe'),
	parameters: webchat as INodeParameters,
	items: [{ given }],
});

test.each([
	['x', 'letters'],
	['\n', 'line breaks'],
	['"', 'quotes'],
	['\\', 'backslashes'],
	['{', 'brackets'],
])('%j: JSON with a text of 10 MB is sent', async (unit) => {
	const metadata = { a: unit.repeat(MEGABYTES / (JSON.stringify(unit).length - 2)) };
	await run(optionsFor(JSON.stringify(metadata)));
	const [{ body }] = sandbox.journal as unknown as Array<{ body: { metadata: { a: string } } }>;
	expect(body.metadata.a === metadata.a).toBe(true);
});

test('a number with millions of digits is refused', async () => {
	const number = `1${'0'.repeat(MEGABYTES)}1`;
	const { message } = await failure(optionsFor(`{"a":0.${number}}`));
	expect(message).toContain("'Metadata (JSON) > a' is a number that cannot be kept exactly");
	expect(message.length).toBeLessThan(400);
});

test.each([
	['objects', '{"a":', '}'],
	['lists', '[', ']'],
])('%s nested 5,000 deep are refused by name', async (_kind, open, close) => {
	const json = `{"deep":${open.repeat(5000)}1${close.repeat(5000)}}`;
	const { message } = await failure(optionsFor(json));
	expect(message).toMatch(
		/^'Metadata \(JSON\) > deep.*' is nested more than 500 levels deep \(got /,
	);
	expect(message.length).toBeLessThan(6000);
	expect(sandbox.journal).toEqual([]);
});

test('objects and lists nested 400 deep are sent', async () => {
	const json = `{"deep":${'[{"a":'.repeat(200)}1${'}]'.repeat(200)}}`;
	await run(optionsFor(json));
	expect((sandbox.journal[0].body as { metadata: object }).metadata).toEqual(JSON.parse(json));
});

test.each([
	['too deep', JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown],
	[
		'a circle',
		(() => {
			const circle: Record<string, unknown> = {};
			circle.one = { circle };
			circle.other = circle;
			return circle;
		})(),
	],
])('an object that is %s is refused by name', (_what, value) => {
	const { error } = metadataJson(anyValue).safeParse({ a: value });
	expect(error?.issues.map(({ message }) => message)).toEqual([
		'is nested more than 500 levels deep',
	]);
	const problem = badInput(anyText().safeParse(value).error!.issues, [], value);
	const { message } = presentable({ node: { name: 'Node' } as INode }, problem, '');
	expect(message).toMatch(/must be text \(got (a list|an object)\)/);
});

test('e-mail addresses of 10 MB are refused, and of 320 characters taken', () => {
	for (const unit of ['a', 'a.', 'a-', '..', '@']) {
		for (const start of ['', 'a@']) {
			const given = `${start}${unit.repeat(MEGABYTES / unit.length)}`;
			expect(email().safeParse(given).error?.issues[0].message).toMatch(/^must be an e-mail/);
		}
	}
	expect(email().parse(`a@${'b.'.repeat(158)}cl`)).toHaveLength(320);
});

test('an address with many slashes takes little time', () => {
	const slashes = '/'.repeat(300_000);
	const baseUrl = `http://localhost${slashes}x`;
	expect(
		seconds(() => {
			const credential = { apiKey: 'key', baseUrl: `${baseUrl}${slashes}` };
			expect(readCredential(vambe, credential).addresses.baseUrl).toBe(baseUrl);
		}),
	).toBeLessThan(5);
});
