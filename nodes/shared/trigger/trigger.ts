import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type INodeProperties,
	type INodePropertyOptions,
	type IPollFunctions,
} from 'n8n-workflow';
import { keyIn } from '../credential';
import type { Source } from '../source';
import { presentable, Problem } from '../errors';
import type { AnyField, ValuesOf } from '../fields';
import { givenTo, readFields } from '../fields/read';
import type { Service } from '../service';
import { budgetOf, latest, look, type Look, type Memory, type Watched } from './watch';

/* What the polling triggers have in common. One event stands in one file. */

/** What is particular to one event. */
export interface EventDefinition<
	Fields extends readonly AnyField[] = readonly AnyField[],
	List extends Watched = Watched,
> {
	/** The event's internal name. */
	value: string;
	/** Its label, Title Case: "Ticket Created". */
	name: string;
	/** What the editor lists, sentence case: "On ticket created". */
	action: string;
	description: string;
	source: Source;
	/** What the user can narrow the event down by. Those with a place in the query are sent with every request. */
	fields: Fields;
	/** The list in which the events are found. */
	watch(values: ValuesOf<Fields>, context: IPollFunctions): List | Promise<List>;
	/** Finds what is new, where it is not simply an entry that was not there before. */
	look?(context: IPollFunctions, service: Service, watched: List, memory: Memory): Promise<Look>;
	/** Finds the latest few events, for test events, where the list has no time windows. */
	latest?(context: IPollFunctions, service: Service, watched: List): Promise<IDataObject[]>;
	/** Makes an entry a test event, where an event has more to it than the entry. */
	sample?(entry: IDataObject): IDataObject;
}

export interface TriggerEvent {
	option: INodePropertyOptions;
	fields: INodeProperties[];
	definition: EventDefinition;
}

/** Makes an event of its definition. */
export function triggerEvent<const Fields extends readonly AnyField[], List extends Watched>(
	definition: EventDefinition<Fields, List>,
): TriggerEvent {
	const { value, name, action, description, fields } = definition;
	return {
		option: { name, value, action, description },
		fields: fields.flatMap(({ properties }) => properties),
		definition: definition as unknown as EventDefinition,
	};
}

/** What a trigger says of itself on the canvas, as n8n's expression: the name of its event. */
export function subtitle(events: TriggerEvent[]): string {
	const names = events.map(({ option }) => [option.value, option.name]);
	return `={{ (${JSON.stringify(Object.fromEntries(names))})[$parameter["event"]] }}`;
}

/** The properties of a trigger: which event, and each event's fields. */
export function triggerProperties(events: TriggerEvent[]): INodeProperties[] {
	const initialEvent = events[0].option.value;
	const eventProperty: INodeProperties = {
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: events.map(({ option }) => option),
		default: initialEvent,
		description: 'What starts the workflow',
	};
	const fields = events.flatMap(({ option, fields }) =>
		fields.map((field) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				show: { event: [option.value], ...field.displayOptions?.show },
			},
		})),
	);
	return [eventProperty, ...fields];
}

/** What is remembered, and of what: a trigger that is changed to watch something else begins anew. */
interface Remembered extends Memory {
	of?: string;
}

/** A look that is under way. */
interface Begun {
	/** When, in milliseconds since 1970. */
	at: number;
}

/** By a node's static data, its look that is under way: n8n may start a poll before the last one has ended. */
const underWay = new WeakMap<object, Begun>();

/**
 * Gives up a look that has taken twice as long as it may: whatever it waits for, it must not keep the node from
 * looking ever again. What it finds after all is left to the next look.
 * @throws {Problem} which says so
 */
function giveUp(stored: object, { at }: Begun, longest: number): void {
	const now = Date.now();
	if (now - at < 2 * longest) return;
	underWay.delete(stored);
	const minutes = Math.floor((now - at) / 60_000);
	throw new Problem(
		`The look for new events that began ${minutes} minutes ago has not ended: the service was not looked at since. It is given up, the next poll looks again.`,
	);
}

/**
 * What a polling trigger does whenever n8n asks it.
 * @returns the events; null if there are none, so that the workflow does not run
 * @throws {NodeApiError | NodeOperationError} if the service cannot be read, if the fields hold what is not accepted,
 * or if somebody wants a test event and there is none
 */
export async function poll(
	context: IPollFunctions,
	service: Service,
	events: TriggerEvent[],
): Promise<INodeExecutionData[][] | null> {
	try {
		if (context.getMode() === 'manual') return await testEvents(context, service, events);
		const stored = context.getWorkflowStaticData('node') as { memory?: Remembered };
		const before = underWay.get(stored);
		if (before) {
			giveUp(stored, before, budgetOf(context));
			return null;
		}
		const own: Begun = { at: Date.now() };
		underWay.set(stored, own);
		try {
			const { event, watched, of } = await read(context, service, events);
			const known = stored.memory?.of === of ? stored.memory : {};
			const { definition } = event;
			const found = await (definition.look ?? look)(context, service, watched, known);
			if (underWay.get(stored) !== own) return null;
			stored.memory = { of, ...found.memory };
			return found.events.length > 0 ? [context.helpers.returnJsonArray(found.events)] : null;
		} finally {
			if (underWay.get(stored) === own) underWay.delete(stored);
		}
	} catch (caught) {
		// Anything else is an error as n8n shows it already.
		throw caught instanceof Problem ? await shownAs(context, service, caught) : caught;
	}
}

async function shownAs(context: IPollFunctions, { credential }: Service, problem: Problem) {
	const used = await context.getCredentials(credential).then(keyIn, () => '');
	return presentable({ node: context.getNode() }, problem, used);
}

/** What the user has chosen. */
async function read(context: IPollFunctions, service: Service, events: TriggerEvent[]) {
	const { parameters, credentials } = context.getNode();
	const chosen = context.getNodeParameter('event', events[0].option.value);
	const event = events.find(({ option }) => option.value === chosen) ?? events[0];
	const { fields, watch } = event.definition;
	const given = givenTo(context, fields);
	const { values, wire } = readFields(fields, given, context.getTimezone());
	const list = await watch(values as never, context);
	const watched: Watched = {
		...list,
		query: (window) => ({ ...list.query(window), ...wire.query }),
	};
	// As they were typed: expressions may give something else each time.
	const typed = Object.keys(given).map((name) => parameters[name]);
	const of = JSON.stringify([chosen, typed, credentials?.[service.credential]?.id]);
	return { event, watched, of };
}

async function testEvents(context: IPollFunctions, service: Service, events: TriggerEvent[]) {
	const { event, watched } = await read(context, service, events);
	const { sample = (entry: IDataObject) => entry } = event.definition;
	const found = await (event.definition.latest ?? latest)(context, service, watched);
	if (found.length > 0) return [context.helpers.returnJsonArray(found.map(sample))];
	throw new NodeOperationError(
		context.getNode(),
		`${service.name} has had nothing for '${event.option.name}' in the last 30 days`,
		{ description: 'Check the filters, or let it happen once and fetch a test event again.' },
	);
}
