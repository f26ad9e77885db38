/** The polling triggers in a real n8n: new entries come out once, old ones never, also when n8n restarts. */
import { deepStrictEqual, ok } from 'node:assert/strict';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { seedConversation } from '../sandbox/ayra/conversations.ts';
import { manyTicket } from '../sandbox/mava/index.ts';
import type { Sandbox, Service, State } from '../sandbox/index.ts';
import { outputs, serve, settled, workflowAfter } from './active.mts';
import type { Checks } from './checks.mts';
import type { Credential, N8n } from './n8n.mts';
import type { Server } from './server.mts';
import { PACKAGE } from './services.mts';
import { node } from './workflow.mts';

/** A trigger, and how what it waits for happens in the sandbox. */
interface Polled {
	/** Its workflow: n8n keeps what a trigger remembers only for IDs that are no longer than its own. */
	workflow: string;
	service: Service;
	type: string;
	parameters: INodeParameters;
	/** The operation that it asks. */
	asks: string;
	/** Makes an entry, created now. */
	happen(state: State, id: number, now: string): void;
	/** Tells the entry that came out. */
	idOf(came: IDataObject): number;
}

const POLLED: Polled[] = [
	{
		workflow: 'vambePolled',
		service: 'vambe',
		type: 'vambeTrigger',
		parameters: { event: 'contactCreated' },
		asks: 'listContacts',
		happen({ vambe }, id, now) {
			const name = String(id);
			vambe.contacts.push({ ...contactOf(vambe, id), name, created_at: now, updated_at: now });
		},
		idOf: ({ name }) => Number(name),
	},
	{
		workflow: 'mavaPolled',
		service: 'mava',
		type: 'mavaPollingTrigger',
		parameters: {},
		asks: 'listTickets',
		happen({ mava }, id, now) {
			mava.tickets.push({ ...manyTicket(1000 + id), emailSubjectLine: String(id), createdAt: now });
		},
		idOf: ({ emailSubjectLine }) => Number(emailSubjectLine),
	},
	{
		workflow: 'ayraPolled',
		service: 'ayra',
		type: 'ayraTrigger',
		parameters: { event: 'ticketCreated' },
		asks: 'listTickets',
		happen({ ayra }, id, now) {
			const [model] = ayra.tickets;
			const subject = String(id);
			ayra.tickets.push({ ...model, id: `ticket_new_${id}`, subject, created_at: now });
		},
		idOf: ({ subject }) => Number(subject),
	},
	{
		workflow: 'ayraMissed',
		service: 'ayra',
		type: 'ayraTrigger',
		parameters: { event: 'conversationEnded', endedAs: ['failed', 'abandoned'] },
		asks: 'listConversations',
		happen({ ayra: { conversations } }, id, now) {
			const call = { agent_id: 'agent_front', start_time: now };
			for (const status of ['abandoned', 'completed'] as const) {
				conversations.push(seedConversation({ ...call, id: `${status}_${id}`, status }));
			}
		},
		idOf: ({ id }) => Number(String(id).replace('abandoned_', '')),
	},
];

/** A contact like the first one, with an ID of its own. */
const contactOf = ({ contacts: [model] }: State['vambe'], id: number) => ({
	...model,
	id: model.id.replace(/.{4}$/, String(9000 + id)),
});

/** n8n looks once a minute at most. */
const SECONDS = 90;

interface Setting {
	checks: Checks;
	n8n: N8n;
	sandbox: Sandbox;
	credentials: Record<Service, Credential>;
}

/**
 * Activates a workflow with each trigger, lets something happen, restarts n8n, and lets something happen meanwhile.
 * No other server of this n8n may be running: they share a database.
 */
export async function checkPolling({ checks, n8n, sandbox, credentials }: Setting): Promise<void> {
	sandbox.reset();
	await n8n.importWorkflows(
		POLLED.map((polled) => {
			const { id, name, type } = credentials[polled.service];
			return workflowAfter(polled.workflow, {
				...node('Trigger', `${PACKAGE}.${polled.type}`, 1, {
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					...polled.parameters,
				}),
				credentials: { [type]: { id, name } },
			});
		}),
	);
	for (const polled of POLLED) await n8n.publish(polled.workflow);

	const happen = (id: number) =>
		sandbox.change((state) => {
			const now = new Date().toISOString();
			for (const polled of POLLED) polled.happen(state, id, now);
		});
	const cameOf = async (server: Server, polled: Polled) =>
		(await outputs(n8n, server, polled.workflow)).map((came) => polled.idOf(came));
	/** Waits until each trigger has put out so many, and gives what they have. */
	const came = async (server: Server, count: number) =>
		await settled(async () => {
			const all = await Promise.all(POLLED.map(async (polled) => await cameOf(server, polled)));
			return all.every(({ length }) => length >= count) ? all : undefined;
		}, SECONDS);
	const forEach = (ids: number[]) => POLLED.map(() => ids);

	const server = await serve(n8n);
	await checks.check(
		'Polling triggers: n8n activates them, and nothing old comes out',
		async () => {
			const isAsked = ({ service, asks }: Polled) =>
				sandbox.journal.some((each) => each.service === service && each.operationId === asks);
			await settled(async () => POLLED.every(isAsked) || undefined, SECONDS);
			ok(sandbox.journal.every(({ contractErrors }) => contractErrors.length === 0));
			deepStrictEqual(await came(server, 0), forEach([]));
		},
	);
	await checks.check('Polling triggers: what happens comes out, once', async () => {
		happen(1);
		deepStrictEqual(await came(server, 1), forEach([1]));
	});
	server.stop();

	happen(2);
	const restarted = await serve(n8n);
	await checks.check(
		'Polling triggers: what happens while n8n is down comes out, and nothing again',
		async () => {
			deepStrictEqual(await came(restarted, 2), forEach([1, 2]));
		},
	);
	restarted.stop();
	for (const polled of POLLED) await n8n.unpublish(polled.workflow);
}
