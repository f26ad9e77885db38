import { z } from 'zod';
import { operation } from '../../shared/operation';
import { pick } from '../../shared/picker';
import { changesSomething, choice, flag, id, picked } from '../../shared/values';
import { priorities, statuses } from '../fields';
import { mava } from '../service';

const agentId = id().refine((given) => !given.includes('@'), {
	message:
		"must be an agent's ID: Mava takes no e-mail addresses here, because agents who signed up with a wallet have none",
});

/** Source: seed mava-update-ticket. */
export const update = operation(mava, {
	value: 'update',
	name: 'Update',
	action: 'Update a ticket',
	description: 'Change the status, priority, category or assignee of a ticket',
	method: 'PUT',
	path: '/api/ticket',
	repeatable: true,
	fields: [
		{
			displayName: 'Ticket ID',
			name: 'ticketId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 65f1c0ffee0a1b2c3d4e5f60',
			description: 'The unique identifier of the ticket',
		},
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change. Fields that are not added stay as they are.',
			options: [
				pick({
					displayName: 'Assigned To',
					name: 'assignedTo',
					description:
						'The agent to assign. Assigning a ticket that the AI is handling hands it over to the agent.',
					list: 'searchAgents',
					example: '6630a1f4c2b9e4a1d8f00b21',
				}),
				pick({
					displayName: 'Category',
					name: 'categoryId',
					description: 'The category to assign. It must be active.',
					list: 'searchCategories',
					example: '6630a1f4c2b9e4a1d8f00c42',
				}),
				{
					displayName: 'Priority',
					name: 'priority',
					type: 'options',
					options: priorities,
					default: 2,
					description: 'The new priority level',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: statuses,
					default: 'Open',
					description: 'The new ticket status',
				},
				{
					displayName: 'Unassign',
					name: 'unassign',
					type: 'boolean',
					default: true,
					description: 'Whether to take the ticket away from its agent, so that nobody is assigned',
				},
			],
		},
	],
	input: z.object({
		ticketId: id(),
		updateFields: z
			.object({
				assignedTo: picked(agentId).optional(),
				categoryId: picked(id()).optional(),
				priority: choice(priorities).optional(),
				status: choice(statuses).optional(),
				unassign: flag().optional(),
			})
			.refine(({ assignedTo, unassign }) => !(assignedTo && unassign), {
				path: ['unassign'],
				message: "cannot go with 'Assigned To': remove one of the two",
			})
			.transform(({ unassign, ...fields }) => (unassign ? { ...fields, assignedTo: null } : fields))
			.refine(...changesSomething),
	}),
	request: ({ ticketId, updateFields }) => ({ body: { ticketId, ...updateFields } }),
	hints: [
		{
			says: /ticket not found/i,
			advice: "Check 'Ticket ID': no ticket of this account has it.",
		},
		{
			says: /category not found/i,
			advice:
				"Choose 'Category' from the list: only active categories of this account can be used.",
		},
		{
			says: /assignee not found/i,
			advice:
				"Choose 'Assigned To' from the list: it takes the ID of an agent of this organization, not an e-mail address.",
		},
		{
			says: /invalid status or priority/i,
			advice: "Use one of the values that 'Status' and 'Priority' offer.",
		},
	],
});
