import type { JournalEntry, Sandbox } from '../../sandbox';
import { manyVambeContact, manyVambeContactId } from '../../sandbox/vambe';
import { byId } from '../harness';
import { inBody, type Subject } from '../subjects';

const STAGE = 'bbbbbbbb-0000-4000-8000-000000000001';
const TEAM_MEMBER = 'cccccccc-0000-4000-8000-000000000012';
const TEMPLATE = '7e7e7e7e-0000-4000-8000-000000000001';
const CONTACT = 'dddddddd-0000-4000-8000-000000000001';
const phone = (item: number) => `569${String(10_000_000 + item)}`;
const ofPhone = (digits: string) => Number(digits) - Number(phone(0));

const item = (index: number) => ({ index });
const byPhone = (index: number) => ({ phone: phone(index) });

/** Contacts whose phones are those of the items. */
const haveContacts = (sandbox: Sandbox) =>
	sandbox.change(({ vambe }) => {
		for (let index = 0; index < 50; index++) {
			vambe.contacts.push({ ...manyVambeContact(index), phone: `+${phone(index)}` });
		}
	});

/** For operations with a contact's ID in the path. */
const ofContact = {
	prepare: haveContacts,
	item: (index: number) => ({ contact: manyVambeContactId(index) }),
	indexOf: ({ path }: JournalEntry) =>
		Number(/\/dddddddd-0000-4000-8000-(\d+)/.exec(path)?.[1]) -
		Number(manyVambeContactId(0).slice(-12)),
};

/** For operations with a pipeline's ID in the query: that of Support, and of some that there are not. */
const ofPipelines = {
	item: (index: number) => ({
		pipeline: `aaaaaaaa-0000-4000-8000-${String(index + 2).padStart(12, '0')}`,
	}),
	indexOf: ({ query }: JournalEntry) => Number(String(query.pipelineId).slice(-12)) - 2,
};

const metadata = { fields: [{ name: 'item', value: '={{ $json.index }}' }] };

/** The subjects of a resource. */
const subjectsOf = (
	resource: string,
	label: string,
	subjects: Array<Omit<Subject, 'service' | 'unrepeatable'> & { unrepeatable?: boolean }>,
): Subject[] =>
	subjects.map((subject) => ({
		unrepeatable: false,
		...subject,
		service: 'vambe',
		name: `Vambe ${label} ${subject.name}`,
		operation: `${resource} ${subject.operation}`,
		parameters: { resource, operation: subject.operation, ...subject.parameters },
	}));

export const subjects: Subject[] = [
	...subjectsOf('ticket', 'Ticket', [
		{
			name: 'Open',
			operation: 'open',
			unrepeatable: true,
			parameters: {
				phoneId: byId('qr-main'),
				phoneNumber: '={{ $json.phone }}',
				stageId: byId(STAGE),
				message: 'text',
				messageText: 'Hello',
			},
			item: byPhone,
			indexOf: inBody('to_phone_number', ofPhone),
		},
		{
			name: 'Set Amount',
			operation: 'setAmount',
			parameters: {
				ticket: byId('eeeeeeee-0000-4000-8000-000000000001', 'ticketId'),
				amount: '={{ $json.index }}',
				currency: 'CLP',
			},
			item,
			indexOf: inBody('amount'),
		},
		{
			name: 'Update Metadata',
			operation: 'updateMetadata',
			parameters: {
				ticket: byId('eeeeeeee-0000-4000-8000-000000000001', 'ticketId'),
				metadata,
			},
			item,
			indexOf: inBody('metadata.item'),
		},
	]),
	...subjectsOf('contact', 'Contact', [
		{
			name: 'Create or Update',
			operation: 'upsert',
			parameters: { ownNumber: byId('qr-main'), contactPhoneNumber: '={{ $json.phone }}' },
			item: byPhone,
			indexOf: inBody('contact_phone_number', ofPhone),
		},
		{
			name: 'Get',
			operation: 'get',
			parameters: { contactId: byId('={{ $json.contact }}') },
			...ofContact,
		},
		{
			name: 'Get Many',
			operation: 'getMany',
			parameters: { limit: 2, filters: { days: '={{ $json.index + 1 }}' } },
			item,
			lists: true,
			indexOf: ({ query }) => Number(query.days) - 1,
		},
		{
			name: 'Search',
			operation: 'search',
			parameters: { searchPhone: '={{ $json.phone }}' },
			prepare: haveContacts,
			item: byPhone,
			lists: true,
			indexOf: ({ query }) => ofPhone(String(query.phone)),
		},
		{
			name: 'Update Metadata',
			operation: 'updateMetadata',
			parameters: { contactId: byId(CONTACT), metadata },
			item,
			lists: true,
			indexOf: inBody('item'),
		},
		{
			name: 'Add Tags',
			operation: 'addTags',
			parameters: { platformIdentifier: '={{ $json.phone }}', tagNames: 'vip' },
			prepare: haveContacts,
			item: byPhone,
			indexOf: ({ path }) => ofPhone(/web-whatsapp\/(\d+)\//.exec(path)?.[1] ?? ''),
		},
		{
			name: 'Replace Tags',
			operation: 'replaceTags',
			parameters: {
				contactId: byId('={{ $json.contact }}'),
				tagIds: { entries: [{ entry: byId(3) }] },
			},
			...ofContact,
		},
		{
			name: 'Assign Team Member',
			operation: 'assignTeamMember',
			parameters: { contactId: byId('={{ $json.contact }}'), teamMemberId: byId(TEAM_MEMBER) },
			...ofContact,
		},
		{
			name: 'Get Messages',
			operation: 'getMessages',
			parameters: { contactId: byId('={{ $json.contact }}') },
			lists: true,
			...ofContact,
		},
		{
			name: 'Get Conversations',
			operation: 'getConversations',
			parameters: { contactId: byId('={{ $json.contact }}') },
			lists: true,
			...ofContact,
		},
	]),
	...subjectsOf('webchatContact', 'Webchat Contact', [
		{
			name: 'Add Metadata',
			operation: 'addMetadata',
			parameters: { externalUserId: 'user-12345', metadata },
			item,
			indexOf: inBody('metadata.item'),
		},
	]),
	...subjectsOf('message', 'Message', [
		{
			name: 'Send',
			operation: 'send',
			unrepeatable: true,
			parameters: { contact: byId('={{ $json.phone }}', 'phoneNumber'), text: 'Hello' },
			prepare: haveContacts,
			item: byPhone,
			indexOf: inBody('phone', ofPhone),
		},
		{
			name: 'Send Template',
			operation: 'sendTemplate',
			unrepeatable: true,
			parameters: { phoneNumber: '={{ $json.phone }}', templateId: TEMPLATE },
			item: byPhone,
			indexOf: ({ path }) => ofPhone(/send\/(\d+)\//.exec(path)?.[1] ?? ''),
		},
		{
			name: 'Schedule Template',
			operation: 'scheduleTemplate',
			unrepeatable: true,
			parameters: {
				phoneNumber: '={{ $json.phone }}',
				templateId: TEMPLATE,
				scheduledDate: '2027-01-01T10:00:00Z',
			},
			item: byPhone,
			indexOf: inBody('contactIdentifier', ofPhone),
		},
	]),
	...subjectsOf('event', 'Event', [
		{
			name: 'Track',
			operation: 'track',
			unrepeatable: true,
			parameters: {
				event: 'visited',
				contact: byId('={{ $json.phone }}', 'phoneNumber'),
				eventChannel: byId('1234', 'channelId'),
			},
			item: byPhone,
			indexOf: inBody('contact.phone', ofPhone),
		},
	]),
	...subjectsOf('contact', 'Contact', [
		{
			name: 'Get Many by Status',
			operation: 'getManyByStatus',
			parameters: { status: 'attended', filters: { pipelineId: byId('={{ $json.pipeline }}') } },
			lists: true,
			...ofPipelines,
		},
	]),
	...subjectsOf('conversation', 'Conversation', [
		{
			name: 'Get Many Unanswered',
			operation: 'getManyUnanswered',
			parameters: { filters: { pipelineId: byId('={{ $json.pipeline }}') } },
			lists: true,
			...ofPipelines,
		},
	]),
	...subjectsOf('teamMember', 'Team Member', [
		{
			name: 'Get Workload',
			operation: 'getWorkload',
			parameters: { filters: { pipelineId: byId('={{ $json.pipeline }}') } },
			lists: true,
			...ofPipelines,
		},
		{
			name: 'Get First Response Time',
			operation: 'getFirstResponseTime',
			parameters: {
				startDate: '2026-02-01',
				endDate: '2026-02-28',
				filters: { pipelineId: byId('={{ $json.pipeline }}') },
			},
			...ofPipelines,
		},
		{
			name: 'Get Response Times',
			operation: 'getResponseTimes',
			parameters: { limit: 2 },
			item,
			lists: true,
		},
	]),
	// Their requests have nothing of the item in them.
	...[
		['pipeline', 'Pipeline'],
		['tag', 'Tag'],
		['teamMember', 'Team Member'],
	].flatMap(([resource, label]) =>
		subjectsOf(resource, label, [
			{
				name: 'Get Many',
				operation: 'getMany',
				parameters: {},
				item,
				lists: true,
			},
		]),
	),
];
