import { DateTime } from 'luxon';
import { choices, dateTime, filters, flag, type Issue } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { ofAgents } from '../fields';
import { ticketPages } from '../paging';
import { mava } from '../service';
import { ticketFilters } from './filters';

/** How many days the period has, unless the user says where it begins. */
const USUAL_DAYS = 30;

interface Dates {
	startDate?: string;
	endDate?: string;
}

const read = (date: string) => DateTime.fromISO(date, { zone: 'utc' });

/** The period that is meant: it ends now, unless the user says otherwise. */
function periodOf({ startDate, endDate }: Dates): { start: DateTime; end: DateTime } {
	const end = endDate === undefined ? DateTime.utc() : read(endDate);
	return {
		start: startDate === undefined ? end.minus({ days: USUAL_DAYS }) : read(startDate),
		end,
	};
}

/** A period must not be empty, nor longer than a year. */
function isTaken({ startDate, endDate }: Dates): Issue | undefined {
	const { start, end } = periodOf({ startDate, endDate });
	const isEmpty = end <= start;
	if (!isEmpty && end <= start.plus({ years: 1 })) return undefined;
	if (endDate === undefined) {
		const should = isEmpty
			? 'must be before now'
			: "must be within the last year, or have an 'End Date'";
		return { path: ['startDate'], message: should };
	}
	const should = isEmpty ? 'after' : 'within a year of';
	return { path: ['endDate'], message: `must be ${should} 'Start Date', which is ${startDate}` };
}

export const getMany = operation(mava, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tickets',
	description:
		'List the tickets of a period (the last 30 days unless you say otherwise), all or those that fit the filters',
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
			description:
				"Where the period of the tickets begins; 30 days before its end if this is empty. A date without a time zone is in the workflow's.",
			query: 'startDate',
		}),
		dateTime({
			displayName: 'End Date',
			name: 'endDate',
			description:
				"Where the period ends, itself not included, at most one year after 'Start Date'; now if this is empty. A date without a time zone is in the workflow's.",
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
	request({ startDate, endDate, filters: { assignedTo = [], unassigned } }) {
		const { start, end } = periodOf({ startDate, endDate });
		return {
			query: {
				startDate: startDate ?? start.toISO(),
				endDate: endDate ?? end.toISO(),
				...(unassigned && { assignedTo: [...assignedTo, 'Unassigned'] }),
			},
		};
	},
	list: ticketPages,
	hints: [{ status: 400, advice: "Check 'Start Date', 'End Date' and the IDs in the filters." }],
});
