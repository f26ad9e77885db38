import { flag } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import { contactId, requiredTeamMember } from '../fields';
import { vambe } from '../service';

export const assignTeamMember = operation(vambe, {
	value: 'assignTeamMember',
	name: 'Assign Team Member',
	action: 'Assign team member to contact',
	description: 'Assign a team member to a contact, beside those it has or in their place',
	source: { page: 'reference/team-members/assign-team-member-to-contact' },
	method: 'POST',
	path: '/api/public/contact/{contactId}/assign-team-member/{teamMemberId}',
	repeatable: true,
	fields: [contactId, requiredTeamMember],
	options: [
		flag({
			displayName: 'Replace Existing',
			name: 'replaceExisting',
			description: 'Whether to take the contact away from the team members it has',
			query: 'removeExistingAgents',
		}),
	],
	hints: [
		{
			status: 404,
			advice:
				"Check 'Contact', and choose 'Team Member' from the list: this account lacks one of them.",
		},
	],
});
