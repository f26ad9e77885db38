import { additionalFields, dateTime, identifier, metadata, textUpTo } from '../../shared/fields';
import { operation } from '../../shared/operation/operation';
import * as values from '../../shared/fields/values';
import { contact, contactName, email } from '../fields';
import { fullNumber } from '../phone';
import { vambe } from '../service';

export const track = operation(vambe, {
	value: 'track',
	name: 'Track',
	action: 'Track contact event',
	description: 'Tell Vambe of something that a contact did, up to 1000 times an hour',
	source: { page: 'api-reference/events-api/ingest-a-custom-event' },
	method: 'POST',
	path: '/api/v1/events',
	limit: { requests: 1000, seconds: 3600 },
	fields: [
		textUpTo(100)({
			displayName: 'Event',
			name: 'event',
			required: true,
			placeholder: 'e.g. order_paid',
			description: 'Name of the event, up to 100 characters',
			body: 'event',
		}),
		contact('contact.aiContactId', 'contact.phone'),
		identifier({
			displayName: 'Channel',
			name: 'eventChannel',
			required: true,
			initial: 'phoneNumber',
			description: 'Your channel to the contact, by its phone number or its ID',
			ways: {
				channelId: {
					displayName: 'By Channel ID',
					placeholder: '1234',
					value: values.id(),
					body: 'channel.channelId',
				},
				phoneNumber: {
					displayName: 'By Phone',
					placeholder: '+5491100000000',
					value: fullNumber(),
					body: 'channel.channelPhone',
				},
			},
		}),
		additionalFields([
			contactName({ body: 'contact.name' }),
			email({ body: 'contact.email' }),
			dateTime({
				displayName: 'Occurred At',
				name: 'occurredAt',
				description: "When it happened. A time without a zone is in the workflow's.",
				body: 'occurredAt',
			}),
			metadata({
				displayName: 'Properties',
				name: 'properties',
				description: 'What there is to know about the event, such as an amount or an order ID',
				mayBeEmpty: true,
				otherwise: {},
				body: 'properties',
			}),
		]),
	],
	doubt: 'Look in Vambe whether the event has come in before you send this again.',
	hints: [
		{
			status: 400,
			advice: "Check 'Event', 'Contact' and 'Channel'.",
		},
		{
			status: 404,
			advice: "Check 'Contact' and 'Channel': this account lacks one of them.",
		},
		{
			status: 429,
			advice: 'Vambe takes 1000 events an hour: run again later.',
		},
	],
});
