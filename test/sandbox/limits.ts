import type { Limit, Usage } from './types';

/** Counts requests per key in a rolling window. */
export class RateWindow {
	private readonly counted = new Map<string, number[]>();

	constructor(private readonly limit: Limit) {}

	/**
	 * Counts a request of this key now.
	 * @returns where the key stands; a request that no longer fits is `refused` and not counted
	 */
	count(key: string): Usage & { refused: boolean } {
		const now = Date.now();
		const length = this.limit.seconds * 1000;
		const times = (this.counted.get(key) ?? []).filter((time) => time > now - length);
		const refused = times.length >= this.limit.requests;
		if (!refused) times.push(now);
		this.counted.set(key, times);
		return {
			limit: this.limit.requests,
			remaining: this.limit.requests - times.length,
			resetAt: (times[0] ?? now) + length,
			refused,
		};
	}
}
