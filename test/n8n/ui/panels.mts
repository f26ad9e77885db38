/** The panels of a node: sets of parameters with which all of its fields are seen, and what must then be read. */
import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

export interface Panel {
	name: string;
	parameters: INodeParameters;
	/** The labels of the fields that it shows. */
	labels: string[];
}

type Values = Record<string, unknown>;

/** As few panels as show every field of a node: one for each operation, and one for each way to show other fields. */
export function panelsOf(description: INodeTypeDescription): Panel[] {
	const seen = new Set<INodeProperties>();
	const panels: Panel[] = [];
	for (const choices of allChoices(description, {})) {
		const shown = shownOf(description.properties, choices, choices, description);
		const operation = [choices.resource, choices.operation].filter(Boolean).join(', ');
		const isNew = !panels.some(({ parameters }) => isSameOperation(parameters, choices));
		if (!isNew && shown.every((property) => seen.has(property))) continue;
		shown.forEach((property) => seen.add(property));
		const { values, labels } = filled(shown, choices, choices, description);
		const count = panels.filter(({ parameters }) => isSameOperation(parameters, choices)).length;
		panels.push({
			name: [description.displayName, operation, count > 0 && `with other fields ${count}`]
				.filter(Boolean)
				.join(', '),
			parameters: values as INodeParameters,
			labels,
		});
	}
	return panels;
}

const isSameOperation = (a: Values, b: Values) =>
	a.resource === b.resource && a.operation === b.operation;

/** All combinations of the fields on which it depends what else is shown. */
function allChoices(description: INodeTypeDescription, made: Values): Values[] {
	const { properties } = description;
	const decisive = new Set(
		properties.flatMap((each) => Object.keys(each.displayOptions?.show ?? {})),
	);
	const open = shownOf(properties, made, made, description).find(
		({ name, type }) =>
			decisive.has(name) && !(name in made) && (type === 'options' || type === 'boolean'),
	);
	if (!open) return [made];
	return valuesOf(open).flatMap((value) =>
		allChoices(description, { ...made, [open.name]: value }),
	);
}

/** The values that a field can have, its default first. n8n adds "Custom API Call" by itself. */
function valuesOf({ type, options, default: first }: INodeProperties): unknown[] {
	const all =
		type === 'boolean'
			? [false, true]
			: (options as INodePropertyOptions[]).map(({ value }) => value);
	return [first, ...all.filter((value) => value !== first && value !== '__CUSTOM_API_CALL__')];
}

function shownOf(
	properties: INodeProperties[],
	values: Values,
	root: Values,
	description: INodeTypeDescription,
): INodeProperties[] {
	return properties.filter((property) =>
		NodeHelpers.displayParameter(
			values as INodeParameters,
			property,
			{ typeVersion: 1 } as INode,
			description,
			root as INodeParameters,
		),
	);
}

/** Gives each field a value, and adds every field that a collection offers. */
function filled(
	shown: INodeProperties[],
	choices: Values,
	root: Values,
	description: INodeTypeDescription,
): { values: Values; labels: string[] } {
	const values: Values = { ...choices };
	const labels: string[] = [];
	for (const property of shown) {
		// What stands among the settings n8n has put there.
		if (property.type === 'notice' || property.type === 'hidden' || property.isNodeSetting)
			continue;
		labels.push(property.displayName);
		if (property.name in choices) continue;
		if (property.type === 'collection') {
			const inner = shownOf(property.options as INodeProperties[], {}, root, description);
			const part = filled(inner, {}, root, description);
			values[property.name] = part.values;
			labels.push(...part.labels);
		} else {
			values[property.name] = valueFor(property);
		}
	}
	return { values, labels };
}

/** Something that the field takes. */
function valueFor(property: INodeProperties): unknown {
	const { type, default: usual, options, modes, typeOptions } = property;
	switch (type) {
		case 'resourceLocator':
			return { __rl: true, mode: modes?.[0].name, value: exampleOf(modes?.[0]) };
		case 'fixedCollection':
			return entriesOf(options as INodePropertyCollection[], typeOptions?.multipleValues);
		case 'dateTime':
			return '2026-01-01T00:00:00';
		case 'json':
			return '{}';
		case 'options':
			return usual === '' ? (options as INodePropertyOptions[])[0].value : usual;
		case 'number':
			return usual || typeOptions?.minValue || 1;
		case 'string':
			return typeOptions?.multipleValues ? [exampleOf(property)] : usual || exampleOf(property);
		default:
			return usual;
	}
}

/** What the field itself gives as an example. */
const exampleOf = (field?: { placeholder?: string }) =>
	field?.placeholder?.replace(/^e\.g\. /, '') || '1';

const entriesOf = ([{ name, values }]: INodePropertyCollection[], several?: boolean) => {
	const entry: IDataObject = Object.fromEntries(
		values.map((each) => [each.name, valueFor(each) as IDataObject]),
	);
	return { [name]: several ? [entry] : entry };
};
