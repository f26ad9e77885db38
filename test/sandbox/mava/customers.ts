import type { Handler } from '../types';
import { error } from './error';
import {
	newId,
	seedCustomer,
	type MavaAttribute,
	type MavaCustomer,
	type MavaState,
} from './state';

/** A customer as a new ticket describes it. */
export interface DescribedCustomer {
	name?: string;
	email?: string;
	walletAddress?: string;
	attributes?: MavaAttribute[];
}

interface Identify {
	emailAddress?: string;
	mavaCustomerId?: string;
	customAttributes?: MavaCustomer['customAttributes'];
}

export const customerById = (state: MavaState, id: string) =>
	state.customers.find(({ _id }) => _id === id);

/** The one who is described, a new one if need be. */
export function findOrCreate(state: MavaState, described: DescribedCustomer): MavaCustomer {
	const { attributes = [], ...known } = described;
	const found =
		findBy(state, 'email', known.email) ?? findBy(state, 'walletAddress', known.walletAddress);
	const customer = found ?? create(state, known);
	customer.attributes = merge(customer.attributes, attributes, 'attribute');
	return customer;
}

function findBy(state: MavaState, field: 'email' | 'walletAddress', value: string | undefined) {
	return value === undefined
		? undefined
		: state.customers.find((customer) => customer[field] === value);
}

function create(state: MavaState, known: Partial<MavaCustomer>): MavaCustomer {
	const customer = seedCustomer(newId(), known);
	state.customers.push(customer);
	return customer;
}

/** What is given, in place of what was held under the same name or beside it. */
const merge = <Item>(held: Item[], given: Item[], name: keyof Item): Item[] => [
	...new Map([...held, ...given].map((item) => [item[name], item])).values(),
];

export const identifyCustomer =
	(state: MavaState): Handler<Identify> =>
	({ request: { requestBody: body } }) => {
		const { mavaCustomerId: id, emailAddress, customAttributes = [] } = body;
		const customer = id === undefined ? create(state, {}) : customerById(state, id);
		if (!customer) return error(400, 'Customer not found');

		customer.email = emailAddress ?? customer.email;
		customer.customAttributes = merge(customer.customAttributes, customAttributes, 'label');
		return { status: 200, body: { mavaCustomerId: customer._id } };
	};
