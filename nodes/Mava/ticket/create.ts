import { z } from 'zod';
import { metadataFields, metadataJson, onlyOneWay, textValue } from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { pick } from '../../shared/picker';
import { choice, id, picked, text, words } from '../../shared/values';
import { attributeList, attributes, someAttributes } from '../attributes';
import {
	agentId,
	agentList,
	categoryList,
	emailAddress,
	notEmptyList,
	priorities,
	statuses,
	textUpTo,
	walletAddress,
} from '../fields';
import { assigneeNotFound, categoryNotFound, invalidStatusOrPriority } from '../hints';
import { mava } from '../service';

const customerWays = [
	{
		name: 'By Email or Wallet Address',
		value: 'find',
		description: 'Find the customer, or create one if there is none',
	},
	{ name: 'By ID', value: 'id', description: 'A customer whom Mava knows already' },
];

/** Reads a field that is shown for some choices only: what is empty counts as not given. */
const ifGiven = <Value extends z.ZodTypeAny>(value: Value) =>
	z.preprocess(
		(given) => (String(given ?? '').trim() === '' ? undefined : given),
		value.optional(),
	);

const MOST_ATTRIBUTES = 30;
const MOST_TAGS = 20;

/**
 * Source: page "Create Ticket"; the contents of attributes are texts (page "Schemas"). Left out: `silent`, whose type and meaning are not visible there, and attachments of
 * the message, whose shape is not.
 */
export const create = operation(mava, {
	value: 'create',
	name: 'Create',
	action: 'Create a ticket',
	description: 'Open a ticket for a customer, who is created if need be',
	method: 'POST',
	address: 'gatewayUrl',
	path: '/api/ticket',
	fields: [
		{
			displayName: 'Customer',
			name: 'customerBy',
			type: 'options',
			options: customerWays,
			default: 'find',
			description: 'How to say whose ticket it is',
		},
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f61',
			description: 'The unique identifier of the customer',
			displayOptions: { show: { customerBy: ['id'] } },
		},
		{
			displayName: 'Customer Email',
			name: 'customerEmail',
			type: 'string',
			default: '',
			placeholder: 'e.g. maria@example.com',
			description: "Give this, 'Customer Wallet Address' or both",
			displayOptions: { show: { customerBy: ['find'] } },
		},
		{
			displayName: 'Customer Wallet Address',
			name: 'customerWalletAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0x71C7656EC7ab88b098defB751B7401B5f6d8976F',
			description:
				"An EVM address: 0x and 40 hexadecimal digits. Give this, 'Customer Email' or both.",
			displayOptions: { show: { customerBy: ['find'] } },
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				pick({
					displayName: 'Assigned To',
					name: 'assignedTo',
					description: 'The agent to assign',
					...agentList,
				}),
				pick({
					displayName: 'Category',
					name: 'categoryId',
					description: 'The category of the ticket. It must be active.',
					...categoryList,
				}),
				...attributes({
					displayName: 'Customer Attributes',
					name: 'customerAttributes',
					description: `Up to ${MOST_ATTRIBUTES} attributes of the customer, by their IDs. Contents are sent as text, and not at all if 'Customer' is 'By ID'`,
					labels: ['Attribute ID', 'Content'],
					example: ['65f1c0ffee0a1b2c3d4e5f62', 'Pro'],
				}),
				{
					displayName: 'Customer Name',
					name: 'customerName',
					type: 'string',
					default: '',
					placeholder: 'e.g. Maria Rodriguez',
					description:
						"The name for a customer who is created; one who is found keeps their own. It is not sent if 'Customer' is 'By ID'.",
				},
				{
					displayName: 'Email Subject Line',
					name: 'emailSubjectLine',
					type: 'string',
					default: '',
					placeholder: 'e.g. Your question about invoice 4711',
					description: 'The subject of e-mails about the ticket, up to 998 characters',
				},
				{
					displayName: 'Message',
					name: 'message',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
					placeholder: 'e.g. I cannot log in.',
					description: "The customer's first message, up to 10,000 characters",
				},
				{
					displayName: 'Priority',
					name: 'priority',
					type: 'options',
					options: priorities,
					default: 2,
					description: 'The priority level. If not added, it is medium.',
				},
				{
					displayName: 'Source Type',
					name: 'sourceType',
					type: 'string',
					default: '',
					placeholder: 'e.g. web',
					description:
						'Where the ticket comes from, as Mava writes it. If not added, it is web, the only value that its documentation shows.',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: statuses,
					default: 'Open',
					description: 'The ticket status. If not added, it is open.',
				},
				{
					displayName: 'Tags',
					name: 'tags',
					type: 'string',
					default: '',
					placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f63, 65f1c0ffee0a1b2c3d4e5f64',
					description: `IDs of up to ${MOST_TAGS} tags with commas between, or a list from an expression`,
				},
				...attributes({
					displayName: 'Ticket Attributes',
					name: 'ticketAttributes',
					description: `Up to ${MOST_ATTRIBUTES} attributes of the ticket, by their IDs. Contents are sent as text`,
					labels: ['Attribute ID', 'Content'],
					example: ['65f1c0ffee0a1b2c3d4e5f62', 'Pro'],
				}),
			],
		},
	],
	input: z
		.object({
			customerBy: choice(customerWays),
			customerId: ifGiven(id()),
			customerEmail: ifGiven(emailAddress()),
			customerWalletAddress: ifGiven(walletAddress()),
			additionalFields: z
				.object({
					assignedTo: picked(agentId()).optional(),
					categoryId: picked(id()).optional(),
					customerAttributes: someAttributes(metadataFields(textValue), MOST_ATTRIBUTES),
					customerAttributesJson: someAttributes(metadataJson(textValue), MOST_ATTRIBUTES),
					customerName: text().optional(),
					emailSubjectLine: textUpTo(998).optional(),
					message: textUpTo(10_000).optional(),
					priority: choice(priorities).optional(),
					sourceType: text().optional(),
					status: choice(statuses).optional(),
					tags: words()
						.refine(...notEmptyList)
						.refine((tags) => tags.length <= MOST_TAGS, {
							message: `has too many tags: Mava takes ${MOST_TAGS} at most`,
						})
						.optional(),
					ticketAttributes: someAttributes(metadataFields(textValue), MOST_ATTRIBUTES),
					ticketAttributesJson: someAttributes(metadataJson(textValue), MOST_ATTRIBUTES),
				})
				.superRefine(onlyOneWay('customerAttributes', 'ticketAttributes')),
		})
		.refine(({ customerBy, customerId }) => customerBy !== 'id' || customerId, {
			path: ['customerId'],
			message: 'is empty: give an ID',
		})
		.refine(
			({ customerBy, customerEmail, customerWalletAddress }) =>
				customerBy !== 'find' || customerEmail || customerWalletAddress,
			{
				path: ['customerEmail'],
				message: "is empty: give an e-mail address, 'Customer Wallet Address' or both",
			},
		),
	request: ({ customerBy, customerId, additionalFields: more, ...customer }) => ({
		body: {
			...(customerBy === 'id'
				? { customerId }
				: {
						customer: {
							name: more.customerName,
							email: customer.customerEmail,
							walletAddress: customer.customerWalletAddress,
							attributes: attributeList(more.customerAttributes ?? more.customerAttributesJson, [
								'attribute',
								'content',
							]),
						},
					}),
			status: more.status,
			priority: more.priority,
			sourceType: more.sourceType,
			assignedTo: more.assignedTo,
			category: more.categoryId,
			tags: more.tags,
			emailSubjectLine: more.emailSubjectLine,
			attributes: attributeList(more.ticketAttributes ?? more.ticketAttributesJson, [
				'attribute',
				'content',
			]),
			message: more.message && { content: more.message },
		},
	}),
	doubt: 'Look in Mava whether the customer has the ticket before you send this again.',
	hints: [
		categoryNotFound,
		assigneeNotFound,
		invalidStatusOrPriority,
		{
			status: 400,
			advice:
				"Check the customer and, if you gave them, 'Source Type' and the IDs of tags and attributes.",
		},
	],
});
