/** A running n8n, spoken to as its editor does. */
import type {
	ICredentialType,
	IDataObject,
	INodeCredentials,
	INodeListSearchResult,
	INodeTypeDescription,
} from 'n8n-workflow';
import type { Credential } from './n8n.mts';
import { Trouble } from './processes.mts';

const OWNER = {
	email: 'owner@example.org',
	password: 'Sandbox-1234',
	firstName: 'Sandbox',
	lastName: 'Owner',
};

/** A REST answer: n8n wraps what it says in `data`, and its errors in `message`. */
interface RestAnswer<Data> {
	status: number;
	data: Data;
	message?: string;
}

/** A running n8n, spoken to as its editor does. */
export class Server {
	private cookie = '';

	constructor(
		/** Where the editor opens. */
		readonly url: string,
		/** Ends it. */
		readonly stop: () => void,
	) {}

	/** Signs in as the owner, who is set up in a fresh n8n. Returns what a person signs in with. */
	async signIn(): Promise<{ email: string; password: string }> {
		const { status, message } = await this.rest('POST', '/owner/setup', OWNER);
		if (status === 200) return OWNER;
		const { email: emailOrLdapLoginId, password } = OWNER;
		const login = await this.rest('POST', '/login', { emailOrLdapLoginId, password });
		if (login.status === 200) return OWNER;
		throw new Trouble(`n8n's owner could neither be set up (${message}) nor sign in`);
	}

	/** Asks n8n's own REST interface. */
	async rest<Data>(method: string, path: string, body?: unknown): Promise<RestAnswer<Data>> {
		const response = await this.get(`/rest${path}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const [cookie] = response.headers.getSetCookie();
		if (cookie) this.cookie = cookie.split(';')[0];
		return {
			status: response.status,
			...((await response.json()) as Omit<RestAnswer<Data>, 'status'>),
		};
	}

	/** Fetches what the editor fetches, as the one who is signed in. */
	async get(path: string, { headers, ...options }: RequestInit = {}): Promise<Response> {
		return await fetch(`${this.url}${path}`, {
			...options,
			// n8n accepts a cookie only from the browser it was given to.
			headers: { ...headers, cookie: this.cookie, 'browser-id': 'tests' },
		});
	}

	/** All node types that n8n knows. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return (await (await this.get('/types/nodes.json')).json()) as INodeTypeDescription[];
	}

	/** All credential types that n8n knows. */
	async credentialTypes(): Promise<ICredentialType[]> {
		return (await (await this.get('/types/credentials.json')).json()) as ICredentialType[];
	}

	/** What the editor says after "Retry" or "Save" in a credential. */
	async testCredential(
		credential: Credential<object>,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const answer = await this.rest<{ status: 'OK' | 'Error'; message: string }>(
			'POST',
			'/credentials/test',
			{ credentials: credential },
		);
		if (answer.status !== 200) throw new Error(`n8n refused the test: ${answer.message}`);
		return answer.data;
	}

	/** What a resource locator's list shows. */
	async list(request: ListRequest): Promise<RestAnswer<INodeListSearchResult>> {
		return await this.rest('POST', '/dynamic-node-parameters/resource-locator-results', request);
	}
}

export interface ListRequest {
	nodeTypeAndVersion: { name: string; version: number };
	/** Where the field is, e.g. `parameters.updateFields.assignedTo`. */
	path: string;
	methodName: string;
	currentNodeParameters: IDataObject;
	credentials: INodeCredentials;
	filter?: string;
	paginationToken?: string;
}
