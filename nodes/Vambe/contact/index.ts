import type { Resource } from '../../shared/operation/properties';
import { addTags } from './addTags';
import { assignTeamMember } from './assignTeamMember';
import { get } from './get';
import { getConversations } from './getConversations';
import { getMany } from './getMany';
import { getManyByStatus } from './getManyByStatus';
import { getMessages } from './getMessages';
import { replaceTags } from './replaceTags';
import { search } from './search';
import { updateMetadata } from './updateMetadata';
import { upsert } from './upsert';

export const contact: Resource = {
	name: 'Contact',
	value: 'contact',
	operations: [
		addTags,
		assignTeamMember,
		upsert,
		get,
		getConversations,
		getMany,
		getManyByStatus,
		getMessages,
		replaceTags,
		search,
		updateMetadata,
	],
	initial: getMany,
};
