import {
	additionalFields,
	choice,
	id,
	metadata,
	someWordsUpTo,
	text,
	textOf,
	textUpTo,
} from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import {
	assignedTo,
	attributeEntries,
	category,
	emailAddress,
	priority,
	status,
	textLike,
} from '../fields';
import { assigneeNotFound, categoryNotFound, invalidStatusOrPriority } from '../hints';
import { mava } from '../service';

const MOST_ATTRIBUTES = 30;
const MOST_TAGS = 20;

const attributeWords = {
	...attributeEntries('attribute', 'content'),
	labels: ['Attribute ID', 'Content'],
	examples: ['65f1c0ffee0a1b2c3d4e5f62', 'Pro'],
	most: MOST_ATTRIBUTES,
} as const;

const byId = { show: { customerBy: ['id'] } };
const byAddress = { show: { customerBy: ['find'] } };
const byAddressAbove = { show: { '/customerBy': ['find'] } };

export const create = operation(mava, {
	value: 'create',
	name: 'Create',
	action: 'Create ticket',
	description: 'Open a ticket for a customer, who is created if need be',
	source: {
		page: 'api/create-ticket',
		open: [
			'The answer is not shown.',
			'Of `sourceType`, only the value `web` is shown. The values of `status` are those of the page "Update Ticket".',
			'Mava resolves open and waiting tickets without a message of the customer after 60 to 120 minutes (page "Auto-Resolve Tickets"); that tickets made over the API are among them is assumed.',
			'Left out: `silent`, whose type and meaning are not visible, and attachments of the message, whose shape is not.',
		],
	},
	method: 'POST',
	address: 'gatewayUrl',
	path: '/api/ticket',
	fields: [
		choice({
			displayName: 'Customer',
			name: 'customerBy',
			options: [
				{
					name: 'By Email or Wallet Address',
					value: 'find',
					description: 'Find the customer, or create one if there is none',
				},
				{ name: 'By ID', value: 'id', description: 'A customer whom Mava knows already' },
			],
			default: 'find',
			description: 'How to say whose ticket it is',
		}),
		id({
			displayName: 'Customer ID',
			name: 'customerId',
			required: true,
			placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f61',
			description: 'The unique identifier of the customer',
			displayOptions: byId,
			body: 'customerId',
		}),
		emailAddress({
			displayName: 'Customer Email',
			name: 'customerEmail',
			placeholder: 'e.g. maria@example.com',
			description: "Give this, 'Customer Wallet Address' or both",
			mayBeNothing: true,
			displayOptions: byAddress,
			body: 'customer.email',
		}),
		textOf(
			textLike(/^0x[0-9a-fA-F]{40}$/, 'must be a wallet address: 0x and 40 hexadecimal digits'),
		)({
			displayName: 'Customer Wallet Address',
			name: 'customerWalletAddress',
			placeholder: 'e.g. 0x71C7656EC7ab88b098defB751B7401B5f6d8976F',
			description:
				"An EVM address: 0x and 40 hexadecimal digits. Give this, 'Customer Email' or both.",
			mayBeNothing: true,
			displayOptions: byAddress,
			body: 'customer.walletAddress',
		}),
		textUpTo(10_000)({
			displayName: 'Message',
			name: 'message',
			typeOptions: { rows: 4 },
			placeholder: 'e.g. I cannot log in.',
			description: "The customer's first message, up to 10,000 characters",
			hint: 'Without a message of the customer, Mava may resolve the ticket by itself after 60 to 120 minutes',
			body: 'message.content',
		}),
		additionalFields([
			assignedTo('The agent to assign'),
			category('The category of the ticket', 'category'),
			metadata({
				displayName: 'Customer Attributes',
				name: 'customerAttributes',
				description: `Up to ${MOST_ATTRIBUTES} attributes of the customer, by their IDs. Contents are sent as text`,
				...attributeWords,
				displayOptions: byAddressAbove,
				body: 'customer.attributes',
			}),
			text({
				displayName: 'Customer Name',
				name: 'customerName',
				placeholder: 'e.g. Maria Rodriguez',
				description: 'The name for a customer who is created; one who is found keeps their own',
				displayOptions: byAddressAbove,
				body: 'customer.name',
			}),
			textUpTo(998)({
				displayName: 'Email Subject Line',
				name: 'emailSubjectLine',
				placeholder: 'e.g. Your question about invoice 4711',
				description: 'The subject of e-mails about the ticket, up to 998 characters',
				body: 'emailSubjectLine',
			}),
			priority(
				'The priority level. If not added, it is medium. An expression may give the word or its number, from 1 (low) to 3 (high).',
			),
			text({
				displayName: 'Source Type',
				name: 'sourceType',
				placeholder: 'e.g. web',
				description: 'Where the ticket comes from, as Mava writes it. If not added, it is web.',
				body: 'sourceType',
			}),
			status('The ticket status. If not added, it is open.'),
			someWordsUpTo(MOST_TAGS)({
				displayName: 'Tags',
				name: 'tags',
				placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f63, 65f1c0ffee0a1b2c3d4e5f64',
				description: `IDs of up to ${MOST_TAGS} tags with commas between, or a list from an expression`,
				body: 'tags',
			}),
			metadata({
				displayName: 'Ticket Attributes',
				name: 'ticketAttributes',
				description: `Up to ${MOST_ATTRIBUTES} attributes of the ticket, by their IDs. Contents are sent as text`,
				...attributeWords,
				body: 'attributes',
			}),
		]),
	],
	rules: [
		({ customerBy, customerEmail, customerWalletAddress }) =>
			customerBy === 'id' || customerEmail || customerWalletAddress
				? undefined
				: {
						path: ['customerEmail'],
						message: "is empty: give an e-mail address, 'Customer Wallet Address' or both",
					},
	],
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
