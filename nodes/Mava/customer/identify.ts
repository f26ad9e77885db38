import { additionalFields, id, metadata } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { attributeEntries, emailAddress } from '../fields';
import { mava } from '../service';

export const identify = operation(mava, {
	value: 'identify',
	name: 'Identify',
	action: 'Create a customer or set its attributes',
	description: "Set a customer's attributes and email address, or create a customer with them",
	source: {
		page: 'api',
		open: ['The answer is not shown, nor which of the fields are required.'],
	},
	method: 'POST',
	address: 'gatewayUrl',
	path: '/api/identify',
	// Without an ID, every request creates a customer.
	repeatable: ({ additionalFields: { mavaCustomerId } }) => mavaCustomerId !== undefined,
	fields: [
		additionalFields(
			[
				metadata({
					displayName: 'Custom Attributes',
					name: 'customAttributes',
					description: 'Attributes to set, by their labels. Values are sent as text',
					...attributeEntries('label', 'value'),
					labels: ['Label', 'Value'],
					examples: ['plan', 'Pro'],
					body: 'customAttributes',
				}),
				id({
					displayName: 'Customer ID',
					name: 'mavaCustomerId',
					placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f61',
					description:
						'The customer to change. If not added, a customer is created each time: keep the ID that Mava answers.',
					body: 'mavaCustomerId',
				}),
				emailAddress({
					displayName: 'Email',
					name: 'emailAddress',
					placeholder: 'e.g. maria@example.com',
					description: "The customer's email address",
					body: 'emailAddress',
				}),
			],
			({ customAttributes, emailAddress: email }) =>
				customAttributes || email
					? undefined
					: {
							path: [],
							message: "says nothing about the customer: add 'Custom Attributes', 'Email' or both",
						},
		),
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
