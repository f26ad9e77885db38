/** The Mava Trigger in a real n8n: deliveries, genuine and forged, posted to its production URL. */
import { deepStrictEqual, equal, match } from 'node:assert/strict';
import { deliver, makeKeys, ticketCreated } from '../nodes/mava/deliveries.ts';
import { activate, outputs, publication, serve, workflowAfter } from './active.mts';
import type { Checks } from './checks.mts';
import type { Credential, N8n } from './n8n.mts';
import type { Server } from './server.mts';
import { PACKAGE } from './services.mts';
import { node } from './workflow.mts';

const TRIGGER = 'Mava Trigger';
/** In an imported workflow, it makes the URL. */
const HOOK = '3c3a1d52-7d0e-4f52-8f0e-6d1c8f6f0a11';

const ACCEPTED = { status: 200, body: '' };
const REFUSED = { status: 401, body: '{"error":"Unauthorized"}' };

const workflowWith = ({ id, name, type }: Credential<object>, webhookId: string) =>
	workflowAfter(id, {
		...node(TRIGGER, `${PACKAGE}.mavaTrigger`, 1, { events: ['ticket.created'] }),
		webhookId,
		credentials: { [type]: { id, name } },
	});

/**
 * Activates a workflow with the trigger, posts to it, restarts n8n, and posts again.
 * No other server of this n8n may be running: they share a database.
 */
export async function checkWebhook({ checks, n8n }: { checks: Checks; n8n: N8n }): Promise<void> {
	const [keys, others] = [makeKeys(), makeKeys()];
	const credential: Credential<object> = {
		id: 'mavaWebhook',
		name: 'Mava webhook',
		type: 'mavaWebhookApi',
		data: { privateKey: keys.signing },
	};
	const unusable = { ...credential, id: 'mavaUnusable', data: { privateKey: 'mava_wh_none' } };
	const workflow = workflowWith(credential, HOOK);
	await n8n.importCredentials([credential, unusable]);
	await n8n.importWorkflows([workflow, workflowWith(unusable, `${HOOK}2`)]);
	await n8n.publish(workflow.id);

	const first = deliver(ticketCreated, keys, 'wh_1');
	const second = deliver({ ...ticketCreated, document: { n: 2 } }, keys, 'wh_2', { mode: 'ctr' });
	const came = async (server: Server) => await outputs(n8n, server, workflow.id);
	const expected = [
		{ ...ticketCreated, webhookId: 'wh_1' },
		{ ...ticketCreated, document: { n: 2 }, webhookId: 'wh_2' },
	];

	const server = await serve(n8n);
	await checks.check('Mava Trigger: the credential test tells a signing key', async () => {
		equal((await server.testCredential(credential)).status, 'OK');
		const { status, message } = await server.testCredential(unusable);
		equal(status, 'Error');
		match(message, /Copy it whole/);
	});
	await checks.check(
		'Mava Trigger: genuine deliveries are answered 200 and start the workflow',
		async () => {
			deepStrictEqual(await post(server, first), ACCEPTED);
			deepStrictEqual(await post(server, second), ACCEPTED);
			deepStrictEqual(await came(server), expected);
		},
	);
	await checks.check('Mava Trigger: repeats are answered 200 and start nothing', async () => {
		const repeats = [first, second, deliver(ticketCreated, keys, 'wh_1')];
		const answers = await Promise.all(repeats.map((repeat) => post(server, repeat)));
		for (const answer of answers) deepStrictEqual(answer, ACCEPTED);
		deepStrictEqual(await came(server), expected);
	});
	await checks.check(
		'Mava Trigger: an event that the filter leaves out starts nothing',
		async () => {
			const other = deliver({ type: 'other', document: {} }, keys, 'wh_3');
			deepStrictEqual(await post(server, other), ACCEPTED);
			deepStrictEqual(await came(server), expected);
		},
	);
	await checks.check('Mava Trigger: forgeries are answered 401 and start nothing', async () => {
		const forgeries = [
			{},
			deliver(ticketCreated, others, 'wh_4'),
			{ ...deliver(ticketCreated, keys, 'wh_5'), signature: '0'.repeat(64) },
			{ ...deliver(ticketCreated, keys, 'wh_6'), payload: first.payload },
		];
		for (const forgery of forgeries) {
			const answer = await post(server, forgery);
			deepStrictEqual(answer, REFUSED);
		}
		deepStrictEqual(await came(server), expected);
	});
	await checks.check(
		'Mava Trigger: a delivery that comes three times at once starts once',
		async () => {
			const third = deliver({ ...ticketCreated, document: { n: 3 } }, keys, 'wh_7', {
				mode: 'gcm',
				ivBytes: 12,
			});
			const answers = await Promise.all([third, third, third].map((each) => post(server, each)));
			for (const answer of answers) deepStrictEqual(answer, ACCEPTED);
			expected.push({ ...ticketCreated, document: { n: 3 }, webhookId: 'wh_7' });
			deepStrictEqual(await came(server), expected);
		},
	);
	await checks.check(
		'Mava Trigger: with another key than a signing key, n8n does not activate it, and says why',
		async () => {
			await activate(server, unusable.id);
			const { status, triggers } = await publication(server, unusable.id);
			equal(status, 'failed');
			match(triggers[0].errorMessage, /The 'Signing Key' of the credential is not one of Mava's/);
		},
	);
	server.stop();

	const restarted = await serve(n8n);
	await checks.check('Mava Trigger: a repeat after a restart of n8n starts nothing', async () => {
		equal((await post(restarted, first)).status, 200);
		equal((await post(restarted, second)).status, 200);
		deepStrictEqual(await came(restarted), expected);
		equal((await post(restarted, deliver(ticketCreated, keys, 'wh_8'))).status, 200);
		expected.push({ ...ticketCreated, webhookId: 'wh_8' });
		deepStrictEqual(await came(restarted), expected);
	});
	restarted.stop();

	await checks.check('Mava Trigger: n8n shows and stores the signing key nowhere', async () => {
		deepStrictEqual(await n8n.traces(keys.signing.slice(100, 200)), []);
	});
}

/** Posts as Mava does: with no cookie and no other sign of who it is. */
async function post({ url }: Server, body: object): Promise<{ status: number; body: string }> {
	const response = await fetch(`${url}/webhook/${HOOK}/webhook`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return { status: response.status, body: await response.text() };
}
