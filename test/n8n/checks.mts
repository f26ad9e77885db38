/** Named checks, each printed as it passes or fails. */
export class Checks {
	private passed = 0;
	private failed = 0;

	/** Passes unless `work` throws; says so, and goes on. */
	async check(name: string, work: () => unknown): Promise<void> {
		try {
			await work();
			this.passed++;
			console.log(`ok    ${name}`);
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
