import { deepStrictEqual, equal, match } from 'node:assert/strict';
import { manyVambeContact } from '../../sandbox/vambe/seed.ts';
import { areWellFormed, type Stage } from './served.mts';

const ID = 'exampleNightlySync';
const TRIGGER = 'Every Night';
/** More than the usual limit of a list. */
const MANY = 120;

interface Row {
	contact_id: string;
	name: string;
	phone: string;
	changed_at: string;
}

/** Nightly sync of Vambe contacts: many contacts, changes, and a night without Vambe. */
export async function checkNightlySync({ checks, sandbox, n8n }: Stage): Promise<void> {
	sandbox.reset();
	const today = new Date().toISOString();
	const old = sandbox.state().vambe.contacts.length;
	sandbox.change(({ vambe }) => {
		for (let index = 0; index < MANY; index++) {
			vambe.contacts.push({ ...manyVambeContact(index), updated_at: today });
		}
	});
	const rows = async (): Promise<Row[]> => {
		const { rest } = n8n.server;
		const call = rest.bind(n8n.server) as typeof rest;
		const personal = await call<{ id: string }>('GET', '/projects/personal');
		const base = `/projects/${personal.data.id}/data-tables`;
		const tables = await call<{ data: Array<{ id: string; name: string }> }>('GET', base);
		const named = tables.data.data.filter(({ name }) => name === 'vambe_contacts');
		equal(named.length, 1);
		const all: Row[] = [];
		for (;;) {
			const query = `take=250&skip=${all.length}&sortBy=contact_id:asc`;
			const { data } = await call<{ data: Row[] }>('GET', `${base}/${named[0].id}/rows?${query}`);
			if (data.data.length === 0) return all;
			all.push(...data.data);
		}
	};

	await checks.check(
		`Nightly sync: ${MANY} changed contacts become rows, and unchanged ones do not`,
		async () => {
			const ended = await n8n.execute(ID, TRIGGER);
			equal(ended.status, 'success', ended.error);
			const found = await rows();
			deepStrictEqual(
				found.map(({ contact_id, name, phone }) => [contact_id, name, phone]),
				sandbox
					.state()
					.vambe.contacts.slice(old)
					.map(({ id, name, phone }) => [id, name, phone]),
			);
			equal(new Date(found[0].changed_at).toISOString(), today);
			areWellFormed(sandbox.journal);
		},
	);
	await checks.check(
		'Nightly sync: another night changes and adds rows, and doubles none',
		async () => {
			sandbox.change(({ vambe }) => {
				for (const contact of vambe.contacts) contact.updated_at = '2026-01-01T00:00:00.000Z';
				const [changed] = vambe.contacts.slice(old);
				changed.name = 'Renamed';
				changed.updated_at = new Date().toISOString();
				vambe.contacts.push({
					...manyVambeContact(MANY),
					updated_at: new Date().toISOString(),
				});
			});
			const ended = await n8n.execute(ID, TRIGGER);
			equal(ended.status, 'success', ended.error);
			equal(ended.items('Upsert Contact').length, 2);
			const found = await rows();
			equal(found.length, MANY + 1);
			equal(found[0].name, 'Renamed');
		},
	);
	await checks.check(
		'Nightly sync: a night without contacts, or without Vambe, changes no row',
		async () => {
			const before = await rows();
			sandbox.change(({ vambe }) => {
				for (const contact of vambe.contacts) contact.updated_at = '2026-01-01T00:00:00.000Z';
			});
			const quiet = await n8n.execute(ID, TRIGGER);
			equal(quiet.status, 'success', quiet.error);
			sandbox.fail({ service: 'vambe', status: 403 });
			const failed = await n8n.execute(ID, TRIGGER);
			equal(failed.status, 'error');
			match(failed.error, /Vambe answered 403/);
			deepStrictEqual(await rows(), before);
		},
	);
}
