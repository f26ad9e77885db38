import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { seedAgent, seedTicket } from '../../sandbox/ayra';
import { byId, credentialFor, failure, run } from '../harness';

/* What is particular to Ayra's operations. Their fields stand in operations.ts, sending in faults.test.ts. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

type Parameters = Record<string, unknown>;

const optionsFor = (parameters: Parameters) => ({
	service: 'ayra' as const,
	credential: credentialFor(sandbox, 'ayra'),
	parameters: parameters as INodeParameters,
});

/** The output items' JSON. */
const got = async (parameters: Parameters): Promise<IDataObject[]> =>
	(await run(optionsFor(parameters))).map(({ json }) => json);

const refusal = async (parameters: Parameters): Promise<string> =>
	(await failure(optionsFor(parameters))).message;

/** The words for a key without permission. */
const forbidden = async (parameters: Parameters): Promise<string> =>
	(
		await failure({
			...optionsFor(parameters),
			credential: { ...credentialFor(sandbox, 'ayra'), apiKey: 'sk_test_no_permission' },
		})
	).message;

const text = (length: number) => 'x'.repeat(length);
const pair = (name: string, value: unknown) => ({ fields: [{ name, value }] });
const queries = () => sandbox.journal.map(({ query }) => query);

const createTicket = {
	resource: 'ticket',
	operation: 'create',
	subject: 'Router offline',
	description: 'No link',
};
const closeTicket = { resource: 'ticket', operation: 'close', ticketId: byId('ticket_abc123') };
const getTickets = { resource: 'ticket', operation: 'getMany' };
const getConversation = {
	resource: 'conversation',
	operation: 'get',
	conversationId: byId('conv_refund'),
};
const getConversations = { resource: 'conversation', operation: 'getMany' };
const getTranscript = { ...getConversation, operation: 'getTranscript' };
const createAgent = { resource: 'voiceAgent', operation: 'create', name: 'Night desk' };
const updateAgent = { resource: 'voiceAgent', operation: 'update', agentId: byId('agent_front') };
const deleteAgent = { resource: 'voiceAgent', operation: 'delete', agentId: byId('agent_sales') };
const getAgents = { resource: 'voiceAgent', operation: 'getMany' };

test.each<[string, Parameters, string]>([
	['Ticket, Close', closeTicket, 'tickets:write'],
	['Ticket, Create', createTicket, 'tickets:write'],
	['Ticket, Get Many', getTickets, 'tickets:read'],
	[
		'Ticket, Update',
		{ ...closeTicket, operation: 'update', updateFields: { priority: 'critical' } },
		'tickets:write',
	],
	['Conversation, Get', getConversation, 'conversations:read'],
	['Conversation, Get Many', getConversations, 'conversations:read'],
	['Conversation, Get Transcript', getTranscript, 'conversations:read'],
	['Conversation, Get Transcript (VTT)', { ...getTranscript, format: 'vtt' }, 'conversations:read'],
	['Voice Agent, Create', createAgent, 'agents:write'],
	['Voice Agent, Delete', deleteAgent, 'agents:write'],
	['Voice Agent, Get Many', getAgents, 'agents:read'],
	['Voice Agent, Update', { ...updateAgent, updateFields: { status: 'paused' } }, 'agents:write'],
])('%s says which permission the key lacks', async (_name, parameters, permission) => {
	const message = await forbidden(parameters);
	expect(message).toContain('Ayra answered 403:');
	expect(message).toContain(
		`Give the API key the permission '${permission}' in Ayra under Settings > API Keys.`,
	);
});

const more = (additionalFields: Parameters) => ({ ...createTicket, additionalFields });
const closing = (additionalFields: Parameters) => ({ ...closeTicket, additionalFields });
const tickets = (filters: Parameters) => ({ ...getTickets, filters });
const conversations = (filters: Parameters) => ({ ...getConversations, filters });
const agents = (filters: Parameters) => ({ ...getAgents, filters });
const setting = (additionalFields: Parameters) => ({ ...createAgent, additionalFields });
const changing = (updateFields: Parameters) => ({ ...updateAgent, updateFields });

const elevenEntries = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`n${at}`, 'x']));

test.each<[string, Parameters]>([
	// Ticket, Create
	["'Subject' is empty: give a text", { ...createTicket, subject: ' ' }],
	["'Subject' must have 200 characters at most", { ...createTicket, subject: text(201) }],
	["'Description' is empty: give a text", { ...createTicket, description: '' }],
	["'Description' must have 10000 characters", { ...createTicket, description: text(10_001) }],
	["'Priority' must be one of critical (1)", more({ priority: 5 })],
	["'Status' must be one of in_progress (In Progress), new", more({ status: 'closed' })],
	["'Assigned To' is empty: give an ID", more({ assignedTo: '' })],
	["'Contact ID' is empty: give an ID", more({ contactId: ' ' })],
	["'Conversation' is empty: give an ID", more({ conversationId: byId('') })],
	["'Category' is empty: give a text", more({ category: '' })],
	["'Due Date' must be a date", more({ dueDate: 'soon' })],
	["'Tags' is empty: give at least one", more({ tags: ' , ' })],
	["'Tags' must be a list", more({ tags: '={{ null }}' })],
	["'Custom Fields' has no entries", more({ customFields: {} })],
	["'Metadata (JSON)' must be valid JSON", more({ metadataJson: '{' })],
	[
		"'Metadata' is given as fields and as JSON",
		more({ metadata: pair('a', 'b'), metadataJson: '{ "a": 1 }' }),
	],
	// Ticket, Close
	["'Ticket' is empty: give an ID", { ...closeTicket, ticketId: byId('') }],
	["'Ticket' cannot be dots alone", { ...closeTicket, ticketId: byId('..') }],
	["'Customer Satisfaction' must be a whole number", closing({ customerSatisfaction: 11 })],
	["'Customer Satisfaction' must be a whole number", closing({ customerSatisfaction: 0 })],
	["'Customer Satisfaction' must be a whole number", closing({ customerSatisfaction: 7.5 })],
	["'Resolution Note' must have 5000 characters", closing({ resolutionNote: text(5001) })],
	["'Resolution Note' is empty", closing({ resolutionNote: '' })],
	["'Resolution Time (Minutes)' must be a whole number", closing({ resolutionTime: -1 })],
	["'Root Cause' is empty", closing({ rootCause: '' })],
	// Ticket, Get Many
	["'Limit' must be a whole number", { ...getTickets, limit: 0 }],
	["'Assigned To' is empty", tickets({ assignedTo: '' })],
	["'Created After' must be a date", tickets({ createdAfter: '' })],
	["'Due Before' must be a date", tickets({ dueBefore: 'tomorrow' })],
	["'Priority' must be one of critical (1)", tickets({ priority: 0 })],
	["'Search' is empty", tickets({ search: '' })],
	["'SLA Breach' must be true or false", tickets({ slaBreach: 'perhaps' })],
	["'Tags' is empty: give at least one", tickets({ tags: '' })],
	["'Tags' must be tags without commas", tickets({ tags: '={{ ["a,b"] }}' })],
	["'Custom Status' cannot go with 'Status'", tickets({ status: 'open', customStatus: 'x' })],
	["'Sort By' must be one of created_at", { ...getTickets, options: { sortBy: 'number' } }],
	["'Sort Order' must be one of asc", { ...getTickets, options: { sortOrder: 'up' } }],
	// Conversation
	["'Conversation' is empty: give an ID", { ...getConversation, conversationId: byId(' ') }],
	["'Conversation' cannot be dots alone", { ...getTranscript, conversationId: byId('.') }],
	[
		"'Include Recording' must be true or false",
		{ ...getConversation, options: { includeRecording: 'yes' } },
	],
	["'Format' must be one of json (JSON), srt", { ...getTranscript, format: 'docx' }],
	[
		"'Put Output File in Field' is empty",
		{ ...getTranscript, format: 'srt', putOutputInFile: true, putOutputFileInField: '' },
	],
	["'Caller' must have 8 to 15 digits", conversations({ caller: '123' })],
	["'Caller' must begin with the country code", conversations({ caller: '0155501990' })],
	["'Min Duration (Seconds)' must be a whole number", conversations({ minDuration: -1 })],
	["'Sentiment' must be one of negative", conversations({ sentiment: 'angry' })],
	["'Status' must be one of abandoned", conversations({ status: 'open' })],
	["'Start Date' must be a date", conversations({ startDate: 'yesterday' })],
	["'Voice Agent' is empty: give an ID", conversations({ agentId: byId('') })],
	["'Sort By' must be one of duration", { ...getConversations, options: { sortBy: 'name' } }],
	// Voice Agent
	["'Name' is empty: give a text", { ...createAgent, name: '' }],
	["'Name' must have 100 characters at most", { ...createAgent, name: text(101) }],
	["'Voice Platform' must be one of retell", { ...createAgent, voicePlatform: 'skype' }],
	["'System Prompt' must have 10000 characters", setting({ systemPrompt: text(10_001) })],
	["'Welcome Message' must have 500 characters", setting({ welcomeMessage: text(501) })],
	["'Language' must be a language code", setting({ language: 'english' })],
	["'Phone Number' must begin with the country code", setting({ phoneNumber: '0155501000' })],
	["'Transfer Number' must be a phone number", setting({ transferNumber: 'the boss' })],
	["'Voice ID' is empty", setting({ voiceId: '' })],
	["'Metadata > Field 1 > Value' must have 500", setting({ metadata: pair('a', text(501)) })],
	[
		"'Metadata (JSON)' has too many entries: 10 at most",
		setting({ metadataJson: JSON.stringify(elevenEntries) }),
	],
	["'Business Hours (JSON)' has no entries", setting({ businessHours: '{}' })],
	[
		`'Business Hours (JSON)' must have nothing but "timezone" and "schedule"`,
		setting({ businessHours: '{ "hours": [] }' }),
	],
	[
		"'Business Hours (JSON) > schedule' must be a list",
		setting({ businessHours: '{ "schedule": "always" }' }),
	],
	["'Business Hours (JSON)' must be a JSON object", setting({ businessHours: '[]' })],
	["'Update Fields' changes nothing", changing({})],
	["'Status' must be one of active", changing({ status: 'open' })],
	["'Voice Agent' is empty: give an ID", { ...deleteAgent, agentId: byId('') }],
	["'Language' must be a language code", agents({ language: 'e' })],
	["'Voice Platform' must be one of retell", agents({ voicePlatform: '' })],
])('says %s, and sends nothing', async (words, parameters) => {
	expect(await refusal(parameters)).toContain(words);
	expect(sandbox.journal).toEqual([]);
});

test.each<[string, Parameters]>([
	['subject', { ...createTicket, subject: text(200) }],
	// Characters as people count them.
	['subject with emojis', { ...createTicket, subject: '😀'.repeat(200) }],
	['description', { ...createTicket, description: text(10_000) }],
	['resolution note', closing({ resolutionNote: text(5000) })],
	['name', { ...createAgent, name: text(100) }],
	['welcome message', changing({ welcomeMessage: text(500) })],
	['metadata value', changing({ metadata: pair('a', text(500)) })],
])('a %s of the maximum length is taken', async (_what, parameters) => {
	await got(parameters);
	expect(sandbox.journal.map(({ contractErrors }) => contractErrors)).toEqual([[]]);
});

describe('Ticket, Create', () => {
	test('gives the ticket without its envelope', async () => {
		const [ticket] = await got(createTicket);
		expect(ticket).toMatchObject({ subject: 'Router offline', status: 'new', priority: 3 });
		expect(sandbox.state().ayra.tickets.at(-1)?.id).toBe(ticket.id);
	});

	test('gives an answer without envelope as it is', async () => {
		sandbox.fail({ status: 201, body: { id: 'ticket_new' } });
		expect(await got(createTicket)).toEqual([{ id: 'ticket_new' }]);
	});

	test('says how to find out whether it has happened', async () => {
		sandbox.fail({ cut: 'after', times: 1 });
		expect(await refusal(createTicket)).toContain(
			'It may have happened all the same. Look in Ayra whether the ticket is there',
		);
		expect(sandbox.journal).toHaveLength(1);
	});
});

describe('Ticket, Close', () => {
	test('gives the answer as it is', async () => {
		const [answer] = await got(closeTicket);
		expect(Object.keys(answer)).toEqual(['data']);
		expect(sandbox.state().ayra.tickets[0]).toMatchObject({ status: 'closed' });
	});

	test('is sent again without a note, not with one', async () => {
		sandbox.fail({ status: 502, times: 1 });
		await got(closeTicket);
		expect(sandbox.journal.map(({ status }) => status)).toEqual([502, 200]);

		sandbox.reset();
		sandbox.fail({ status: 502, times: 1 });
		expect(await refusal(closing({ resolutionNote: 'Done' }))).toContain(
			'Look in Ayra whether the ticket is closed',
		);
		expect(sandbox.journal).toHaveLength(1);
	});

	test('says that there is no such ticket', async () => {
		expect(await refusal({ ...closeTicket, ticketId: byId('nope') })).toContain(
			"Ayra answered 404: Ticket not found. Check 'Ticket': this account has no ticket with that ID.",
		);
	});
});

describe('Ticket, Get Many', () => {
	const many = (count: number) =>
		sandbox.change(({ ayra }) =>
			ayra.tickets.splice(
				0,
				Infinity,
				...Array.from({ length: count }, (_, index) =>
					seedTicket({
						id: `ticket_${index}`,
						number: `TICK-${index}`,
						subject: 'Many',
						created_at: new Date(Date.UTC(2026, 0, 1) - index * 1000).toISOString(),
					}),
				),
			),
		);

	test('gives ten fields of each ticket, or all', async () => {
		const [ticket] = await got(tickets({ search: 'refund' }));
		expect(ticket).toEqual({
			id: 'ticket_abc123',
			number: 'TICK-0001',
			subject: 'Refund is missing',
			status: 'open',
			priority: 2,
			category: 'billing',
			assigned_to: 'user_jane_smith',
			tags: ['vip'],
			due_date: '2031-02-01T12:00:00Z',
			created_at: '2026-01-05T08:00:00Z',
		});
		const [whole] = await got({ ...tickets({ search: 'refund' }), simplify: false });
		expect(whole).toEqual({ ...ticket, priority_label: 'High', assigned_name: 'Jane Smith' });
	});

	test('gives 50 tickets if nothing else is said', async () => {
		many(60);
		expect(await got(getTickets)).toHaveLength(50);
		expect(queries()).toEqual([{ page: '1', per_page: '50' }]);
	});

	test('gives all, page by page, in order and each once', async () => {
		many(250);
		const all = await got({ ...getTickets, returnAll: true });
		expect(all.map(({ id }) => id)).toEqual(
			Array.from({ length: 250 }, (_, index) => `ticket_${index}`),
		);
		expect(queries()).toEqual(['1', '2', '3'].map((page) => ({ page, per_page: '100' })));
	});

	test('asks for no page beyond the limit', async () => {
		many(250);
		const some = await got({ ...getTickets, limit: 120 });
		expect(some.map(({ id }) => id)).toEqual(
			Array.from({ length: 120 }, (_, index) => `ticket_${index}`),
		);
		expect(sandbox.journal).toHaveLength(2);
	});

	test('asks for no page beyond the last', async () => {
		many(100);
		expect(await got({ ...getTickets, returnAll: true })).toHaveLength(100);
		expect(sandbox.journal).toHaveLength(1);
	});

	test('gives nothing if nothing fits', async () => {
		expect(await got(tickets({ search: 'nothing like it' }))).toEqual([]);
	});

	test.each([
		['null', null],
		['nothing', ''],
		['no meta', { data: [] }],
		['a strange meta', { data: [], meta: { total_pages: null } }],
	])('an answer with %s is an empty list', async (_what, body) => {
		sandbox.fail({ status: 200, body });
		expect(await got({ ...getTickets, returnAll: true })).toEqual([]);
		expect(sandbox.journal).toHaveLength(1);
	});

	test('tickets must have all of the tags', async () => {
		const found = await got(tickets({ tags: '={{ ["vip", "hardware"] }}' }));
		expect(found.map(({ id }) => id)).toEqual(['ticket_def456']);
	});

	test('is sorted by priority, the most urgent first', async () => {
		const found = await got({ ...getTickets, options: { sortBy: 'priority', sortOrder: 'asc' } });
		expect(found.map(({ priority }) => priority)).toEqual([1, 2, 3]);
	});

	test('reads a date without a time zone in that of the workflow', async () => {
		const parameters = tickets({ createdAfter: '2026-01-06T00:00:00' });
		await run({ ...optionsFor(parameters), timezone: 'America/New_York' });
		expect(queries()[0].created_after).toBe('2026-01-06T05:00:00.000Z');
	});
});

describe('Conversation, Get', () => {
	test('gives the conversation without its envelope', async () => {
		const [conversation] = await got(getConversation);
		expect(conversation).toMatchObject({ id: 'conv_refund', duration: 95, sentiment: 'positive' });
		expect(conversation).toHaveProperty('transcript');
		const options = { includeTranscript: false };
		expect((await got({ ...getConversation, options }))[0]).not.toHaveProperty('transcript');
	});

	test('says that there is no such conversation', async () => {
		expect(await refusal({ ...getConversation, conversationId: byId('nope') })).toContain(
			"Ayra answered 404: Conversation not found. Check 'Conversation': this account has no conversation with that ID.",
		);
	});
});

describe('Conversation, Get Many', () => {
	test('gives the entries as they are', async () => {
		const found = await got(conversations({ agentId: byId('agent_busy') }));
		expect(found.map(({ id }) => id)).toEqual(['conv_live', 'conv_outage']);
		expect(Object.keys(found[0]).length).toBeGreaterThan(10);
	});

	test('takes a bare list, and goes on after a full page', async () => {
		const body = Array.from({ length: 100 }, (_, index) => ({ id: index }));
		sandbox.fail({ status: 200, body, times: 1 });
		sandbox.fail({ status: 200, body: [{ id: 100 }], times: 1 });
		sandbox.fail({ status: 200, body: [], times: 1 });
		expect(await got({ ...getConversations, returnAll: true })).toHaveLength(101);
		expect(queries().map(({ page }) => page)).toEqual(['1', '2', '3']);
	});
});

describe('Conversation, Get Transcript', () => {
	test('gives the messages without their envelope', async () => {
		const [transcript] = await got(getTranscript);
		expect(Object.keys(transcript)).toEqual([
			'conversation_id',
			'language',
			'word_count',
			'messages',
		]);
		expect(transcript.messages).toHaveLength(3);
	});

	test.each([
		['text', '[00:00:00] Agent: Good day, how can I help?\n'],
		['srt', '1\n00:00:00,000 --> 00:00:01,500\nAgent: Good day, how can I help?\n'],
		['vtt', 'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nAgent: Good day, how can I help?\n'],
	])('gives %s as text', async (format, beginning) => {
		const [item, ...others] = await run(optionsFor({ ...getTranscript, format }));
		expect(others).toEqual([]);
		expect(Object.keys(item.json)).toEqual(['text']);
		expect(String(item.json.text).slice(0, beginning.length)).toBe(beginning);
		expect(String(item.json.text)).toContain('20 €');
		expect(item.binary).toBeUndefined();
	});

	test.each([
		['text', 'txt', 'text/plain'],
		['srt', 'srt', 'application/x-subrip'],
		['vtt', 'vtt', 'text/vtt'],
	])('puts %s into a file, too', async (format, extension, mimeType) => {
		const parameters = { ...getTranscript, format, putOutputInFile: true };
		const [{ json, binary }] = await run(optionsFor(parameters));
		const { data, ...file } = binary!.data;
		expect(file).toMatchObject({ fileName: `conv_refund.${extension}`, mimeType });
		expect(Buffer.from(data, 'base64').toString()).toBe(json.text);
	});

	test('names the field of the file', async () => {
		const [{ binary }] = await run(
			optionsFor({
				...getTranscript,
				format: 'srt',
				putOutputInFile: true,
				putOutputFileInField: ' subtitles ',
			}),
		);
		expect(Object.keys(binary!)).toEqual(['subtitles']);
	});

	test.each(['json', 'text'])('as %s, says that there is none yet', async (format) => {
		const parameters = { ...getTranscript, format, conversationId: byId('conv_live') };
		expect(await refusal(parameters)).toContain(
			"Ayra answered 404: No transcript yet. Check 'Conversation', or try again later: a transcript appears some time after the call",
		);
	});

	test.each(['json', 'srt'])('as %s, does not take a web page for it', async (format) => {
		sandbox.fail({ html: true });
		expect(await refusal({ ...getTranscript, format })).toContain("Check the 'Base URL'");
	});

	test('an empty text is a text', async () => {
		sandbox.fail({ emptyBody: true });
		expect(await got({ ...getTranscript, format: 'text' })).toEqual([{ text: '' }]);
	});
});

describe('Voice Agent, Create', () => {
	test('gives the answer as it is', async () => {
		const [answer] = await got(createAgent);
		expect(answer).toEqual({ data: sandbox.state().ayra.agents.at(-1) });
	});

	test('says that the name is taken', async () => {
		expect(await refusal({ ...createAgent, name: 'Sales' })).toContain(
			"exists already. Give another 'Name'",
		);
	});

	test('says how to find out whether it has happened', async () => {
		sandbox.fail({ status: 500 });
		expect(await refusal(createAgent)).toContain('Look in Ayra whether the voice agent is there');
		expect(sandbox.journal).toHaveLength(1);
	});
});

describe('Voice Agent, Update', () => {
	test('leaves alone what is not given', async () => {
		const [before] = sandbox.state().ayra.agents;
		await got(changing({ status: 'paused' }));
		const [after] = sandbox.state().ayra.agents;
		expect(after).toEqual({ ...before, status: 'paused', updated_at: after.updated_at });
	});

	test('says what to check', async () => {
		const unknown = { ...changing({ status: 'paused' }), agentId: byId('nope') };
		expect(await refusal(unknown)).toContain(
			"Ayra answered 404: Agent not found. Check 'Voice Agent': this account has no voice agent with that ID.",
		);
		expect(await refusal(changing({ name: 'Sales' }))).toContain("Give another 'Name'");
	});
});

describe('Voice Agent, Delete', () => {
	test('deletes the voice agent, and says so', async () => {
		expect(await got(deleteAgent)).toEqual([{ deleted: true }]);
		expect(sandbox.state().ayra.agents.map(({ id }) => id)).not.toContain('agent_sales');
	});

	test('has done so if the answer was lost and the voice agent is gone', async () => {
		sandbox.fail({ cut: 'after', times: 1 });
		expect(await got(deleteAgent)).toEqual([{ deleted: true }]);
		expect(sandbox.journal.map(({ status }) => status)).toEqual([undefined, 404]);
	});

	test('says that there is no such voice agent', async () => {
		expect(await refusal({ ...deleteAgent, agentId: byId('nope') })).toContain(
			"Ayra answered 404: Agent not found. Check 'Voice Agent'",
		);
	});

	test('says that the voice agent is on the phone', async () => {
		expect(await refusal({ ...deleteAgent, agentId: byId('agent_busy') })).toContain(
			'Ayra answered 409: The agent has active calls. The voice agent is on the phone',
		);
		expect(sandbox.state().ayra.agents).toHaveLength(3);
	});
});

describe('Voice Agent, Get Many', () => {
	test('gives the entries as they are', async () => {
		const found = await got(agents({ status: 'paused' }));
		expect(found).toEqual([sandbox.state().ayra.agents[1]]);
	});

	test('is sorted by name', async () => {
		const options = { sortBy: 'name', sortOrder: 'asc' };
		const found = await got({ ...getAgents, options });
		expect(found.map(({ name }) => name)).toEqual(['Emergency line', 'Front desk', 'Sales']);
	});

	test('gives all, page by page', async () => {
		sandbox.change(({ ayra }) =>
			ayra.agents.push(
				...Array.from({ length: 100 }, (_, index) =>
					seedAgent({
						id: `agent_${index}`,
						name: `Agent ${index}`,
						created_at: '2026-02-01T08:00:00Z',
					}),
				),
			),
		);
		expect(await got({ ...getAgents, returnAll: true })).toHaveLength(103);
		expect(sandbox.journal).toHaveLength(2);
	});
});
