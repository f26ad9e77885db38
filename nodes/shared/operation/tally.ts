/** How many of the failed items are named. */
const MOST_NAMED = 20;

/** How far a run has come. */
export class Tally {
	handedOver = 0;

	sent = 0;

	readonly failed = new Set<number>();

	/** Begins anew: n8n runs the node again. */
	reset(): void {
		this.handedOver = 0;
		this.sent = 0;
		this.failed.clear();
	}

	/** How far the run has come, in a sentence; '' for a single item. */
	summary(total: number): string {
		const { sent, failed } = this;
		if (total === 1) return '';
		const items = [...failed].sort((a, b) => a - b);
		const named = `${items.slice(0, MOST_NAMED).join(', ')}${items.length > MOST_NAMED ? ', …' : ''}`;
		return `Of ${total} items, ${sent} sent, ${failed.size} failed (${named}), ${total - sent - failed.size} not sent.`;
	}
}
