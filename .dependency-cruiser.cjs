/**
 * Who may import whom (`npm run rooms`). Arrows between rooms run one way: a service uses its own folder and
 * nodes/shared; in there, operations and triggers use http and fields, and these use what lies beside the rooms.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const room = (name, ...unknown) => ({
	name: `${name}-knows-nothing-of-${unknown.join('-or-')}`,
	severity: 'error',
	from: { path: `^nodes/shared/${name}/` },
	to: { path: `^nodes/shared/(${unknown.join('|')})/` },
});

module.exports = {
	forbidden: [
		{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'services-apart',
			severity: 'error',
			from: { path: '^nodes/(Vambe|Mava|Ayra)/' },
			to: { path: '^nodes/', pathNot: '^nodes/($1|shared)/' },
		},
		{
			name: 'shared-knows-no-service',
			severity: 'error',
			from: { path: '^nodes/shared/' },
			to: { path: '^(nodes/(?!shared/)|credentials/)' },
		},
		room('fields', 'http', 'operation', 'trigger'),
		room('http', 'fields', 'operation', 'trigger'),
		room('operation', 'trigger'),
		room('trigger', 'operation'),
		{
			name: 'below-the-rooms',
			severity: 'error',
			from: { path: '^nodes/shared/[^/]+$' },
			to: { path: '^nodes/shared/[^/]+/' },
		},
		{
			name: 'zod-in-one-file',
			severity: 'error',
			from: { path: '^(nodes|credentials)/', pathNot: '^nodes/shared/zod\\.ts$' },
			to: { path: 'node_modules/zod/' },
		},
		{
			name: 'no-n8n-core-in-what-ships',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: 'node_modules/n8n-core' },
		},
		{
			name: 'no-tests-in-what-ships',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^(test|docs|split)/' },
		},
		{ name: 'found', severity: 'error', from: {}, to: { couldNotResolve: true } },
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^test/n8n/node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.test.json' },
	},
};
