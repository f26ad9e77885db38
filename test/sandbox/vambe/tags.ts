import type { Handler } from '../types';
import {
	clientId,
	digitsOf,
	error,
	findActiveTicket,
	findContact,
	findContactById,
	nextChange,
	ok,
	touch,
} from './state';
import type { VambeState, VambeTag } from './types';

const setContactTags =
	(state: VambeState): Handler<{ tagsIds: number[] }, { aiContactId: string }> =>
	({ request: { params, requestBody: body } }) => {
		const contact = findContactById(state, params.aiContactId);
		if (!contact) return error(404, 'Contact not found');
		const ids = [...new Set(body.tagsIds)];
		const known = new Set(state.tags.map(({ id }) => id));
		if (!ids.every((id) => known.has(id))) return error(404, 'Tag not found');
		contact.tag_ids = ids;
		touch(state, contact);
		return ok({ status: 'success', aiContactTagsLength: ids.length });
	};

const addTagsByChannel =
	(
		state: VambeState,
	): Handler<{ tags: string[] }, { channelType: string; platformIdentifier: string }> =>
	({ request: { params, requestBody: body } }) => {
		const contact = params.channelType.endsWith('whatsapp')
			? findContact(state, digitsOf(params.platformIdentifier))
			: undefined;
		if (!contact) return error(404, 'Contact not found');

		const names = [...new Set(body.tags)];
		const before = state.tags.length;
		const tags = names.map((name) => findTag(state, name) ?? createTag(state, name));
		const targets = { CONTACT: contact, TICKET: findActiveTicket(state, contact.id) };
		const notAssigned = tags.filter(({ entity_type }) => !targets[entity_type]);
		for (const { id, entity_type } of tags) {
			const target = targets[entity_type];
			if (target) target.tag_ids = [...new Set([...target.tag_ids, id])];
		}
		touch(state, contact);

		const assignedCount = tags.length - notAssigned.length;
		return ok({
			status: 'success',
			createdCount: state.tags.length - before,
			assignedCount,
			notAssignedCount: notAssigned.length,
			notAssignedTags: notAssigned.map(({ value }) => value),
			details: `${assignedCount} of ${tags.length} tags assigned`,
		});
	};

const findTag = (state: VambeState, name: string) => state.tags.find(({ value }) => value === name);

function createTag(state: VambeState, value: string): VambeTag {
	const tag: VambeTag = {
		id: 1001 + state.tags.length,
		value,
		variant: 'gray',
		entity_type: 'CONTACT',
		created_at: nextChange(state),
		client_id: clientId,
		integration_token_id: null,
		integration_provider: null,
		integration_external_id: null,
	};
	state.tags.push(tag);
	return tag;
}

export const tagHandlers = (state: VambeState) => ({
	listTags: () => ok(state.tags),
	setContactTags: setContactTags(state),
	addTagsByChannel: addTagsByChannel(state),
});
