import type { INodeExecutionData } from 'n8n-workflow';

/**
 * With the setting Retry On Fail, n8n runs the whole node again, and the items come again. This remembers, by item,
 * what must not be sent a second time: its output, or the doubt about it.
 */
export class RetryMemory {
	private readonly outcomes = new Map<number, INodeExecutionData[] | Error>();

	remember(item: number, outcome: INodeExecutionData[] | Error): void {
		this.outcomes.set(item, outcome);
	}

	/**
	 * @returns the item's output, if it was sent before
	 * @throws why it failed, if it may have happened all the same
	 */
	recall(item: number): INodeExecutionData[] | undefined {
		const outcome = this.outcomes.get(item);
		if (outcome instanceof Error) throw outcome;
		return outcome;
	}
}
