// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports -- a server of its own, not shipped
import { createServer } from 'node:https';
// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports -- likewise
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import * as answers from '../../nodes/shared/http/answer';
import * as problems from '../../nodes/shared/http/problems';
import { Pacer } from '../../nodes/shared/http/pace';
import * as retry from '../../nodes/shared/http/retry';
import { startSandbox, type Fault, type Sandbox } from '../sandbox';
import { operations } from './all';
import { credentialFor, failure, type RunOptions } from './harness';

/*
 * What must not be done twice is not sent twice, whatever becomes of its request: with "Retry On Fail" n8n runs a
 * node again that has failed, and only what is known not to have happened may then be sent again.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => {
	sandbox.reset();
	jest.restoreAllMocks();
});
afterAll(async () => await sandbox.close());

const DOUBT = 'It may have happened all the same.';

const unrepeatable = [
	'vambe ticket open',
	'vambe message send',
	'mava ticket create',
	'mava message replyToCustomer',
	'mava message addPrivateNote',
	'ayra ticket create',
	'ayra voiceAgent create',
];

/** One of each service that cannot be sent twice, four items each. */
const subjects = operations
	.map((each) => ({ ...each, name: `${each.service} ${each.resource} ${each.operation}` }))
	.filter(({ name }) => unrepeatable.includes(name));

type Subject = (typeof subjects)[number];

const optionsFor = ({ service, resource, operation, variants }: Subject): RunOptions => ({
	service,
	credential: credentialFor(sandbox, service),
	parameters: {
		resource,
		operation,
		...variants[0].parameters,
		sending: { parallelRequests: 1 },
	} as INodeParameters,
	settings: { retryOnFail: true, maxTries: 3 },
});

const nested = (depth: number) => `${'{"error":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Answers that leave open whether the work was done. */
const open: Array<[string, Fault]> = [
	['an error whose text is no text', { status: 500, body: { message: { toString: 1 } } }],
	['a list of errors that are no texts', { status: 500, body: { message: [{ toString: 1 }] } }],
	['an error nested 20,000 deep', { status: 500, body: nested(20_000) }],
	['303, which says that it was done', { redirect: '/done', status: 303 }],
	['408', { status: 408 }],
	['499', { status: 499 }],
	['a 401 that breaks off', { status: 401, cut: 'during' }],
	['a 200 that breaks off', { cut: 'during' }],
	['success: false', { status: 200, body: { success: false, message: 'no' } }],
];

describe.each(subjects)('$name', (subject) => {
	test.each(open)('is sent once, and doubt is said: %s', async (_name, fault) => {
		sandbox.fail(fault);
		const error = await failure(optionsFor(subject));
		expect(sandbox.journal).toHaveLength(1);
		expect(error.message).toContain(DOUBT);
		expect(error.message).toMatch(/ \[item 0\]$/);
	});

	test.each<[string, Fault]>([
		['400', { status: 400 }],
		['401', { status: 401 }],
		['404', { status: 404 }],
		['a redirect to elsewhere', { redirect: 'http://127.0.0.1:1/elsewhere' }],
	])('may be sent again, without doubt: %s', async (_name, fault) => {
		sandbox.fail(fault);
		const error = await failure(optionsFor(subject));
		expect(sandbox.journal).toHaveLength(3);
		expect(error.message).not.toContain(DOUBT);
	});
});

/** Everything that happens to an answer, each made to fail. */
const failing: Array<[string, () => void]> = [
	['the pace is read', () => fails(jest.spyOn(Pacer.prototype, 'heard'))],
	['the outcome is judged', () => fails(jest.spyOn(retry, 'isUndone'))],
	['it is decided whether to try again', () => fails(jest.spyOn(retry, 'waitBeforeRetry'))],
	['the answer is looked at for problems', () => fails(jest.spyOn(problems, 'problemWith'))],
	['the items are taken out', () => fails(jest.spyOn(answers, 'itemsIn'))],
];

const fails = (spy: jest.SpyInstance) =>
	spy.mockImplementation(() => {
		throw new TypeError('broken');
	});

describe.each(subjects)('$name is sent once, and doubt is said, if something fails', (subject) => {
	test.each(failing)('when %s', async (_name, breakIt) => {
		breakIt();
		const error = await failure(optionsFor(subject));
		expect(sandbox.journal).toHaveLength(1);
		expect(error.message).toMatch(
			/^What \w+ answered cannot be used: broken\. It may have happened all the same\. Look .* \[item 0\]$/,
		);
	});
});

// Signed by itself, and made for this test only.
const CERTIFICATE = {
	key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGIi9FoeR6AOgIOEA
i2yfmYa3lhWPWWf7Vm1o8J/B1AmhRANCAARs7WLlqCpDxakLjoSEBePemxtNqNve
SZeo5M0SE1+s4uD/koNs8UiG6sA1GPCnBt3zBt/cDBKiD1TPGtwnG6nR
-----END PRIVATE KEY-----
`,
	cert: `-----BEGIN CERTIFICATE-----
MIIBdTCCARugAwIBAgIULLcA8xtI0iFAyIgRTL70eONMWvIwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjQxMTAyNTJaGA8yMTI2MTAzMTExMDI1
MlowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABGzt
YuWoKkPFqQuOhIQF496bG02o295Jl6jkzRITX6zi4P+Sg2zxSIbqwDUY8KcG3fMG
39wMEqIPVM8a3CcbqdGjUzBRMB0GA1UdDgQWBBTrEzgjcF8k/d1sAddpLdcoBN7X
FzAfBgNVHSMEGDAWgBTrEzgjcF8k/d1sAddpLdcoBN7XFzAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0gAMEUCID2kIdNNw9O6dPdJJWHFyDt22x5QlVgJGmFb
kqOvn9q6AiEAn0hAKbmspuIPsMx8IPFUeI+RHzgweCPtkfr21abWqiw=
-----END CERTIFICATE-----
`,
};

describe('nothing was sent, and so there is no doubt', () => {
	const [subject] = subjects;
	const toAddress = async (baseUrl: string) => {
		const own = credentialFor(sandbox, subject.service);
		const credential = { ...own, baseUrl, gatewayUrl: baseUrl };
		const error = await failure({ ...optionsFor(subject), credential, settings: {} });
		expect(error.message).not.toContain(DOUBT);
		return error.message;
	};

	test('a certificate that is not trusted', async () => {
		let requests = 0;
		const server = createServer(CERTIFICATE, (_request, response) => {
			requests++;
			response.end('{}');
		});
		await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
		const { port } = server.address() as AddressInfo;
		const message = await toAddress(`https://127.0.0.1:${port}`).finally(() => server.close());
		expect(message).toContain(': self-signed certificate. Check');
		expect(requests).toBe(0);
	});

	test.each([
		['http://', 'is no address that begins with'],
		['http://a b', 'is no address that begins with'],
		['ftp://127.0.0.1', 'is no address that begins with'],
	])('the address %s', async (address, reason) => {
		expect(await toAddress(address)).toContain(reason);
	});

	test('a domain that the credential does not allow', async () => {
		const credential = {
			...credentialFor(sandbox, subject.service),
			allowedHttpRequestDomains: 'domains',
			allowedDomains: 'example.com',
		};
		const { message } = await failure({ ...optionsFor(subject), credential });
		expect(sandbox.journal).toEqual([]);
		expect(message).not.toContain(DOUBT);
	});
});
