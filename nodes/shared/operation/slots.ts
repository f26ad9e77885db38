/** The requests of a run that may be in flight at once. Items wait for a slot in a list, without a timer each. */
export class Slots {
	private inFlight = 0;

	private readonly waiting: Array<() => void> = [];

	private readonly whenIdle: Array<() => void> = [];

	/** Takes a slot, as soon as there is one. @param most how many there are */
	async take(most: number): Promise<void> {
		if (this.inFlight < most) this.inFlight++;
		else await new Promise<void>((free) => this.waiting.push(free));
	}

	/** Gives a slot to the item that has waited longest. */
	release(): void {
		const next = this.waiting.shift();
		if (next) return next();
		if (--this.inFlight === 0) this.whenIdle.splice(0).forEach((idle) => idle());
	}

	/** Waits until no request is in flight. */
	async idle(): Promise<void> {
		if (this.inFlight > 0) await new Promise<void>((idle) => this.whenIdle.push(idle));
	}
}
