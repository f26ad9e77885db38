import {
	NodeConnectionTypes,
	sleep,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { pacerFor, type Pacer } from './pace';
import type { Limit, Service } from './service';

/** Waiting is done in steps of this many milliseconds, so that a run that is stopped ends within a second. */
const STEP = 500;

/** How many of the failed items are named. */
const MOST_NAMED = 20;

/** Thrown for an item that is not sent because the run is over; n8n shows the item that ended it. */
export class NotSent extends Error {}

/**
 * What the items of one run of a node share: places for requests in flight, the pace, and how far the run has come.
 * Items wait for a place in a list, without a timer each.
 */
export class Run {
	readonly pacer: Pacer;

	private nextStart = 0;

	private inFlight = 0;

	private readonly waiting: Array<() => void> = [];

	private readonly whenIdle: Array<() => void> = [];

	private arrived = 0;

	private sent = 0;

	private failed = new Set<number>();

	/** What must not be sent again should n8n run the node again: by item, its output or why it failed. */
	private readonly kept = new Map<number, INodeExecutionData[] | Error>();

	constructor(
		private readonly context: IExecutePaginationFunctions,
		service: Service,
		limit?: Limit,
	) {
		const { id, name } = context.getNode().credentials?.[service.credential] ?? {};
		this.pacer = pacerFor(service, String(id ?? name), limit);
	}

	/**
	 * To be called for each item as it comes, before anything else.
	 *
	 * With "Retry On Fail", n8n runs the whole node again, with the same execute data: the items come again, from the
	 * first on. Those that were sent are not sent again.
	 * @returns the item's output, if it was sent before
	 * @throws why it failed, if it may have happened all the same
	 */
	arrive(item: number): INodeExecutionData[] | undefined {
		if (item === 0) {
			this.arrived = 0;
			this.sent = 0;
			this.failed.clear();
		}
		this.arrived++;
		const kept = this.kept.get(item);
		if (kept instanceof Error) throw kept;
		if (kept) this.sent++;
		return kept;
	}

	/**
	 * Whether another node runs this one as its tool, from inside itself, as older AI Agents do. The execute data are
	 * then that node's, and say nothing of how this one is called.
	 */
	get isCalled(): boolean {
		return this.context.getExecuteData().node.name !== this.context.getNode().name;
	}

	/** Whether this node runs as an agent's tool: called by the agent, or by n8n on behalf of newer agents. */
	get isTool(): boolean {
		return this.isCalled || this.context.getNode().rewireOutputLogTo === NodeConnectionTypes.AiTool;
	}

	/**
	 * Whether an item that fails ends as an item: by the user's choice, or for an agent, which is to read the reason.
	 * n8n before 2.30 ends the whole workflow when a tool throws.
	 */
	get continues(): boolean {
		return this.isTool || this.context.continueOnFail();
	}

	/** Whether the user pressed stop. */
	get isStopped(): boolean {
		return this.context.getExecutionCancelSignal()?.aborted ?? false;
	}

	/** Whether more items may be sent: not after one has failed, unless the node continues on failure. */
	get isGoing(): boolean {
		const isOver = this.failed.size > 0 && !this.continues;
		return !isOver && !this.isStopped && !this.isAbandoned;
	}

	/**
	 * n8n's engine hands over all items in one go, unless it batches them. If an expression of a later item fails, it
	 * gives the run up without waiting for the items that it has handed over already: those must not be sent.
	 */
	get isAbandoned(): boolean {
		if (this.continues || this.arrived === this.total) return false;
		const { batching } = this.context.getNodeParameter('requestOptions', {}) as {
			batching?: { batch?: { batchInterval?: number } };
		};
		return !batching?.batch?.batchInterval;
	}

	/** How many items the run has. */
	private get total(): number {
		if (this.context.getNode().executeOnce) return 1;
		const { data } = this.context.getExecuteData();
		return (data.main ?? data.ai_tool)?.[0]?.length ?? 1;
	}

	/**
	 * Does an item's work in one of `places` for requests in flight, as soon as one is free. By then all items have
	 * come, and the fields of all have been read. When the place is free again, it is known how the item has ended.
	 */
	async inPlace(
		item: number,
		places: number,
		work: () => Promise<INodeExecutionData[]>,
	): Promise<INodeExecutionData[]> {
		await this.enter(places);
		try {
			return await work().then(
				(output) => this.succeeded(item, output),
				(caught: Error) => {
					if (!(caught instanceof NotSent)) this.failedAt(item);
					throw caught;
				},
			);
		} finally {
			this.leave();
		}
	}

	private async enter(places: number): Promise<void> {
		await everyItem();
		if (this.inFlight < places) this.inFlight++;
		else await new Promise<void>((free) => this.waiting.push(free));
	}

	private leave(): void {
		const next = this.waiting.shift();
		if (next) return next();
		if (--this.inFlight === 0) this.whenIdle.splice(0).forEach((idle) => idle());
	}

	/** Waits until the next request may start, and starts it. False if the run is over before. */
	async start(requestsPerSecond = Infinity): Promise<boolean> {
		for (;;) {
			if (!this.isGoing) return false;
			const now = Date.now();
			const delay = Math.max(this.pacer.delay(now), this.nextStart - now);
			if (delay <= 0) {
				this.nextStart = now + 1000 / requestsPerSecond;
				this.pacer.start();
				return true;
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
		this.sent++;
		this.keep(item, output);
		return output;
	}

	/** Keeps what must not be sent again for the case that n8n runs the node again. */
	keep(item: number, outcome: INodeExecutionData[] | Error): void {
		if (this.context.getNode().retryOnFail) this.kept.set(item, outcome);
	}

	/** Notes that an item has failed. Unless the node continues on failure, no further item is sent from now on. */
	failedAt(item: number): void {
		this.failed.add(item);
	}

	/** Waits until no request is in flight, so that `summary` is final. */
	async idle(): Promise<void> {
		await everyItem();
		if (this.inFlight > 0) await new Promise<void>((idle) => this.whenIdle.push(idle));
	}

	/** How far the run has come, in a sentence; '' for a single item. */
	get summary(): string {
		const { total, sent, failed } = this;
		if (total === 1) return '';
		const items = [...failed].sort((a, b) => a - b);
		const named = `${items.slice(0, MOST_NAMED).join(', ')}${items.length > MOST_NAMED ? ', …' : ''}`;
		return `Of ${total} items, ${sent} sent, ${failed.size} failed (${named}), ${total - sent - failed.size} not sent.`;
	}
}

/** The engine calls for its items one after the other, without waiting: when this is over, all have come. */
const everyItem = async () => await Promise.resolve();

const runs = new WeakMap<object, Run>();

/**
 * The run that an item belongs to. The engine gives all items of a run the same execute data.
 * @param limit of the operation, if it has one of its own
 */
export function runOf(context: IExecutePaginationFunctions, service: Service, limit?: Limit): Run {
	const executeData = context.getExecuteData();
	const run = runs.get(executeData) ?? new Run(context, service, limit);
	// Another node's execute data are the same for all that it calls.
	if (!run.isCalled) runs.set(executeData, run);
	return run;
}
