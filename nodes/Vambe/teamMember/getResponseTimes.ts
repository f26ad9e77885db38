import { operation } from '../../shared/operation/operation';
import { analyticsPages } from '../paging';
import { vambe } from '../service';

export const getResponseTimes = operation(vambe, {
	value: 'getResponseTimes',
	name: 'Get Response Times',
	action: 'Get response times of team members',
	description:
		'List the team members, each with the average time of response (`avg_response_seconds`)',
	source: {
		page: 'reference/analytics/get-agent-response-time',
		open: [
			'The text of the page shows the list in `data`, with a `total`, its sample the list alone: both are taken.',
		],
	},
	method: 'GET',
	path: '/api/public/analytics/agents/response-time',
	fields: [],
	list: { ...analyticsPages, ids: ['user_id'] },
});
