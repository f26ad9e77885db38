import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { properties, subtitle } from '../shared/operation/properties';
import * as listSearch from './listSearch';
import { initialResource, resources } from './resources';
import { vambe } from './service';

export class Vambe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vambe',
		name: 'vambe',
		icon: { light: 'file:vambe.svg', dark: 'file:vambe.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitle(resources),
		description:
			'Open tickets, look up and update contacts, send messages and track events in Vambe',
		defaults: { name: 'Vambe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vambeApi', required: true }],
		requestDefaults: { baseURL: vambe.baseUrl },
		properties: properties(resources, initialResource),
	};

	methods = { listSearch };
}
