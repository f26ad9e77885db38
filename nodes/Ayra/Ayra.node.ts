import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { properties } from '../shared/operation';
import * as listSearch from './listSearch';
import { ayra } from './service';
import { ticket } from './ticket';

export class Ayra implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ayra',
		name: 'ayra',
		icon: { light: 'file:ayra.svg', dark: 'file:ayra.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Update support tickets in Ayra',
		defaults: { name: 'Ayra' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ayraApi', required: true }],
		requestDefaults: { baseURL: ayra.baseUrl },
		properties: properties([ticket]),
	};

	methods = { listSearch };
}
