/** Mutation testing of the rooms that send, retry and watch: `npm run test:mutation`, or with `--mutate <files>`. */
export default {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	mutate: ['nodes/shared/{http,operation,trigger}/*.ts'],
	jest: {
		config: {
			...(await import('./jest.config.js')).default,
			// What tries very many cases, or waits, takes too long for each of a thousand mutants.
			testPathIgnorePatterns: [
				'faults',
				'simulation',
				'everyField',
				'hostile',
				'size',
				'versions',
				'deadlines',
				'sending',
				'/test/sandbox/',
			],
		},
	},
	coverageAnalysis: 'perTest',
	concurrency: 2,
	timeoutMS: 20_000,
	ignorePatterns: ['dist', 'test/n8n/node_modules', 'reports'],
	tempDirName: '.stryker',
	reporters: ['clear-text', 'progress', 'html'],
	clearTextReporter: { logTests: false, reportTests: false },
};
