import { z } from 'zod';
import {
	anyValue,
	eitherWay,
	metadataFields,
	metadataJson,
	onlyOneWay,
	optionalMetadata,
} from '../../shared/metadata';
import { operation } from '../../shared/operation';
import { date, email, id, phoneNumber, text, uuid } from '../../shared/values';
import { contactNameField, emailField } from '../fields';
import { contactField, identifiedBy } from '../identified';
import { vambe } from '../service';

const LONGEST_NAME = 100;

/** Source: page "Ingest a custom event": 1000 requests an hour, worked on in the background. */
export const track = operation(vambe, {
	value: 'track',
	name: 'Track',
	action: 'Track an event of a contact',
	description:
		'Tell Vambe of something that a contact did. It takes 1000 events an hour and works on them in the background.',
	method: 'POST',
	path: '/api/v1/events',
	limit: { requests: 1000, seconds: 3600 },
	fields: [
		{
			displayName: 'Event',
			name: 'event',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. order_paid',
			description: 'Name of the event, up to 100 characters',
		},
		contactField,
		{
			displayName: 'Channel',
			name: 'eventChannel',
			type: 'resourceLocator',
			required: true,
			default: { mode: 'phoneNumber', value: '' },
			description: 'Your channel to the contact, by its phone number or its ID',
			modes: [
				{
					displayName: 'Channel',
					name: 'channelId',
					type: 'string',
					placeholder: 'e.g. 1234',
				},
				{
					displayName: 'Phone',
					name: 'phoneNumber',
					type: 'string',
					placeholder: 'e.g. +5491100000000',
				},
			],
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				contactNameField,
				emailField,
				{
					displayName: 'Occurred At',
					name: 'occurredAt',
					type: 'dateTime',
					default: '',
					description: "When it happened. A time without a zone is in the workflow's.",
				},
				...optionalMetadata({
					displayName: 'Properties',
					name: 'properties',
					description: 'What there is to know about the event, such as an amount or an order ID',
				}),
			],
		},
	],
	input: z.object({
		event: text().refine((name) => name.length <= LONGEST_NAME, {
			message: `must have ${LONGEST_NAME} characters at most`,
		}),
		contact: identifiedBy({
			contactId: { wireName: 'aiContactId', value: uuid() },
			phoneNumber: { wireName: 'phone', value: phoneNumber() },
		}),
		eventChannel: identifiedBy({
			channelId: { wireName: 'channelId', value: id() },
			phoneNumber: { wireName: 'channelPhone', value: phoneNumber() },
		}),
		additionalFields: z
			.object({
				contactName: text().optional(),
				email: email().optional(),
				occurredAt: date().optional(),
				properties: metadataFields(anyValue).optional(),
				propertiesJson: metadataJson(anyValue).optional(),
			})
			.superRefine(onlyOneWay('properties'))
			.default({}),
	}),
	request: ({ event, contact, eventChannel, additionalFields: more }, { timezone }) => ({
		body: {
			event,
			properties: eitherWay(more.properties, more.propertiesJson),
			contact: { ...contact, name: more.contactName, email: more.email },
			channel: eventChannel,
			occurredAt: more.occurredAt?.(timezone),
		},
	}),
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
