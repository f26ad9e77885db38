import type { IDataObject } from 'n8n-workflow';
import { choice, id, metadata } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { attributeEntries, emailAddress } from '../fields';
import { mava } from '../service';

const entries = attributeEntries('label', 'value');

const isGiven = (attributes: IDataObject | undefined) =>
	attributes !== undefined && Object.keys(attributes).length > 0;

/** Mava calls it "identify". */
export const upsert = operation(mava, {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update customer',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	source: {
		page: 'api',
		open: [
			'The answer is not shown, nor which of the fields are required: at least an email address or an attribute is asked for.',
			'Without an ID, it is assumed to create a customer each time.',
		],
	},
	method: 'POST',
	address: 'gatewayUrl',
	path: '/api/identify',
	// Without an ID, every request creates a customer.
	repeatable: ({ customer }) => customer === 'id',
	fields: [
		choice({
			displayName: 'Customer',
			name: 'customer',
			options: [
				{
					name: 'By ID',
					value: 'id',
					description: 'Update a customer whom Mava knows already',
				},
				{
					name: 'New',
					value: 'new',
					description: 'Create a customer each time. Keep the ID that Mava answers.',
				},
			],
			default: 'new',
			description: 'Whether to create a customer or to update one',
		}),
		id({
			displayName: 'Customer ID',
			name: 'mavaCustomerId',
			required: true,
			placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f61',
			description: 'The unique identifier of the customer',
			displayOptions: { show: { customer: ['id'] } },
			body: 'mavaCustomerId',
		}),
		emailAddress({
			displayName: 'Email',
			name: 'emailAddress',
			placeholder: 'e.g. maria@example.com',
			description: "The customer's email address. Give this, 'Custom Attributes' or both.",
			mayBeNothing: true,
			body: 'emailAddress',
		}),
		metadata({
			displayName: 'Custom Attributes',
			name: 'customAttributes',
			description: 'Attributes to set, by their labels. Values are sent as text',
			...entries,
			labels: ['Label', 'Value'],
			examples: ['plan', 'Pro'],
			mayBeEmpty: true,
			sends: (attributes) => (isGiven(attributes) ? entries.sends(attributes) : undefined),
			body: 'customAttributes',
		}),
	],
	rules: [
		({ customAttributes, emailAddress: email }) =>
			email || isGiven(customAttributes)
				? undefined
				: {
						path: ['emailAddress'],
						message: "is empty: give an e-mail address, 'Custom Attributes' or both",
					},
	],
	doubt: 'Look in Mava whether the customer is there before you send this again.',
	hints: [
		{
			status: 400,
			advice:
				"Check 'Customer ID', 'Email' and the labels in 'Custom Attributes', if you gave them.",
		},
	],
});
