import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { entriesIn } from '../../shared/answer';
import { readPatiently } from '../../shared/read';
import type { Service } from '../../shared/service';
import { triggerEvent } from '../../shared/trigger';
import { digestOf, OVERLAP, readAll, type Memory, type Watched } from '../../shared/watch';
import { vambe } from '../service';
import { contactId, contacts, filterInput, stageFilters } from './contacts';

/** What is remembered: by the ID of a stage, the tickets in it. */
interface StageMemory extends Memory {
	/** Digests of contacts, each followed by the digest of its active ticket; all of the same length. */
	stages?: Record<string, string>;
}

const CONTACT_LENGTH = 8;

/** Told apart are only the tickets that the same contact has one after the other. */
const TICKET_LENGTH = 4;

/** A contact's active ticket, as far as it is remembered. */
interface Known {
	ticket: string;
	stage: string;
}

interface Ticket extends IDataObject {
	id: string;
	current_stage_id: string;
}

/** The active ticket as lists of contacts show it. Source: page "Get contacts by time filters". */
const ticketOf = (contact: IDataObject) => contact.active_ticket_v2 as Ticket | null | undefined;

/** The stages that are wanted; undefined if all are. Source: page "Get pipelines". */
async function wantedStages(
	context: IPollFunctions,
	{ pipelineId, stageId }: { pipelineId?: string; stageId?: string },
): Promise<string[] | undefined> {
	if (stageId) return [stageId.toLowerCase()];
	if (!pipelineId) return undefined;
	const pipelines = entriesIn(await readPatiently(context, vambe, { url: '/api/public/pipeline' }));
	const wanted = pipelines.find(({ id }) => String(id).toLowerCase() === pipelineId.toLowerCase());
	return ((wanted?.stages ?? []) as IDataObject[]).map(({ id }) => String(id).toLowerCase());
}

function recalled({ stages = {} }: StageMemory): Map<string, Known> {
	const known = new Map<string, Known>();
	const length = CONTACT_LENGTH + TICKET_LENGTH;
	for (const [stage, tickets] of Object.entries(stages)) {
		for (let at = 0; at < tickets.length; at += length) {
			const contact = tickets.slice(at, at + CONTACT_LENGTH);
			known.set(contact, { ticket: tickets.slice(at + CONTACT_LENGTH, at + length), stage });
		}
	}
	return known;
}

function memorised(known: Map<string, Known>): StageMemory['stages'] {
	const stages: Record<string, string[]> = {};
	for (const [contact, { ticket, stage }] of known) (stages[stage] ??= []).push(contact, ticket);
	return Object.fromEntries(
		Object.entries(stages).map(([stage, parts]) => [stage, parts.join('')]),
	);
}

/**
 * Compares the active ticket of every contact that has changed with the one that is remembered. It does not matter
 * how often a contact is read, so that nothing else needs to be remembered. The first look reads all contacts.
 */
async function look(
	context: IPollFunctions,
	service: Service,
	watched: Watched,
	memory: StageMemory,
) {
	const now = Date.now();
	const stretch = { from: memory.since ? memory.since - OVERLAP : 0, to: now + OVERLAP };
	const { entries, learnt, ...progress } = await readAll(
		context,
		service,
		watched,
		stretch,
		memory,
	);
	const known = recalled(memory);
	const events: IDataObject[] = [];
	for (const entry of entries) {
		const contact = digestOf(contactId(entry), CONTACT_LENGTH);
		const ticket = ticketOf(entry);
		if (!ticket) {
			known.delete(contact);
			continue;
		}
		const before = known.get(contact);
		const own = { ticket: digestOf(ticket.id, TICKET_LENGTH), stage: ticket.current_stage_id };
		known.set(contact, own);
		const isNew = before?.ticket !== own.ticket;
		if (!isNew && before.stage === own.stage) continue;
		if (watched.fits!(entry)) {
			events.push({ ...entry, previous_stage_id: isNew ? null : before.stage });
		}
	}
	return {
		events: learnt ? events : [],
		memory: { ...progress.memory, stages: memorised(known) },
	};
}

/** A contact whose active ticket is in another stage than when it was seen last, or is a new one. */
export const ticketStageChanged = triggerEvent({
	value: 'ticketStageChanged',
	name: 'Ticket Stage Changed',
	action: 'On ticket stage changed',
	description:
		"When a contact's active ticket comes into another stage, or a new ticket is opened. Gives the contact, with the stage that the ticket came from.",
	fields: [stageFilters],
	input: filterInput,
	async watch({ filters }, { context }) {
		const stages = await wantedStages(context, filters);
		const isWanted = ({ current_stage_id: stage }: Ticket) =>
			stages?.includes(String(stage).toLowerCase()) ?? true;
		return {
			...contacts('updated'),
			fits(contact) {
				const ticket = ticketOf(contact);
				return Boolean(ticket && isWanted(ticket));
			},
			key: contactId,
		};
	},
	look,
	sample: (contact) => ({ ...contact, previous_stage_id: null }),
});
