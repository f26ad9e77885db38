import { z } from 'zod';
import { onlyOneWay } from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { changesSomething, choice, pathId, picked } from '../../shared/values';
import { agentPick, needs, noSuchAgent, textUpTo } from '../fields';
import { ayra } from '../service';
import {
	agentStatuses,
	MOST_IN_NAME,
	nameTaken,
	settingFields,
	settings,
	settingsBody,
} from './fields';

/** Source: page "Update Voice Agent". A partial update in spite of PUT. It does not show the answer. */
export const update = operation(ayra, {
	value: 'update',
	name: 'Update',
	action: 'Update a voice agent',
	description: 'Change the settings of a voice agent, or pause or archive it',
	method: 'PUT',
	path: '/agents/{agentId}',
	repeatable: true,
	fields: [
		agentPick,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change. Fields that are not added stay as they are.',
			options: [
				...settingFields,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Front desk',
					description:
						'A name that no other voice agent of the account has, 100 characters at most',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: agentStatuses,
					default: 'active',
					description: 'Status of the voice agent',
				},
			],
		},
	],
	input: z.object({
		agentId: picked(pathId()),
		updateFields: z
			.object({
				...settings,
				name: textUpTo(MOST_IN_NAME).optional(),
				status: choice(agentStatuses).optional(),
			})
			.refine(...changesSomething)
			.superRefine(onlyOneWay('metadata')),
	}),
	request: ({ agentId, updateFields: changes }) => ({
		path: { agentId },
		body: { name: changes.name, status: changes.status, ...settingsBody(changes) },
	}),
	hints: [needs('agents:write'), noSuchAgent, nameTaken],
});
