import { day, filters } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { onlyPipeline, teamMembers } from '../fields';
import { vambe } from '../service';

export const getFirstResponseTime = operation(vambe, {
	value: 'getFirstResponseTime',
	name: 'Get First Response Time',
	action: 'Get average first response time',
	description:
		'Get the average time of the first response in a period (`averageFirstResponseTime`, in seconds)',
	source: {
		page: 'reference/analytics/get-average-first-response-time',
		open: [
			'Several team members are sent with commas, as on the page "Get agent distribution".',
			'Whether the two dates may be left out is not said: they are always sent.',
		],
	},
	method: 'GET',
	path: '/api/analytics/team/snapshot/average-first-response-time',
	fields: [
		day({
			displayName: 'Start Date',
			name: 'startDate',
			required: true,
			description: "The first day of the period, in the workflow's time zone",
			query: 'startDate',
		}),
		day({
			displayName: 'End Date',
			name: 'endDate',
			required: true,
			description: "The last day of the period, in the workflow's time zone",
			query: 'endDate',
		}),
		filters([onlyPipeline, teamMembers]),
	],
	rules: [
		({ startDate, endDate }) =>
			endDate < startDate ? { path: ['endDate'], message: "is before 'Start Date'" } : undefined,
	],
	hints: [
		{
			status: 400,
			advice: "Check 'Start Date', 'End Date' and 'Filters': Vambe did not take one of them.",
		},
	],
});
