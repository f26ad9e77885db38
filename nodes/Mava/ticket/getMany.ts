import { DateTime } from 'luxon';
import type { INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import { BadInput, shown } from '../../shared/errors';
import { operation } from '../../shared/operation';
import { pickSeveral } from '../../shared/picker';
import { date, flag, pickedSeveral } from '../../shared/values';
import { agentId, agentList, notEmptyList } from '../fields';
import { ticketPages } from '../pages';
import { mava } from '../service';
import { severalOf, ticketFilterInput, ticketFilterQuery, ticketFilters } from './filters';

const ratings: INodePropertyOptions[] = [
	...['1', '2', '3', '4', '5'].map((rating) => ({ name: rating, value: rating })),
	{ name: 'No Rating', value: 'no-rating' },
];

/** @throws {BadInput} for a period that Mava does not take */
function checkPeriod(startDate: string, endDate: string): void {
	const [start, end] = [startDate, endDate].map((each) => DateTime.fromISO(each, { zone: 'utc' }));
	const got = `(got ${shown(endDate)}, with the start at ${shown(startDate)})`;
	if (end <= start) throw new BadInput(`'End Date' must be after 'Start Date' ${got}`);
	if (end > start.plus({ years: 1 })) {
		throw new BadInput(`'End Date' must be a year after 'Start Date' at most ${got}`);
	}
}

/**
 * Source: page "Fetch Tickets". Its switch for including the messages is cut off there, and so are the answer and which
 * of a ticket's dates the period is about.
 */
export const getMany = operation(mava, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tickets of a period',
	description: 'List the tickets of a period, all or those that fit the filters',
	method: 'GET',
	path: '/api/tickets',
	fields: [
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				"Where the period of the tickets begins. A date without a time zone is in the workflow's.",
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				"Where the period ends, itself not included, at most one year after 'Start Date'. A date without a time zone is in the workflow's.",
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				...ticketFilters,
				pickSeveral({
					displayName: 'Assigned To',
					name: 'assignedTo',
					description: 'Only tickets of these agents',
					one: 'Agent',
					...agentList,
				}),
				{
					displayName: 'Ratings',
					name: 'ratings',
					type: 'multiOptions',
					options: ratings,
					default: [],
					description: "Only tickets with these customers' ratings (CSAT)",
				},
				{
					displayName: 'Unassigned',
					name: 'unassigned',
					type: 'boolean',
					default: true,
					description:
						"Whether to list the tickets that nobody is assigned to, beside those of 'Assigned To' if that is given",
				},
			],
		},
	],
	input: z.object({
		startDate: date(),
		endDate: date(),
		filters: z
			.object({
				...ticketFilterInput,
				assignedTo: pickedSeveral(agentId())
					.refine(...notEmptyList)
					.optional(),
				ratings: severalOf(ratings).optional(),
				unassigned: flag().optional(),
			})
			.transform(({ unassigned, ...filters }) =>
				unassigned
					? { ...filters, assignedTo: [...(filters.assignedTo ?? []), 'Unassigned'] }
					: filters,
			),
	}),
	request({ filters, ...period }, { timezone }) {
		const [startDate, endDate] = [period.startDate(timezone), period.endDate(timezone)];
		checkPeriod(startDate, endDate);
		return {
			query: {
				startDate,
				endDate,
				...ticketFilterQuery(filters),
				assignedTo: filters.assignedTo,
				csatValues: filters.ratings,
			},
		};
	},
	list: ticketPages,
	hints: [{ status: 400, advice: "Check 'Start Date', 'End Date' and the IDs in the filters." }],
});
