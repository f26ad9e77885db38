import { choice, dateTime, filters, number, onlyWith, text, together } from '../../shared/fields';
import { only } from '../../shared/operation/list';
import { operation } from '../../shared/operation/operation';
import { pipeline, stage } from '../fields';
import { checkFilters } from '../hints';
import { contactPages } from '../paging';
import { vambe } from '../service';

/** How far back the list goes unless the user says so. */
const USUAL_DAYS = 30;

const customFieldKey = text({
	displayName: 'Custom Field Key',
	name: 'customFieldKey',
	placeholder: 'e.g. plan',
	description: "Key of a custom field to compare with 'Custom Field Value'",
	query: 'custom_field_key',
});

const customFieldValue = text({
	displayName: 'Custom Field Value',
	name: 'customFieldValue',
	placeholder: 'e.g. pro',
	description: "The value that the custom field of 'Custom Field Key' has",
	query: 'custom_field_value',
});

const customFieldOf = choice({
	displayName: 'Custom Field Of',
	name: 'customFieldOf',
	options: [
		{ name: 'Customer', value: 'customer' },
		{ name: 'Ticket', value: 'ticket' },
	],
	description: "Whose custom field 'Custom Field Key' is, if only one of the two counts",
	query: 'entity_type',
});

/** What the list of contacts is narrowed down by, for all that read it. */
export const contactFilters = [
	pipeline('The pipeline of which the active ticket is in a stage', { query: 'pipeline_id' }),
	stage(
		'The stage of the contact. Whether Vambe goes by the stage of its active ticket is not documented.',
		{ query: 'stage_id' },
	),
] as const;

export const getMany = operation(vambe, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many contacts by time',
	description:
		"List contacts by time: those of the last 30 days, unless 'Filters' has 'Created After', 'Days' or 'Updated After'",
	source: {
		page: [
			'api-reference/contact/get-contacts-by-time-filters',
			'api-reference/contact/get-contacts-by-days',
		],
		open: ['Of the name `entity_type` (Custom Field Of) the last letter could not be seen.'],
	},
	method: 'GET',
	path: '/api/public/contacts',
	fields: [
		filters(
			[
				dateTime({
					displayName: 'Created After',
					name: 'createdAfter',
					description:
						"Contacts created after this time, oldest first. A time without a zone is in the workflow's.",
					query: 'created_after',
				}),
				customFieldKey,
				customFieldOf,
				customFieldValue,
				number({
					displayName: 'Days',
					name: 'days',
					min: 1,
					max: 365,
					default: USUAL_DAYS,
					description: 'Contacts whose last message came within this many days',
					query: 'days',
				}),
				...contactFilters,
				dateTime({
					displayName: 'Updated After',
					name: 'updatedAfter',
					description:
						"Contacts changed after this time, oldest change first. A time without a zone is in the workflow's.",
					query: 'updated_after',
				}),
			],
			together(customFieldKey, customFieldValue),
			onlyWith(customFieldOf, customFieldKey),
		),
	],
	// Vambe wants one of the three.
	request: ({ filters: { createdAfter, days, updatedAfter } }) =>
		(createdAfter ?? days ?? updatedAfter) ? {} : { query: { days: USUAL_DAYS } },
	list: contactPages,
	simplified: only(
		'id',
		'name',
		'phone',
		'email',
		'chat_status',
		'created_at',
		'updated_at',
		'last_message_at',
		'active_ticket_v2',
	),
	hints: [checkFilters],
});
