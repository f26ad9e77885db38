/** The example workflow behind a webhook, and calls of it whose every item is known by a mark in its requests. */
import { manyTicketId, type JournalEntry, type Service } from '../../sandbox/index.ts';
import { example } from '../example.mts';
import type { Workflow } from '../n8n.mts';

/** The webhook's path. */
export const HOOK = 'example';

/** What a call brings in place of the example's data. */
export interface Call {
	leads: Array<
		Record<'name' | 'phone' | 'email' | 'company' | 'crmId' | 'orderId' | 'total', string>
	>;
	visitors: Array<{ userId: string; known: { lastVisit: string } }>;
	triaged: Array<Record<'ticketId' | 'status' | 'priority', string>>;
	escalations: Array<
		Record<'ticketId' | 'due' | 'region' | 'note', string> & { priority: number; tags: string[] }
	>;
}

/** One operation of the example, and how to tell its items apart. */
export interface Operation {
	title: string;
	service: Service;
	/** What the paths of its requests begin with, refused ones too. */
	path: string;
	/** Where in a request's body its item's mark is. */
	mark: string[];
	/** The marks of the items that a call brings for it. */
	marksIn(call: Call): string[];
}

export const operations: Operation[] = [
	{
		title: 'Vambe: Ticket, Open',
		service: 'vambe',
		path: '/api/public/ticket/open/',
		mark: ['integration_data', 'crmId'],
		marksIn: ({ leads }) => leads.map(({ crmId }) => crmId),
	},
	{
		title: 'Vambe: Ticket, Update Metadata',
		service: 'vambe',
		path: '/api/public/ticket/metadata',
		mark: ['metadata', 'order_id'],
		marksIn: ({ leads }) => leads.map(({ orderId }) => orderId),
	},
	{
		title: 'Vambe: Webchat Contact, Add Metadata',
		service: 'vambe',
		path: '/api/public/webchat/contact/add-metadata',
		mark: ['metadata', 'lastVisit'],
		marksIn: ({ visitors }) => visitors.map(({ known }) => known.lastVisit),
	},
	{
		title: 'Mava: Ticket, Update',
		service: 'mava',
		path: '/api/ticket',
		mark: ['ticketId'],
		marksIn: ({ triaged }) => triaged.map(({ ticketId }) => ticketId),
	},
	{
		title: 'Ayra: Ticket, Update',
		service: 'ayra',
		path: '/v1/tickets/',
		mark: ['internal_note'],
		marksIn: ({ escalations }) => escalations.map(({ note }) => note),
	},
];

/** All requests of an operation that were sent for the item with this mark. */
export const requestsFor = (
	{ service, path, mark }: Operation,
	wanted: string,
	journal: JournalEntry[],
) =>
	journal.filter(
		(request) =>
			request.service === service &&
			request.path.startsWith(path) &&
			at(request.body, mark) === wanted,
	);

const at = (body: unknown, path: string[]) =>
	path.reduce<unknown>((value, name) => (value as Record<string, unknown>)?.[name], body);

/** So many calls, each with so many Mava tickets, and no two items alike. */
export const calls = (count: number, tickets: number): Call[] =>
	Array.from({ length: count }, (_, index) => callOf(index, tickets));

function callOf(call: number, tickets: number): Call {
	const marks = (kind: string, count: number) =>
		Array.from({ length: count }, (_, item) => `${kind}-${call}-${item}`);
	return {
		leads: marks('CRM', 3).map((crmId, item) => ({
			name: `Lead ${crmId}`,
			phone: `+569${String(call * 10 + item).padStart(8, '0')}`,
			email: `${crmId}@example.org`,
			company: 'Andes Tech',
			crmId,
			orderId: crmId.replace('CRM', 'ORD'),
			total: '80',
		})),
		visitors: marks('VISIT', 2).map((lastVisit) => ({
			userId: 'user-12345',
			known: { lastVisit },
		})),
		triaged: Array.from({ length: tickets }, (_, item) => ({
			ticketId: manyTicketId(call * tickets + item),
			status: 'Pending',
			priority: 'High',
		})),
		escalations: marks('NOTE', 3).map((note, item) => ({
			ticketId: ['ticket_abc123', 'ticket_def456', 'ticket_ghi789'][item],
			priority: 2,
			tags: ['vip'],
			due: '2031-03-01T09:00:00Z',
			region: 'EMEA',
			note,
		})),
	};
}

/** The example with a webhook in place of its Manual Trigger, and a call's data in place of its own. */
export async function webhookExample(): Promise<Workflow> {
	const workflow = await example('all-five-operations');
	const nodes = workflow.nodes.map((node) => {
		if (node.name === 'Example Data') {
			return { ...node, parameters: { ...node.parameters, jsonOutput: '={{ $json.body }}' } };
		}
		if (node.type !== 'n8n-nodes-base.manualTrigger') return node;
		return {
			...node,
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: node.id,
			// Answers when the execution is over, with 500 if it failed.
			parameters: {
				httpMethod: 'POST',
				path: HOOK,
				responseMode: 'lastNode',
				responseData: 'noData',
			},
		};
	});
	return { ...workflow, nodes };
}
