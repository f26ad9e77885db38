import { choice, filters } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { onlyPipeline } from '../fields';
import { analyticsPages } from '../paging';
import { vambe } from '../service';

export const getManyByStatus = operation(vambe, {
	value: 'getManyByStatus',
	name: 'Get Many by Status',
	action: 'Get many contacts by status',
	description:
		'List contacts by the status of their chat, the longest wait first (`waiting_time`, in seconds)',
	source: {
		page: 'reference/analytics/get-contacts-by-status',
		open: [
			'The text of the page shows the list in `data`, with a `total`, its sample the list alone: both are taken.',
		],
	},
	method: 'GET',
	path: '/api/public/analytics/contacts/by-status',
	fields: [
		choice({
			displayName: 'Status',
			name: 'status',
			required: true,
			options: [
				{ name: 'AI Attended', value: 'ai-attended' },
				{ name: 'AI Away', value: 'ai-away' },
				{ name: 'Attended', value: 'attended' },
				{ name: 'Unattended', value: 'unattended' },
			],
			default: 'unattended',
			description: 'The status of the chat',
			query: 'status',
		}),
		filters([onlyPipeline]),
	],
	list: analyticsPages,
	hints: [{ status: 400, advice: "Check 'Status' and 'Filters': Vambe did not take one of them." }],
});
