import {
	constants,
	createCipheriv,
	createHmac,
	generateKeyPairSync,
	publicEncrypt,
	randomBytes,
	type CipherGCMTypes,
	type KeyObject,
} from 'node:crypto';

/* Deliveries as Mava makes them, after its "Webhook Security Guide"; what the guide leaves open can be chosen. */

/** The two halves of a webhook's key: Mava keeps the one, its dashboard shows the other. */
export interface Keys {
	encryption: KeyObject;
	signing: string;
}

export function makeKeys(): Keys {
	const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const der = privateKey.export({ format: 'der', type: 'pkcs8' });
	return { encryption: publicKey, signing: `mava_wh_${der.toString('base64')}` };
}

export interface Ways {
	mode: 'cbc' | 'ctr' | 'gcm';
	keyBytes: number;
	/** How the AES key is written before it is encrypted with RSA. */
	keyEncoding: 'bytes' | 'base64' | 'hex';
	ivBytes: number;
	ivEncoding: 'base64' | 'hex';
	payloadEncoding: 'base64' | 'hex';
	oaepHash: string;
	signaturePrefix: string;
}

/** What Node.js programs do most. */
const usual: Ways = {
	mode: 'cbc',
	keyBytes: 32,
	keyEncoding: 'bytes',
	ivBytes: 16,
	ivEncoding: 'base64',
	payloadEncoding: 'base64',
	oaepHash: 'sha1',
	signaturePrefix: '',
};

export const ticketCreated = {
	type: 'ticket.created',
	document: { status: 'Open', priority: 'High', sourceType: 'discord', customer: { name: 'Zoë' } },
};

/** Encrypts and signs a text. */
export function seal(text: string, keys: Keys, webhookId: string, ways: Partial<Ways> = {}) {
	const { mode, keyBytes, keyEncoding, ivBytes, oaepHash, ...more } = { ...usual, ...ways };
	const [key, iv] = [randomBytes(keyBytes), randomBytes(ivBytes)];
	const cipher = createCipheriv(`aes-${keyBytes * 8}-${mode}` as CipherGCMTypes, key, iv);
	const parts = [cipher.update(text, 'utf8'), cipher.final()];
	if (mode === 'gcm') parts.push(cipher.getAuthTag());
	const payload = Buffer.concat(parts).toString(more.payloadEncoding);
	const padding = constants.RSA_PKCS1_OAEP_PADDING;
	const written = keyEncoding === 'bytes' ? key : Buffer.from(key.toString(keyEncoding));
	const wrapped = publicEncrypt({ key: keys.encryption, padding, oaepHash }, written);
	return {
		signature: more.signaturePrefix + sign(payload, written),
		payload,
		key: `${iv.toString(more.ivEncoding)}:${wrapped.toString('base64')}`,
		webhookId,
	};
}

const sign = (payload: string, key: Buffer) =>
	createHmac('sha256', key.toString('base64')).update(payload).digest('hex');

/** A genuine delivery of an event. */
export const deliver = (event: unknown, keys: Keys, webhookId: string, ways?: Partial<Ways>) =>
	seal(JSON.stringify(event), keys, webhookId, ways);
