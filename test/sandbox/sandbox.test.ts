import { OpenAPIBackend } from 'openapi-backend';
import { ContractedService, contractOf } from './contract';
import { startSandbox, type Fault, type JournalEntry, type Service } from './index';
import { mava } from './mava';
import { call, ids, lastEntry, sandbox, send, type Sending } from './testing';
import { serviceNames, type Answer } from './types';

describe('keys', () => {
	const places: Array<[Service, string, string]> = [
		['vambe', '/api/public/pipeline', 'vambe-no-permission'],
		['mava', '/api/categories', 'mava-no-permission'],
		['ayra', '/tickets', 'sk_test_no_permission'],
	];
	const message: Record<Service, (status: number, text: string) => object> = {
		vambe: (statusCode, text) => ({ statusCode, message: text }),
		mava: (_, text) => ({ error: text }),
		ayra: (_, text) => ({ error: expect.objectContaining({ message: text }) }),
	};

	it.each(places)('%s: only its own key is accepted', async (service, path, forbidden) => {
		expect((await call(service, 'GET', path)).status).toBe(200);
		expect(await call(service, 'GET', path, { key: 'wrong' })).toEqual({
			status: 401,
			body: message[service](401, 'Unauthorized'),
		});
		expect(await call(service, 'GET', path, { key: forbidden })).toEqual({
			status: 403,
			body: message[service](403, 'Forbidden'),
		});
		expect((await fetch(`${sandbox.addresses[service]}${path}`)).status).toBe(401);
	});

	it('come before the contract and the work', async () => {
		const before = sandbox.state();
		const body = { ticketId: ids.mavaTicket, status: 'Resolved' };
		const answer = await call('mava', 'PUT', '/api/ticket', { body, key: 'wrong' });
		expect(answer.status).toBe(401);
		expect(sandbox.state()).toEqual(before);
	});
});

describe('what no operation takes', () => {
	it.each([
		['ayra', 'GET', '/tickets/ticket_abc123'],
		['ayra', 'GET', '/tickets/'],
		['mava', 'POST', '/api/ticket'],
		['vambe', 'GET', '/api/public/ticket/metadata'],
		['vambe', 'GET', '//api/public/pipeline'],
	] as const)('%s %s %s is 404 and a breach of contract', async (service, method, path) => {
		expect((await call(service, method, path)).status).toBe(404);
		expect(lastEntry().contractErrors).toEqual([expect.stringContaining('no operation for')]);
		expect(lastEntry().operationId).toBeUndefined();
	});

	it('keeps an encoded path in one piece', async () => {
		const path = '/tickets/..%2F..%2Fadmin';
		const { status, body } = await call('ayra', 'PUT', path, { body: { status: 'open' } });
		expect(status).toBe(404);
		expect(body.error.code).toBe('ticket_not_found');
		expect(lastEntry()).toMatchObject({ path: `/v1${path}`, operationId: 'updateTicket' });
	});

	it('answers 400 for a path that cannot be decoded', async () => {
		const { status } = await call('ayra', 'PUT', '/tickets/%E0%A4%A', { body: {} });
		expect(status).toBe(400);
		expect(lastEntry().contractErrors).toHaveLength(1);
	});

	it.each([
		['broken JSON', '{"ticketId":', {}],
		['JSON wrapped in a text', JSON.stringify(JSON.stringify({ ticketId: ids.mavaTicket })), {}],
		['a list', '[]', {}],
		['no body', '', {}],
		['another content type', `{"ticketId":"${ids.mavaTicket}"}`, { 'Content-Type': 'text/plain' }],
	])('refuses %s', async (_, text, headers) => {
		const { status, body } = await call('mava', 'PUT', '/api/ticket', { text, headers });
		expect(status).toBe(400);
		expect(body).toEqual({ error: expect.any(String) });
		expect(lastEntry().contractErrors).not.toHaveLength(0);
	});

	it('refuses a body that is too long in the words of the service', async () => {
		const text = JSON.stringify({ ticketId: 'x'.repeat(11_000_000) });
		const { status, body } = await call('mava', 'PUT', '/api/ticket', { text });
		expect({ status, body }).toEqual({ status: 413, body: { error: expect.any(String) } });
	});

	it('knows only its own services', async () => {
		for (const path of ['/', '/constructor/x', '/zendesk/api']) {
			expect((await fetch(`${sandbox.url}${path}`)).status).toBe(404);
		}
		expect(sandbox.journal).toEqual([]);
	});
});

describe('journal', () => {
	it('tells all about a request', async () => {
		const before = Date.now();
		await call('ayra', 'PUT', '/tickets/ticket%5Fabc123?x=1&y=%2F', { body: { tags: ['a'] } });
		expect(sandbox.journal).toEqual([
			{
				service: 'ayra',
				address: 'baseUrl',
				method: 'PUT',
				path: '/v1/tickets/ticket%5Fabc123',
				query: { x: '1', y: '/' },
				headers: expect.objectContaining({ authorization: 'Bearer sk_test_sandbox_key' }),
				body: { tags: ['a'] },
				contractErrors: [expect.stringContaining('x'), expect.stringContaining('y')],
				status: 400,
				at: expect.any(Number),
				operationId: 'updateTicket',
			},
		]);
		expect(lastEntry().at).toBeGreaterThanOrEqual(before);
		expect(lastEntry().at).toBeLessThanOrEqual(Date.now());
	});

	it('has no body where none was sent', async () => {
		await call('mava', 'GET', '/api/agents');
		expect(lastEntry().body).toBeUndefined();
		expect(lastEntry().status).toBe(200);
	});

	it('stays the same list after a reset', async () => {
		const { journal } = sandbox;
		await call('mava', 'GET', '/api/agents');
		sandbox.reset();
		expect(journal).toEqual([]);
		await call('mava', 'GET', '/api/agents');
		expect(journal).toHaveLength(1);
	});
});

describe('state', () => {
	it('is a copy', () => {
		const { length } = sandbox.state().mava.tickets;
		expect(length).toBeGreaterThan(0);
		sandbox.state().mava.tickets.length = 0;
		expect(sandbox.state().mava.tickets).toHaveLength(length);
	});

	it('is the seed again after a reset', async () => {
		const seed = sandbox.state();
		await call('mava', 'PUT', '/api/ticket', {
			body: { ticketId: ids.mavaTicket, status: 'Pending' },
		});
		expect(sandbox.state()).not.toEqual(seed);
		sandbox.reset();
		expect(sandbox.state()).toEqual(seed);
		await call('mava', 'PUT', '/api/ticket', {
			body: { ticketId: ids.mavaTicket, status: 'Pending' },
		});
		expect(sandbox.state()).not.toEqual(seed);
	});
});

describe('faults', () => {
	const resolve = { body: { ticketId: ids.mavaTicket, status: 'Resolved' } };
	const update = async (sending: Sending = {}) =>
		await send('mava', 'PUT', '/api/ticket', { ...resolve, ...sending });
	const status = () => sandbox.state().mava.tickets[0].status;

	it('status: answers in the envelope of the service, without the work', async () => {
		sandbox.fail({ status: 500, headers: { 'X-Trace': '7' } });
		const response = await update();
		expect(response.status).toBe(500);
		expect(response.headers.get('X-Trace')).toBe('7');
		expect(await response.json()).toEqual({ error: 'Internal server error' });
		expect(status()).toBe('Open');
		expect(lastEntry()).toMatchObject({ status: 500, ...resolve });
		expect((await call('vambe', 'GET', '/api/public/pipeline')).body).toEqual({
			statusCode: 500,
			message: 'Internal server error',
		});
		expect((await call('ayra', 'GET', '/tickets')).body).toEqual({
			error: expect.objectContaining({ message: 'Internal server error' }),
		});
	});

	it('status with afterWork: does the work and answers all the same', async () => {
		sandbox.fail({ status: 502, afterWork: true });
		expect((await update()).status).toBe(502);
		expect(status()).toBe('Resolved');
	});

	it('body: answers with it', async () => {
		sandbox.fail({ body: [{ id: 1 }], times: 1 });
		const list = await update();
		expect([list.status, await list.json()]).toEqual([200, [{ id: 1 }]]);
		sandbox.fail({ status: 503, body: 'Sorry' });
		const text = await update();
		expect(text.headers.get('Content-Type')).toContain('text/plain');
		expect([text.status, await text.text()]).toEqual([503, 'Sorry']);
	});

	it('headers: come with the real answer', async () => {
		sandbox.fail({ headers: { 'Retry-After': '3' } });
		const response = await update();
		expect(response.headers.get('Retry-After')).toBe('3');
		expect(await response.json()).toEqual({ message: 'Ticket updated' });
	});

	it('concern only what matches, as often as they say, oldest first', async () => {
		sandbox.fail({ service: 'mava', path: '/api/tick', status: 503, times: 2 });
		sandbox.fail({ service: 'mava', method: 'get', status: 429, times: 2 });
		expect((await send('mava', 'GET', '/api/agents')).status).toBe(429);
		expect((await send('ayra', 'GET', '/tickets')).status).toBe(200);
		expect((await update()).status).toBe(503);
		expect((await update()).status).toBe(503);
		expect((await update()).status).toBe(200);
	});

	it('cut before: the work is not done', async () => {
		sandbox.fail({ cut: 'before', times: 1 });
		await expect(update()).rejects.toThrow('fetch failed');
		expect(status()).toBe('Open');
		expect(lastEntry().status).toBeUndefined();
		expect(lastEntry().body).toBeUndefined();
		expect((await update()).status).toBe(200);
	});

	it('cut after: the work is done, the answer never comes', async () => {
		sandbox.fail({ cut: 'after' });
		await expect(update()).rejects.toThrow('fetch failed');
		expect(status()).toBe('Resolved');
		expect(lastEntry()).toMatchObject(resolve);
		expect(lastEntry().status).toBeUndefined();
	});

	it('cut during: the answer ends in the middle', async () => {
		sandbox.fail({ cut: 'during' });
		const response = await update();
		expect(response.status).toBe(200);
		await expect(response.text()).rejects.toThrow('terminated');
		expect(status()).toBe('Resolved');
		expect(lastEntry().status).toBeUndefined();
	});

	it('html: a web page with status 200, without the work', async () => {
		sandbox.fail({ html: true });
		const response = await update();
		expect(response.status).toBe(200);
		expect(response.headers.get('Content-Type')).toContain('text/html');
		expect(await response.text()).toContain('<html>');
		expect(status()).toBe('Open');
	});

	it('brokenJson: says JSON and is not', async () => {
		sandbox.fail({ brokenJson: true });
		const response = await update();
		expect(response.headers.get('Content-Type')).toContain('application/json');
		const text = await response.text();
		expect(text).toBe('{"message":"Ti');
		expect(status()).toBe('Resolved');
	});

	it('emptyBody: nothing where JSON is due', async () => {
		sandbox.fail({ emptyBody: true });
		const response = await update();
		expect([response.status, await response.text()]).toEqual([200, '']);
		expect(status()).toBe('Resolved');
	});

	it('drip: the answer comes byte by byte', async () => {
		sandbox.fail({ drip: 2 });
		const response = await update();
		let pieces = 0;
		let text = '';
		for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
			pieces++;
			text += Buffer.from(piece).toString();
		}
		expect(JSON.parse(text)).toEqual({ message: 'Ticket updated' });
		expect(pieces).toBeGreaterThan(5);
	});

	it('redirect: points elsewhere, without the work', async () => {
		sandbox.fail({ redirect: 'https://example.org/login' });
		const response = await update();
		expect(response.status).toBe(302);
		expect(response.headers.get('Location')).toBe('https://example.org/login');
		expect(status()).toBe('Open');
		sandbox.reset();
		sandbox.fail({ redirect: '/elsewhere', status: 307 });
		expect((await update()).status).toBe(307);
	});

	it('delay: does the work at once and answers late', async () => {
		sandbox.fail({ delay: 80 });
		const start = Date.now();
		expect((await update()).status).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(75);
	});

	it('delay: a client that loses patience finds the work done', async () => {
		sandbox.fail({ delay: 60_000 });
		await expect(update({ signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
		expect(status()).toBe('Resolved');
		expect(lastEntry().status).toBeUndefined();
	});

	it('may spare the first requests', async () => {
		sandbox.fail({ service: 'mava', status: 503, after: 2, times: 1 });
		const statuses: number[] = [];
		for (let index = 0; index < 4; index++) {
			statuses.push((await send('mava', 'GET', '/api/agents')).status);
		}
		expect(statuses).toEqual([200, 200, 503, 200]);
	});

	describe('rateLimit', () => {
		it('refuses what is too much, per key, until the window has moved on', async () => {
			sandbox.fail({
				service: 'mava',
				rateLimit: { requests: 2, seconds: 0.3, headers: { 'Retry-After': '1' } },
			});
			const read = async (key?: string) => await send('mava', 'GET', '/api/agents', { key });
			const three = [await read(), await read(), await read()];
			expect(three.map((response) => response.status)).toEqual([200, 200, 429]);
			expect(three.map(({ headers }) => headers.get('Retry-After'))).toEqual([null, null, '1']);
			expect(await three[2].json()).toEqual({ error: 'Too many requests' });
			expect((await read('wrong')).status).toBe(401);
			await new Promise((over) => AbortSignal.timeout(310).addEventListener('abort', over));
			expect((await read()).status).toBe(200);
		});

		it('does no work for what it refuses, and lets other faults act on the rest', async () => {
			sandbox.fail({ rateLimit: { requests: 1, seconds: 60 } });
			sandbox.fail({ status: 503, times: 1 });
			expect((await update()).status).toBe(503);
			expect((await update()).status).toBe(429);
			expect(status()).toBe('Open');
		});

		it("shows in Ayra's headers", async () => {
			sandbox.fail({ service: 'ayra', rateLimit: { requests: 2, seconds: 60 } });
			const read = async () => await send('ayra', 'GET', '/tickets');
			const three = [await read(), await read(), await read()];
			expect(three.map((response) => response.status)).toEqual([200, 200, 429]);
			const header = (name: string) =>
				three.map(({ headers }) => headers.get(`X-RateLimit-${name}`));
			expect(header('Limit')).toEqual(['2', '2', '2']);
			expect(header('Remaining')).toEqual(['1', '0', '0']);
		});
	});

	it('are refused when misspelt', () => {
		expect(() => sandbox.fail({ state: 500 } as Fault)).toThrow('state');
	});
});

describe('control over HTTP', () => {
	const control = async (method: string, path: string, body?: unknown) => {
		const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
			method,
			headers: { 'Content-Type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return { status: response.status, body: await response.json() };
	};

	it('shows journal and state', async () => {
		await call('mava', 'GET', '/api/agents');
		expect((await control('GET', '/journal')).body).toEqual(sandbox.journal);
		expect((await control('GET', '/state')).body).toEqual(sandbox.state());
	});

	it('arms faults and resets', async () => {
		expect((await control('POST', '/fail', { service: 'mava', status: 503 })).status).toBe(200);
		expect((await send('mava', 'GET', '/api/agents')).status).toBe(503);
		expect((await control('POST', '/reset')).status).toBe(200);
		expect(sandbox.journal).toEqual([]);
		expect((await send('mava', 'GET', '/api/agents')).status).toBe(200);
	});

	it('refuses a misspelt fault and an unknown control', async () => {
		expect((await control('POST', '/fail', { service: 'mava', state: 503 })).status).toBe(400);
		expect((await control('POST', '/fail', 'x')).status).toBe(400);
		expect((await control('GET', '/nothing')).status).toBe(404);
	});
});

describe('the contracts', () => {
	it.each(serviceNames)('%s: is valid OpenAPI', async (name) => {
		const definition = contractOf(name);
		await new OpenAPIBackend({ definition, strict: true, validate: false }).init();
	});

	it('are checked: a wrong one is refused', async () => {
		const definition = { openapi: '3.0.3', info: { title: 'Wrong' }, paths: {} } as never;
		const wrong = new OpenAPIBackend({ definition, strict: true, validate: false });
		await expect(wrong.init()).rejects.toThrow('Document is not valid OpenAPI');
	});
});

describe('our own answers', () => {
	const answering = async (listAgents?: () => Answer) =>
		await ContractedService.load('mava', {
			...mava,
			handlers: (state) => ({ ...mava.handlers(state), listAgents: listAgents! }),
		});
	const entry: JournalEntry = {
		service: 'mava',
		address: 'baseUrl',
		method: 'GET',
		path: '/api/agents',
		query: {},
		headers: { 'x-auth-token': mava.key },
		contractErrors: [],
		at: 0,
	};

	it.each([
		[{ status: 200, body: { agents: [{ id: 'x' }] } }, /body|agents/],
		[{ status: 204, body: undefined }, /status 204 is not in the contract/],
	])('may not break the contract: %j', async (answer, reason) => {
		const service = await answering(() => answer);
		await expect(service.answer(entry, undefined)).rejects.toThrow(reason);
	});

	it('are given by a handler for every operation', async () => {
		await expect(answering()).rejects.toThrow('mava.yaml: listAgents has no handler');
	});
});

describe('starting and ending', () => {
	it('takes the port it is given, and says when it is taken', async () => {
		const port = Number(new URL(sandbox.url).port);
		await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE');
	});

	it('shares nothing with another sandbox, and ends with requests still waiting', async () => {
		const other = await startSandbox();
		other.fail({ delay: 60_000 });
		const waiting = fetch(`${other.addresses.mava}/api/agents`);
		const refused = expect(waiting).rejects.toThrow('fetch failed');
		while (other.journal.length === 0) await call('mava', 'GET', '/api/agents');
		await other.close();
		await refused;
		expect(other.journal).toHaveLength(1);
		await expect(fetch(`${other.url}/_sandbox/state`)).rejects.toThrow('fetch failed');
	});
});
