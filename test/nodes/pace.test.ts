import { ayra } from '../../nodes/Ayra/service';
import { mava } from '../../nodes/Mava/service';
import { Pacer, pacerFor } from '../../nodes/shared/http/pace';
import { vambe } from '../../nodes/Vambe/service';

/* The pace alone, without waiting: times are given. How nodes keep it: sending.test.ts. */

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe("Mava's 90 requests in 30 seconds", () => {
	const sent = (count: number, each: (index: number) => number) => {
		const pacer = new Pacer(mava);
		for (let index = 0; index < count; index++) {
			pacer.start();
			pacer.end(each(index));
		}
		return pacer;
	};

	test('89 are not yet too many', () => {
		expect(sent(89, () => NOW).delay(NOW)).toBe(0);
	});

	test('after 90, the next waits until 30 s after the end of the first', () => {
		const pacer = sent(90, (index) => NOW + index * 10);
		expect(pacer.delay(NOW + 1000)).toBe(29_000);
		expect(pacer.delay(NOW + 29_999)).toBe(1);
		expect(pacer.delay(NOW + 30_000)).toBe(0);
	});

	test('what is under way counts', () => {
		const pacer = sent(80, () => NOW);
		for (let index = 0; index < 10; index++) pacer.start();
		expect(pacer.delay(NOW)).toBe(30_000);
		// While all 90 are under way, nobody knows for how long.
		const busy = new Pacer(mava);
		for (let index = 0; index < 90; index++) busy.start();
		expect(busy.delay(NOW)).toBeGreaterThan(0);
		expect(busy.delay(NOW)).toBeLessThan(1000);
	});
});

describe("Ayra's headers", () => {
	const heard = (headers: Record<string, string>) => {
		const pacer = new Pacer(ayra);
		pacer.heard(headers, NOW);
		return pacer;
	};
	const inSeconds = (seconds: number) => String(NOW / 1000 + seconds);

	test('while requests remain, none waits', () => {
		const pacer = heard({ 'x-ratelimit-remaining': '2', 'x-ratelimit-reset': inSeconds(20) });
		expect(pacer.delay(NOW)).toBe(0);
		pacer.start();
		expect(pacer.delay(NOW)).toBe(0);
		pacer.start();
		expect(pacer.delay(NOW)).toBe(20_000);
		expect(pacer.delay(NOW + 20_000)).toBe(0);
	});

	test("the reset is by the service's own clock", () => {
		const date = new Date(NOW + 3_600_000).toUTCString();
		const headers = { date, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(3605) };
		expect(heard(headers).delay(NOW)).toBe(5000);
	});

	test.each(['99999999999999', String(NOW)])('a reset as far as %s is not waited for', (reset) => {
		const pacer = heard({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });
		expect(pacer.delay(NOW)).toBeLessThanOrEqual(60_000);
	});

	test.each([
		{ 'x-ratelimit-remaining': '0' },
		{ 'x-ratelimit-remaining': 'none', 'x-ratelimit-reset': inSeconds(9) },
		{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' },
	])('%j says nothing', (headers) => {
		expect(heard(headers as Record<string, string>).delay(NOW)).toBe(0);
	});
});

test('a pause holds for all, and a shorter one does not end a longer one', () => {
	const pacer = new Pacer(vambe);
	pacer.pause(NOW + 5000);
	pacer.pause(NOW + 1000);
	expect(pacer.delay(NOW)).toBe(5000);
	expect(pacer.delay(NOW + 5000)).toBe(0);
});

test('a credential has one pacer, and different ones have different ones', () => {
	expect(pacerFor(mava, 'a')).toBe(pacerFor(mava, 'a'));
	expect(pacerFor(mava, 'a')).not.toBe(pacerFor(mava, 'b'));
	expect(pacerFor(mava, 'a')).not.toBe(pacerFor(vambe, 'a'));
});
