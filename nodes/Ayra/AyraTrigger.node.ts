import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { poll, subtitle, triggerProperties } from '../shared/trigger/trigger';
import * as listSearch from './listSearch';
import { ayra } from './service';
import { events } from './trigger';

export class AyraTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ayra Trigger',
		name: 'ayraTrigger',
		icon: { light: 'file:ayra.svg', dark: 'file:ayra.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: subtitle(events),
		description:
			'Work with support tickets, phone conversations and voice agents in Ayra, or start a workflow when a ticket is created or a conversation ends',
		defaults: { name: 'Ayra Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ayraApi', required: true }],
		properties: triggerProperties(events),
	};

	methods = { listSearch };

	async poll(this: IPollFunctions) {
		return await poll(this, ayra, events);
	}
}
