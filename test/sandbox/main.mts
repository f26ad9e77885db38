/** `npm run sandbox [-- --port N]`: the sandbox alone, until Ctrl-C. */
import { parseArgs } from 'node:util';
import { startSandbox, type Service } from './index.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const sandbox = await startSandbox({ port: Number(values.port), now: Date.now() });

console.log(`The sandbox answers on ${sandbox.url}

          Base URL for the credential, and its key`);
for (const service of Object.keys(sandbox.addresses) as Service[]) {
	console.log(`  ${service.padEnd(6)}  ${sandbox.addresses[service]}  ${sandbox.keys[service]}`);
}
console.log(`  mava's Gateway URL  ${sandbox.gateway}

  GET  ${sandbox.url}/_sandbox/journal  all requests so far
  GET  ${sandbox.url}/_sandbox/state    what the services hold
  POST ${sandbox.url}/_sandbox/fail     make requests fail, e.g. {"service":"mava","status":503,"times":1}
  POST ${sandbox.url}/_sandbox/reset    back to the beginning

Ctrl-C ends it.`);

const end = () => void sandbox.close();
process.once('SIGINT', end);
process.once('SIGTERM', end);
