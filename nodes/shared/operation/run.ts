import { sleep, type IExecutePaginationFunctions, type INodeExecutionData } from 'n8n-workflow';
import * as engine from '../engine';
import type { Start } from '../http/attempts';
import { pacerFor, type Pacer } from '../http/pace';
import type { Limit, Service } from '../service';
import { RetryMemory } from './retryMemory';
import { Slots } from './slots';
import { Tally } from './tally';

/** Waiting is done in steps of this many milliseconds, so that a run that is stopped ends within a second. */
const STEP = 500;

/** Thrown for an item that is not sent because the run is over; n8n shows the item that ended it. */
export class NotSent extends Error {}

/** What the items of one run of a node share: the slots for requests in flight, the pace, and how far it has come. */
export class Run {
	readonly pacer: Pacer;

	private nextStart = 0;

	private handingOver = Promise.resolve();

	private readonly slots = new Slots();

	private readonly tally = new Tally();

	private readonly memory = new RetryMemory();

	constructor(
		private readonly context: IExecutePaginationFunctions,
		service: Service,
		limit?: Limit,
	) {
		const { id, name } = context.getNode().credentials?.[service.credential] ?? {};
		this.pacer = pacerFor(service, String(id ?? name), limit);
	}

	/**
	 * To be called for each item when the engine hands it over, before anything else.
	 * @returns the item's output, if it was sent before n8n ran the node again
	 * @throws why it failed, if it may have happened all the same
	 */
	begin(item: number): INodeExecutionData[] | undefined {
		if (item === 0) {
			this.tally.reset();
			this.handingOver = engine.allHandedOver();
		}
		this.tally.handedOver++;
		const output = this.memory.recall(item);
		if (output) this.tally.sent++;
		return output;
	}

	/** Whether an item that fails ends as an item: by the user's choice, or for an agent, which is to read the reason. */
	get continues(): boolean {
		return engine.isTool(this.context) || this.context.continueOnFail();
	}

	/** Whether the user pressed stop. */
	get isStopped(): boolean {
		return this.context.getExecutionCancelSignal()?.aborted ?? false;
	}

	/** Whether more items may be sent: not after one has failed, unless the node continues on failure. */
	get isGoing(): boolean {
		const isOver = this.tally.failed.size > 0 && !this.continues;
		return !isOver && !this.isStopped && !this.isAbandoned;
	}

	/**
	 * Whether the engine has not handed over all items, as it does in one go unless it batches them. If an expression of
	 * a later item fails, it gives the run up without waiting for those that it has handed over: they must not be sent.
	 */
	get isAbandoned(): boolean {
		const isComplete = this.tally.handedOver === engine.itemsToCome(this.context);
		return !this.continues && !isComplete && !engine.comesInBatches(this.context);
	}

	/**
	 * Does an item's work in one of `most` slots, as soon as one is free. By then all items have been handed over, and
	 * the fields of all have been read. When the slot is free again, it is known how the item has ended.
	 */
	async inSlot(
		item: number,
		most: number,
		work: () => Promise<INodeExecutionData[]>,
	): Promise<INodeExecutionData[]> {
		await this.handingOver;
		await this.slots.take(most);
		try {
			return await work().then(
				(output) => this.succeeded(item, output),
				(caught: Error) => {
					if (!(caught instanceof NotSent)) this.failedAt(item);
					throw caught;
				},
			);
		} finally {
			this.slots.release();
		}
	}

	/**
	 * Waits until the next request may start, and starts it.
	 * @param left the longest pause to wait for, in milliseconds
	 */
	async start(left: number, requestsPerSecond = Infinity): Promise<Start> {
		for (;;) {
			if (!this.isGoing) return 'over';
			const now = Date.now();
			if (this.pacer.pauseLeft(now) > left) return 'paused for too long';
			const delay = Math.max(this.pacer.delay(now), this.nextStart - now);
			if (delay <= 0) {
				this.nextStart = now + 1000 / requestsPerSecond;
				this.pacer.start();
				return 'started';
			}
			await this.pause(delay);
		}
	}

	/** Waits. False if the run is over before. */
	async pause(milliseconds: number): Promise<boolean> {
		for (let left = milliseconds; left > 0 && this.isGoing; left -= STEP) {
			await sleep(Math.min(left, STEP));
		}
		return this.isGoing;
	}

	private succeeded(item: number, output: INodeExecutionData[]): INodeExecutionData[] {
		this.tally.sent++;
		this.remember(item, output);
		return output;
	}

	/** Remembers what must not be sent again, for the case that n8n runs the node again. */
	remember(item: number, outcome: INodeExecutionData[] | Error): void {
		if (this.context.getNode().retryOnFail) this.memory.remember(item, outcome);
	}

	/** Notes that an item has failed. Unless the node continues on failure, no further item is sent from now on. */
	failedAt(item: number): void {
		this.tally.failed.add(item);
	}

	/** Waits until no request is in flight, so that `summary` is final. */
	async idle(): Promise<void> {
		await this.handingOver;
		await this.slots.idle();
	}

	/** How far the run has come, in a sentence; '' for a single item. */
	get summary(): string {
		return this.tally.summary(engine.itemsToCome(this.context));
	}
}

const runs = new WeakMap<object, Run>();

/**
 * The run that an item belongs to.
 * @param limit of the operation, if it has one of its own
 */
export function runOf(context: IExecutePaginationFunctions, service: Service, limit?: Limit): Run {
	const identity = engine.runIdentity(context);
	const run = runs.get(identity) ?? new Run(context, service, limit);
	if (!engine.isCalledByNode(context)) runs.set(identity, run);
	return run;
}
