import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { poll, subtitle, triggerProperties } from '../shared/trigger/trigger';
import * as listSearch from './listSearch';
import { vambe } from './service';
import { events } from './trigger';

export class VambeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vambe Trigger',
		name: 'vambeTrigger',
		icon: { light: 'file:vambe.svg', dark: 'file:vambe.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: subtitle(events),
		description:
			'Starts the workflow when contacts or their tickets change in Vambe, or contacts wait for an answer',
		defaults: { name: 'Vambe Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vambeApi', required: true }],
		properties: triggerProperties(events),
	};

	methods = { listSearch };

	async poll(this: IPollFunctions) {
		return await poll(this, vambe, events);
	}
}
