import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Definition } from './definition';
import type { AnyField } from '../fields';
import { listFields, simplifyField } from './list';
import { firstPage } from '../http/paging';
import { optionsField, sendingField } from './options';
import { namesInQuery, queryParameters } from './queryParameters';
import { sending, wholeResponse } from './send';
import type { Service } from '../service';

export interface Operation {
	option: INodePropertyOptions;
	fields: INodeProperties[];
	/** What it was made of; the reference is written out of it. */
	definition?: Definition;
}

/** Makes an operation of its definition. There is no other way to make one, so that all are sent by `send.ts`. */
export function operation<
	const Fields extends readonly AnyField[],
	const Options extends readonly AnyField[] = readonly [],
>(service: Service, given: Definition<Fields, Options>): Operation {
	const definition = complete(given as unknown as Definition);
	const { value, name, action, description, method, path } = definition;
	return {
		option: {
			name,
			value,
			action,
			description,
			routing: {
				request: { method, url: path },
				send: { paginate: true },
				output: { postReceive: [wholeResponse] },
				operations: { pagination: sending(service, definition) },
			},
		},
		fields: definition.fields.flatMap(({ properties }) => properties),
		definition,
	};
}

/** A definition with the fields that all operations have, or all lists, in the order in which they are shown. */
function complete(definition: Definition): Definition {
	const { fields, options = [], list, simplified } = definition;
	const isCollection = ({ inner }: AnyField) => inner !== undefined;
	const taken = list ? [...namesInQuery(fields), ...Object.keys(firstPage(list, 1))] : [];
	return {
		...definition,
		fields: [
			...fields.filter((field) => !isCollection(field)),
			...(list ? listFields : []),
			...(simplified ? [simplifyField] : []),
			...fields.filter(isCollection),
			optionsField([...options, ...(list ? [queryParameters(taken)] : [])]),
			sendingField,
		],
	};
}
