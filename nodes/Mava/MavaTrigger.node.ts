import {
	NodeConnectionTypes,
	NodeOperationError,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IDataObject,
	type IHookFunctions,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { arrival, openDelivery, readSigningKey, type Delivery, type Seen } from './webhook';

const NOT_A_KEY =
	"The 'Signing Key' of the credential is not one of Mava's. Copy it whole, from mava_wh_ to its end, from Mava's dashboard.";

/**
 * What this process has seen, by workflow and node. n8n loads the static data afresh for each request and saves them
 * after it, so that two at once do not see each other's, and the later one takes away what the earlier one saved.
 */
const seenHere = new Map<string, Seen>();

export class MavaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mava Trigger',
		name: 'mavaTrigger',
		icon: { light: 'file:mava.svg', dark: 'file:mava.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ [$parameter["events"]].flat().join(", ") || "all events" }}',
		description:
			'Create and update support tickets, reply to customers and add private notes in Mava. Its trigger starts workflows when Mava posts an event to a webhook.',
		defaults: { name: 'Mava Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'mavaWebhookApi', required: true, testedBy: 'testSigningKey' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Without it, n8n answers "firstEntryJson".
				responseData: 'noData',
				path: 'webhook',
			},
		],
		properties: [
			{
				displayName:
					'Mava offers no way to register this webhook automatically: copy the Production URL from \'Webhook URLs\' above, add it in the <a href="https://dashboard.mava.app" target="_blank">Mava dashboard</a>, and choose there which events it gets. Put the signing key that the dashboard shows into the credential. Then publish (activate) the workflow.',
				name: 'setUp',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'string',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Event' },
				default: [],
				placeholder: 'e.g. ticket.created',
				description:
					'The types of the events that start the workflow. Leave empty for all. Mava sends only those that you have chosen in its dashboard.',
			},
			{
				displayName: 'Output',
				name: 'output',
				type: 'options',
				options: [
					{
						name: 'Document Only',
						value: 'document',
						description: 'The ticket, message or customer that the event is about',
					},
					{
						name: 'Event',
						value: 'event',
						description: 'The type of the event, its webhook ID, and the document',
					},
				],
				default: 'event',
				description: 'What the workflow gets of an event',
			},
		],
	};

	methods = {
		credentialTest: {
			async testSigningKey(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return readSigningKey(data?.privateKey)
					? { status: 'OK', message: 'This is a signing key' }
					: { status: 'Error', message: NOT_A_KEY };
			},
		},
	};

	/** There is nothing to do in Mava: its webhooks can be made in the dashboard only. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			/** Refuses a workflow that would refuse every event. */
			async create(this: IHookFunctions): Promise<boolean> {
				const { privateKey } = await this.getCredentials('mavaWebhookApi');
				if (readSigningKey(privateKey)) return true;
				throw new NodeOperationError(this.getNode(), NOT_A_KEY);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { privateKey } = await this.getCredentials('mavaWebhookApi');
		const key = readSigningKey(privateKey);
		const delivery = key && openDelivery(this.getBodyData(), key);
		if (!delivery) {
			this.getResponseObject().status(401).json({ error: 'Unauthorized' });
			return { noWebhookResponse: true };
		}
		const starts = isWanted(this, delivery) && isFirst(this, delivery);
		if (!starts) return { webhookResponse: '' };
		return { workflowData: [[{ json: output(this, delivery) }]] };
	}
}

function isWanted(context: IWebhookFunctions, { type }: Delivery): boolean {
	const events = [context.getNodeParameter('events', []) as string | string[]].flat();
	const wanted = events.map((event) => event.trim()).filter(Boolean);
	return wanted.length === 0 || wanted.includes(type);
}

/** Tells whether an event comes for the first time. While a person listens for a test event, each one counts. */
function isFirst(context: IWebhookFunctions, { webhookId }: Delivery): boolean {
	if (context.getMode() === 'manual') return true;
	const place = `${context.getWorkflow().id}/${context.getNode().id}`;
	const kept = context.getWorkflowStaticData('node') as { seen?: Seen };
	const known = [kept.seen ?? {}, seenHere.get(place) ?? {}];
	const { isFirst: first, seen } = arrival(webhookId, Date.now(), ...known);
	seenHere.set(place, seen);
	kept.seen = { ...seen };
	return first;
}

function output(context: IWebhookFunctions, delivery: Delivery): IDataObject {
	const { type, webhookId, document } = delivery;
	const event = { type, webhookId, document };
	return (context.getNodeParameter('output') === 'document' ? document : event) as IDataObject;
}
