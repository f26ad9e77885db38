import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { properties, subtitle } from '../shared/operation/properties';
import * as listSearch from './listSearch';
import { initialResource, resources } from './resources';
import { ayra } from './service';

export class Ayra implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ayra',
		name: 'ayra',
		icon: { light: 'file:ayra.svg', dark: 'file:ayra.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitle(resources),
		description:
			'Create, find, update and close support tickets, read phone conversations and manage voice agents in Ayra',
		defaults: { name: 'Ayra' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ayraApi', required: true }],
		requestDefaults: { baseURL: ayra.baseUrl },
		properties: properties(resources, initialResource),
	};

	methods = { listSearch };
}
