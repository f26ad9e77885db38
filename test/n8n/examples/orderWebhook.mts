import { deepStrictEqual, equal, match } from 'node:assert/strict';
import { areWellFormed, type Stage } from './served.mts';

const ID = 'exampleOrderWebhook';

/** What only the shop knows, in the header `X-Shop-Key`. */
export const SHOP_KEY = 'shop_key_4713';

const order = (id: string, name: string, phone: string, total: number) => ({
	id,
	total,
	currency: 'CLP',
	customer: { name, phone, email: `${name.toLowerCase()}@example.com` },
	lines: [
		{ quantity: 2, title: 'Router' },
		{ quantity: 1, title: 'Cable' },
	],
});

/** Order webhook to Vambe ticket: orders that come at once, twice, from strangers, and wrong. */
export async function checkOrderWebhook({ checks, sandbox, n8n }: Stage): Promise<void> {
	sandbox.reset();
	await n8n.activate(ID);
	const send = async (body: object, key = SHOP_KEY) => {
		const headers = { 'content-type': 'application/json', 'x-shop-key': key };
		const response = await n8n.post('/webhook/shop-order', { headers, body: JSON.stringify(body) });
		return { status: response.status, body: await response.text() };
	};
	const lucia = order('A-1', 'Lucia', '+56 9 8765 4321', 120);
	const carla = order('A-2', 'Carla', '+52 155 0000 0003', 49.9);

	await checks.check('Order webhook: without the key, nothing starts', async () => {
		equal((await send(lucia, 'other')).status, 403);
		equal(sandbox.journal.length, 0);
	});
	await checks.check('Order webhook: each order ends on a ticket of its contact', async () => {
		const before = sandbox.state().vambe.contacts.length;
		const answers = await Promise.all([send(lucia), send(carla)]);
		const { contacts, tickets } = sandbox.state().vambe;
		equal(contacts.length, before + 1);
		for (const [index, { id, customer, total }] of [lucia, carla].entries()) {
			const contact = contacts.find(({ phone }) => phone === customer.phone.replaceAll(' ', ''))!;
			const theirs = tickets.filter(({ contact_id }) => contact_id === contact.id);
			deepStrictEqual(
				theirs.map(({ metadata }) => metadata),
				[{ order: id, total: `${total} CLP`, lines: '2 × Router, 1 × Cable' }],
			);
			const { status, body } = answers[index];
			equal(status, 200, body);
			deepStrictEqual(JSON.parse(body), { order: id, contact: contact.id });
			deepStrictEqual([contact.name, contact.email], [customer.name, customer.email]);
			deepStrictEqual(contact.messages, []);
		}
		areWellFormed(sandbox.journal);
		for (let run = 0; run < 2; run++) equal((await n8n.next(ID)).status, 'success');
	});
	await checks.check('Order webhook: an order that comes again changes nothing', async () => {
		const held = () => {
			const { contacts, tickets } = sandbox.state().vambe;
			return [contacts.length, tickets];
		};
		const before = held();
		equal((await send(lucia)).status, 200);
		deepStrictEqual(held(), before);
		await n8n.next(ID);
	});
	await checks.check('Order webhook: the shop hears what was not taken, and why', async () => {
		const wrong = await send(order('A-3', 'Eva', '12', 5));
		equal(wrong.status, 422);
		const refused = JSON.parse(wrong.body) as Record<string, string>;
		deepStrictEqual([refused.order, refused.step], ['A-3', 'Find or Create Contact']);
		match(refused.error, /'Customer's Phone' must have 8 to 15 digits/);
		await n8n.next(ID);

		sandbox.fail({ service: 'vambe', path: '/api/public/ticket/metadata', status: 400, times: 1 });
		const halfway = await send(order('A-4', 'Lucia', '+56 9 8765 4321', 7));
		equal(halfway.status, 422);
		equal((JSON.parse(halfway.body) as Record<string, string>).step, 'Order on the Ticket');
		await n8n.next(ID);
	});
	await n8n.deactivate(ID);
}
