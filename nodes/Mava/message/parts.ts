import { additionalFields, anyText, type Rule } from '../../shared/fields';
import type { Hint } from '../../shared/service';
import { ticketNotFound } from '../hints';
import { attachments } from './attachments';

/* What a reply and a note have in common: they are one kind of request, told apart by its `messageType`. */

export const content = anyText({
	displayName: 'Content',
	name: 'content',
	typeOptions: { rows: 4 },
	placeholder: 'e.g. We have sent you a new invoice.',
	description: 'The text. Leave empty to send attachments alone.',
	body: 'content',
});

export const more = additionalFields([attachments]);

interface Said {
	content?: string;
	additionalFields: { attachments?: unknown };
}

export const saysSomething: Rule<Said> = ({
	content: text,
	additionalFields: { attachments: files },
}) =>
	text !== undefined || files
		? undefined
		: { path: ['content'], message: 'is empty: give a text, or attachments' };

export const messageSource = {
	page: 'api/send-message-or-private-note',
	open: ['The answer is not shown.'],
};

export const doubt = 'Look at the messages of the ticket in Mava before you send this again.';

export const messageHints: Hint[] = [
	ticketNotFound,
	{
		status: 400,
		advice: "Check 'Ticket ID' and the attachments: each needs a file name, a file type and a URL.",
	},
];
