import type { IDataObject } from 'n8n-workflow';
import { pages as ayraPages } from '../../nodes/Ayra/paging';
import { entriesIn } from '../../nodes/shared/http/answer';
import { pagesOf, type Paging } from '../../nodes/shared/http/paging';
import { ayra } from '../../nodes/Ayra/service';
import { contactPages } from '../../nodes/Vambe/paging';

/* How a list is read page by page, with services that answer otherwise than asked. Nothing is sent here. */

type Body = IDataObject | IDataObject[];
type Ask = (query: { number: number; offset: number; size: number }) => Body;

const entriesOf = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index): IDataObject => ({ id: `entry ${from + index}` }));

/** A service whose pages hold no more than `cap` entries, counted from the offset that was asked for. */
const capped =
	(all: IDataObject[], cap: number): Ask =>
	({ offset, size }) =>
		all.slice(offset, offset + Math.min(size, cap));

/** A service with numbered pages of `cap` entries, and what it says of itself. */
const numbered =
	(all: IDataObject[], cap: number, meta: IDataObject = {}): Ask =>
	({ number }) => ({ data: all.slice((number - 1) * cap, number * cap), meta });

const MOST_REQUESTS = 60;

/** Reads a list, as an operation does. */
async function reading(paging: Paging, answer: Ask, wanted = Infinity) {
	const asked: IDataObject[] = [];
	const found: IDataObject[] = [];
	const ask = async (query: IDataObject) => {
		asked.push(query);
		if (asked.length > MOST_REQUESTS) throw new Error('read on without end');
		const { limit, per_page, offset = 0, page = asked.length } = query as Record<string, number>;
		return answer({ number: page, offset, size: limit ?? per_page });
	};
	let error: string | undefined;
	try {
		for await (const entries of pagesOf(ayra, paging, wanted, ask)) {
			found.push(...entries);
			if (found.length >= wanted) break;
		}
	} catch (caught) {
		error = (caught as Error).message;
	}
	return { ids: new Set(found.map(({ id }) => id)).size, requests: asked.length, asked, error };
}

const HUNDREDS = { total: 230, per_page: 100, total_pages: 3 };

test.each<[string, Paging, Ask, number, number, number]>([
	[
		'contacts, 100 a page instead of 1000',
		contactPages,
		capped(entriesOf(500), 100),
		Infinity,
		500,
		6,
	],
	['contacts, 10 a page', contactPages, capped(entriesOf(95), 10), Infinity, 95, 11],
	['a short page that is all', contactPages, capped(entriesOf(7), 1000), Infinity, 7, 2],
	['an empty list', contactPages, capped([], 1000), Infinity, 0, 1],
	['a limit that is reached, by a short page', contactPages, capped(entriesOf(100), 10), 20, 20, 2],
	['a limit that is not reached', contactPages, capped(entriesOf(7), 1000), 50, 7, 2],
	['numbered pages, 50 instead of 100', ayraPages, numbered(entriesOf(230), 50), Infinity, 230, 6],
	[
		'the number of pages',
		ayraPages,
		numbered(entriesOf(200), 100, { total_pages: 2 }),
		Infinity,
		200,
		2,
	],
	[
		'the number of pages, not a total that is too small',
		ayraPages,
		numbered(entriesOf(200), 100, { total: 100, total_pages: 2 }),
		Infinity,
		200,
		2,
	],
	['the total', ayraPages, numbered(entriesOf(7), 100, { total: 7 }), Infinity, 7, 1],
	[
		'the total, where pages are shorter than the number of pages takes them for',
		ayraPages,
		numbered(entriesOf(230), 50, HUNDREDS),
		Infinity,
		230,
		5,
	],
	[
		'a total beside a page number that means nothing',
		ayraPages,
		numbered(entriesOf(230), 100, { total: 230, total_pages: 'many' }),
		Infinity,
		230,
		3,
	],
	[
		'no word that is none',
		ayraPages,
		numbered(entriesOf(230), 100, { total: null, total_pages: 0 }),
		Infinity,
		230,
		4,
	],
	[
		'on over an empty page, as the service says that more follows',
		ayraPages,
		({ number }) => ({
			data: number === 2 ? [] : entriesOf(50, number * 50),
			meta: { total_pages: 4 },
		}),
		Infinity,
		150,
		5,
	],
	[
		'not on over empty pages without end',
		ayraPages,
		({ number }) => ({ data: number === 1 ? entriesOf(50) : [], meta: { total_pages: 1000 } }),
		Infinity,
		50,
		7,
	],
	[
		'a list that is given whole whatever page is asked for',
		contactPages,
		() => entriesOf(30),
		Infinity,
		30,
		2,
	],
	[
		'likewise, with a value that changes',
		contactPages,
		(({ offset }) => entriesOf(30).map((entry) => ({ ...entry, seen_at: offset }))) as Ask,
		Infinity,
		30,
		2,
	],
	[
		'two short pages in turn',
		ayraPages,
		({ number }) => ({ data: entriesOf(30, (number % 2) * 30) }),
		Infinity,
		60,
		3,
	],
	[
		'entries without an ID, by their text',
		{ ...contactPages, size: 10 },
		capped(
			Array.from({ length: 25 }, (_, id) => ({ value: `text ${id}` })),
			5,
		),
		Infinity,
		1,
		6,
	],
	['an answer that is no list, once', contactPages, ({ offset }) => ({ offset }), Infinity, 1, 1],
])('reads %s', async (_name, paging, answer, wanted, ids, requests) => {
	expect(await reading(paging, answer, wanted)).toMatchObject({ ids, requests, error: undefined });
});

test('asks from where the last page ended', async () => {
	const { asked } = await reading(contactPages, capped(entriesOf(250), 100));
	expect(asked).toEqual([0, 100, 200, 250].map((offset) => ({ limit: 1000, offset })));
});

const NO_END =
	'Ayra gave for page %d what it had given before: its list cannot be read to the end.';

test.each<[string, Ask, number]>([
	['the same full page', () => entriesOf(100), 2],
	[
		'the same full page with a value that changes',
		({ number }) => entriesOf(100).map((entry) => ({ ...entry, seen_at: number })),
		2,
	],
	['two full pages in turn', ({ number }) => entriesOf(100, (number % 2) * 100), 3],
	[
		'the latest entries, of which there are always more',
		({ number }) => entriesOf(100, -number),
		4,
	],
	[
		'the same page, and says that more follow',
		() => ({ data: entriesOf(20), meta: { total_pages: 9 } }),
		2,
	],
])(
	'gives up, and says so, when the service gives again and again %s',
	async (_name, answer, at) => {
		expect(await reading(ayraPages, answer)).toMatchObject({
			requests: at,
			error: NO_END.replace('%d', String(at)),
		});
	},
);

test('goes on where new entries move the others to the next page', async () => {
	const answer: Ask = ({ number }) => ({
		data: number > 9 ? [] : entriesOf(100, (number - 1) * 100 - number * 30),
	});
	expect(await reading(ayraPages, answer)).toMatchObject({ ids: 660, requests: 10 });
});

describe('the list in an answer', () => {
	const [one, two] = entriesOf(2);

	test.each<[string, unknown, string | undefined, IDataObject[]]>([
		['alone', [one, two], undefined, [one, two]],
		['in `data`, beside another array', { data: [one], errors: [] }, undefined, [one]],
		['in `data`, empty, beside another array', { data: [], errors: [two] }, undefined, []],
		['under the documented name', { data: [one], messages: [two] }, 'messages', [two]],
		['under any name, if it is the only one', { tickets: [one] }, undefined, [one]],
		['nowhere', { a: [one], b: [two] }, undefined, [{ a: [one], b: [two] }]],
		['nowhere, as there is none', { id: 1 }, undefined, [{ id: 1 }]],
		['nowhere, as the body is empty', null, undefined, []],
	])('is found %s', (_name, body, name, entries) => {
		expect(entriesIn(body, name)).toEqual(entries);
	});
});
