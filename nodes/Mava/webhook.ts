import {
	constants,
	createDecipheriv,
	createHash,
	createHmac,
	createPrivateKey,
	privateDecrypt,
	timingSafeEqual,
	type CipherGCMTypes,
	type KeyObject,
} from 'node:crypto';

/*
 * What Mava posts to a webhook, and how it is told from a forgery: pages "Schemas" and "Webhook Security Guide" under
 * https://mava.gitbook.io/mava-docs/webhooks-and-api/webhooks. A delivery is a JSON object of four texts:
 *
 * - `payload`: the event, encrypted with AES
 * - `key`: the AES initialization vector, ":", and the AES key, encrypted with RSA for the signing key
 * - `signature`: HMAC-SHA256, in hex, of `payload` as it is sent
 * - `webhookId`: the same for all attempts to deliver one event
 *
 * The stored copies of the guide end before the decryption of `payload`. AES mode, key size and the encodings of key,
 * IV and payload are therefore open: what fits is tried, and believed only if it gives an event.
 */

/** An event, verified and decrypted. */
export interface Delivery {
	webhookId: string;
	type: string;
	document: Record<string, unknown>;
}

const PREFIX = 'mava_wh_';

/**
 * Reads the signing key of Mava's dashboard: "mava_wh_" and the base64 of an RSA private key (PKCS#8, DER).
 * @returns undefined if it is none
 */
export function readSigningKey(text: unknown): KeyObject | undefined {
	const base64 = String(text).trim().replace(PREFIX, '');
	try {
		const key = createPrivateKey({
			key: Buffer.from(base64, 'base64'),
			format: 'der',
			type: 'pkcs8',
		});
		return key.asymmetricKeyType === 'rsa' ? key : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Opens a delivery. Nothing is decrypted with AES before the signature is known to be good.
 * @param body whatever was posted
 * @returns undefined if Mava did not send this for the signing key; why is nobody's business
 */
export function openDelivery(body: unknown, signingKey: KeyObject): Delivery | undefined {
	if (!isSealed(body)) return undefined;
	const [iv, wrappedKey] = body.key.split(':');
	const unwrapped = unwrap(Buffer.from(wrappedKey, 'base64'), signingKey);
	if (!unwrapped || !isSigned(body, unwrapped)) return undefined;
	const event = decrypt(body.payload, unwrapped, iv);
	return event && { webhookId: body.webhookId, ...event };
}

/** A delivery as posted. */
interface Sealed {
	signature: string;
	payload: string;
	key: string;
	webhookId: string;
}

// The schema page's sample has the prefix before the signature, the guide has none.
const SIGNATURE = new RegExp(`^(?:${PREFIX})?([0-9a-f]{64})$`, 'i');
const KEY = /^[^:]+:[^:]+$/;

/** Far more than any ticket holds: page "Create Ticket" allows a message of 10,000 characters. */
const LONGEST = { payload: 5_000_000, key: 4_096, webhookId: 1_024 };

/** Whether something has the form of a delivery: whatever has not costs no more time than this. */
function isSealed(body: unknown): body is Sealed {
	if (!isObject(body)) return false;
	const { signature, payload, key, webhookId } = body;
	return (
		isText(signature, SIGNATURE) &&
		isText(payload, /./, LONGEST.payload) &&
		isText(key, KEY, LONGEST.key) &&
		isText(webhookId, /./, LONGEST.webhookId)
	);
}

function isText(value: unknown, form: RegExp, longest = Infinity): value is string {
	return typeof value === 'string' && value.length <= longest && form.test(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** OAEP with SHA-1, which the guide's code gets from Node.js by naming none; SHA-256 in case Mava means to name it. */
const OAEP_HASHES = ['sha1', 'sha256'];

/** Decrypts what Mava calls the key. */
function unwrap(wrapped: Buffer, signingKey: KeyObject): Buffer | undefined {
	for (const oaepHash of OAEP_HASHES) {
		const padding = constants.RSA_PKCS1_OAEP_PADDING;
		try {
			return privateDecrypt({ key: signingKey, padding, oaepHash }, wrapped);
		} catch {
			// Not encrypted in this way.
		}
	}
	return undefined;
}

/** Compares the signatures, in constant time. The HMAC's key is the base64 of what was decrypted, as a text. */
function isSigned({ payload, signature }: Sealed, unwrapped: Buffer): boolean {
	const expected = createHmac('sha256', unwrapped.toString('base64')).update(payload).digest();
	const [, hex = ''] = SIGNATURE.exec(signature) ?? [];
	return timingSafeEqual(expected, Buffer.from(hex, 'hex'));
}

type Mode = (key: Buffer, iv: Buffer, encrypted: Buffer) => Buffer;

const TAG_BYTES = 16;

const gcm: Mode = (key, iv, encrypted) => {
	const name = `aes-${key.length * 8}-gcm` as CipherGCMTypes;
	const decipher = createDecipheriv(name, key, iv, { authTagLength: TAG_BYTES });
	decipher.setAuthTag(encrypted.subarray(-TAG_BYTES));
	return Buffer.concat([decipher.update(encrypted.subarray(0, -TAG_BYTES)), decipher.final()]);
};

const unauthenticated =
	(mode: string): Mode =>
	(key, iv, encrypted) => {
		const decipher = createDecipheriv(`aes-${key.length * 8}-${mode}`, key, iv);
		return Buffer.concat([decipher.update(encrypted), decipher.final()]);
	};

/** The modes that take an IV of so many bytes, the one that proves itself first. */
const MODES: Record<number, Mode[]> = {
	12: [gcm],
	16: [gcm, unauthenticated('cbc'), unauthenticated('ctr')],
};

/** Decrypts an event in the way that gives one. */
function decrypt(payload: string, unwrapped: Buffer, iv: string) {
	for (const key of aesKeys(unwrapped)) {
		for (const ivBytes of decodings(iv)) {
			for (const mode of MODES[ivBytes.length] ?? []) {
				for (const encrypted of decodings(payload)) {
					const event = attempt(() => readEvent(mode(key, ivBytes, encrypted)));
					if (event) return event;
				}
			}
		}
	}
	return undefined;
}

const AES_KEY_BYTES = [16, 24, 32];

/** The AES keys that something may stand for: its bytes, or those that it says as a text. The guide gives no length. */
const aesKeys = (unwrapped: Buffer) =>
	[unwrapped, ...decodings(unwrapped.toString('latin1'))].filter(({ length }) =>
		AES_KEY_BYTES.includes(length),
	);

const HEX = /^(?:[0-9a-f]{2})+$/i;

/** The bytes that a text may stand for. */
function decodings(text: string): Buffer[] {
	const base64 = Buffer.from(text, 'base64');
	return HEX.test(text) ? [Buffer.from(text, 'hex'), base64] : [base64];
}

/** What some work gives, undefined if it fails. */
function attempt<Result>(work: () => Result): Result | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}

/** @throws if it is not JSON */
function readEvent(plain: Buffer): Omit<Delivery, 'webhookId'> | undefined {
	const event: unknown = JSON.parse(plain.toString('utf8'));
	if (!isObject(event)) return undefined;
	const { type, document } = event;
	return typeof type === 'string' && isObject(document) ? { type, document } : undefined;
}

/** The deliveries of late: when each came, in seconds, by the hash of its ID. */
export type Seen = Record<string, number>;

const MOST_SEEN = 1000;
const SECONDS_SEEN = 24 * 60 * 60;

/**
 * Tells whether a delivery is the first of its event. Page "Deliverability": Mava tries up to three times, a short
 * delay apart, with one `webhookId`.
 * @param now in milliseconds
 * @param memories all that is known of earlier deliveries
 * @returns also what to remember: some 30 bytes for each delivery
 */
export function arrival(webhookId: string, now: number, ...memories: Seen[]) {
	const seconds = Math.floor(now / 1000);
	const known = Object.entries(Object.assign({}, ...memories) as Seen)
		.filter(([, at]) => at > seconds - SECONDS_SEEN)
		.sort(([, a], [, b]) => a - b);
	const hash = createHash('sha256').update(webhookId).digest('base64url').slice(0, 16);
	const isFirst = known.every(([other]) => other !== hash);
	if (isFirst) known.push([hash, seconds]);
	return { isFirst, seen: Object.fromEntries(known.slice(-MOST_SEEN)) as Seen };
}
