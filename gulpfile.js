const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src, watch } = require('gulp');

const sources = ['nodes/**/*.ts', 'credentials/**/*.ts'];
// Icons, codex files and schema previews: what n8n reads beside the compiled code.
const assets = ['nodes/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];

const clean = () => rm('dist', { recursive: true, force: true });
const compile = () => spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });
const copy = () => src(assets, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));

const build = series(clean, parallel(compile, copy));

exports.build = build;
exports.watch = series(build, function rebuild() {
	watch(sources, compile);
	watch(assets, copy);
});
