import * as crypto from 'node:crypto';
import { WebhookContext } from 'n8n-core';
import {
	NodeOperationError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IDataObject,
	type IHookFunctions,
	type INode,
	type INodeParameters,
	type INodeTypes,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { MavaTrigger } from '../../../nodes/Mava/MavaTrigger.node';
import { arrival, openDelivery, readSigningKey, type Seen } from '../../../nodes/Mava/webhook';
import { deliver, makeKeys, seal, ticketCreated, type Ways } from './deliveries';

// So that a test can see what is decrypted.
jest.mock('node:crypto', () => {
	const actual = jest.requireActual<typeof crypto>('node:crypto');
	return { ...actual, createDecipheriv: jest.fn(actual.createDecipheriv) };
});
const decrypt = jest.mocked(crypto.createDecipheriv);

const keys = makeKeys();
const others = makeKeys();
const signingKey = readSigningKey(keys.signing)!;

const open = (body: unknown) => openDelivery(body, signingKey);
const genuine = (ways?: Partial<Ways>) => deliver(ticketCreated, keys, 'wh_1', ways);
const changed = (text: string, at: number) =>
	text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

describe('the signing key', () => {
	test.each([
		['as the dashboard shows it', keys.signing],
		['with blanks around it', ` ${keys.signing}\n`],
		['without its prefix', keys.signing.replace('mava_wh_', '')],
		['broken into lines', keys.signing.replace(/.{64}/g, '$&\n')],
	])('is read %s', (_name, text) => {
		expect(open(genuine())).toBeDefined();
		expect(openDelivery(genuine(), readSigningKey(text)!)).toBeDefined();
	});

	const { privateKey, publicKey } = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const mava = (der: Buffer) => `mava_wh_${der.toString('base64')}`;
	test.each([
		['nothing', undefined],
		['an empty text', ''],
		['its prefix alone', 'mava_wh_'],
		['an API key', '0123456789abcdef0123456789abcdef'],
		['half of it', keys.signing.slice(0, 800)],
		['another kind of key', mava(privateKey.export({ format: 'der', type: 'pkcs8' }))],
		['a public key', mava(publicKey.export({ format: 'der', type: 'spki' }))],
		['an object', {}],
	])('is not %s', (_name, text) => {
		expect(readSigningKey(text)).toBeUndefined();
	});
});

describe('a genuine delivery', () => {
	const modes = [
		{ mode: 'cbc', ivBytes: 16 },
		{ mode: 'ctr', ivBytes: 16 },
		{ mode: 'gcm', ivBytes: 12 },
		{ mode: 'gcm', ivBytes: 16 },
	] as const;
	const encodings = ['base64', 'hex'] as const;
	const ways = modes.flatMap((mode) =>
		[16, 24, 32].flatMap((keyBytes) =>
			encodings.flatMap((ivEncoding) =>
				encodings.map((payloadEncoding) => ({ ...mode, keyBytes, ivEncoding, payloadEncoding })),
			),
		),
	);
	test.each(ways)(
		'is opened: $mode, IV of $ivBytes bytes in $ivEncoding, key of $keyBytes bytes, payload in $payloadEncoding',
		(way) => {
			expect(open(genuine(way))).toEqual({ webhookId: 'wh_1', ...ticketCreated });
		},
	);

	test('is opened with the signing-key prefix before the signature, or in capitals', () => {
		expect(open(genuine({ signaturePrefix: 'mava_wh_' }))).toBeDefined();
		const { signature, ...rest } = genuine();
		expect(open({ ...rest, signature: signature.toUpperCase() })).toBeDefined();
	});

	test('is opened with OAEP over SHA-1 and SHA-256, and no other', () => {
		expect(open(genuine({ oaepHash: 'sha256' }))).toBeDefined();
		expect(open(genuine({ oaepHash: 'sha512' }))).toBeUndefined();
	});

	test.each(
		[16, 24, 32].flatMap((keyBytes) =>
			modes.flatMap((mode) => [
				{ ...mode, keyBytes, keyEncoding: 'base64' as const },
				{ ...mode, keyBytes, keyEncoding: 'hex' as const },
			]),
		),
	)(
		'is opened: $mode, IV of $ivBytes bytes, key of $keyBytes bytes written as $keyEncoding',
		(way) => {
			const { type, document } = ticketCreated;
			expect(open(genuine(way))).toEqual({ webhookId: 'wh_1', type, document });
			const { signature, ...rest } = genuine(way);
			expect(open({ ...rest, signature: signature.replace(/.$/, 'g') })).toBeUndefined();
			expect(open({ ...rest, signature: '0'.repeat(64) })).toBeUndefined();
		},
	);

	test('may be large', () => {
		const document = { content: 'ü'.repeat(1_000_000) };
		expect(open(deliver({ type: 'x', document }, keys, 'wh_1'))?.document).toEqual(document);
	});
});

describe('refused', () => {
	const cases: Array<[string, () => unknown]> = [
		[
			'a signature with a wrong digit',
			() => {
				const body = genuine();
				const last = body.signature.endsWith('0') ? '1' : '0';
				return { ...body, signature: body.signature.slice(0, -1) + last };
			},
		],
		['no signature', () => ({ ...genuine(), signature: '' })],
		['the prefix as the signature', () => ({ ...genuine(), signature: 'mava_wh_' })],
		['a short signature', () => ({ ...genuine(), signature: genuine().signature.slice(0, 62) })],
		['a long signature', () => ({ ...genuine(), signature: `${genuine().signature}00` })],
		['a signature with another prefix', () => genuine({ signaturePrefix: 'sha256=' })],
		[
			'a signature made with the bytes of the key',
			() => {
				const key = Buffer.alloc(32, 7);
				const body = genuine();
				const padding = crypto.constants.RSA_PKCS1_OAEP_PADDING;
				const wrapped = crypto.publicEncrypt({ key: keys.encryption, padding }, key);
				const signature = crypto.createHmac('sha256', key).update(body.payload).digest('hex');
				return {
					...body,
					key: `${body.key.split(':')[0]}:${wrapped.toString('base64')}`,
					signature,
				};
			},
		],
		['what is sealed for another signing key', () => deliver(ticketCreated, others, 'wh_1')],
		[
			'a changed payload',
			() => {
				const body = genuine();
				return { ...body, payload: changed(body.payload, 20) };
			},
		],
		[
			'a truncated payload',
			() => {
				const body = genuine();
				return { ...body, payload: body.payload.slice(0, -24) };
			},
		],
		[
			'a payload with a blank added',
			() => {
				const body = genuine();
				return { ...body, payload: `${body.payload} ` };
			},
		],
		["another delivery's payload", () => ({ ...genuine(), payload: genuine().payload })],
		["another delivery's key", () => ({ ...genuine(), key: genuine().key })],
		[
			"another delivery's IV",
			() => {
				const [body, other] = [genuine(), genuine()];
				return { ...body, key: `${other.key.split(':')[0]}:${body.key.split(':')[1]}` };
			},
		],
		[
			"another delivery's IV, with GCM",
			() => {
				const way = { mode: 'gcm', ivBytes: 12 } as const;
				const [body, other] = [genuine(way), genuine(way)];
				return { ...body, key: `${other.key.split(':')[0]}:${body.key.split(':')[1]}` };
			},
		],
		[
			'IV and key swapped',
			() => {
				const body = genuine();
				return { ...body, key: body.key.split(':').reverse().join(':') };
			},
		],
		[
			'a truncated key',
			() => {
				const body = genuine();
				return { ...body, key: body.key.slice(0, -8) };
			},
		],
		[
			'a key without IV',
			() => {
				const body = genuine();
				return { ...body, key: body.key.split(':')[1] };
			},
		],
		[
			'an empty IV',
			() => {
				const body = genuine();
				return { ...body, key: `:${body.key.split(':')[1]}` };
			},
		],
		[
			'a key of three parts',
			() => {
				const body = genuine();
				return { ...body, key: `${body.key}:x` };
			},
		],
		[
			'an IV of 8 bytes',
			() => {
				const body = genuine();
				return { ...body, key: `AAAAAAAAAAA=:${body.key.split(':')[1]}` };
			},
		],
		['text that is no JSON', () => seal('ticket.created', keys, 'wh_1')],
		['an empty text', () => seal('', keys, 'wh_1')],
		['JSON that is no event', () => seal('[]', keys, 'wh_1')],
		['an event without type', () => deliver({ document: {} }, keys, 'wh_1')],
		['an event whose type is no text', () => deliver({ type: 1, document: {} }, keys, 'wh_1')],
		['an event without document', () => deliver({ type: 'x' }, keys, 'wh_1')],
		['an event whose document is a list', () => deliver({ type: 'x', document: [] }, keys, 'wh_1')],
		['a huge payload', () => seal('x'.repeat(4_000_000), keys, 'wh_1')],
		['a huge key', () => ({ ...genuine(), key: `${'A'.repeat(5000)}:AAAA` })],
		['a huge webhook ID', () => deliver(ticketCreated, keys, 'x'.repeat(2000))],
		['an empty webhook ID', () => deliver(ticketCreated, keys, '')],
		...(['signature', 'payload', 'key', 'webhookId'] as const).flatMap(
			(part) =>
				[undefined, null, 7, true, {}, ['x']].map((value) => [
					`${part}: ${JSON.stringify(value)}`,
					() => ({ ...genuine(), [part]: value }),
				]) as Array<[string, () => unknown]>,
		),
		...[undefined, null, '', 'text', 7, [], {}].map(
			(body) => [`a body that is ${JSON.stringify(body)}`, () => body] as [string, () => unknown],
		),
	];
	test.each(cases)('%s', (_name, body) => {
		expect(open(body())).toBeUndefined();
	});

	test('a key of a size that AES does not have', () => {
		const body = genuine();
		const key = Buffer.alloc(20, 7);
		const padding = crypto.constants.RSA_PKCS1_OAEP_PADDING;
		const wrapped = crypto.publicEncrypt({ key: keys.encryption, padding }, key).toString('base64');
		const hmac = crypto.createHmac('sha256', key.toString('base64')).update(body.payload);
		const [iv] = body.key.split(':');
		expect(
			open({ ...body, key: `${iv}:${wrapped}`, signature: hmac.digest('hex') }),
		).toBeUndefined();
	});

	test('before anything is decrypted, what would decrypt but is not signed', () => {
		const body = genuine();
		decrypt.mockClear();
		expect(open({ ...body, signature: '0'.repeat(64) })).toBeUndefined();
		expect(decrypt).not.toHaveBeenCalled();
		expect(open(body)).toBeDefined();
		expect(decrypt).toHaveBeenCalled();
	});
});

describe('arrival', () => {
	const DAY = 24 * 60 * 60 * 1000;
	const START = Date.UTC(2026, 10, 21);

	test('tells the first of several', () => {
		const first = arrival('a', START);
		expect(first.isFirst).toBe(true);
		expect(arrival('a', START + 60_000, first.seen).isFirst).toBe(false);
		expect(arrival('b', START, first.seen).isFirst).toBe(true);
	});

	test('knows what any of the memories knows, and keeps it', () => {
		const [a, b] = [arrival('a', START).seen, arrival('b', START).seen];
		const { isFirst, seen } = arrival('a', START, b, a);
		expect(isFirst).toBe(false);
		expect(seen).toEqual({ ...a, ...b });
	});

	test('forgets after a day, and changes no memory that it was given', () => {
		const { seen } = arrival('a', START);
		const before = { ...seen };
		expect(arrival('a', START + DAY - 1000, seen).isFirst).toBe(false);
		const later = arrival('a', START + DAY, seen);
		expect(later.isFirst).toBe(true);
		expect(Object.keys(later.seen)).toHaveLength(1);
		expect(seen).toEqual(before);
	});

	test('remembers the last 1000, in little space', () => {
		let seen: Seen = {};
		for (let n = 0; n < 1500; n++) ({ seen } = arrival(`${'x'.repeat(100)}${n}`, START + n, seen));
		const knows = (n: number) => !arrival(`${'x'.repeat(100)}${n}`, START + 1500, seen).isFirst;
		expect([499, 500, 1499].map(knows)).toEqual([false, true, true]);
		expect(JSON.stringify(seen).length).toBeLessThan(32_000);
	});

	test.each(['__proto__', 'constructor', 'toString', '0'])('takes the ID %s as any', (id) => {
		const { isFirst, seen } = arrival(id, START);
		expect(isFirst).toBe(true);
		expect(arrival(id, START, JSON.parse(JSON.stringify(seen)) as Seen).isFirst).toBe(false);
	});
});

/** The trigger in n8n-core's own context. One of these is one process; the static data outlive it. */
class Process {
	readonly node: MavaTrigger;

	constructor(
		private readonly parameters: INodeParameters = {},
		private readonly credential: ICredentialDataDecryptedObject = { privateKey: keys.signing },
	) {
		let Node = MavaTrigger;
		jest.isolateModules(() => {
			Node = jest.requireActual<{ MavaTrigger: typeof MavaTrigger }>(
				'../../../nodes/Mava/MavaTrigger.node',
			).MavaTrigger;
		});
		this.node = new Node();
	}

	/** Handles a request as n8n does: with static data loaded before it, for the caller to save after it. */
	async post(body: unknown, staticData: IDataObject = {}, mode: WorkflowExecuteMode = 'webhook') {
		const node: INode = {
			id: 'node',
			name: 'Mava Trigger',
			type: 'mavaTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { events: [], output: 'event', ...this.parameters },
			credentials: { mavaWebhookApi: { id: '1', name: 'Mava Webhook' } },
		};
		const workflow = new Workflow({
			id: 'workflow',
			nodes: [node],
			connections: {},
			active: true,
			staticData: JSON.parse(JSON.stringify(staticData)) as IDataObject,
			nodeTypes: {
				getByName: () => this.node,
				getByNameAndVersion: () => this.node,
				getKnownTypes: () => ({}),
			} as unknown as INodeTypes,
		});
		const answer: { status?: number; body?: unknown } = {};
		const response = {
			status(code: number) {
				answer.status = code;
				return this;
			},
			json(json: unknown) {
				answer.body = json;
				return this;
			},
		};
		const additionalData = {
			credentialsHelper: {
				getDecrypted: async () => ({ ...this.credential }),
				isCredentialUsableByNode: () => true,
			},
			variables: {},
			httpRequest: { body, headers: {}, params: {}, query: {} },
			httpResponse: response,
		} as unknown as IWorkflowExecuteAdditionalData;
		const [description] = this.node.description.webhooks!;
		const data = { webhookDescription: description } as unknown as IWebhookData;
		const context = new WebhookContext(workflow, node, additionalData, mode, data, [], null);
		const result = await this.node.webhook.call(context);
		return {
			...answer,
			result,
			items: result.workflowData?.[0].map(({ json }) => json),
			changed: (workflow.staticData as { __dataChanged?: boolean }).__dataChanged === true,
			staticData: JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject,
		};
	}
}

const startsNothing = { result: { webhookResponse: '' }, items: undefined };

describe('the trigger', () => {
	test('starts the workflow with an event, and answers n8n’s 200', async () => {
		const { status, items } = await new Process().post(genuine());
		expect(status).toBeUndefined();
		expect(items).toEqual([{ ...ticketCreated, webhookId: 'wh_1' }]);
	});

	test('or with its document only', async () => {
		const { items } = await new Process({ output: 'document' }).post(genuine());
		expect(items).toEqual([ticketCreated.document]);
	});

	test('answers 401 to all that is not genuine, with one body, and remembers nothing', async () => {
		const process = new Process();
		const bodies = [
			undefined,
			{},
			'text',
			{ ...genuine(), signature: '0'.repeat(64) },
			deliver(ticketCreated, others, 'wh_1'),
			seal('no JSON', keys, 'wh_1'),
			deliver({ type: 'x' }, keys, 'wh_1'),
			{ ...genuine(), payload: 'x'.repeat(5_000_001) },
		];
		for (const body of bodies) {
			const answer = await process.post(body);
			expect(answer).toMatchObject({ status: 401, body: { error: 'Unauthorized' } });
			expect(answer.result).toEqual({ noWebhookResponse: true });
			expect(answer.changed).toBe(false);
		}
		expect((await process.post(genuine())).items).toHaveLength(1);
	});

	test('answers 401 with a signing key that cannot be read', async () => {
		const { status } = await new Process({}, { privateKey: 'mava_wh_x' }).post(genuine());
		expect(status).toBe(401);
	});

	test.each([
		['the wanted type', ['ticket.created'], true],
		['one of several, with blanks', ['x', ' ticket.created '], true],
		['a type from an expression', 'ticket.created', true],
		['nothing but empty entries', ['', ' '], true],
		['other types', ['ticket', 'Ticket.Created'], false],
	])('lets through by %s', async (_name, events, starts) => {
		const answer = await new Process({ events }).post(genuine());
		if (starts) expect(answer.items).toHaveLength(1);
		else expect(answer).toMatchObject({ ...startsNothing, changed: false });
	});

	test('drops a repeat, also one that is encrypted anew', async () => {
		const process = new Process();
		const body = genuine();
		const { staticData } = await process.post(body);
		for (const repeat of [body, genuine(), genuine({ mode: 'ctr' })]) {
			expect(await process.post(repeat, staticData)).toMatchObject(startsNothing);
		}
	});

	test('drops a repeat after a restart', async () => {
		const { staticData, changed: saved } = await new Process().post(genuine());
		expect(saved).toBe(true);
		const restarted = new Process();
		expect(await restarted.post(genuine(), staticData)).toMatchObject(startsNothing);
		const other = deliver(ticketCreated, keys, 'wh_2');
		expect((await restarted.post(other, staticData)).items).toHaveLength(1);
	});

	test('starts once when a delivery and its repeats come at once', async () => {
		const process = new Process();
		const answers = await Promise.all(Array.from({ length: 10 }, () => process.post(genuine())));
		expect(answers.filter(({ items }) => items)).toHaveLength(1);
	});

	test('brings back what deliveries at once have saved over each other', async () => {
		const process = new Process();
		const ids = ['a', 'b', 'c'];
		await Promise.all(ids.map((id) => process.post(deliver(ticketCreated, keys, id))));
		// n8n kept only what none of them wrote.
		const { staticData } = await process.post(deliver(ticketCreated, keys, 'd'), {});
		const restarted = new Process();
		for (const id of [...ids, 'd']) {
			const answer = await restarted.post(deliver(ticketCreated, keys, id), staticData);
			expect(answer).toMatchObject(startsNothing);
		}
	});

	test('takes each test event, and remembers none', async () => {
		const process = new Process();
		for (let n = 0; n < 2; n++) {
			const { items, changed: saved } = await process.post(genuine(), {}, 'manual');
			expect(items).toHaveLength(1);
			expect(saved).toBe(false);
		}
		expect((await process.post(genuine())).items).toHaveLength(1);
	});

	const lifecycle = new MavaTrigger().webhookMethods.default;
	const hookContext = (key: unknown) =>
		({
			getCredentials: async () => ({ privateKey: key }),
			getNode: () => ({ name: 'Mava Trigger', type: 'mavaTrigger' }),
		}) as unknown as IHookFunctions;

	test('can be activated with a signing key only', async () => {
		expect(await lifecycle.checkExists.call(hookContext(''))).toBe(false);
		expect(await lifecycle.create.call(hookContext(keys.signing))).toBe(true);
		expect(await lifecycle.delete.call(hookContext(''))).toBe(true);
		const secret = keys.signing.slice(0, 500);
		const refusal = await lifecycle.create.call(hookContext(secret)).catch((error: Error) => error);
		expect(refusal).toBeInstanceOf(NodeOperationError);
		expect((refusal as Error).message).toMatch(/^The 'Signing Key' of the credential is not/);
		expect(JSON.stringify(refusal)).not.toContain(secret.slice(20));
	});

	test('tests the credential', async () => {
		const { testSigningKey } = new MavaTrigger().methods.credentialTest;
		const test = async (key: unknown) =>
			await testSigningKey.call(
				{} as ICredentialTestFunctions,
				{ data: { privateKey: key } } as unknown as ICredentialsDecrypted,
			);
		expect((await test(keys.signing)).status).toBe('OK');
		expect((await test('mava_wh_x')).status).toBe('Error');
		expect((await test(undefined)).status).toBe('Error');
	});

	test('names its fields as people need them', () => {
		const { name, displayName, group, inputs, usableAsTool } = new MavaTrigger().description;
		expect({ name, displayName, group, inputs, usableAsTool }).toEqual({
			name: 'mavaTrigger',
			displayName: 'Mava Trigger',
			group: ['trigger'],
			inputs: [],
			usableAsTool: undefined,
		});
	});
});
