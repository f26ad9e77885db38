/*
 * Keeps the key out of what people read. A service may repeat the key that it was sent: whole or in part, in capitals,
 * encoded for a URL or escaped as in JSON.
 */

/** A piece of the key that is shorter than this gives nothing away. */
const SHORTEST_PIECE = 8;

/** What stands for one character: a percent code, however often it was encoded again, an escape, or itself. */
const CHARACTER = /%(?:25)*([\da-f]{2})|\\u([\da-f]{4})|\\(.)|[^]/gi;

/** The characters of a text in lower case, without the encoding; each is one UTF-16 unit. */
function plainCharacters(text: string): { written: string[]; plain: string } {
	const written: string[] = [];
	let plain = '';
	for (const [character, percent, unicode, escaped] of text.matchAll(CHARACTER)) {
		written.push(character);
		const code = percent ?? unicode;
		const meant = code ? String.fromCharCode(parseInt(code, 16)) : (escaped ?? character);
		const lower = meant.toLowerCase();
		plain += lower.length === 1 ? lower : meant;
	}
	return { written, plain };
}

/**
 * Puts `***` in place of a key and of its pieces.
 * @param shortest how long a piece must be at least, in characters; by default the shortest that is of use
 */
export function withoutKey(text: string, key: string, shortest = SHORTEST_PIECE): string {
	const length = Math.min(shortest, key.length);
	if (length === 0) return text;
	const pieces = new Set<string>();
	for (const form of [key.toLowerCase(), plainCharacters(key).plain]) {
		for (let at = 0; at + length <= form.length; at++) pieces.add(form.slice(at, at + length));
	}

	const { written, plain } = plainCharacters(text);
	const kept: string[] = [];
	let end = 0;
	for (let at = 0; at < written.length; at++) {
		if (pieces.has(plain.slice(at, at + length))) {
			if (at >= end) kept.push('***');
			end = at + length;
		}
		if (at >= end) kept.push(written[at]);
	}
	return kept.join('');
}
