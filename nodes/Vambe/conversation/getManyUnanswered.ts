import { filters } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { waitingFilters } from '../fields';
import { checkFilters } from '../hints';
import { unansweredPages } from '../paging';
import { vambe } from '../service';

export const getManyUnanswered = operation(vambe, {
	value: 'getManyUnanswered',
	name: 'Get Many Unanswered',
	action: 'Get many unanswered conversations',
	description:
		'List the contacts who wait for an answer: how long (`waiting_time`, in milliseconds), in which stage, and for whom',
	source: {
		page: 'reference/analytics/get-unanswered-conversations-details',
		open: [
			'Several team members or stages are a list in the text of the page, and one text with commas in its schema: commas are sent.',
			'In which order the list comes is not said.',
		],
	},
	method: 'GET',
	path: '/api/analytics/team/snapshot/unanswered-conversations-details',
	fields: [filters(waitingFilters)],
	list: unansweredPages,
	hints: [checkFilters],
});
