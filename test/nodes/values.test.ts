import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { byId, credentialFor, run } from './harness';

/* What is plainly meant is accepted, in whatever form an expression or an AI agent gives it. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

async function bodySent(service: Service, parameters: object, timezone?: string) {
	await run({
		service,
		credential: credentialFor(sandbox, service),
		parameters: parameters as INodeParameters,
		settings: { onError: 'continueRegularOutput' },
		timezone,
	});
	expect(sandbox.journal).toHaveLength(1);
	return sandbox.journal[0].body as Record<string, unknown>;
}

const update = { resource: 'ticket', operation: 'update' };

describe('a phone number', () => {
	test.each<[unknown, string]>([
		['+56912345678', '+56912345678'],
		['56912345678', '56912345678'],
		[56912345678, '56912345678'],
		['={{ 56912345678 }}', '56912345678'],
		[' (+56) 9 1234-5678 ', '+56912345678'],
		['+1 415.555.2671', '+14155552671'],
		['\u202a+54\u00a09 11\u20110000\u20110002\u202c', '+5491100000002'],
		['+12345678', '+12345678'],
		['+123456789012345', '+123456789012345'],
	])('%j', async (phoneNumber, sent) => {
		const body = await bodySent('vambe', {
			resource: 'ticket',
			operation: 'open',
			phoneId: byId('qr-main'),
			phoneNumber,
			stageId: byId('bbbbbbbb-0000-4000-8000-000000000001'),
		});
		expect(body.to_phone_number).toBe(sent);
	});
});

describe('a date', () => {
	test.each<[unknown, string]>([
		['2026-12-24T18:00:00Z', '2026-12-24T18:00:00.000Z'],
		['2026-12-24T18:00:00.000-03:00', '2026-12-24T21:00:00.000Z'],
		['2026-12-24T18:00:00', '2026-12-24T23:00:00.000Z'],
		['2026-12-24', '2026-12-24T05:00:00.000Z'],
		['2026-12-24 18:00:00', '2026-12-24T23:00:00.000Z'],
		['Thu, 24 Dec 2026 18:00:00 +0000', '2026-12-24T18:00:00.000Z'],
		[1798135200, '2026-12-24T18:00:00.000Z'],
		[1798135200000, '2026-12-24T18:00:00.000Z'],
		['1798135200000', '2026-12-24T18:00:00.000Z'],
		['={{ DateTime.fromISO("2026-12-24T18:00:00Z") }}', '2026-12-24T18:00:00.000Z'],
		['={{ new Date("2026-12-24T18:00:00Z") }}', '2026-12-24T18:00:00.000Z'],
	])("%j, in the workflow's time zone if it names none", async (dueDate, sent) => {
		const parameters = { ...update, ticketId: byId('ticket_abc123'), updateFields: { dueDate } };
		expect(await bodySent('ayra', parameters, 'America/New_York')).toEqual({ due_date: sent });
	});
});

describe('tags', () => {
	test.each<[unknown, string[]]>([
		['vip', ['vip']],
		['vip, refund,', ['vip', 'refund']],
		['={{ ["vip", 7] }}', ['vip', '7']],
		['={{ [] }}', []],
		['', []],
	])('%j', async (tags, sent) => {
		const parameters = { ...update, ticketId: byId('ticket_abc123'), updateFields: { tags } };
		expect(await bodySent('ayra', parameters)).toEqual({ tags: sent });
		expect(sandbox.state().ayra.tickets.find(({ id }) => id === 'ticket_abc123')?.tags).toEqual(
			sent,
		);
	});
});

test.each<[Service, object, object]>([
	['mava', { priority: 'High' }, { priority: 3 }],
	['mava', { priority: '={{ 1 }}' }, { priority: 1 }],
	['mava', { priority: '={{ "2" }}' }, { priority: 2 }],
	['mava', { priority: '={{ "high" }}' }, { priority: 3 }],
	['mava', { status: '={{ "resolved" }}' }, { status: 'Resolved' }],
	['mava', { unassign: '={{ "true" }}' }, { assignedTo: null }],
	['mava', { assignedTo: '65aa000000000000000000a1' }, { assignedTo: '65aa000000000000000000a1' }],
	['ayra', { priority: 'critical' }, { priority: 1 }],
	['ayra', { priority: '={{ "Critical" }}' }, { priority: 1 }],
	['ayra', { priority: '={{ 4 }}' }, { priority: 4 }],
	['ayra', { status: '={{ "In Progress" }}' }, { status: 'in_progress' }],
	['ayra', { status: '={{ "reopened_maybe" }}' }, { status: 'reopened_maybe' }],
	['ayra', { subject: '={{ 404 }}' }, { subject: '404' }],
	[
		'ayra',
		{ customFieldsJson: '={{ ({ a: { b: [1] } }) }}' },
		{ custom_fields: { a: { b: [1] } } },
	],
])('%s takes %j', async (service, updateFields, sent) => {
	const ticketId = service === 'mava' ? '65aa00000000000000000001' : 'ticket_abc123';
	const body = await bodySent(service, { ...update, ticketId, updateFields });
	expect(body).toEqual(service === 'mava' ? { ticketId, ...sent } : sent);
});

test('an object from an expression is taken as metadata', async () => {
	const body = await bodySent('vambe', {
		resource: 'webchatContact',
		operation: 'addMetadata',
		externalUserId: 12345,
		metadataInput: 'json',
		metadataJson: '={{ ({ plan: "pro", seats: 3 }) }}',
	});
	expect(body).toEqual({ externalUserId: '12345', metadata: { plan: 'pro', seats: 3 } });
});

test('each item has its own values', async () => {
	await run({
		service: 'mava',
		credential: credentialFor(sandbox, 'mava'),
		parameters: {
			...update,
			ticketId: '={{ $json.id }}',
			updateFields: { status: '={{ $json.status }}' },
		},
		items: [
			{ id: '65aa00000000000000000001', status: 'Pending' },
			{ id: '65aa00000000000000000002', status: 'Resolved' },
		],
	});
	expect(sandbox.journal.map(({ body }) => body)).toEqual([
		{ ticketId: '65aa00000000000000000001', status: 'Pending' },
		{ ticketId: '65aa00000000000000000002', status: 'Resolved' },
	]);
});

test('fields of an operation that is not chosen are not sent', async () => {
	const body = await bodySent('vambe', {
		resource: 'ticket',
		operation: 'open',
		phoneId: byId('qr-main'),
		phoneNumber: '+56912345678',
		stageId: byId('bbbbbbbb-0000-4000-8000-000000000001'),
		message: 'none',
		messageText: 'left over',
		templateId: 'left over',
		metadata: { fields: [{ name: 'left', value: 'over' }] },
	});
	expect(JSON.stringify(body)).not.toContain('left');
	expect(body).not.toHaveProperty('message');
});
