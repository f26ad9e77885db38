import { flag, notBoth, updateFields } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { assignedTo, category, priority, status, ticket } from '../fields';
import {
	assigneeNotFound,
	categoryNotFound,
	invalidStatusOrPriority,
	ticketNotFound,
} from '../hints';
import { mava } from '../service';

const assignee = assignedTo(
	'The agent to assign. Assigning a ticket that the AI is handling hands it over to the agent.',
);

const unassign = flag({
	displayName: 'Unassign',
	name: 'unassign',
	description: 'Whether to take the ticket away from its agent, so that nobody is assigned',
	body: 'assignedTo',
	sends: (isOn) => (isOn ? null : undefined),
});

export const update = operation(mava, {
	value: 'update',
	name: 'Update',
	action: 'Update ticket',
	description: 'Change the status, priority, category or assignee of a ticket',
	source: { page: 'api/update-ticket', evidence: 'page' },
	method: 'PUT',
	path: '/api/ticket',
	repeatable: true,
	fields: [
		ticket,
		updateFields(
			[
				assignee,
				category('The category to assign. It must be active.', 'categoryId'),
				priority(
					'The new priority level. An expression may give the word or its number, from 1 (low) to 3 (high).',
				),
				status('The new ticket status'),
				unassign,
			],
			notBoth(unassign, assignee),
		),
	],
	// The answer does not say which ticket it is about.
	output: (items, { ticketId }) => items.map((item) => ({ ticketId, ...item })),
	hints: [ticketNotFound, categoryNotFound, assigneeNotFound, invalidStatusOrPriority],
});
