import { DateTime } from 'luxon';
import type { INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import { collected, triggerEvent } from '../../shared/trigger';
import { choice, id, pickedSeveral, words } from '../../shared/values';
import { idOf } from '../../shared/watch';
import { notEmptyList } from '../fields';
import { mava } from '../service';
import { getMany } from '../ticket/getMany';

const filterFields = collected(getMany, 'filters', ['categories', 'origins', 'statuses', 'tags']);

const severalOf = (name: string) =>
	words()
		.refine(...notEmptyList)
		.pipe(
			z.array(
				choice(
					filterFields.find((field) => field.name === name)?.options as INodePropertyOptions[],
				),
			),
		)
		.optional();

/** The beginning of a stretch: Mava takes a year at most, and a workflow can have rested for longer. */
function withinYear(from: string, to: string): string {
	const earliest = DateTime.fromISO(to, { zone: 'utc' }).minus({ days: 365 }).toISO()!;
	return from > earliest ? from : earliest;
}

/**
 * A ticket that was not there before. Source: page "Fetch Tickets". It does not say which of a ticket's dates the
 * period is about (assumed: when it was created), in which order tickets come, and what they look like.
 */
export const ticketCreated = triggerEvent({
	value: 'ticketCreated',
	name: 'Ticket Created',
	action: 'On ticket created',
	description:
		'When a ticket is created. Filters count as they are when it is found, and up to five minutes later.',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: filterFields,
		},
	],
	input: z.object({
		filters: z
			.object({
				categories: pickedSeveral(id())
					.refine(...notEmptyList)
					.optional(),
				origins: severalOf('origins'),
				statuses: severalOf('statuses'),
				tags: words()
					.refine(...notEmptyList)
					.optional(),
			})
			.default({}),
	}),
	watch: ({ filters }) => ({
		url: '/api/tickets',
		paging: { size: 100, query: ({ offset, size }) => ({ limit: size, skip: offset }) },
		query: ({ from, to }) => ({
			startDate: withinYear(from, to),
			endDate: to,
			category: filters.categories,
			origin: filters.origins,
			status: filters.statuses,
			tags: filters.tags,
		}),
		key: (ticket) => idOf(mava, ticket, '_id', 'id'),
		moment: (ticket) => ticket.createdAt,
	}),
});
