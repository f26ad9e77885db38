import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/operation/operation';
import { properties } from '../../nodes/shared/operation/properties';
import { nodeTypes } from './harness';

/* How the fields of a node's operations become the node's properties. */

const text = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name.toUpperCase(),
	name,
	type: 'string',
	default: '',
	...more,
});

const collection = (name: string, ...options: INodeProperties[]): INodeProperties => ({
	displayName: name.toUpperCase(),
	name,
	type: 'collection',
	default: {},
	options,
});

const operation = (value: string, ...fields: INodeProperties[]): Operation => ({
	option: { name: value, value },
	fields,
});

const resource = (value: string, ...operations: Operation[]) => ({
	name: value,
	value,
	operations,
});

/** The names of what the editor shows for an operation, in order; of collections, what they hold. */
function shown(all: INodeProperties[], place: { resource: string; operation: string }): string[] {
	const isShown = (property: INodeProperties) =>
		NodeHelpers.displayParameter(
			place,
			{ ...property, displayOptions: rooted(property) },
			{ typeVersion: 1 } as INode,
			{ properties: all } as INodeTypeDescription,
		);
	return all
		.filter(({ name }) => !['resource', 'operation'].includes(name))
		.filter(isShown)
		.flatMap(({ type, name, options }) =>
			type === 'collection'
				? (options as INodeProperties[]).filter(isShown).map((option) => `${name}.${option.name}`)
				: [name],
		);
}

/** Display conditions with the paths of a collection's fields as they are seen from outside. */
function rooted({ displayOptions }: INodeProperties): INodeProperties['displayOptions'] {
	const entries = Object.entries(displayOptions?.show ?? {});
	return {
		show: Object.fromEntries(entries.map(([path, values]) => [path.replace('/', ''), values])),
	};
}

const named = (all: INodeProperties[], name: string) => all.filter((each) => each.name === name);

test('a field that is the same in several operations stands there once', () => {
	const all = properties([
		resource('a', operation('get', text('id')), operation('set', text('id'), text('value'))),
		resource('b', operation('get', text('id'))),
		resource('c', operation('add')),
	]);
	expect(named(all, 'id').map(({ displayOptions }) => displayOptions)).toEqual([
		{ show: { resource: ['a', 'b'], operation: ['get', 'set'] } },
	]);
	expect(shown(all, { resource: 'a', operation: 'set' })).toEqual(['id', 'value']);
	expect(shown(all, { resource: 'b', operation: 'get' })).toEqual(['id']);
});

test('it is not shown where it does not belong', () => {
	const all = properties([
		resource('a', operation('get', text('id')), operation('set')),
		resource('b', operation('get'), operation('set', text('id'))),
	]);
	expect(named(all, 'id')).toHaveLength(2);
	expect(shown(all, { resource: 'a', operation: 'get' })).toEqual(['id']);
	expect(shown(all, { resource: 'a', operation: 'set' })).toEqual([]);
	expect(shown(all, { resource: 'b', operation: 'get' })).toEqual([]);
});

test('a field of every operation is shown without conditions', () => {
	const all = properties([
		resource('a', operation('get', text('id')), operation('set', text('id'))),
		resource('b', operation('get', text('id'))),
	]);
	expect(named(all, 'id')).toEqual([text('id')]);
});

test('fields that differ in anything stay apart', () => {
	const all = properties([
		resource('a', operation('get', text('id')), operation('set', text('id', { required: true }))),
	]);
	expect(named(all, 'id')).toHaveLength(2);
});

test('every operation keeps the order of its fields', () => {
	const orders = [
		['x', 'y', 'z'],
		['z', 'x'],
		['y', 'x', 'w'],
	];
	const all = properties([
		resource(
			'a',
			...orders.map((names, at) => operation(`o${at}`, ...names.map((name) => text(name)))),
		),
	]);
	for (const [at, names] of orders.entries()) {
		expect(shown(all, { resource: 'a', operation: `o${at}` })).toEqual(names);
	}
});

test('a field keeps its own display conditions', () => {
	const dependent = text('id', { displayOptions: { show: { kind: ['x'] } } });
	const all = properties([
		resource('a', operation('get', text('kind'), dependent), operation('set')),
	]);
	expect(named(all, 'id')[0].displayOptions).toEqual({
		show: { resource: ['a'], operation: ['get'], kind: ['x'] },
	});
});

test('collections of the same name are one, which shows to each operation what belongs to it', () => {
	const all = properties([
		resource('a', operation('add', collection('more', text('p'), text('q'))), operation('get')),
		resource('b', operation('add', collection('more', text('q'), text('r')))),
	]);
	expect(named(all, 'more')).toHaveLength(1);
	expect(shown(all, { resource: 'a', operation: 'add' })).toEqual(['more.p', 'more.q']);
	expect(shown(all, { resource: 'b', operation: 'add' })).toEqual(['more.q', 'more.r']);
	expect(shown(all, { resource: 'a', operation: 'get' })).toEqual([]);
});

describe.each(Object.entries(nodeTypes))('%s', (_service, { description }) => {
	test('no field stands there so often that it costs: the engine evaluates it for each', () => {
		const counts = new Map<string, number>();
		for (const { name } of description.properties) {
			if (name !== 'operation') counts.set(name, (counts.get(name) ?? 0) + 1);
		}
		expect([...counts].filter(([, count]) => count > 2)).toEqual([]);
	});
});
