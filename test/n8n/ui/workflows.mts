/** The workflows whose nodes are opened in the editor. */
import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import type { Picker } from '../cases.mts';
import type { Credential, Workflow } from '../n8n.mts';
import { node } from '../workflow.mts';
import type { Panel } from './panels.mts';

/** A workflow of nodes side by side, which are not connected. */
function sideBySide(id: string, nodes: INode[]): Workflow {
	const placed = nodes.map(
		(each, index): INode => ({
			...each,
			position: [(index % 7) * 256, Math.floor(index / 7) * 192],
		}),
	);
	return { id, name: id, nodes: placed, connections: {}, settings: { executionOrder: 'v1' } };
}

/** A node of a type, with a credential if there is one for it. */
function nodeOf(
	name: string,
	type: INodeTypeDescription,
	parameters: INodeParameters,
	credentials: Credential[],
): INode {
	const own = credentials.filter((each) => type.credentials?.some((one) => one.name === each.type));
	return {
		...node(name, type.name, 1, parameters),
		// The editor takes the start of an ID for the ID.
		id: randomUUID(),
		credentials: Object.fromEntries(own.map(({ id, name, type }) => [type, { id, name }])),
	};
}

/** A node for each panel of a node type. */
export function workflowOfPanels(
	type: INodeTypeDescription,
	panels: Panel[],
	credentials: Credential[],
): Workflow {
	return sideBySide(
		`Panels of ${type.displayName}`,
		panels.map(({ name, parameters }) => nodeOf(name, type, parameters, credentials)),
	);
}

/** How the node of a picker is called. */
export const nodeOfPicker = ({ service, resource, operation, field }: Picker) =>
	`${service} ${resource} ${operation} ${field}`;

/** A node for each field with a list. */
export function workflowOfPickers(
	pickers: Picker[],
	typeOf: (picker: Picker) => INodeTypeDescription | undefined,
	credentials: Credential[],
): Workflow {
	return sideBySide(
		'Pickers',
		pickers.flatMap((picker) => {
			const type = typeOf(picker);
			return type === undefined
				? []
				: nodeOf(nodeOfPicker(picker), type, parametersFor(picker, type), credentials);
		}),
	);
}

/** What makes the field visible, and the field itself, where nothing is chosen yet. */
function parametersFor(
	{ resource, operation, field }: Picker,
	type: INodeTypeDescription,
): INodeParameters {
	const [outer, ...inner] = field.split(/\W+/).filter(Boolean);
	const shown = type.properties
		.filter(({ name }) => name === outer)
		.map(({ displayOptions }) => displayOptions?.show ?? {})
		.find((show) => show.resource?.includes(resource) && show.operation?.includes(operation));
	const conditions = Object.entries(shown ?? {}).map(([name, values]) => [name, values?.[0]]);
	return { ...Object.fromEntries(conditions), resource, operation, [outer]: nested(inner) };
}

const EMPTY = { __rl: true, mode: 'list', value: '' };

/** An empty field below names and numbers, numbers being places in lists. */
function nested([name, ...rest]: string[]): INodeParameters {
	if (name === undefined) return EMPTY as unknown as INodeParameters;
	const value = nested(rest);
	return (/^\d+$/.test(name) ? [value] : { [name]: value }) as INodeParameters;
}
