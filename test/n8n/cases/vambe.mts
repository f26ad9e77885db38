import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import type { Failing, Operation, Picker, Succeeding } from '../cases.mts';

const NEW = 'bbbbbbbb-0000-4000-8000-000000000001';

const open: Operation = {
	name: 'Vambe: Ticket, Open',
	service: 'vambe',
	operationId: 'openWebWhatsappTicket',
	parameters: {
		resource: 'ticket',
		operation: 'open',
		phoneId: { __rl: true, mode: 'id', value: 'qr-main' },
		phoneNumber: '={{ $json.phone }}',
		stageId: { __rl: true, mode: 'list', value: NEW, cachedResultName: 'Sales / New' },
		message: 'text',
		messageText: '=Hi {{ $json.name }}',
		aiGenerated: true,
		additionalFields: {
			contactName: '={{ $json.name }}',
			ticketMetadata: { fields: [{ name: 'order', value: '={{ $json.n }}' }] },
		},
	},
};

const updateMetadata: Operation = {
	name: 'Vambe: Ticket, Update Metadata',
	service: 'vambe',
	operationId: 'updateTicketMetadata',
	parameters: {
		resource: 'ticket',
		operation: 'updateMetadata',
		ticket: { __rl: true, mode: 'phoneNumber', value: '={{ $json.phone }}' },
		metadata: { fields: [{ name: 'score', value: '={{ $json.n }}' }] },
		options: { allowClosedTicket: '={{ $json.closed }}' },
	},
};

const addMetadata: Operation = {
	name: 'Vambe: Webchat Contact, Add Metadata',
	service: 'vambe',
	operationId: 'addWebchatContactMetadata',
	parameters: {
		resource: 'webchatContact',
		operation: 'addMetadata',
		externalUserId: '={{ $json.user }}',
		metadataInput: 'json',
		metadataJson: '={{ JSON.stringify($json.known) }}',
	},
};

const ANA = '+56 9 1234-5678';
const BRUNO = '+5491100000002';

const ANA_ID = 'dddddddd-0000-4000-8000-000000000001';
const BRUNO_ID = 'dddddddd-0000-4000-8000-000000000002';
const NOBODY_ID = '99999999-0000-4000-8000-000000000009';
const DIEGO = 'cccccccc-0000-4000-8000-000000000011';
const ELENA = 'cccccccc-0000-4000-8000-000000000012';
const TEMPLATE = '7e7e7e7e-0000-4000-8000-000000000001';

/** What a resource locator holds. */
const byId = (value: string, mode = 'id') => ({ __rl: true, mode, value });

const openBusiness: Operation = {
	name: 'Vambe: Ticket, Open on WhatsApp Business',
	service: 'vambe',
	operationId: 'openWhatsappTicket',
	parameters: {
		resource: 'ticket',
		operation: 'open',
		channel: 'whatsapp',
		businessPhoneId: byId('={{ $json.line }}'),
		phoneNumber: '={{ $json.phone }}',
		stageId: byId(NEW),
	},
};

const setAmount: Operation = {
	name: 'Vambe: Ticket, Set Amount',
	service: 'vambe',
	operationId: 'setTicketAmount',
	parameters: {
		resource: 'ticket',
		operation: 'setAmount',
		ticket: byId('={{ $json.contact }}', 'contactId'),
		amount: '={{ $json.n }}',
		currency: 'CLP',
		options: { allowClosedTicket: true },
	},
};

const upsert: Operation = {
	name: 'Vambe: Contact, Create or Update',
	service: 'vambe',
	operationId: 'upsertCustomer',
	parameters: {
		resource: 'contact',
		operation: 'upsert',
		ownNumber: byId('56900000000'),
		contactPhoneNumber: '={{ $json.phone }}',
		additionalFields: {
			customFields: { fields: [{ name: 'score', value: '={{ $json.n }}' }] },
		},
	},
};

const get: Operation = {
	name: 'Vambe: Contact, Get',
	service: 'vambe',
	operationId: 'getContact',
	parameters: { resource: 'contact', operation: 'get', contactId: byId('={{ $json.contact }}') },
};

const getMany: Operation = {
	name: 'Vambe: Contact, Get Many',
	service: 'vambe',
	operationId: 'listContacts',
	parameters: {
		resource: 'contact',
		operation: 'getMany',
		limit: '={{ $json.limit }}',
		filters: { createdAfter: '={{ $json.after }}' },
	},
};

const search: Operation = {
	name: 'Vambe: Contact, Search',
	service: 'vambe',
	operationId: 'searchContacts',
	parameters: {
		resource: 'contact',
		operation: 'search',
		searchPhone: '={{ $json.phone }}',
		options: { exactMatchesOnly: true },
	},
};

const updateContact: Operation = {
	name: 'Vambe: Contact, Update Metadata',
	service: 'vambe',
	operationId: 'updateContactMetadata',
	parameters: {
		resource: 'contact',
		operation: 'updateMetadata',
		contactId: byId('={{ $json.contact }}'),
		metadata: { fields: [{ name: 'level', value: '={{ $json.n }}' }] },
	},
};

const addTags: Operation = {
	name: 'Vambe: Contact, Add Tags',
	service: 'vambe',
	operationId: 'addTagsByChannel',
	parameters: {
		resource: 'contact',
		operation: 'addTags',
		channelType: 'whatsapp',
		platformIdentifier: '={{ $json.phone }}',
		tagNames: 'vip, newsletter',
	},
};

const replaceTags: Operation = {
	name: 'Vambe: Contact, Replace Tags',
	service: 'vambe',
	operationId: 'setContactTags',
	parameters: {
		resource: 'contact',
		operation: 'replaceTags',
		contactId: byId('={{ $json.contact }}'),
		tagIds: { entries: [{ entry: byId('={{ $json.tags }}') }] },
	},
};

const assignTeamMember: Operation = {
	name: 'Vambe: Contact, Assign Team Member',
	service: 'vambe',
	operationId: 'assignTeamMember',
	parameters: {
		resource: 'contact',
		operation: 'assignTeamMember',
		contactId: byId('={{ $json.contact }}'),
		teamMemberId: byId('={{ $json.member }}'),
		options: { replaceExisting: true },
	},
};

const getMessages: Operation = {
	name: 'Vambe: Contact, Get Messages',
	service: 'vambe',
	operationId: 'listMessages',
	parameters: {
		resource: 'contact',
		operation: 'getMessages',
		contactId: byId('={{ $json.contact }}'),
		limit: '={{ $json.limit }}',
	},
};

const getConversations: Operation = {
	name: 'Vambe: Contact, Get Conversations',
	service: 'vambe',
	operationId: 'listConversations',
	parameters: {
		resource: 'contact',
		operation: 'getConversations',
		contactId: byId('={{ $json.contact }}'),
		limit: '={{ $json.limit }}',
		filters: { daysBack: '={{ $json.days }}' },
	},
};

const send: Operation = {
	name: 'Vambe: Message, Send',
	service: 'vambe',
	operationId: 'sendSessionMessage',
	parameters: {
		resource: 'message',
		operation: 'send',
		contact: byId('={{ $json.phone }}', 'phoneNumber'),
		text: '=Order {{ $json.n }}',
		pauseAssistant: false,
	},
};

const sendTemplate: Operation = {
	name: 'Vambe: Message, Send Template',
	service: 'vambe',
	operationId: 'sendTemplate',
	parameters: {
		resource: 'message',
		operation: 'sendTemplate',
		phoneNumber: '={{ $json.phone }}',
		templateId: TEMPLATE,
		variables: { entries: [{ content: '={{ $json.n }}' }, { content: 'a, b' }] },
	},
};

const scheduleTemplate: Operation = {
	name: 'Vambe: Message, Schedule Template',
	service: 'vambe',
	operationId: 'scheduleTemplate',
	parameters: {
		resource: 'message',
		operation: 'scheduleTemplate',
		channel: 'whatsapp',
		phoneNumber: '={{ $json.phone }}',
		templateId: TEMPLATE,
		scheduledDate: '={{ $json.at }}',
	},
};

const track: Operation = {
	name: 'Vambe: Event, Track',
	service: 'vambe',
	operationId: 'ingestEvent',
	parameters: {
		resource: 'event',
		operation: 'track',
		event: '={{ $json.event }}',
		contact: byId('={{ $json.contact }}', 'contactId'),
		eventChannel: byId('1234', 'channelId'),
		additionalFields: {
			propertiesJson: '={{ ({ order: $json.n }) }}',
		},
	},
};

/** A list that comes in one answer, and nothing of the item in its request. */
const list = (label: string, resource: string, operationId: string): Operation => ({
	name: `Vambe: ${label}, Get Many`,
	service: 'vambe',
	operationId,
	parameters: { resource, operation: 'getMany', limit: '={{ $json.limit }}' },
});

const listPipelines = list('Pipeline', 'pipeline', 'listPipelines');
const listTags = list('Tag', 'tag', 'listTags');
const listTeamMembers = list('Team Member', 'teamMember', 'listTeamMembers');

const SALES = 'aaaaaaaa-0000-4000-8000-000000000001';
const SUPPORT = 'aaaaaaaa-0000-4000-8000-000000000002';

const byStatus: Operation = {
	name: 'Vambe: Contact, Get Many by Status',
	service: 'vambe',
	operationId: 'listByStatus',
	parameters: {
		resource: 'contact',
		operation: 'getManyByStatus',
		status: '={{ $json.status }}',
		limit: 1,
	},
};

const unanswered: Operation = {
	name: 'Vambe: Conversation, Get Many Unanswered',
	service: 'vambe',
	operationId: 'listUnanswered',
	parameters: {
		resource: 'conversation',
		operation: 'getManyUnanswered',
		filters: {
			hideUnassigned: '={{ $json.hides }}',
			teamMemberIds: { entries: [{ entry: byId('={{ $json.members }}') }] },
		},
	},
};

const workload: Operation = {
	name: 'Vambe: Team Member, Get Workload',
	service: 'vambe',
	operationId: 'getDistribution',
	parameters: {
		resource: 'teamMember',
		operation: 'getWorkload',
		limit: 1,
		filters: { pipelineId: byId('={{ $json.pipeline }}') },
	},
};

const responseTimes: Operation = {
	name: 'Vambe: Team Member, Get Response Times',
	service: 'vambe',
	operationId: 'listResponseTimes',
	parameters: {
		resource: 'teamMember',
		operation: 'getResponseTimes',
		limit: '={{ $json.limit }}',
	},
};

const firstResponseTime: Operation = {
	name: 'Vambe: Team Member, Get First Response Time',
	service: 'vambe',
	operationId: 'getFirstResponseTime',
	parameters: {
		resource: 'teamMember',
		operation: 'getFirstResponseTime',
		startDate: '2026-02-01',
		endDate: '={{ $json.until }}',
	},
};

/** Items of which the second names no contact that there is. */
const ofContacts = (n: number): Pick<Failing, 'items' | 'sent'> => ({
	items: [ANA_ID, NOBODY_ID, BRUNO_ID].map((contact, index) => ({ n: n + index, contact })),
	sent: 3,
});

/** What Open sends. */
const opening = (phone: string, name: string, order: number) => ({
	path: '/api/public/ticket/open/web-whatsapp/qr-main',
	body: {
		to_phone_number: phone,
		stage_id: NEW,
		contact_name: name,
		contact_metadata: {},
		ticket_metadata: { order },
		integration_data: {},
		message: { content: `Hi ${name}`, ai_generated: true },
	},
});

export const succeeding: Succeeding[] = [
	{
		...open,
		items: [
			{ n: 11, phone: ANA, name: 'Ana' },
			{ n: 12, phone: 5215500000003, name: 'Carla' },
			{ n: 13, phone: '(549) 11 0000.0044', name: 'Zoë' },
		],
		requests: [
			opening('+56912345678', 'Ana', 11),
			opening('5215500000003', 'Carla', 12),
			opening('5491100000044', 'Zoë', 13),
		],
		answers: ({ aiContactId }, index) =>
			equal(String(aiContactId).slice(-4), ['0001', '0003', '1004'][index]),
	},
	{
		...updateMetadata,
		items: [
			{ n: 21, phone: ANA, closed: false },
			{ n: 22, phone: BRUNO, closed: true },
		],
		requests: [
			{
				path: '/api/public/ticket/metadata',
				body: {
					contact_number: '+56912345678',
					metadata: { score: '21' },
					allow_closed_ticket: false,
				},
			},
			{
				path: '/api/public/ticket/metadata',
				body: { contact_number: BRUNO, metadata: { score: '22' }, allow_closed_ticket: true },
			},
		],
		answers: (came) => deepStrictEqual(came, { status: 'ok' }),
	},
	{
		...addMetadata,
		items: [
			{ n: 31, user: 'user-12345', known: { plan: 'pro' } },
			{ n: 32, user: 'user-12345', known: { seats: 5, trial: false } },
		],
		requests: [
			{
				path: '/api/public/webchat/contact/add-metadata',
				body: { externalUserId: 'user-12345', metadata: { plan: 'pro' } },
			},
			{
				path: '/api/public/webchat/contact/add-metadata',
				body: { externalUserId: 'user-12345', metadata: { seats: 5, trial: false } },
			},
		],
		answers: (came, index) =>
			deepStrictEqual(came, { success: true, updated_fields: [1, 2][index] }),
	},
	{
		...openBusiness,
		items: [
			{ n: 41, line: '1234', phone: ANA },
			{ n: 42, line: '1234', phone: BRUNO },
		],
		requests: ['+56912345678', BRUNO].map((phone) => ({
			path: '/api/public/ticket/open/whatsapp/1234',
			body: {
				to_phone_number: phone,
				stage_id: NEW,
				contact_metadata: {},
				ticket_metadata: {},
				integration_data: {},
			},
		})),
		answers: ({ aiContactId }, index) => equal(aiContactId, [ANA_ID, BRUNO_ID][index]),
	},
	{
		...setAmount,
		items: [
			{ n: 51, contact: ANA_ID },
			{ n: 52.5, contact: BRUNO_ID },
		],
		requests: [
			{
				path: '/api/public/ticket/amount',
				body: { ai_contact_id: ANA_ID, amount: 51, currency: 'CLP', allow_closed_ticket: true },
			},
			{
				path: '/api/public/ticket/amount',
				body: {
					ai_contact_id: BRUNO_ID,
					amount: 52.5,
					currency: 'CLP',
					allow_closed_ticket: true,
				},
			},
		],
		answers: (came) => deepStrictEqual(came, { status: 'ok' }),
	},
	{
		...upsert,
		items: [
			{ n: 61, phone: ANA },
			{ n: 62, phone: BRUNO },
		],
		requests: [
			{ phone: '+56912345678', score: 61 },
			{ phone: BRUNO, score: 62 },
		].map(({ phone, score }) => ({
			path: '/api/public/customer/upsert/info',
			body: {
				channel: 'web-whatsapp',
				channel_phone_number: '56900000000',
				contact_phone_number: phone,
				meta_data: {},
				custom_field_values: [{ key: 'score', value: String(score) }],
			},
		})),
		answers: ({ id }, index) => equal(id, [ANA_ID, BRUNO_ID][index]),
	},
	{
		...get,
		items: [
			{ n: 71, contact: ANA_ID },
			{ n: 72, contact: BRUNO_ID },
		],
		requests: [ANA_ID, BRUNO_ID].map((contact) => ({
			path: `/api/public/contact/${contact}/info`,
		})),
		answers({ id, phone, blocked }, index) {
			deepStrictEqual(
				[id, phone, blocked],
				[[ANA_ID, BRUNO_ID][index], ['+56912345678', BRUNO][index], undefined],
			);
		},
	},
	{
		...getMany,
		items: [
			{ n: 81, limit: 2, after: '2026-01-01T00:00:00Z' },
			{ n: 82, limit: 1, after: '2026-01-10T12:00:00Z' },
		],
		requests: [
			{
				path: '/api/public/contacts',
				query: { created_after: '2026-01-01T00:00:00.000Z', limit: '2', offset: '0' },
			},
			{
				path: '/api/public/contacts',
				query: { created_after: '2026-01-10T12:00:00.000Z', limit: '1', offset: '0' },
			},
		],
		gives: [2, 1],
		answers({ id, blocked }, index) {
			ok([[ANA_ID, BRUNO_ID], [BRUNO_ID]][index].includes(String(id)), String(id));
			equal(blocked, undefined);
		},
	},
	{
		...search,
		items: [
			{ n: 91, phone: ANA },
			{ n: 92, phone: '5491100000002' },
			{ n: 93, phone: '54911' },
		],
		requests: ['56912345678', '5491100000002', '54911'].map((phone) => ({
			path: '/api/public/contacts/search',
			query: { phone },
		})),
		gives: [1, 1, 0],
		answers: ({ id }, index) => equal(id, [ANA_ID, BRUNO_ID][index]),
	},
	{
		...updateContact,
		items: [
			{ n: 101, contact: ANA_ID },
			{ n: 102, contact: BRUNO_ID },
		],
		requests: [
			{ path: `/api/public/contact/${ANA_ID}/update-metadata`, body: { level: 101 } },
			{ path: `/api/public/contact/${BRUNO_ID}/update-metadata`, body: { level: 102 } },
		],
		answers: (came, index) => deepStrictEqual(came, { key: 'level', value: [101, 102][index] }),
	},
	{
		...addTags,
		items: [
			{ n: 111, phone: ANA },
			{ n: 112, phone: BRUNO },
		],
		requests: ['%2B56912345678', '%2B5491100000002'].map((phone) => ({
			path: `/api/public/channels/whatsapp/${phone}/tags`,
			body: { tags: ['vip', 'newsletter'] },
		})),
		answers: ({ assignedCount }) => equal(assignedCount, 2),
	},
	{
		...replaceTags,
		items: [
			{ n: 121, contact: ANA_ID, tags: [3, 8] },
			{ n: 122, contact: BRUNO_ID, tags: '12' },
		],
		requests: [
			{ path: `/api/public/contact/tags/${ANA_ID}`, body: { tagsIds: [3, 8] } },
			{ path: `/api/public/contact/tags/${BRUNO_ID}`, body: { tagsIds: [12] } },
		],
		answers: (came, index) =>
			deepStrictEqual(came, { status: 'success', aiContactTagsLength: [2, 1][index] }),
	},
	{
		...assignTeamMember,
		items: [
			{ n: 131, contact: ANA_ID, member: ELENA },
			{ n: 132, contact: BRUNO_ID, member: DIEGO },
		],
		requests: [
			`${ANA_ID}/assign-team-member/${ELENA}`,
			`${BRUNO_ID}/assign-team-member/${DIEGO}`,
		].map((path) => ({
			path: `/api/public/contact/${path}`,
			query: { removeExistingAgents: 'true' },
		})),
		answers: ({ success }) => equal(success, true),
	},
	{
		...getMessages,
		items: [{ n: 141, contact: ANA_ID, limit: 20 }],
		requests: [{ path: `/api/public/contact/v2/${ANA_ID}/messages`, query: { page: '1' } }],
		gives: [20],
		answers: ({ type }) => ok(['text', 'image', 'template'].includes(String(type)), String(type)),
	},
	{
		...getConversations,
		items: [
			{ n: 151, contact: ANA_ID, limit: 1, days: 10_000 },
			{ n: 152, contact: ANA_ID, limit: 2, days: 10_001 },
		],
		requests: ['10000', '10001'].map((daysBack) => ({
			path: `/api/public/contact/${ANA_ID}/conversations`,
			query: { daysBack },
		})),
		gives: [1, 2],
		answers: ({ conversation_id: number, conversation_detail: messages }) => {
			ok([501, 502].includes(Number(number)), String(number));
			ok(Array.isArray(messages));
		},
	},
	{
		...send,
		items: [
			{ n: 161, phone: ANA },
			{ n: 162, phone: BRUNO },
		],
		requests: [
			{ phone: '+56912345678', message: 'Order 161' },
			{ phone: BRUNO, message: 'Order 162' },
		].map(({ phone, message }) => ({
			path: '/api/public/whatsapp/message/session',
			body: { message, phone, pause_assistant: false },
		})),
		answers: (came) => deepStrictEqual(came, { status: 'ok' }),
	},
	{
		...sendTemplate,
		items: [
			{ n: 171, phone: ANA },
			{ n: 172, phone: BRUNO },
		],
		requests: [
			{ phone: '+56912345678', inPath: '%2B56912345678', content: '171' },
			{ phone: '+5491100000002', inPath: '%2B5491100000002', content: '172' },
		].map(({ phone, inPath, content }) => ({
			path: `/api/public/whatsapp/message/send/${inPath}/template/${TEMPLATE}`,
			body: { toPhoneNumber: phone, variables: [content, 'a, b'], meta_data: {} },
		})),
		answers: (came) => deepStrictEqual(came, { status: 'ok' }),
	},
	{
		...scheduleTemplate,
		items: [
			{ n: 181, phone: ANA, at: '2027-01-01T10:00:00Z' },
			{ n: 182, phone: BRUNO, at: '2027-01-02T10:00:00+01:00' },
		],
		requests: [
			{ phone: '+56912345678', date: '2027-01-01T10:00:00.000Z' },
			{ phone: BRUNO, date: '2027-01-02T09:00:00.000Z' },
		].map(({ phone, date }) => ({
			path: '/api/public/whatsapp/message/programmed/create',
			body: {
				scheduledDate: date,
				templateId: TEMPLATE,
				contactIdentifier: phone,
				channel: 'whatsapp',
				meta_data: {},
				content: [],
			},
		})),
		answers: ({ id }) => ok(id),
	},
	{
		...track,
		items: [
			{ n: 191, event: 'order_paid', contact: ANA_ID },
			{ n: 192, event: 'order_sent', contact: BRUNO_ID },
		],
		requests: [
			{ event: 'order_paid', order: 191, contact: ANA_ID },
			{ event: 'order_sent', order: 192, contact: BRUNO_ID },
		].map(({ event, order, contact }) => ({
			path: '/api/v1/events',
			body: {
				event,
				properties: { order },
				contact: { aiContactId: contact },
				channel: { channelId: '1234' },
			},
		})),
		answers: ({ id }) => ok(id),
	},
	{
		...listPipelines,
		items: [{ n: 201, limit: 50 }],
		requests: [{ path: '/api/public/pipeline' }],
		gives: [2],
		answers: ({ name }) => ok(['Sales', 'Support'].includes(String(name)), String(name)),
	},
	{
		...listTags,
		items: [{ n: 211, limit: 3 }],
		requests: [{ path: '/api/public/tags' }],
		gives: [3],
		answers: ({ value }) => ok(['vip', 'newsletter', 'refund'].includes(String(value))),
	},
	{
		...listTeamMembers,
		items: [{ n: 221, limit: 2 }],
		requests: [{ path: '/api/public/team-members/all' }],
		gives: [2],
		answers: ({ id }) => ok([DIEGO, ELENA].includes(String(id)), String(id)),
	},
	{
		...byStatus,
		items: [
			{ n: 231, status: 'attended' },
			{ n: 232, status: 'Unattended' },
		],
		requests: ['attended', 'unattended'].map((status) => ({
			path: '/api/public/analytics/contacts/by-status',
			query: { status, page: '1' },
		})),
		answers: ({ chat_status: status }, index) => equal(status, ['ATTENDED', 'UNATTENDED'][index]),
	},
	{
		...unanswered,
		items: [
			{ n: 241, hides: true, members: [DIEGO, ELENA] },
			{ n: 242, hides: false, members: DIEGO },
		],
		requests: [
			{ hideUnassigned: 'true', agentIds: `${DIEGO},${ELENA}` },
			{ hideUnassigned: 'false', agentIds: DIEGO },
		].map((query) => ({
			path: '/api/analytics/team/snapshot/unanswered-conversations-details',
			query: { ...query, page: '1' },
		})),
		answers({ ai_contact_id: id, waiting_time: time }) {
			equal(id, ANA_ID);
			ok(Number(time) > 0);
		},
	},
	{
		...workload,
		items: [
			{ n: 251, pipeline: SALES },
			{ n: 252, pipeline: SUPPORT },
		],
		requests: [SALES, SUPPORT].map((pipelineId) => ({
			path: '/api/analytics/team/snapshot/agent-distribution',
			query: { hideUnassigned: 'true', pipelineId },
		})),
		answers: ({ agent_id: id, count }, index) =>
			deepStrictEqual([id, count], [DIEGO, [0, 1][index]]),
	},
	{
		...responseTimes,
		items: [{ n: 261, limit: 2 }],
		requests: [{ path: '/api/public/analytics/agents/response-time', query: { page: '1' } }],
		gives: [2],
		answers: ({ user_id: id }) => ok([DIEGO, ELENA].includes(String(id)), String(id)),
	},
	{
		...firstResponseTime,
		items: [
			{ n: 271, until: '2026-02-02' },
			{ n: 272, until: '2026-02-28T12:00:00Z' },
		],
		requests: ['2026-02-02', '2026-02-28'].map((endDate) => ({
			path: '/api/analytics/team/snapshot/average-first-response-time',
			query: { startDate: '2026-02-01', endDate },
		})),
		answers: (came, index) => deepStrictEqual(came, { averageFirstResponseTime: [90, 160][index] }),
	},
];

export const failing: Failing[] = [
	{
		...open,
		items: [
			{ n: 11, phone: ANA, name: 'Ana' },
			{ n: 12, phone: '12', name: 'Nobody' },
			{ n: 13, phone: BRUNO, name: 'Bruno' },
		],
		reason: /^'Customer's Phone' must have 8 to 15 digits.*got "12"/,
		sent: 2,
	},
	{
		...updateMetadata,
		items: [
			{ n: 21, phone: ANA, closed: false },
			{ n: 22, phone: '+5215500000003', closed: false },
			{ n: 23, phone: BRUNO, closed: true },
		],
		reason: /Vambe answered 404: Active ticket not found for contact\. .*'Allow Closed Ticket'/,
		sent: 3,
	},
	{
		...addMetadata,
		items: [
			{ n: 31, user: 'user-12345', known: { plan: 'pro' } },
			{ n: 32, user: 'user-0', known: { plan: 'pro' } },
			{ n: 33, user: 'user-12345', known: { seats: 5 } },
		],
		reason: /Vambe answered 404: Contact not found with that user ID\. .*'External User ID'/,
		sent: 3,
	},
	{
		...openBusiness,
		items: [
			{ n: 41, line: '1234', phone: ANA },
			{ n: 42, line: 'qr-main', phone: BRUNO },
			{ n: 43, line: '1234', phone: BRUNO },
		],
		reason: /^'Your Phone' must be a number.*got "qr-main"/,
		sent: 2,
	},
	{
		...setAmount,
		items: [
			{ n: 51, contact: ANA_ID },
			{ n: 52, contact: NOBODY_ID },
			{ n: 53, contact: BRUNO_ID },
		],
		reason: /Vambe answered 404: Active ticket not found for contact\. /,
		sent: 3,
	},
	{
		...upsert,
		items: [
			{ n: 61, phone: ANA },
			{ n: 62, phone: 'nobody' },
			{ n: 63, phone: BRUNO },
		],
		reason: /^'Customer's Phone' must be a phone number.*got "nobody"/,
		sent: 2,
	},
	{ ...get, ...ofContacts(71), reason: /Vambe answered 404: Contact not found\. .*'Contact'/ },
	{
		...getMany,
		items: [
			{ n: 81, limit: 1, after: '2026-01-01T00:00:00Z' },
			{ n: 82, limit: 1, after: '' },
			{ n: 83, limit: 1, after: '2026-01-10T12:00:00Z' },
		],
		reason: /^'Created After' must be a date/,
		sent: 2,
	},
	{
		...search,
		items: [
			{ n: 91, phone: ANA },
			{ n: 92, phone: '' },
			{ n: 93, phone: BRUNO },
		],
		reason: /^'Phone' and 'Email' are both empty/,
		sent: 2,
	},
	{
		...updateContact,
		...ofContacts(101),
		reason: /Vambe answered 404: Contact not found\. .*'Contact'/,
	},
	{
		...addTags,
		items: [
			{ n: 111, phone: ANA },
			{ n: 112, phone: '+5215599999999' },
			{ n: 113, phone: BRUNO },
		],
		reason: /Vambe answered 404: Contact not found\. .*'Phone Number or Username'/,
		sent: 3,
	},
	{
		...replaceTags,
		items: [
			{ n: 121, contact: ANA_ID, tags: [3, 8] },
			{ n: 122, contact: BRUNO_ID, tags: 99 },
			{ n: 123, contact: BRUNO_ID, tags: '12' },
		],
		reason: /Vambe answered 404: Tag not found\. Choose 'Tags' from the list/,
		sent: 3,
	},
	{
		...assignTeamMember,
		items: [
			{ n: 131, contact: ANA_ID, member: ELENA },
			{ n: 132, contact: BRUNO_ID, member: NOBODY_ID },
			{ n: 133, contact: BRUNO_ID, member: DIEGO },
		],
		reason: /Vambe answered 404: Team member not found\. .*'Team Member'/,
		sent: 3,
	},
	{
		...getMessages,
		items: [
			{ n: 141, contact: ANA_ID, limit: 1 },
			{ n: 142, contact: NOBODY_ID, limit: 1 },
			{ n: 143, contact: ANA_ID, limit: 1 },
		],
		reason: /Vambe answered 404: Contact not found\. .*'Contact'/,
		sent: 3,
	},
	{
		...getConversations,
		items: [
			{ n: 151, contact: ANA_ID, limit: 1, days: 10_000 },
			{ n: 152, contact: ANA_ID, limit: 1, days: 0 },
			{ n: 153, contact: ANA_ID, limit: 1, days: 10_000 },
		],
		reason: /^'Days Back' must be a number from 1/,
		sent: 2,
	},
	{
		...send,
		items: [
			{ n: 161, phone: ANA },
			{ n: 162, phone: '+5215599999999' },
			{ n: 163, phone: BRUNO },
		],
		reason: /Vambe answered 404: Contact not found\. Check 'Contact'/,
		sent: 3,
	},
	{
		...sendTemplate,
		items: [
			{ n: 171, phone: ANA },
			{ n: 172, phone: '12' },
			{ n: 173, phone: BRUNO },
		],
		reason: /^'Customer's Phone' must have 8 to 15 digits.*got "12"/,
		sent: 2,
	},
	{
		...scheduleTemplate,
		items: [
			{ n: 181, phone: ANA, at: '2027-01-01T10:00:00Z' },
			{ n: 182, phone: ANA, at: 'soon' },
			{ n: 183, phone: BRUNO, at: '2027-01-02T10:00:00Z' },
		],
		reason: /^'Scheduled Date' must be a date.*got "soon"/,
		sent: 2,
	},
	{
		...track,
		items: [
			{ n: 191, event: 'order_paid', contact: ANA_ID },
			{ n: 192, event: ' ', contact: ANA_ID },
			{ n: 193, event: 'order_sent', contact: BRUNO_ID },
		],
		reason: /^'Event' is empty: give a text/,
		sent: 2,
	},
	{
		...byStatus,
		items: [
			{ n: 231, status: 'attended' },
			{ n: 232, status: 'closed' },
			{ n: 233, status: 'unattended' },
		],
		reason: /^'Status' must be one of .*got "closed"/,
		sent: 2,
	},
	{
		...unanswered,
		items: [
			{ n: 241, hides: true, members: DIEGO },
			{ n: 242, hides: true, members: 'Elena' },
			{ n: 243, hides: false, members: DIEGO },
		],
		reason: /^'Filters > Team Members.*' must be a UUID|^'Team Members.*' must be a UUID/,
		sent: 2,
	},
	{
		...workload,
		items: [
			{ n: 251, pipeline: SALES },
			{ n: 252, pipeline: 'Support' },
			{ n: 253, pipeline: SUPPORT },
		],
		reason: /^'Pipeline' must be a UUID.*got "Support"/,
		sent: 2,
	},
	{
		...firstResponseTime,
		items: [
			{ n: 271, until: '2026-02-02' },
			{ n: 272, until: '2026-01-31' },
			{ n: 273, until: '2026-02-28' },
		],
		reason: /^'End Date' is before 'Start Date'/,
		sent: 2,
	},
	...[listPipelines, listTags, listTeamMembers, responseTimes].map(
		(each): Failing => ({
			...each,
			items: [
				{ n: 201, limit: 1 },
				{ n: 202, limit: 0 },
				{ n: 203, limit: 1 },
			],
			reason: /^'Limit' must be a whole number from 1/,
			sent: 2,
		}),
	),
];

export const pickers: Picker[] = [
	{
		service: 'vambe',
		resource: 'ticket',
		operation: 'open',
		field: 'stageId',
		shows: [
			['Sales / New', 'bbbbbbbb-0000-4000-8000-000000000001'],
			['Sales / Won', 'bbbbbbbb-0000-4000-8000-000000000002'],
			['Support / Triage', 'bbbbbbbb-0000-4000-8000-000000000003'],
			['Support / Resolved', 'bbbbbbbb-0000-4000-8000-000000000004'],
		],
		search: 'support',
		finds: ['Support / Triage', 'Support / Resolved'],
	},
	{
		service: 'vambe',
		resource: 'ticket',
		operation: 'open',
		field: 'phoneId',
		shows: [['QR line (56900000000)', 'qr-main']],
		search: 'nothing like it',
		finds: [],
	},
	{
		service: 'vambe',
		resource: 'ticket',
		operation: 'open',
		field: 'businessPhoneId',
		shows: [['Official line (5491100000000)', '1234']],
		search: 'official',
		finds: ['Official line (5491100000000)'],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'upsert',
		field: 'ownNumber',
		shows: [['QR line (56900000000)', '56900000000']],
		search: 'qr',
		finds: ['QR line (56900000000)'],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'upsert',
		field: 'ownBusinessNumber',
		shows: [['Official line (5491100000000)', '5491100000000']],
		search: '54911',
		finds: ['Official line (5491100000000)'],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'assignTeamMember',
		field: 'contactId',
		shows: [],
		search: 'ana@',
		finds: ['Ana (+56912345678, whatsapp)'],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'assignTeamMember',
		field: 'teamMemberId',
		shows: [
			['Diego Soto (diego@example.org)', DIEGO],
			['Elena Rivas (elena@example.org)', ELENA],
			['Felipe Lagos (felipe@example.org)', 'cccccccc-0000-4000-8000-000000000013'],
		],
		search: 'elena',
		finds: ['Elena Rivas (elena@example.org)'],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'replaceTags',
		field: 'tagIds.entries[0].entry',
		shows: [
			['vip (contact)', '3'],
			['newsletter (contact)', '8'],
			['refund (ticket)', '12'],
			['urgent (ticket)', '15'],
		],
		search: 'ticket',
		finds: ['refund (ticket)', 'urgent (ticket)'],
	},
	{
		service: 'vambe',
		resource: 'contact',
		operation: 'getMany',
		field: 'filters.pipelineId',
		shows: [
			['Sales', SALES],
			['Support', SUPPORT],
		],
		search: 'sup',
		finds: ['Support'],
	},
	{
		service: 'vambe',
		resource: 'conversation',
		operation: 'getManyUnanswered',
		field: 'filters.teamMemberIds.entries[0].entry',
		shows: [
			['Diego Soto (diego@example.org)', DIEGO],
			['Elena Rivas (elena@example.org)', ELENA],
			['Felipe Lagos (felipe@example.org)', 'cccccccc-0000-4000-8000-000000000013'],
		],
		search: 'elena',
		finds: ['Elena Rivas (elena@example.org)'],
	},
];
