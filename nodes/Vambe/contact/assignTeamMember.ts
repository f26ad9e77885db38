import { z } from 'zod';
import { operation } from '../../shared/operation';
import { flag, picked, uuid } from '../../shared/values';
import { contactIdField, teamMemberPick } from '../fields';
import { vambe } from '../service';

/** Source: page "Assign team member to contact", in its newer version. */
export const assignTeamMember = operation(vambe, {
	value: 'assignTeamMember',
	name: 'Assign Team Member',
	action: 'Assign a team member to a contact',
	description: 'Assign a team member to a contact, beside those it has or in their place',
	method: 'POST',
	path: '/api/public/contact/{contactId}/assign-team-member/{teamMemberId}',
	repeatable: true,
	fields: [contactIdField, { ...teamMemberPick, required: true }],
	options: [
		{
			displayName: 'Replace Existing',
			name: 'replaceExisting',
			type: 'boolean',
			default: true,
			description: 'Whether to take the contact away from the team members it has',
		},
	],
	input: z.object({
		contactId: uuid(),
		teamMemberId: picked(uuid()),
		options: z.object({ replaceExisting: flag().optional() }),
	}),
	request: ({ contactId, teamMemberId, options }) => ({
		path: { contactId, teamMemberId },
		query: { removeExistingAgents: options.replaceExisting },
	}),
	hints: [
		{
			status: 404,
			advice:
				"Check 'Contact ID', and choose 'Team Member' from the list: this account lacks one of them.",
		},
	],
});
