/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	modulePathIgnorePatterns: ['<rootDir>/test/n8n/', '<rootDir>/dist/'],
	testMatch: ['**/*.test.ts'],
	transform: {
		'^.+\\.ts$': [
			'ts-jest',
			{ tsconfig: { ...require('./tsconfig.json').compilerOptions, types: ['jest', 'node'] } },
		],
	},
	testTimeout: 20_000,
	// The tests wait more than they work.
	maxWorkers: 4,
};
