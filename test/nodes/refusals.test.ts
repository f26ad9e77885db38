import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox, type Service } from '../sandbox';
import { byId, credentialFor, failure, run } from './harness';

/*
 * Bad input never reaches the service. Each row: what the fields hold, and the words of the error that stand between
 * the field's label and the item.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const STAGE = 'bbbbbbbb-0000-4000-8000-000000000001';
const TICKET = 'eeeeeeee-0000-4000-8000-000000000001';
const entries = (...list: Array<[unknown, unknown]>) => ({
	fields: list.map(([name, value]) => ({ name, value })),
});

interface Operation {
	service: Service;
	resource: string;
	operation: string;
	/** Parameters that would be accepted; the rows change some of them. */
	good: Record<string, unknown>;
}

const open: Operation = {
	service: 'vambe',
	resource: 'ticket',
	operation: 'open',
	good: { phoneId: byId('qr-main'), phoneNumber: '+56912345678', stageId: byId(STAGE) },
};
const updateMetadata: Operation = {
	service: 'vambe',
	resource: 'ticket',
	operation: 'updateMetadata',
	good: { ticket: byId(TICKET, 'ticketId'), metadata: entries(['a', 'b']) },
};
const addMetadata: Operation = {
	service: 'vambe',
	resource: 'webchatContact',
	operation: 'addMetadata',
	good: { externalUserId: 'user-12345', metadata: entries(['a', 'b']) },
};
const mavaUpdate: Operation = {
	service: 'mava',
	resource: 'ticket',
	operation: 'update',
	good: { ticketId: '65aa00000000000000000001', updateFields: { status: 'Open' } },
};
const ayraUpdate: Operation = {
	service: 'ayra',
	resource: 'ticket',
	operation: 'update',
	good: { ticketId: byId('ticket_abc123'), updateFields: { status: 'open' } },
};

const message = { message: 'text', messageText: 'Hi' };
const json = (metadataJson: unknown) => ({ metadataInput: 'json', metadataJson });

const rows: Array<[Operation, Record<string, unknown>, string]> = [
	[
		open,
		{ phoneNumber: '1234567' },
		`'Customer's Phone' must have 8 to 15 digits, with the country code, such as +56912345678 (got "1234567")`,
	],
	[
		open,
		{ phoneNumber: '1234567890123456' },
		`'Customer's Phone' must have 8 to 15 digits, with the country code, such as +56912345678 (got "1234567890123456")`,
	],
	[open, { phoneNumber: '' }, `'Customer's Phone' must have 8 to 15 digits`],
	[
		open,
		{ phoneNumber: 'call me' },
		`'Customer's Phone' must be a phone number: digits, with the country code, such as +56912345678 (got "call me")`,
	],
	[open, { phoneNumber: '569+12345678' }, `'Customer's Phone' must be a phone number`],
	[
		open,
		{ phoneNumber: 56912345678.5 },
		`'Customer's Phone' must be a phone number (got 56912345678.5)`,
	],
	[open, { phoneNumber: '={{ null }}' }, `'Customer's Phone' must be a phone number (got null)`],
	[open, { phoneId: byId('') }, `'Your Phone' is empty: give an ID (got "")`],
	[open, { phoneId: byId('..') }, `'Your Phone' cannot be dots alone (got "..")`],
	[
		open,
		{ stageId: byId('New') },
		`'Pipeline / Stage' must be a UUID such as 550e8400-e29b-41d4-a716-446655440000 (got "New")`,
	],
	[open, { ...message, messageText: ' \n' }, `'Text' is empty: give a text`],
	[open, { message: 'template', templateId: ' ' }, `'Template ID' is empty: give an ID`],
	[
		open,
		{ message: '={{ "carrier pigeon" }}' },
		`'Message' must be one of none (Leave It to Vambe), template (Template), text (Text) (got "carrier pigeon")`,
	],
	[
		open,
		{ ...message, aiGenerated: 'perhaps' },
		`'AI Generated' must be true or false (got "perhaps")`,
	],
	[
		open,
		{ additionalFields: { email: 'maria@example' } },
		`'Email' must be an e-mail address such as maria@example.com (got "maria@example")`,
	],
	[
		open,
		{ additionalFields: { email: 'Maria <maria@example.com>' } },
		`'Email' must be an e-mail address`,
	],
	[open, { additionalFields: { contactName: '' } }, `'Contact Name' is empty: give a text`],
	[
		open,
		{ additionalFields: { contactMetadataJson: '[1]' } },
		`'Contact Metadata (JSON)' must be a JSON object such as { "order_id": "ORD-12345" } (got "[1]")`,
	],
	[
		open,
		{ additionalFields: { ticketMetadataJson: '{ "a": 1, "a": 2 }' } },
		`'Ticket Metadata (JSON)' has the name "a" twice`,
	],
	[
		open,
		{ additionalFields: { ticketMetadataJson: '{ "a": { "__proto__": 1 } }' } },
		`'Ticket Metadata (JSON)' must not use the name "__proto__"`,
	],
	[
		open,
		{ additionalFields: { contactMetadata: entries(['a', 1]), contactMetadataJson: '{"b":1}' } },
		`'Contact Metadata' is given as fields and as JSON: remove one of the two`,
	],
	[
		updateMetadata,
		{ ticket: byId('ORD-1', 'ticketId') },
		`'Ticket' must be a UUID such as 550e8400-e29b-41d4-a716-446655440000 (got "ORD-1")`,
	],
	[updateMetadata, { ticket: byId('Maria', 'contactId') }, `'Ticket' must be a UUID`],
	[updateMetadata, { ticket: byId('12', 'phoneNumber') }, `'Ticket' must have 8 to 15 digits`],
	[updateMetadata, { ticket: byId('', 'ticketId') }, `'Ticket' is empty: give an ID`],
	[updateMetadata, { metadata: {} }, `'Metadata' has no entries: give at least one`],
	[updateMetadata, { metadata: entries(['', 'b']) }, `'Metadata' has an entry without a name`],
	[updateMetadata, { metadata: entries(['a', 1], ['a', 2]) }, `'Metadata' has the name "a" twice`],
	[
		updateMetadata,
		{ metadata: entries(['__proto__', 'x']) },
		`'Metadata' must not use the name "__proto__"`,
	],
	[
		updateMetadata,
		{ metadata: entries(['a', '={{ ({ b: 1 }) }}']) },
		`'Metadata > Field 1 > Value' must be text (got {"b":1})`,
	],
	[
		updateMetadata,
		{ metadata: entries(['a', 'b'], ['c', '={{ null }}']) },
		`'Metadata > Field 2 > Value' must be text (got null)`,
	],
	[updateMetadata, json('{}'), `'Metadata (JSON)' has no entries: give at least one`],
	[updateMetadata, json('{ "a": '), `'Metadata (JSON)' must be valid JSON (`],
	[
		updateMetadata,
		json('{ "a": { "b": 1 } }'),
		`'Metadata (JSON) > a' must be text (got "{ "a": { "b": 1 } }")`,
	],
	[updateMetadata, json('={{ ({ a: [1] }) }}'), `'Metadata (JSON) > a' must be text (got [1])`],
	[
		updateMetadata,
		json('{ "constructor": "x" }'),
		`'Metadata (JSON)' must not use the name "constructor"`,
	],
	[
		updateMetadata,
		{ options: { allowClosedTicket: 'sometimes' } },
		`'Allow Closed Ticket' must be true or false`,
	],
	[addMetadata, { externalUserId: ' ' }, `'External User ID' is empty: give an ID`],
	[addMetadata, { metadata: entries() }, `'Metadata' has no entries: give at least one`],
	[addMetadata, json('"text"'), `'Metadata (JSON)' must be a JSON object`],
	[mavaUpdate, { ticketId: '={{ "" }}' }, `'Ticket ID' is empty: give an ID (got "")`],
	[
		mavaUpdate,
		{ updateFields: {} },
		`'Update Fields' changes nothing: add at least one field (got {})`,
	],
	[mavaUpdate, { updateFields: { unassign: false } }, `'Update Fields' changes nothing`],
	[
		mavaUpdate,
		{ updateFields: { status: '={{ "Closed" }}' } },
		`'Status' must be one of Open, Pending, Resolved, Waiting (got "Closed")`,
	],
	[
		mavaUpdate,
		{ updateFields: { priority: '={{ 4 }}' } },
		`'Priority' must be one of Low (1), Medium (2), High (3) (got 4)`,
	],
	[
		mavaUpdate,
		{ updateFields: { assignedTo: byId('kim@example.org') } },
		`'Assigned To' must be an agent's ID: Mava takes no e-mail addresses here, because agents who signed up with a wallet have none (got "kim@example.org")`,
	],
	[mavaUpdate, { updateFields: { assignedTo: byId('') } }, `'Assigned To' is empty: give an ID`],
	[mavaUpdate, { updateFields: { categoryId: byId(' ') } }, `'Category' is empty: give an ID`],
	[
		mavaUpdate,
		{ updateFields: { assignedTo: byId('a1'), unassign: true } },
		`'Unassign' cannot go with 'Assigned To': remove one of the two`,
	],
	[ayraUpdate, { ticketId: byId('') }, `'Ticket' is empty: give an ID`],
	[ayraUpdate, { ticketId: byId('.') }, `'Ticket' cannot be dots alone`],
	[ayraUpdate, { updateFields: {} }, `'Update Fields' changes nothing: add at least one field`],
	[
		ayraUpdate,
		{ updateFields: { priority: '={{ 0 }}' } },
		`'Priority' must be one of critical (1), high (2), normal (3), low (4) (got 0)`,
	],
	[ayraUpdate, { updateFields: { status: '={{ "" }}' } }, `'Status' is empty: give a text`],
	[
		ayraUpdate,
		{ updateFields: { status: 'open', customStatus: 'reopened' } },
		`'Custom Status' cannot go with 'Status': remove one of the two`,
	],
	[
		ayraUpdate,
		{ updateFields: { dueDate: 'next week' } },
		`'Due Date' must be a date such as 2026-12-24 or 2026-12-24T18:00:00Z (got "next week")`,
	],
	[ayraUpdate, { updateFields: { dueDate: '' } }, `'Due Date' must be a date`],
	[ayraUpdate, { updateFields: { subject: '' } }, `'Subject' is empty: give a text`],
	[
		ayraUpdate,
		{ updateFields: { description: '={{ null }}' } },
		`'Description' must be text (got null)`,
	],
	[ayraUpdate, { updateFields: { internalNote: ' ' } }, `'Internal Note' is empty: give a text`],
	[
		ayraUpdate,
		{ updateFields: { tags: '={{ null }}' } },
		`'Tags' must be a list, or text with commas between (got null)`,
	],
	[
		ayraUpdate,
		{ updateFields: { tags: '={{ [{ a: 1 }] }}' } },
		`'Tags' must be a list, or text with commas between`,
	],
	[
		ayraUpdate,
		{ updateFields: { customFields: {} } },
		`'Custom Fields' has no entries: give at least one`,
	],
	[
		ayraUpdate,
		{ updateFields: { customFieldsJson: '{}' } },
		`'Custom Fields (JSON)' has no entries: give at least one`,
	],
];

const optionsFor = ({ service, resource, operation, good }: Operation, changed: object) => ({
	service,
	credential: credentialFor(sandbox, service),
	parameters: { resource, operation, ...good, ...changed } as INodeParameters,
});

test.each(
	rows.map(([operation, changed, words]) => ({
		title: `${operation.service} ${operation.resource} ${operation.operation}: ${words}`,
		operation,
		changed,
		words,
	})),
)('$title', async ({ operation, changed, words }) => {
	const error = await failure(optionsFor(operation, changed));
	expect(error.message).toMatch(/ \[item 0\]$/);
	expect(error.message).toContain(words);
	expect(sandbox.journal).toEqual([]);
});

test.each([open, updateMetadata, addMetadata, mavaUpdate, ayraUpdate])(
	'the parameters that the rows change are accepted: $service $resource $operation',
	async (operation) => {
		await run(optionsFor(operation, {}));
		expect(sandbox.journal).toHaveLength(1);
	},
);

test('several bad fields are all named', async () => {
	const error = await failure(
		optionsFor(open, { phoneNumber: '1', stageId: byId('New'), additionalFields: { email: 'x' } }),
	);
	expect(error.message).toMatch(/'Customer's Phone' .*'Pipeline \/ Stage' .*'Email' .*\[item 0\]$/);
});

test('what was given is shortened', async () => {
	const error = await failure(optionsFor(open, { additionalFields: { email: 'x'.repeat(5000) } }));
	expect(error.message.length).toBeLessThan(200);
	expect(error.message).toContain('xxx…');
});

test('the item is named, and with "Continue" the other items go on', async () => {
	const output = await run({
		...optionsFor(mavaUpdate, { ticketId: '={{ $json.id }}' }),
		items: [{ id: '65aa00000000000000000001' }, { id: '' }, { id: '65aa00000000000000000002' }],
		settings: { onError: 'continueErrorOutput' },
	});
	expect(output.map(({ json: { error }, pairedItem }) => [error, pairedItem])).toEqual([
		[undefined, { item: 0 }],
		[`'Ticket ID' is empty: give an ID (got "") [item 1]`, { item: 1 }],
		[undefined, { item: 2 }],
	]);
	expect(sandbox.journal).toHaveLength(2);
});

test('names that would change prototypes change none', async () => {
	await failure(
		optionsFor(open, { additionalFields: { contactMetadataJson: '{"__proto__":{"polluted":1}}' } }),
	);
	await failure(optionsFor(addMetadata, json('{"constructor":{"prototype":{"polluted":1}}}')));
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
