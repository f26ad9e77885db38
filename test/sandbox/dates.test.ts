import { startSandbox } from './index';
import { movedTo } from './dates';
import { definitions } from './server';
import { serviceNames } from './types';

const NOW = Date.UTC(2031, 4, 6, 7, 8, 9);
const DAY = 24 * 60 * 60 * 1000;

/** What has a name that tells of something that has happened, anywhere in a state. */
function happened(value: unknown): string[] {
	if (value === null || typeof value !== 'object') return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		/^(created_at|createdAt|updated_at|last_message_at|closed_at|start_time|conversation_date)$/.test(
			name,
		) && typeof inner === 'string'
			? [inner]
			: happened(inner),
	);
}

test('dates are moved by whole days, written as they were; nothing else changes', () => {
	const held = {
		at: '2026-01-31T23:59:59Z',
		list: [{ at: '2026-01-30T10:00:00.000Z' }, 7, null, undefined, '2026-01-30', 'on 2026-01-30'],
	};
	expect(movedTo(NOW, '2026-02-01T00:00:00Z', held)).toEqual({
		at: '2031-05-05T23:59:59Z',
		list: [{ at: '2031-05-04T10:00:00.000Z' }, 7, null, undefined, '2026-01-30', 'on 2026-01-30'],
	});
});

test.each(serviceNames)('%s: the seed is as old as it says', (service) => {
	const { seed, seedDay } = definitions[service];
	const times = happened(seed()).map((date) => Date.parse(date));
	const latest = Date.parse(seedDay) - Math.max(...times);
	expect(latest).toBeGreaterThan(0);
	expect(latest).toBeLessThan(DAY);
});

test.each(serviceNames)(
	'%s: its latest entries are of the last two days, after a reset too',
	async (service) => {
		const sandbox = await startSandbox({ now: NOW });
		sandbox.change((state) => void ((state[service] as { tickets: unknown[] }).tickets.length = 0));
		sandbox.reset();
		const times = happened(sandbox.state()[service]).map((date) => Date.parse(date));
		await sandbox.close();
		expect(NOW - Math.max(...times)).toBeGreaterThan(0);
		expect(NOW - Math.max(...times)).toBeLessThan(2 * DAY);
	},
);
