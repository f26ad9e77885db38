import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { byLabel } from '../fields/collection';
import type { Operation } from './operation';

/*
 * The properties of a node, made of its operations' fields. Fields that are alike stand there once, shown for all
 * operations that have them: n8n's engine evaluates what a user typed once for each property of that name.
 */

/** A resource and its operations, in the order in which they are offered. */
export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
	/** The one that a new node begins with; the first if left out. */
	initial?: Operation;
}

/** One operation of one resource. */
interface Place {
	resource: string;
	operation: string;
}

/** A field and all the places where it is shown. */
interface Shared {
	field: INodeProperties;
	places: Place[];
	/** The fields in a collection. */
	inner: Shared[];
}

/**
 * The properties of a node: its resources, their operations, and each operation's fields, shown where they belong.
 *
 * n8n does not save what is as it was at the beginning, so `initial` must stay the same in all versions of a node.
 * @param initial the resource that a new node begins with
 */
export function properties(resources: Resource[], initial = resources[0]): INodeProperties[] {
	const initialResource = initial.value;
	const resourceProperty: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value }) => ({ name, value })),
		default: initialResource,
	};
	return [
		resourceProperty,
		...resources.map(operationProperty),
		...new FieldsByPlace(resources).properties(),
	];
}

/** What a node says of itself on the canvas, as n8n's expression: "Update: Ticket". */
export function subtitle(resources: Resource[]): string {
	const names = resources.flatMap(({ name, value, operations }) =>
		operations.map(({ option }) => [`${value} ${option.value}`, `${option.name}: ${name}`]),
	);
	const words = JSON.stringify(Object.fromEntries(names));
	return `={{ (${words})[$parameter["resource"] + " " + $parameter["operation"]] }}`;
}

function operationProperty({
	value,
	operations,
	initial = operations[0],
}: Resource): INodeProperties {
	const initialOperation = initial.option.value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(({ option }) => option),
		default: initialOperation,
	};
}

/** Brings the fields of all operations together. */
class FieldsByPlace {
	private readonly owners: Array<{ place: Place; fields: INodeProperties[] }>;

	private readonly all: Place[];

	constructor(resources: Resource[]) {
		this.owners = resources.flatMap(({ value: resource, operations }) =>
			operations.map(({ option, fields }) => ({
				place: { resource, operation: String(option.value) },
				fields,
			})),
		);
		this.all = this.owners.map(({ place }) => place);
	}

	properties(): INodeProperties[] {
		const eager = this.shared((others) => others);
		// Fields whose order differs between operations may be left over; then only what is certain is shared.
		const shared = eager.every((each) => this.isExact(each)) ? eager : this.shared(() => []);
		return shared.map((each) => this.property(each));
	}

	/** @param expected tells which of the places that have a field too, but come later, are counted on to share it */
	private shared(expected: (later: Place[]) => Place[]): Shared[] {
		const shared: Shared[] = [];
		for (const [at, { place, fields }] of this.owners.entries()) {
			const later = this.owners.slice(at + 1);
			const having = (path: string[]) => (field: INodeProperties) =>
				expected(later.filter((owner) => has(owner.fields, path, field)).map((each) => each.place));
			this.share(shared, fields, place, having([]));
			for (const each of shared) {
				const own = fields.find(
					(field) => each.places.includes(place) && isAlike(each.field, field),
				);
				for (const option of own ? entriesOf(own) : []) {
					this.share(each.inner, [option], place, having([each.field.name]));
				}
			}
		}
		return shared;
	}

	/** Adds the fields of a place to those that are shared already, in an order that is right for every place. */
	private share(
		shared: Shared[],
		fields: INodeProperties[],
		place: Place,
		expected: (field: INodeProperties) => Place[],
	): void {
		let next = 0;
		for (const field of fields) {
			const alike = shared.findIndex(
				(each, at) =>
					at >= next &&
					isAlike(each.field, field) &&
					this.others([...each.places, place], expected(field)).length === 0,
			);
			const at = alike < 0 ? next : alike;
			if (alike < 0) shared.splice(at, 0, { field, places: [], inner: [] });
			shared[at].places.push(place);
			next = at + 1;
		}
	}

	/** The places that n8n would show a field in along with `places`, but for those that are expected. */
	private others(places: Place[], expected: Place[] = []): Place[] {
		const { resource, operation } = namesOf(places);
		return this.all
			.filter((each) => resource.includes(each.resource) && operation.includes(each.operation))
			.filter((each) => !places.includes(each) && !expected.includes(each));
	}

	private isExact({ places, inner }: Shared): boolean {
		return this.others(places).length === 0 && inner.every((each) => this.isExact(each));
	}

	/** A shared field as n8n wants it. */
	private property({ field, places, inner }: Shared): INodeProperties {
		const isEverywhere = places.length === this.all.length;
		const own = isEverywhere ? field : shownFor({ ...namesOf(places) }, field);
		if (field.type !== 'collection') return own;
		const options = [...inner]
			.sort((a, b) => byLabel(a.field, b.field))
			.map((option) => {
				if (option.places.length === places.length) return option.field;
				const { resource, operation } = namesOf(option.places);
				// Inside a collection, a slash leads to the node's own parameters.
				return shownFor({ '/resource': resource, '/operation': operation }, option.field);
			});
		return { ...own, options };
	}
}

/** The fields in a collection. */
const entriesOf = ({ type, options = [] }: INodeProperties) =>
	type === 'collection' ? (options as INodeProperties[]) : [];

/** Whether two fields are the same; of collections, all but what they hold. */
const isAlike = (one: INodeProperties, other: INodeProperties) =>
	one === other ||
	(one.name === other.name && JSON.stringify(outside(one)) === JSON.stringify(outside(other)));

const outside = (field: INodeProperties): INodeProperties =>
	field.type === 'collection' ? { ...field, options: [] } : field;

/** Whether there is such a field among `fields`, or in the collection that the path names. */
function has(
	fields: INodeProperties[],
	[name, ...rest]: string[],
	wanted: INodeProperties,
): boolean {
	if (name === undefined) return fields.some((field) => isAlike(field, wanted));
	return fields.some((field) => field.name === name && has(entriesOf(field), rest, wanted));
}

const namesOf = (places: Place[]) => ({
	resource: [...new Set(places.map(({ resource }) => resource))],
	operation: [...new Set(places.map(({ operation }) => operation))],
});

const shownFor = (show: IDisplayOptions['show'], field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { ...show, ...field.displayOptions?.show } },
});
