import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import type { Fault } from '../sandbox/faults';
import { operations } from './all';
import { credentialFor, failure, nodeTypes, search } from './harness';
import { triggers } from './services';
import { Trigger } from './triggerHarness';

/* A service that repeats the key in its answer: nobody reads it in an error, nor a piece of it that is of use. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const services = Object.keys(nodeTypes) as Service[];

/** 62 characters, none of them twice in any case but the digits; `_`, `-`, `+`, `/` and `=` are encoded here and there. */
const SENT = ['sk_live', '7Hq-ZtB2+mXw9/RcV4=yJnL0pKdG8sUfA3eWoYiT6vQxNb5zEhMjC1'].join('_');

/** The longest piece of the key in a text, however it is written. */
function longestPiece(text: string): string {
	const plain = decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, '%25')).toLowerCase();
	const key = SENT.toLowerCase();
	for (let length = key.length; length > 0; length--) {
		for (let at = 0; at + length <= key.length; at++) {
			const piece = key.slice(at, at + length);
			if (plain.includes(piece)) return piece;
		}
	}
	return '';
}

/** In place of what a service repeats. */
const everyPercent = [...SENT].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');
const ways: Record<string, string> = {
	'as it is': SENT,
	'upper case': SENT.toUpperCase(),
	'lower case': SENT.toLowerCase(),
	'URL-encoded': encodeURIComponent(SENT),
	'URL-encoded in lower case': encodeURIComponent(SENT).toLowerCase(),
	'URL-encoded twice': encodeURIComponent(encodeURIComponent(SENT)),
	'URL-encoded to the last letter': everyPercent,
	'escaped as JSON does': SENT.replaceAll('/', '\\/').replaceAll('+', '\\u002b'),
	'its beginning': SENT.slice(0, 30),
	'its end': SENT.slice(-30),
	'8 characters of it': SENT.slice(20, 28),
	'masked in the middle': `${SENT.slice(0, 12)}****${SENT.slice(-12)}`,
};

const before = 'Sorry, we do not know this key: ';
const faults: Record<string, (repeated: string) => Fault> = {
	'plain text': (repeated) => ({ status: 401, body: `${before}${repeated}` }),
	'JSON text': (repeated) => ({
		status: 401,
		body: { message: `${before}${repeated}`, error: 'x' },
	}),
	'JSON texts': (repeated) => ({ status: 400, body: { message: [before, repeated] } }),
	'redirect address': (repeated) => ({ redirect: `http://127.0.0.1:1/login?key=${repeated}` }),
	'text with 200': (repeated) => ({ status: 200, body: `${before}${repeated}` }),
	'broken JSON with 200': (repeated) => ({ status: 200, body: `{"yourKey":"${repeated}"` }),
};

/** All texts anywhere inside an error, but the node's own. */
function deep(value: unknown, seen = new Set<unknown>()): string {
	if (value === null || typeof value !== 'object') return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	return Reflect.ownKeys(value)
		.filter((name) => name !== 'node')
		.map((name) => deep((value as Record<string | symbol, unknown>)[name], seen))
		.join();
}

describe.each(services)('%s', (service) => {
	const { resource, operation, variants } = operations.find((each) => each.service === service)!;
	const parameters = { resource, operation, ...variants[0].parameters, sending: { maxTries: 1 } };
	const credential = () => ({ ...credentialFor(sandbox, service), apiKey: SENT });
	const failed = async () =>
		await failure({
			service,
			credential: credential(),
			parameters: parameters as unknown as INodeParameters,
		});

	test.each(
		Object.keys(faults).flatMap((where) => Object.keys(ways).map((how) => [how, where] as const)),
	)('the key, %s, in a %s', async (how, where) => {
		sandbox.fail(faults[where](ways[how]));
		const error = await failed();
		expect(error.message).toContain('***');
		expect(longestPiece([error.message, error.stack, deep(error)].join()).length).toBeLessThan(8);
	});

	test('nothing else is taken out', async () => {
		sandbox.fail({ status: 400, body: { message: 'sk_live is 7 letters, 100% of it' } });
		expect((await failed()).message).toContain('answered 400: sk_live is 7 letters, 100% of it.');
	});

	test('our own words stay as they are, even if the key is made of them', async () => {
		sandbox.fail({ status: 403, body: { message: 'no' } });
		const error = await failure({
			service,
			credential: { ...credential(), apiKey: 'x-no-permission' },
			parameters: parameters as unknown as INodeParameters,
		});
		expect(error.message).toMatch(/answered 403: no\. .*permission/);
	});

	test('lists of pickers', async () => {
		const [method] = Object.keys(nodeTypes[service].methods!.listSearch!);
		sandbox.fail(faults['plain text'](SENT));
		const error = (await search(service, method, credential()).catch(
			(caught: Error) => caught,
		)) as Error;
		expect(error.message).toContain('***');
		expect(longestPiece([error.message, deep(error)].join()).length).toBeLessThan(8);
	});

	test('triggers', async () => {
		const event = triggers[service]!.description.properties[0].default as string;
		sandbox.fail(faults['plain text'](SENT));
		const trigger = new Trigger({
			service,
			credential: credential(),
			parameters: { event, filters: {} } as INodeParameters,
		});
		const error = (await trigger.activate().catch((caught: Error) => caught)) as Error;
		expect(error.message).toContain('***');
		expect(longestPiece([error.message, deep(error)].join()).length).toBeLessThan(8);
	});
});

test('a key in a field, where it does not belong', async () => {
	const error = await failure({
		service: 'mava',
		credential: { ...credentialFor(sandbox, 'mava'), apiKey: SENT },
		parameters: {
			resource: 'ticket',
			operation: 'update',
			ticketId: 'x',
			updateFields: { status: `status of the key ${SENT}` },
		} as INodeParameters,
	});
	expect(error.message).toContain('"status of the key ***"');
	expect(sandbox.journal).toEqual([]);
});

describe('a text of any length is read in no time', () => {
	const failed = async (fault: Fault) => {
		sandbox.fail(fault);
		const started = Date.now();
		const error = (await failure({
			service: 'mava',
			credential: { ...credentialFor(sandbox, 'mava'), apiKey: SENT },
			parameters: {
				resource: 'category',
				operation: 'getMany',
				sending: { maxTries: 1 },
			} as INodeParameters,
		})) as Error & IDataObject;
		expect(error.message).toMatch(/^Mava answered /);
		return Date.now() - started;
	};

	const long: Record<string, string> = {
		'100 KB of blanks': `a${' '.repeat(100_000)}b`,
		'200 KB of dots': `a${'.'.repeat(200_000)}b`,
		'200 KB of line breaks': `a${'\n'.repeat(200_000)}b`,
		'200 KB of percent signs': '%25'.repeat(70_000),
		'200 KB of backslashes': '\\'.repeat(200_000),
		'200 KB of the key': SENT.repeat(3300),
		'200 KB of blanks before a tag': `${' '.repeat(200_000)}<`,
	};
	test.each(Object.entries(long))('%s', async (_name, text) => {
		expect(await failed({ status: 400, body: { message: text } })).toBeLessThan(500);
		sandbox.reset();
		expect(await failed({ status: 400, body: text })).toBeLessThan(500);
		sandbox.reset();
		expect(await failed({ status: 200, body: text })).toBeLessThan(500);
	});
});
