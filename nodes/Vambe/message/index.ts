import type { Resource } from '../../shared/operation/properties';
import { scheduleTemplate } from './scheduleTemplate';
import { send } from './send';
import { sendTemplate } from './sendTemplate';

export const message: Resource = {
	name: 'Message',
	value: 'message',
	operations: [scheduleTemplate, send, sendTemplate],
	initial: send,
};
