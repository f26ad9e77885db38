import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { byId, credentialFor, run } from './harness';
import { IN_FULL } from './inFull';

/*
 * Whatever stands in a field, three things hold: at most one request goes out, it is the operation's own request
 * (method, path, contract), and the text arrives in it exactly as it was given. Values come in through expressions,
 * as data does. fast-check prints the seed of a failure.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const RUNS = IN_FULL ? 60 : 30;

/** Texts that break things: paths, markup, control characters, code, prototypes, every plane of Unicode. */
const hostileText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({ unit: 'grapheme', maxLength: 40 }),
	fc.constantFrom(
		'..',
		'.',
		'../admin',
		'/../../admin',
		'%2e%2e',
		'%2e%2e%2fadmin',
		'a/b?c=d#e',
		'a\\..\\b',
		'//evil.example',
		'http://evil.example/',
		'\r\nX-Injected: 1',
		'\u0000',
		'\ud800',
		'__proto__',
		'constructor',
		"'; DROP TABLE tickets; --",
		'{{ $json }}',
		'={{ 1 }}',
		'${7*7}',
		'<script>alert(1)</script>',
		'null',
		'undefined',
		'NaN',
		'x'.repeat(10_000),
	),
);

async function send(service: Service, parameters: object, given: object) {
	sandbox.reset();
	const [{ json }] = await run({
		service,
		credential: credentialFor(sandbox, service),
		parameters: parameters as INodeParameters,
		items: [{ given } as never],
		settings: { onError: 'continueRegularOutput' },
	});
	expect(sandbox.journal.length).toBeLessThanOrEqual(1);
	const [request] = sandbox.journal;
	if (!request) expect(json.error).toMatch(/ \[item 0\]$/);
	else expect(request.contractErrors).toEqual([]);
	return { json, request };
}

const holds = (property: (given: string) => Promise<void>) =>
	fc.assert(fc.asyncProperty(hostileText, property), { numRuns: RUNS });

/** A path cannot carry half a surrogate pair: it arrives as U+FFFD. JSON can, as an escape. */
const inPath = (text: string) => text.trim().toWellFormed();

const STAGE = byId('bbbbbbbb-0000-4000-8000-000000000001');
const open = {
	resource: 'ticket',
	operation: 'open',
	phoneId: byId('qr-main'),
	phoneNumber: '+56912345678',
	stageId: STAGE,
};
const PHONE_PATH = '/api/public/ticket/open/web-whatsapp/';

describe('a value in a path stays in its place', () => {
	test('Vambe Phone ID', () =>
		holds(async (given) => {
			const parameters = { ...open, phoneId: byId('={{ $json.given }}') };
			const { request } = await send('vambe', parameters, given as never);
			if (!request) return;
			expect(request.path.startsWith(PHONE_PATH)).toBe(true);
			expect(decodeURIComponent(request.path.slice(PHONE_PATH.length))).toBe(inPath(given));
		}));

	test('Ayra Ticket', () =>
		holds(async (given) => {
			const parameters = {
				resource: 'ticket',
				operation: 'update',
				ticketId: byId('={{ $json.given }}'),
				updateFields: { status: 'open' },
			};
			const { request } = await send('ayra', parameters, given as never);
			if (!request) return;
			expect(request.path.startsWith('/v1/tickets/')).toBe(true);
			expect(decodeURIComponent(request.path.slice('/v1/tickets/'.length))).toBe(inPath(given));
		}));
});

describe('a text arrives as it was given', () => {
	test.each<[Service, object, (body: Record<string, never>) => unknown]>([
		[
			'vambe',
			{ ...open, message: 'text', messageText: '={{ $json.given }}' },
			(body) => (body.message as { content: string }).content,
		],
		[
			'vambe',
			{ ...open, additionalFields: { contactName: '={{ $json.given }}' } },
			(body) => body.contact_name,
		],
		[
			'ayra',
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: byId('ticket_abc123'),
				updateFields: { description: '={{ $json.given }}' },
			},
			(body) => body.description,
		],
		[
			'ayra',
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: byId('ticket_abc123'),
				updateFields: { internalNote: '={{ $json.given }}' },
			},
			(body) => body.internal_note,
		],
		[
			'ayra',
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: byId('ticket_abc123'),
				updateFields: { subject: '={{ $json.given }}' },
			},
			(body) => body.subject,
		],
		[
			'ayra',
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: byId('ticket_abc123'),
				updateFields: { category: '={{ $json.given }}' },
			},
			(body) => body.category,
		],
	])('%s %j', async (service, parameters, read) => {
		await holds(async (given) => {
			const { request } = await send(service, parameters, given as never);
			if (given.trim() === '') expect(request).toBeUndefined();
			else expect(read(request.body as Record<string, never>)).toBe(given);
		});
	});

	test.each<[Service, object, (body: Record<string, never>) => unknown]>([
		[
			'mava',
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: '={{ $json.given }}',
				updateFields: { status: 'Open' },
			},
			(body) => body.ticketId,
		],
		[
			'mava',
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: 'x',
				updateFields: { categoryId: byId('={{ $json.given }}') },
			},
			(body) => body.categoryId,
		],
		[
			'vambe',
			{
				resource: 'webchatContact',
				operation: 'addMetadata',
				externalUserId: '={{ $json.given }}',
				metadataInput: 'json',
				metadataJson: '{"a":1}',
			},
			(body) => body.externalUserId,
		],
		[
			'ayra',
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: byId('ticket_abc123'),
				updateFields: { assignedTo: '={{ $json.given }}' },
			},
			(body) => body.assigned_to,
		],
		[
			'vambe',
			{ ...open, message: 'template', templateId: '={{ $json.given }}' },
			(body) => (body.message as { templateId: string }).templateId,
		],
	])('an ID, but for blanks around it: %s %j', async (service, parameters, read) => {
		await holds(async (given) => {
			const { request } = await send(service, parameters, given as never);
			if (given.trim() === '') expect(request).toBeUndefined();
			else expect(read(request.body as Record<string, never>)).toBe(given.trim());
		});
	});
});

describe('a field with a form lets through only what fits', () => {
	test.each<[string, Service, object, (body: Record<string, never>) => boolean]>([
		[
			'phone number',
			'vambe',
			{ ...open, phoneNumber: '={{ $json.given }}' },
			(body) => /^\+?\d{8,15}$/.test(body.to_phone_number),
		],
		[
			'e-mail',
			'vambe',
			{ ...open, additionalFields: { email: '={{ $json.given }}' } },
			(body) => /^[^\s@]+@[^\s@]+$/.test(body.email),
		],
		[
			'stage',
			'vambe',
			{ ...open, stageId: byId('={{ $json.given }}') },
			(body) => /^[\da-f-]{36}$/i.test(body.stage_id),
		],
		[
			'status',
			'mava',
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: 'x',
				updateFields: { status: '={{ $json.given }}' },
			},
			(body) => ['Open', 'Pending', 'Resolved', 'Waiting'].includes(body.status),
		],
		[
			'priority',
			'ayra',
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: byId('ticket_abc123'),
				updateFields: { priority: '={{ $json.given }}' },
			},
			(body) => [1, 2, 3, 4].includes(body.priority),
		],
		[
			'due date',
			'ayra',
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: byId('ticket_abc123'),
				updateFields: { dueDate: '={{ $json.given }}' },
			},
			(body) => !Number.isNaN(Date.parse(body.due_date)),
		],
	])('%s', async (_name, service, parameters, fits) => {
		await holds(async (given) => {
			const { request } = await send(service, parameters, given as never);
			if (request) expect(fits(request.body as Record<string, never>)).toBe(true);
		});
	});
});

describe('metadata', () => {
	const webchat = {
		resource: 'webchatContact',
		operation: 'addMetadata',
		externalUserId: 'user-12345',
	};
	const inJson = { ...webchat, metadataInput: 'json', metadataJson: '={{ $json.given }}' };

	test('JSON of any shape arrives as it is, or is refused', () =>
		fc.assert(
			fc.asyncProperty(
				fc.object({ withNullPrototype: false, maxDepth: 3, key: hostileText }),
				async (object) => {
					const given = JSON.parse(JSON.stringify(object)) as object;
					for (const form of [given, JSON.stringify(given)]) {
						const { request } = await send('vambe', inJson, form as never);
						if (!request) continue;
						const { metadata } = request.body as { metadata: object };
						expect(JSON.stringify(metadata)).toBe(JSON.stringify(given));
					}
					expect(Object.prototype).not.toHaveProperty('polluted');
				},
			),
			{ numRuns: RUNS },
		));

	test('names and values of fields arrive as they are, or are refused', () =>
		fc.assert(
			fc.asyncProperty(hostileText, hostileText, async (name, value) => {
				const fields = [{ name: '={{ $json.given.name }}', value: '={{ $json.given.value }}' }];
				const { request } = await send(
					'vambe',
					{ ...webchat, metadata: { fields } },
					{ name, value },
				);
				if (name.trim() === '' || ['__proto__', 'constructor', 'prototype'].includes(name)) {
					expect(request).toBeUndefined();
				} else {
					expect((request.body as { metadata: object }).metadata).toEqual({
						[name]: value,
					});
				}
			}),
			{ numRuns: RUNS },
		));

	test('any text as JSON is refused or sent as the object it is', () =>
		holds(async (given) => {
			const { request } = await send('vambe', inJson, given as never);
			if (request) {
				expect((request.body as { metadata: object }).metadata).toEqual(JSON.parse(given));
			}
		}));
});
