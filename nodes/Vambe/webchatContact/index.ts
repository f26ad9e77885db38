import type { Resource } from '../../shared/operation/properties';
import { addMetadata } from './addMetadata';

export const webchatContact: Resource = {
	name: 'Webchat Contact',
	value: 'webchatContact',
	operations: [addMetadata],
};
