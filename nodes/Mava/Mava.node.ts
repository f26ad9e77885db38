import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { properties, subtitle } from '../shared/operation/properties';
import * as listSearch from './listSearch';
import { initialResource, resources } from './resources';
import { mava } from './service';

export class Mava implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mava',
		name: 'mava',
		icon: { light: 'file:mava.svg', dark: 'file:mava.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitle(resources),
		description:
			'Create and update support tickets, reply to customers and add private notes in Mava. Its trigger starts workflows when Mava posts an event to a webhook.',
		defaults: { name: 'Mava' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'mavaApi', required: true }],
		requestDefaults: { baseURL: mava.baseUrl },
		properties: properties(resources, initialResource),
	};

	methods = { listSearch };
}
