import { z } from 'zod';
import { operation } from '../../shared/operation';
import { pick } from '../../shared/picker';
import { changesSomething, choice, flag, id, picked } from '../../shared/values';
import { agentId, agentList, categoryList, priorities, statuses, ticketField } from '../fields';
import {
	assigneeNotFound,
	categoryNotFound,
	invalidStatusOrPriority,
	ticketNotFound,
} from '../hints';
import { mava } from '../service';

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
		ticketField,
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
					...agentList,
				}),
				pick({
					displayName: 'Category',
					name: 'categoryId',
					description: 'The category to assign. It must be active.',
					...categoryList,
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
				assignedTo: picked(agentId()).optional(),
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
	hints: [ticketNotFound, categoryNotFound, assigneeNotFound, invalidStatusOrPriority],
});
