import { retryAfter, waitBeforeRetry, isUndone, type Outcome } from '../../nodes/shared/http/retry';
import { mava } from '../../nodes/Mava/service';
import { vambe } from '../../nodes/Vambe/service';

/* Whether a request is sent again, and when. What users see of it: sending.test.ts and faults.ts. */

const NOW = Date.UTC(2026, 10, 3, 12);

const answered = (statusCode: number, headers = {}): Outcome => ({
	answer: { statusCode, headers, body: {} },
});
const broken = (code: string): Outcome => ({
	error: Object.assign(new Error(code), { cause: { code, isAxiosError: true } }),
});

describe('Retry-After', () => {
	const date = (time: number) => new Date(time).toUTCString();

	test.each<[unknown, number | undefined]>([
		['7', 7000],
		[' 7 ', 7000],
		[7, 7000],
		['0', 0],
		['3600', 3_600_000],
		[date(NOW + 9000), 9000],
		[date(NOW - 9000), 0],
		['Tuesday, 03-Nov-26 12:00:05 GMT', 5000],
		['-5', undefined],
		['1.5', undefined],
		['1, 2', undefined],
		['1e3', undefined],
		['soon', undefined],
		['2026-11-03T12:00:09Z', undefined],
		['', undefined],
		[undefined, undefined],
	])('%j is %p ms', (given, wait) => {
		expect(retryAfter({ 'retry-after': given as string }, NOW)).toBe(wait);
	});

	test("a date is by the service's own clock", () => {
		const headers = { date: date(NOW + 3_600_000), 'retry-after': date(NOW + 3_605_000) };
		expect(retryAfter(headers, NOW)).toBe(5000);
	});
});

const wait = (outcome: Outcome, more: object = {}, service = vambe) =>
	waitBeforeRetry(outcome, service, {
		repeatable: true,
		tries: 1,
		maxTries: 5,
		left: 120_000,
		now: NOW,
		...more,
	});

describe('waiting', () => {
	beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(1 - Number.EPSILON));
	afterEach(() => jest.restoreAllMocks());

	test.each([
		[1, 1000],
		[2, 2000],
		[3, 4000],
		[6, 30_000],
		[19, 30_000],
	])('doubles, up to half a minute: try %d', (tries, expected) => {
		expect(wait(answered(503), { tries, maxTries: 20 })).toBeCloseTo(expected);
	});

	test('is half of that at least', () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		expect(wait(answered(503), { tries: 3 })).toBe(2000);
	});

	test.each(['0', '-1', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
		'is never shorter, whatever the service asks for: %s',
		(asked) => {
			const outcome = answered(429, { 'retry-after': asked });
			expect(wait(outcome, { tries: 3 })).toBeCloseTo(4000);
		},
	);

	test('is as long as the service asks', () => {
		expect(wait(answered(429, { 'retry-after': '60' }))).toBe(60_000);
	});

	test("is Mava's window where it refuses and says nothing", () => {
		expect(wait(answered(429), {}, mava)).toBe(30_000);
		expect(wait(answered(503), {}, mava)).toBeCloseTo(1000);
	});

	test('ends when there are no tries or no time left', () => {
		expect(wait(answered(503), { tries: 5 })).toBeUndefined();
		expect(wait(answered(503), { left: 999 })).toBeUndefined();
		expect(wait(answered(429, { 'retry-after': '121' }))).toBeUndefined();
	});
});

/** By outcome: whether it is sent again if repeatable, if not, and whether it is certain that nothing has happened. */
test.each<[string, Outcome, boolean, boolean, boolean]>([
	['303', answered(303), false, false, false],
	['400', answered(400), false, false, true],
	['404', answered(404), false, false, true],
	['408', answered(408), true, false, false],
	['425', answered(425), true, false, true],
	['429', answered(429), true, true, true],
	['499', answered(499), false, false, false],
	['500', answered(500), false, false, false],
	['502', answered(502), true, false, false],
	['503', answered(503), true, false, false],
	['504', answered(504), true, false, false],
	['520', answered(520), true, false, false],
	['522', answered(522), true, false, false],
	['524', answered(524), true, false, false],
	['525', answered(525), false, false, false],
	['refused', broken('ECONNREFUSED'), true, true, true],
	['no such host', broken('ENOTFOUND'), true, true, true],
	['broken', broken('ECONNRESET'), true, false, false],
	['too late', broken('ETIMEDOUT'), true, false, false],
	['a bad certificate', broken('CERT_HAS_EXPIRED'), false, false, true],
	['stopped', broken('ERR_CANCELED'), false, false, false],
])('%s', (_name, outcome, ifRepeatable, ifNot, undone) => {
	expect(wait(outcome) !== undefined).toBe(ifRepeatable);
	expect(wait(outcome, { repeatable: false }) !== undefined).toBe(ifNot);
	expect(isUndone(outcome)).toBe(undone);
});
