/** `npm start [-- --port N]`: n8n in the browser, with the nodes, the sandbox and an example, until Ctrl-C. */
import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/index.ts';
import { example } from './example.mts';
import { freePort, N8n } from './n8n.mts';
import { main, Trouble } from './processes.mts';
import { credentialOf, services } from './services.mts';

/** n8n's own. */
const USUAL_PORT = 5678;

await main(async () => {
	const { values } = parseArgs({ options: { port: { type: 'string' } } });
	const port = await portFor(values.port);

	console.log('Preparing n8n and the nodes …');
	const n8n = await N8n.prepare();
	const sandbox = await startSandbox({ now: Date.now() });
	const workflow = await example('all-five-operations');
	const story = await example('support-story');
	await n8n.importCredentials(services.map((service) => credentialOf(service, sandbox)));
	await n8n.importWorkflows([workflow, story]);

	console.log('Starting n8n …');
	const server = await n8n.serve(port);
	const { email, password } = await server.signIn();

	console.log(`
n8n is ready:  ${server.url}/workflow/${workflow.id}
   E-mail      ${email}
   Password    ${password}

1. Open that address and sign in. The example workflow opens.
2. Click "Execute workflow" at the bottom. Double-click a node to see its fields and what came back.
3. For a workflow of your own, press N and search for Vambe, Mava or Ayra. The credentials are there already.

No request leaves this machine. The three services are played by the sandbox; see
   ${sandbox.url}/_sandbox/state    what they hold
   ${sandbox.url}/_sandbox/journal  what they were sent

Ctrl-C ends all of it. What you change in n8n is gone then; download workflows that you want to keep.`);
	// From here on, being ended is what should happen.
	process.exitCode = 0;
});

async function portFor(wanted: string | undefined): Promise<number> {
	if (wanted === undefined) return await freePort(USUAL_PORT);
	const port = Number(wanted);
	if (!Number.isInteger(port) || port < 1 || port > 65535) {
		throw new Trouble(`--port takes a number from 1 to 65535, not "${wanted}".`);
	}
	if ((await freePort(port)) !== port) throw new Trouble(`Port ${port} is in use.`);
	return port;
}
