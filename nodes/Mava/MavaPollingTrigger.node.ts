import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { poll, subtitle, triggerProperties } from '../shared/trigger/trigger';
import * as listSearch from './listSearch';
import { mava } from './service';
import { events } from './trigger';

export class MavaPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mava Polling Trigger',
		name: 'mavaPollingTrigger',
		icon: { light: 'file:mava.svg', dark: 'file:mava.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: subtitle(events),
		description:
			'Starts the workflow on new tickets in Mava, for which it looks from time to time (polling). Unlike the webhook of Mava Trigger, it needs nothing set up in Mava.',
		defaults: { name: 'Mava Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'mavaApi', required: true }],
		properties: triggerProperties(events),
	};

	methods = { listSearch };

	async poll(this: IPollFunctions) {
		return await poll(this, mava, events);
	}
}
