import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { properties } from '../shared/operation';
import * as listSearch from './listSearch';
import { vambe } from './service';
import { ticket } from './ticket';
import { webchatContact } from './webchatContact';

export class Vambe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vambe',
		name: 'vambe',
		icon: { light: 'file:vambe.svg', dark: 'file:vambe.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Open tickets and set metadata of tickets and contacts in Vambe',
		defaults: { name: 'Vambe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vambeApi', required: true }],
		requestDefaults: { baseURL: vambe.baseUrl },
		properties: properties([ticket, webchatContact]),
	};

	methods = { listSearch };
}
