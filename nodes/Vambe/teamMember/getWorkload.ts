import { filters } from '../../shared/fields';
import { allAtOnce } from '../../shared/http/paging';
import { operation } from '../../shared/operation/operation';
import { waitingFilters } from '../fields';
import { checkFilters } from '../hints';
import { vambe } from '../service';

export const getWorkload = operation(vambe, {
	value: 'getWorkload',
	name: 'Get Workload',
	action: 'Get workload of team members',
	description:
		'Count the conversations without an answer of each team member, with their average wait (`averageWaitingTime`, in milliseconds)',
	source: {
		page: 'reference/analytics/get-agent-distribution',
		open: [
			'Several team members or stages are a list in the text of the page, and one text with commas in its schema: commas are sent.',
		],
	},
	method: 'GET',
	path: '/api/analytics/team/snapshot/agent-distribution',
	fields: [filters(waitingFilters)],
	list: { ...allAtOnce, name: 'agentDistribution' },
	hints: [checkFilters],
});
