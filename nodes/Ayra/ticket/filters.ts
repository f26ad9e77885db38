import { dateTime, flag, id, text, wordsOf } from '../../shared/fields';
import * as values from '../../shared/fields/values';
import { customStatus, priority, status } from '../fields';

/** What the list of tickets is narrowed down by, for all that read it. Source: page "List Tickets". */
export const ticketFilters = [
	id({
		displayName: 'Assigned To',
		name: 'assignedTo',
		placeholder: 'e.g. user_jane_smith',
		description:
			'ID of the user to whom the tickets are assigned. It is not the ID of a voice agent.',
		query: 'assigned_to',
	}),
	text({
		displayName: 'Category',
		name: 'category',
		placeholder: 'e.g. billing',
		description: 'Issue category of the tickets',
		query: 'category',
	}),
	id({
		displayName: 'Contact ID',
		name: 'contactId',
		placeholder: 'e.g. contact_abc123',
		description: "ID of the customer's contact",
		query: 'contact_id',
	}),
	customStatus({ query: 'status' }),
	dateTime({
		displayName: 'Due After',
		name: 'dueAfter',
		description:
			"Leaves out tickets that are due earlier. A date without a time zone is in the workflow's.",
		query: 'due_after',
	}),
	dateTime({
		displayName: 'Due Before',
		name: 'dueBefore',
		description:
			"Leaves out tickets that are due later. A date without a time zone is in the workflow's.",
		query: 'due_before',
	}),
	priority({ query: 'priority' }),
	text({
		displayName: 'Search',
		name: 'search',
		placeholder: 'e.g. router',
		description: 'Text to look for in subjects and descriptions',
		query: 'search',
	}),
	flag({
		displayName: 'SLA Breach',
		name: 'slaBreach',
		description: 'Whether the tickets are past their SLA',
		query: 'sla_breach',
	}),
	status({ query: 'status' }),
	wordsOf(
		values.someWords().refine((tags) => !tags.some((tag) => tag.includes(',')), {
			message: 'must be tags without commas in them',
		}),
	)({
		displayName: 'Tags',
		name: 'tags',
		placeholder: 'e.g. vip, refund',
		description:
			'Tags with commas between, or a list from an expression. A ticket must have all of them.',
		query: 'tags',
		sends: (tags) => tags.join(','),
	}),
] as const;
