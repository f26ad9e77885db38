import { deepStrictEqual, equal, match } from 'node:assert/strict';
import { areWellFormed, type Stage } from './served.mts';

const ID = 'exampleContactForm';
const PATH = 'contact-us';

/** Contact form to Vambe ticket: two visitors who are taken, and one who is not. */
export async function checkContactForm({ checks, sandbox, n8n }: Stage): Promise<void> {
	sandbox.reset();
	await n8n.activate(ID);
	const lucia = ['Lucia', '+56 9 8765 4321', 'lucia@example.com', 'Café Sur', 'Problem', 'Down'];
	const ana = ['Ana', '+56 9 1234 5678', '', '', 'Question', 'When do you open?'];
	const wrong = ['Eva', '12', '', '', 'Order', 'Two, please'];

	await checks.check('Contact form: visitors get a ticket each, and are thanked', async () => {
		for (const visitor of [lucia, ana]) {
			const { status, page } = await n8n.submit(PATH, visitor);
			equal(status, 200);
			match(page, new RegExp(`Thank you, ${visitor[0]}`));
			equal((await n8n.next(ID)).status, 'success');
		}
		const { contacts, tickets } = sandbox.state().vambe;
		const ends = [lucia, ana].map(([, phone]) => {
			const contact = contacts.find((each) => each.phone === phone.replaceAll(' ', ''))!;
			const ticket = tickets.find(({ contact_id }) => contact_id === contact.id)!;
			const { sent_at: sentAt, ...metadata } = ticket.metadata;
			match(String(sentAt), /^20\d\d-/);
			const { name, email, messages } = contact;
			return { name, email, company: contact.metadata.company, sent: messages.length, metadata };
		});
		deepStrictEqual(ends, [
			{
				name: 'Lucia',
				email: 'lucia@example.com',
				company: 'Café Sur',
				sent: 1,
				metadata: { source: 'contact form', topic: 'Problem', message: 'Down' },
			},
			{
				name: 'Ana',
				email: 'ana@example.org',
				company: undefined,
				sent: 1,
				metadata: { source: 'contact form', topic: 'Question', message: 'When do you open?' },
			},
		]);
		equal(sandbox.journal.length, 2);
		areWellFormed(sandbox.journal);
	});
	await checks.check('Contact form: who is not taken is told so, and sent nowhere', async () => {
		const { page } = await n8n.submit(PATH, wrong);
		match(page, /This did not reach us/);
		match(page, /check the number 12/);
		const ended = await n8n.next(ID);
		match(
			String(ended.items('Open Ticket', 1)[0].error),
			/'Customer's Phone' must have 8 to 15 digits/,
		);
		equal(sandbox.journal.length, 2);
	});
	await checks.check('Contact form: an outage of Vambe is told to the visitor', async () => {
		sandbox.fail({ service: 'vambe', status: 400, times: 1 });
		match((await n8n.submit(PATH, lucia)).page, /This did not reach us/);
		const ended = await n8n.next(ID);
		equal(ended.items('Contact Form')[0].Message, 'Down');
	});
	await n8n.deactivate(ID);
}
