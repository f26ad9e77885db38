import { z } from 'zod';
import { only, type Paging } from '../../shared/list';
import { operation } from '../../shared/operation';
import { pick } from '../../shared/picker';
import { date, number, picked, text, uuid } from '../../shared/values';
import { uuidForm } from '../fields';
import { vambe } from '../service';

/** The list of contacts, up to 1000 at once. */
export const contactPages: Paging = {
	size: 1000,
	query: ({ offset, size }) => ({ limit: size, offset }),
	byOffset: true,
};

/**
 * Source: page "Get contacts by time filters". It also has a parameter that restricts the custom field filter to
 * tickets or to customers, whose name could not be seen.
 */
export const getMany = operation(vambe, {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many contacts by time',
	description:
		"List contacts by time: 'Filters' must have at least one of 'Created After', 'Days' and 'Updated After'",
	method: 'GET',
	path: '/api/public/contacts',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Created After',
					name: 'createdAfter',
					type: 'dateTime',
					default: '',
					description:
						"Contacts created after this time, oldest first. A time without a zone is in the workflow's.",
				},
				{
					displayName: 'Custom Field Key',
					name: 'customFieldKey',
					type: 'string',
					default: '',
					placeholder: 'e.g. plan',
					description: "Key of a custom field to compare with 'Custom Field Value'",
				},
				{
					displayName: 'Custom Field Value',
					name: 'customFieldValue',
					type: 'string',
					default: '',
					placeholder: 'e.g. pro',
					description: "The value that the custom field of 'Custom Field Key' has",
				},
				{
					displayName: 'Days',
					name: 'days',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 365 },
					default: 30,
					description: 'Contacts whose last message came within this many days',
				},
				pick({
					displayName: 'Pipeline',
					name: 'pipelineId',
					description: 'The pipeline of which the active ticket is in a stage',
					list: 'searchPipelines',
					example: '550e8400-e29b-41d4-a716-446655440000',
					form: uuidForm,
				}),
				pick({
					displayName: 'Pipeline / Stage',
					name: 'stageId',
					description:
						'The stage of the contact. Whether Vambe goes by the stage of its active ticket is not documented.',
					list: 'searchStages',
					example: '550e8400-e29b-41d4-a716-446655440000',
					form: uuidForm,
				}),
				{
					displayName: 'Updated After',
					name: 'updatedAfter',
					type: 'dateTime',
					default: '',
					description:
						"Contacts changed after this time, oldest change first. A time without a zone is in the workflow's.",
				},
			],
		},
	],
	input: z.object({
		filters: z
			.object({
				createdAfter: date().optional(),
				customFieldKey: text().optional(),
				customFieldValue: text().optional(),
				days: number({ min: 1, max: 365 }).optional(),
				pipelineId: picked(uuid()).optional(),
				stageId: picked(uuid()).optional(),
				updatedAfter: date().optional(),
			})
			.refine(({ createdAfter, days, updatedAfter }) => createdAfter ?? days ?? updatedAfter, {
				message: "must have at least one of 'Created After', 'Days' and 'Updated After'",
			})
			.superRefine(({ customFieldKey: key, customFieldValue: value }, context) => {
				if ((key === undefined) === (value === undefined)) return;
				const [missing, given] =
					key === undefined
						? ['customFieldKey', 'Custom Field Value']
						: ['customFieldValue', 'Custom Field Key'];
				const message = `is missing: it goes with '${given}'`;
				context.addIssue({ code: 'custom', path: [missing], message });
			})
			.default({}),
	}),
	request: ({ filters }, { timezone }) => ({
		query: {
			days: filters.days,
			created_after: filters.createdAfter?.(timezone),
			updated_after: filters.updatedAfter?.(timezone),
			stage_id: filters.stageId,
			pipeline_id: filters.pipelineId,
			custom_field_key: filters.customFieldKey,
			custom_field_value: filters.customFieldValue,
		},
	}),
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
	hints: [
		{
			status: 400,
			advice: "Check what 'Filters' has: Vambe did not take one of them.",
		},
	],
});
