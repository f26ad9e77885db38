/** A language model that does what a script says, spoken to as OpenAI's. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** A call of a tool that the model asks for. */
export interface Call {
	tool: string;
	arguments: Record<string, unknown>;
}

/**
 * What the model says in one turn: calls of tools, or the final text.
 * @param results what the tools have answered so far, in the order of the calls
 * @throws if it cannot go on from these; the agent then fails
 */
export type Turn = (results: string[]) => Call[] | string;

/** A tool, as it is described to the model. */
export interface OfferedTool {
	name: string;
	description: string;
	/** A JSON schema. */
	parameters: {
		properties: Record<string, { type?: string; description?: string }>;
		required?: string[];
	};
}

/** What comes with each request, as far as it is of interest here. */
interface ChatRequest {
	messages: Array<{ role: string; content: string }>;
	tools?: Array<{ function: OfferedTool }>;
}

export interface Model {
	/** What goes into the OpenAI credential's Base URL. */
	url: string;
	/** The tools that the last request offered. */
	tools: OfferedTool[];
	/** What the tools have answered by the last request, in the order of the calls. */
	results: string[];
	/** Why it could not go on; the agent does not show it. */
	trouble?: string;
	close(): void;
}

/** Starts a model on any free port of 127.0.0.1, with one turn for each request. */
export async function startModel(turns: Turn[]): Promise<Model> {
	const left = [...turns];
	const app = express();
	app.use(express.json({ limit: '10mb' }));
	app.post('/v1/chat/completions', ({ body }, response) => {
		const { messages, tools = [] } = body as ChatRequest;
		model.tools = tools.map((tool) => tool.function);
		model.results = messages.flatMap(({ role, content }) => (role === 'tool' ? [content] : []));
		try {
			const turn = left.shift();
			if (!turn) throw new Error('The model has nothing more to say');
			response.json(completion(turn(model.results)));
		} catch (error) {
			model.trouble = (error as Error).message;
			response.status(400).json({ error: { message: model.trouble } });
		}
	});
	const listener = await new Promise<ReturnType<typeof app.listen>>((listening, failed) => {
		const started = app.listen(0, '127.0.0.1', (error?: Error) =>
			error ? failed(error) : listening(started),
		);
	});
	const { port } = listener.address() as AddressInfo;
	const model: Model = {
		url: `http://127.0.0.1:${port}/v1`,
		tools: [],
		results: [],
		close() {
			listener.close();
			listener.closeAllConnections();
		},
	};
	return model;
}

/** What the model says, in the form of OpenAI's answers. */
function completion(said: Call[] | string) {
	const isFinal = typeof said === 'string';
	const message = isFinal ? { content: said } : { content: null, tool_calls: said.map(toolCall) };
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [
			{
				index: 0,
				message: { role: 'assistant', ...message },
				finish_reason: isFinal ? 'stop' : 'tool_calls',
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

const toolCall = ({ tool, arguments: given }: Call) => ({
	id: `call_${randomUUID()}`,
	type: 'function',
	function: { name: tool, arguments: JSON.stringify(given) },
});
