import { z } from 'zod';
import { metadataFields, metadataJson, onlyOneWay, textValue } from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { id } from '../../shared/values';
import { attributeList, attributes, someAttributes } from '../attributes';
import { emailAddress } from '../fields';
import { mava } from '../service';

/** Source: page "API", which shows no answer and does not say what is required. */
export const identify = operation(mava, {
	value: 'identify',
	name: 'Identify',
	action: 'Create a customer or set its attributes',
	description: "Set a customer's attributes and email address, or create a customer with them",
	method: 'POST',
	address: 'gatewayUrl',
	path: '/api/identify',
	fields: [
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				...attributes({
					displayName: 'Custom Attributes',
					name: 'customAttributes',
					description: 'Attributes to set, by their labels. Values are sent as text',
					labels: ['Label', 'Value'],
					example: ['plan', 'Pro'],
				}),
				{
					displayName: 'Customer ID',
					name: 'mavaCustomerId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f61',
					description:
						'The customer to change. If not added, a customer is created each time: keep the ID that Mava answers.',
				},
				{
					displayName: 'Email',
					name: 'emailAddress',
					type: 'string',
					default: '',
					placeholder: 'e.g. maria@example.com',
					description: "The customer's email address",
				},
			],
		},
	],
	input: z.object({
		additionalFields: z
			.object({
				customAttributes: someAttributes(metadataFields(textValue)),
				customAttributesJson: someAttributes(metadataJson(textValue)),
				mavaCustomerId: id().optional(),
				emailAddress: emailAddress().optional(),
			})
			.superRefine(onlyOneWay('customAttributes'))
			.refine(
				(given) => given.customAttributes ?? given.customAttributesJson ?? given.emailAddress,
				{
					message: "says nothing about the customer: add 'Custom Attributes', 'Email' or both",
				},
			),
	}),
	request: ({ additionalFields: given }) => ({
		// Without an ID, every request creates a customer.
		repeatable: given.mavaCustomerId !== undefined,
		body: {
			emailAddress: given.emailAddress,
			mavaCustomerId: given.mavaCustomerId,
			customAttributes: attributeList(given.customAttributes ?? given.customAttributesJson, [
				'label',
				'value',
			]),
		},
	}),
	doubt: 'Look in Mava whether the customer is there before you send this again.',
	hints: [
		{
			status: 400,
			advice:
				"Check 'Customer ID', 'Email' and the labels in 'Custom Attributes', if you gave them.",
		},
	],
});
