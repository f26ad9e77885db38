import { DateTime } from 'luxon';
import { choices, dateTime, filters, flag, type Issue } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { ofAgents } from '../fields';
import { ticketPages } from '../paging';
import { mava } from '../service';
import { ticketFilters } from './filters';

/** A period must not be empty, nor longer than a year. */
function isTaken({
	startDate,
	endDate,
}: {
	startDate: string;
	endDate: string;
}): Issue | undefined {
	const [start, end] = [startDate, endDate].map((each) => DateTime.fromISO(each, { zone: 'utc' }));
	const from = `'Start Date', which is ${startDate}`;
	if (end <= start) return { path: ['endDate'], message: `must be after ${from}` };
	if (end > start.plus({ years: 1 })) {
		return { path: ['endDate'], message: `must be within a year of ${from}` };
	}
	return undefined;
}

export const getMany = operation(mava, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tickets',
	description: 'List the tickets of a period, all or those that fit the filters',
	source: {
		page: 'api/fetch-tickets',
		open: [
			'The answer is not shown, nor which of the dates of a ticket the period is about.',
			'Left out: a switch for including the messages, which is cut off in the stored copy.',
		],
	},
	method: 'GET',
	path: '/api/tickets',
	fields: [
		dateTime({
			displayName: 'Start Date',
			name: 'startDate',
			required: true,
			description:
				"Where the period of the tickets begins. A date without a time zone is in the workflow's.",
			query: 'startDate',
		}),
		dateTime({
			displayName: 'End Date',
			name: 'endDate',
			required: true,
			description:
				"Where the period ends, itself not included, at most one year after 'Start Date'. A date without a time zone is in the workflow's.",
			query: 'endDate',
		}),
		filters([
			...ticketFilters,
			ofAgents,
			choices({
				displayName: 'Ratings',
				name: 'ratings',
				options: [
					...['1', '2', '3', '4', '5'].map((rating) => ({ name: rating, value: rating })),
					{ name: 'No Rating', value: 'no-rating' },
				],
				description: "Only tickets with these customers' ratings (CSAT)",
				query: 'csatValues',
			}),
			flag({
				displayName: 'Unassigned',
				name: 'unassigned',
				description:
					"Whether to list the tickets that nobody is assigned to, beside those of 'Assigned To' if that is given",
			}),
		]),
	],
	rules: [isTaken],
	request: ({ filters: { assignedTo = [], unassigned } }) =>
		unassigned ? { query: { assignedTo: [...assignedTo, 'Unassigned'] } } : {},
	list: ticketPages,
	hints: [{ status: 400, advice: "Check 'Start Date', 'End Date' and the IDs in the filters." }],
});
