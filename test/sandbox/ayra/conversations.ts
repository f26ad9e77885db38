import type { Answer, Handler } from '../types';
import { contains, error, pageOf, sorted, success, type Order, type Paging } from './answers';
import type { AyraState } from './state';

type Sentiment = 'positive' | 'neutral' | 'negative';

export interface AyraMessage {
	id: string;
	speaker: 'agent' | 'customer';
	text: string;
	/** Seconds since the call began. */
	timestamp: number;
	/** In seconds. */
	duration: number;
	confidence: number;
	sentiment: Sentiment;
}

export interface AyraConversation {
	id: string;
	agent_id: string;
	status: 'in_progress' | 'completed' | 'failed' | 'abandoned';
	sentiment: Sentiment | null;
	outcome: string | null;
	caller: string;
	start_time: string;
	end_time: string | null;
	/** In seconds; null while the call goes on. */
	duration: number | null;
	language: string;
	summary: string | null;
	topics: string[];
	recording_url: string | null;
	/** Null until it is written, some time after the call. */
	transcript: AyraMessage[] | null;
}

interface ListConversations extends Paging {
	agent_id?: string;
	status?: AyraConversation['status'];
	sentiment?: Sentiment;
	outcome?: string;
	caller?: string;
	min_duration?: number;
	max_duration?: number;
	start_date?: string;
	end_date?: string;
	has_recording?: boolean;
	has_transcript?: boolean;
	search?: string;
	topic?: string;
	sort_by?: 'start_time' | 'duration' | 'sentiment';
	sort_order?: Order;
}

interface GetConversation {
	include_transcript?: boolean;
	include_recording?: boolean;
	include_analytics?: boolean;
}

interface GetTranscript {
	format?: 'json' | 'text' | 'srt' | 'vtt';
	include_timestamps?: boolean;
	include_sentiment?: boolean;
	speaker_labels?: boolean;
}

const notFound = () => error(404, 'Conversation not found', 'conversation_not_found');

const find = (state: AyraState, conversationId: string) =>
	state.conversations.find(({ id }) => id === conversationId);

/** A conversation as lists show it. */
const listed = (conversation: AyraConversation) => ({
	id: conversation.id,
	agent_id: conversation.agent_id,
	status: conversation.status,
	sentiment: conversation.sentiment,
	outcome: conversation.outcome,
	caller: conversation.caller,
	start_time: conversation.start_time,
	end_time: conversation.end_time,
	duration: conversation.duration,
	summary: conversation.summary,
	topics: conversation.topics,
	has_recording: conversation.recording_url !== null,
	has_transcript: conversation.transcript !== null,
});

/** A message as JSON, by default as documented. */
function shown(message: AyraMessage, { speaker_labels, include_sentiment }: GetTranscript = {}) {
	const { speaker, sentiment, ...always } = message;
	return {
		...always,
		...(speaker_labels !== false && { speaker }),
		...(include_sentiment && { sentiment }),
	};
}

const countWords = (messages: AyraMessage[]) =>
	messages.reduce((words, { text }) => words + text.split(/\s+/).filter(Boolean).length, 0);

const isWithin = (value: number | null, min = -Infinity, max = Infinity) =>
	value !== null && value >= min && value <= max;

const time = (date?: string) => (date === undefined ? undefined : Date.parse(date));

function matches(conversation: AyraConversation, query: ListConversations): boolean {
	const { duration, start_time, recording_url, summary, topics, transcript } = conversation;
	const equal = (['agent_id', 'status', 'sentiment', 'outcome', 'caller'] as const).every(
		(field) => query[field] === undefined || query[field] === conversation[field],
	);
	const { min_duration, max_duration, has_recording, has_transcript, search, topic } = query;
	return (
		equal &&
		((min_duration ?? max_duration) === undefined ||
			isWithin(duration, min_duration, max_duration)) &&
		isWithin(Date.parse(start_time), time(query.start_date), time(query.end_date)) &&
		(has_recording === undefined || has_recording === (recording_url !== null)) &&
		(has_transcript === undefined || has_transcript === (transcript !== null)) &&
		(topic === undefined || topics.includes(topic)) &&
		(search === undefined ||
			[summary ?? '', ...(transcript ?? []).map(({ text }) => text)].some((text) =>
				contains(text, search),
			))
	);
}

const sentiments: Sentiment[] = ['negative', 'neutral', 'positive'];

const sortKeys = {
	start_time: ({ start_time }: AyraConversation) => Date.parse(start_time),
	duration: ({ duration }: AyraConversation) => duration,
	sentiment: ({ sentiment }: AyraConversation) => sentiment && sentiments.indexOf(sentiment),
};

const listConversations =
	(state: AyraState): Handler<undefined, unknown, ListConversations> =>
	({ request: { query } }) => {
		const { sort_by = 'start_time', sort_order } = query;
		const found = state.conversations.filter((conversation) => matches(conversation, query));
		return pageOf(sorted(found, sortKeys[sort_by], sort_order), query, listed);
	};

const getConversation =
	(state: AyraState): Handler<undefined, { conversation_id: string }, GetConversation> =>
	({ request: { params, query } }) => {
		const conversation = find(state, params.conversation_id);
		if (!conversation) return notFound();
		const { transcript, recording_url } = conversation;
		return success({
			...listed(conversation),
			...(query.include_transcript !== false && {
				transcript: transcript?.map((message) => shown(message)) ?? null,
			}),
			...(query.include_recording !== false && { recording_url }),
			...(query.include_analytics !== false && {
				analytics: transcript && {
					word_count: countWords(transcript),
					message_count: transcript.length,
				},
			}),
		});
	};

/** e.g. 00:01:02,500 */
const clock = (seconds: number, decimalMark: string) =>
	new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23).replace('.', decimalMark);

const speakerNames = { agent: 'Agent', customer: 'Customer' };

function line({ speaker, text }: AyraMessage, { speaker_labels = true }: GetTranscript): string {
	return speaker_labels ? `${speakerNames[speaker]}: ${text}` : text;
}

const cueTimes = ({ timestamp, duration }: AyraMessage, decimalMark: string) =>
	`${clock(timestamp, decimalMark)} --> ${clock(timestamp + duration, decimalMark)}`;

/** The formats that are not JSON. */
const writers: Record<
	Exclude<GetTranscript['format'], 'json' | undefined>,
	{ type: string; write(messages: AyraMessage[], query: GetTranscript): string }
> = {
	text: {
		type: 'text/plain',
		write: (messages, query) =>
			messages
				.map((message) => {
					const start = clock(message.timestamp, '.').slice(0, 8);
					const stamp = query.include_timestamps === false ? '' : `[${start}] `;
					return `${stamp}${line(message, query)}\n`;
				})
				.join(''),
	},
	srt: {
		type: 'application/x-subrip',
		write: (messages, query) =>
			messages
				.map((message, index) =>
					[index + 1, cueTimes(message, ','), line(message, query), ''].join('\n'),
				)
				.join('\n'),
	},
	vtt: {
		type: 'text/vtt',
		write: (messages, query) =>
			[
				'WEBVTT\n',
				...messages.map((message) => `${cueTimes(message, '.')}\n${line(message, query)}\n`),
			].join('\n'),
	},
};

const getTranscript =
	(state: AyraState): Handler<undefined, { conversation_id: string }, GetTranscript> =>
	({ request: { params, query } }): Answer => {
		const conversation = find(state, params.conversation_id);
		if (!conversation) return notFound();
		const { id, language, transcript } = conversation;
		if (!transcript) return error(404, 'No transcript yet', 'transcript_not_found');

		const { format = 'json' } = query;
		if (format !== 'json') {
			const { type, write } = writers[format];
			return {
				status: 200,
				body: write(transcript, query),
				headers: { 'Content-Type': `${type}; charset=utf-8` },
			};
		}
		return success({
			conversation_id: id,
			language,
			word_count: countWords(transcript),
			messages: transcript.map((message) => shown(message, query)),
		});
	};

/** A completed call of a minute, without recording and transcript, if not told otherwise. */
export function seedConversation(
	differing: Pick<AyraConversation, 'id' | 'agent_id' | 'start_time'> & Partial<AyraConversation>,
): AyraConversation {
	const { start_time, duration = 60 } = differing;
	const end = duration === null ? null : new Date(Date.parse(start_time) + duration * 1000);
	return {
		status: 'completed',
		sentiment: 'neutral',
		outcome: null,
		caller: '+15550199000',
		end_time: end && end.toISOString(),
		duration,
		language: 'en',
		summary: null,
		topics: [],
		recording_url: null,
		transcript: null,
		...differing,
	};
}

/** One thing said in a call. */
const seedMessage = (
	differing: Pick<AyraMessage, 'id' | 'speaker' | 'text' | 'timestamp'> & Partial<AyraMessage>,
): AyraMessage => ({ duration: 1.5, confidence: 0.97, sentiment: 'neutral', ...differing });

export const seedConversations = (): AyraConversation[] => [
	seedConversation({
		id: 'conv_refund',
		agent_id: 'agent_front',
		sentiment: 'positive',
		outcome: 'resolved',
		caller: '+15550199001',
		start_time: '2026-01-05T08:00:00Z',
		duration: 95,
		summary: 'The customer gets the rest of a refund.',
		topics: ['billing', 'refund'],
		recording_url: 'https://recordings.example/conv_refund.mp3',
		transcript: [
			seedMessage({
				id: 'msg_1',
				speaker: 'agent',
				text: 'Good day, how can I help?',
				timestamp: 0,
			}),
			seedMessage({
				id: 'msg_2',
				speaker: 'customer',
				text: 'I still miss 20 € of my refund.',
				timestamp: 2.25,
				duration: 3,
				confidence: 0.91,
				sentiment: 'negative',
			}),
			seedMessage({
				id: 'msg_3',
				speaker: 'agent',
				text: 'It is on its way.',
				timestamp: 61,
				sentiment: 'positive',
			}),
		],
	}),
	seedConversation({
		id: 'conv_offer',
		agent_id: 'agent_sales',
		outcome: 'appointment_booked',
		caller: '+34910000002',
		start_time: '2026-01-06T09:30:00Z',
		duration: 240,
		language: 'es',
		summary: 'An appointment for an offer.',
		topics: ['sales'],
		recording_url: 'https://recordings.example/conv_offer.mp3',
		transcript: [
			seedMessage({
				id: 'msg_4',
				speaker: 'customer',
				text: '¿Cuánto cuesta el plan?',
				timestamp: 0.5,
			}),
		],
	}),
	seedConversation({
		id: 'conv_outage',
		agent_id: 'agent_busy',
		sentiment: 'negative',
		outcome: 'escalated',
		caller: '+15550199003',
		start_time: '2026-01-07T10:00:00Z',
		duration: 30,
		summary: 'The router is offline again.',
		topics: ['technical'],
		transcript: [
			seedMessage({
				id: 'msg_5',
				speaker: 'customer',
				text: 'No link, again!',
				timestamp: 1,
				sentiment: 'negative',
			}),
		],
	}),
	seedConversation({
		id: 'conv_live',
		agent_id: 'agent_busy',
		status: 'in_progress',
		sentiment: null,
		caller: '+15550199004',
		start_time: '2026-01-08T11:00:00Z',
		duration: null,
	}),
];

export const conversationHandlers = (state: AyraState) => ({
	listConversations: listConversations(state),
	getConversation: getConversation(state),
	getTranscript: getTranscript(state),
});
