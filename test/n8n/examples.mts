/** The examples of the folder `examples`, imported into a real n8n and run as people run them. */
import type { Sandbox } from '../sandbox/index.ts';
import { startModel } from './agent/model.mts';
import type { Checks } from './checks.mts';
import { checkBulkUpdate, UPLOADER } from './examples/bulkUpdate.mts';
import { checkContactForm } from './examples/contactForm.mts';
import { checkEscalation } from './examples/escalation.mts';
import { checkNightlySync } from './examples/nightlySync.mts';
import { checkOrderWebhook, SHOP_KEY } from './examples/orderWebhook.mts';
import { exampleIn, Served, type Stage } from './examples/served.mts';
import { checkTriage, triageScript } from './examples/triage.mts';
import { freePort, type Credential, type N8n } from './n8n.mts';

const FOLDERS = [
	'contact-form-to-vambe-ticket',
	'order-webhook-to-vambe-ticket',
	'triage-of-mava-tickets',
	'escalation-ayra-to-mava',
	'nightly-sync-of-vambe-contacts',
	'bulk-update-from-spreadsheet',
];

/** The credentials that the examples name beside those of the services. */
const credentialsWith = (modelUrl: string): Array<Credential<object>> => [
	{
		id: 'shopWebhook',
		name: 'Shop webhook',
		type: 'httpHeaderAuth',
		data: { name: 'X-Shop-Key', value: SHOP_KEY },
	},
	{ id: 'bulkUpdateForm', name: 'Bulk update form', type: 'httpBasicAuth', data: UPLOADER },
	{
		id: 'languageModel',
		name: 'Language model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: modelUrl },
	},
];

/**
 * Runs each example in a served n8n. The credentials of the services must have been imported, and no other server of
 * this n8n may be running: they share a database.
 */
export async function checkExamples({
	checks,
	n8n,
	sandbox,
}: {
	checks: Checks;
	n8n: N8n;
	sandbox: Sandbox;
}): Promise<void> {
	const model = await startModel(triageScript);
	const workflows = await Promise.all(FOLDERS.map(exampleIn));
	await n8n.importCredentials(credentialsWith(model.url));
	await n8n.importWorkflows(workflows);
	const server = await n8n.serve(await freePort());
	try {
		await server.signIn();
		const stage: Stage = { checks, sandbox, n8n: new Served(n8n, server) };
		await checkContactForm(stage);
		await checkOrderWebhook(stage);
		await checkEscalation(stage);
		await checkNightlySync(stage);
		await checkBulkUpdate(stage);
		await checkTriage(stage, workflows[FOLDERS.indexOf('triage-of-mava-tickets')]);
	} finally {
		server.stop();
		model.close();
	}
}
