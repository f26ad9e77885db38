import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type INodeProperties,
	type INodePropertyOptions,
	type IPollFunctions,
} from 'n8n-workflow';
import type { z } from 'zod';
import { badInput } from './badInput';
import { keyIn } from './credential';
import { presentable, Problem } from './errors';
import type { Operation } from './operation';
import type { Service } from './service';
import { budgetOf, latest, look, type Look, type Memory, type Watched } from './watch';

/* What the polling triggers have in common. One event stands in one file. */

/** What is particular to one event. */
interface EventDefinition<Input extends z.ZodTypeAny, List extends Watched> {
	/** The event's internal name. */
	value: string;
	/** Its label, Title Case: "Ticket Created". */
	name: string;
	/** What the editor lists, sentence case: "On ticket created". */
	action: string;
	description: string;
	/** What the user can narrow the event down by. */
	fields: INodeProperties[];
	/** What the fields may hold, keyed by their names. */
	input: Input;
	/** The list in which the events are found. */
	watch(input: z.output<Input>, context: EventContext): List | Promise<List>;
	/** Finds what is new, where it is not simply an entry that was not there before. */
	look?(context: IPollFunctions, service: Service, watched: List, memory: Memory): Promise<Look>;
	/** Makes an entry a test event, where an event has more to it than the entry. */
	sample?(entry: IDataObject): IDataObject;
}

/** What an event may need to know beside its fields. */
export interface EventContext {
	/** The workflow's time zone, for dates that name none. */
	timezone: string;
	/** For what is to be read beside the list. */
	context: IPollFunctions;
}

export interface TriggerEvent {
	option: INodePropertyOptions;
	fields: INodeProperties[];
	definition: EventDefinition<z.ZodTypeAny, Watched>;
}

/** Makes an event of its definition. */
export function triggerEvent<Input extends z.ZodTypeAny, List extends Watched>(
	definition: EventDefinition<Input, List>,
): TriggerEvent {
	const { value, name, action, description, fields } = definition;
	return {
		option: { name, value, action, description },
		fields,
		definition: definition as unknown as TriggerEvent['definition'],
	};
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

/** Some of the fields in an operation's collection, for a trigger that takes them too. */
export const collected = (operation: Operation, collection: string, names: string[]) =>
	(operation.fields.find(({ name }) => name === collection)?.options as INodeProperties[]).filter(
		({ name }) => names.includes(name),
	);

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
	const { fields, definition } = event;
	// Fields that are not shown are not among the parameters.
	const names = fields.map(({ name }) => name).filter((name) => name in parameters);
	const values = Object.fromEntries(names.map((name) => [name, context.getNodeParameter(name)]));
	const checked = definition.input.safeParse(values);
	if (!checked.success) throw badInput(checked.error.issues, fields, values);

	const watched = await definition.watch(checked.data, {
		timezone: context.getTimezone(),
		context,
	});
	// As they were typed: expressions may give something else each time.
	const typed = names.map((name) => parameters[name]);
	const of = JSON.stringify([chosen, typed, credentials?.[service.credential]?.id]);
	return { event, watched, of };
}

async function testEvents(context: IPollFunctions, service: Service, events: TriggerEvent[]) {
	const { event, watched } = await read(context, service, events);
	const { sample = (entry: IDataObject) => entry } = event.definition;
	const found = await latest(context, service, watched);
	if (found.length > 0) return [context.helpers.returnJsonArray(found.map(sample))];
	throw new NodeOperationError(
		context.getNode(),
		`${service.name} has had nothing for '${event.option.name}' in the last 30 days`,
		{ description: 'Check the filters, or let it happen once and fetch a test event again.' },
	);
}
