/** Named checks, each printed as it passes or fails. */
export class Checks {
	private passed = 0;
	private failed = 0;

	/** @param wanted what the names of the checks to make hold, in any case; all if left out */
	constructor(private readonly wanted = '') {}

	/** Passes unless `work` throws; says so, with the time if it took long, and goes on. */
	async check(name: string, work: () => unknown): Promise<void> {
		if (!name.toLowerCase().includes(this.wanted.toLowerCase())) return;
		const begun = Date.now();
		try {
			await work();
			this.passed++;
			const seconds = (Date.now() - begun) / 1000;
			console.log(`ok    ${name}${seconds < 1 ? '' : ` (${seconds.toFixed(1)} s)`}`);
		} catch (error) {
			this.failed++;
			console.log(
				`FAIL  ${name}\n${indented(error instanceof Error ? error.message : String(error))}`,
			);
		}
	}

	/** Prints the result and makes it this program's exit status. */
	conclude(): void {
		console.log(`\n${this.passed} passed, ${this.failed} failed`);
		process.exitCode = this.failed === 0 && this.passed > 0 ? 0 : 1;
	}
}

const indented = (text: string) => text.replace(/^/gm, '      ');
