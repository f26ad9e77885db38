/**
 * A second package beside ours, for what cannot be measured with it as it is: our Mava node without Mava's limit of
 * 90 requests in 30 s, and our Vambe node with a single operation. It is a copy with other nodes in it.
 */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE } from '../n8n/services.mts';

const NAME = 'n8n-nodes-bench-variants';

/** The types of the nodes in it. */
export const VARIANTS = {
	mavaWithoutLimit: `${NAME}.mavaWithoutLimit`,
	vambeWithOneOperation: `${NAME}.vambeWithOneOperation`,
};

const NODES: Record<string, string> = {
	MavaWithoutLimit: `
const { Mava } = require('./Mava/Mava.node.js');
require('./Mava/service.js').mava.limit = undefined;
exports.MavaWithoutLimit = class extends Mava {
	constructor() {
		super();
		this.description = { ...this.description, name: 'mavaWithoutLimit', icon: undefined };
	}
};`,
	VambeWithOneOperation: `
const { Vambe } = require('./Vambe/Vambe.node.js');
const { properties } = require('./shared/operation/properties.js');
const { updateMetadata } = require('./Vambe/ticket/updateMetadata.js');
exports.VambeWithOneOperation = class extends Vambe {
	constructor() {
		super();
		const ticket = { name: 'Ticket', value: 'ticket', operations: [updateMetadata] };
		this.description = {
			...this.description,
			name: 'vambeWithOneOperation',
			icon: undefined,
			properties: properties([ticket]),
		};
	}
};`,
};

/** Adds the package to a `node_modules` folder that holds ours. */
export async function installVariants(modules: string): Promise<void> {
	const folder = join(modules, NAME);
	await cp(join(modules, PACKAGE), folder, { recursive: true });
	await rm(join(folder, 'dist', 'credentials'), { recursive: true });
	for (const [name, code] of Object.entries(NODES)) {
		await writeFile(join(folder, 'dist', 'nodes', `${name}.node.js`), code);
	}
	const file = join(folder, 'package.json');
	const manifest = JSON.parse(await readFile(file, 'utf8')) as { n8n: object };
	const nodes = Object.keys(NODES).map((name) => `dist/nodes/${name}.node.js`);
	const n8n = { ...manifest.n8n, credentials: [], nodes };
	await writeFile(file, JSON.stringify({ ...manifest, name: NAME, n8n }));
}
