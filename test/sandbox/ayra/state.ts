import type { AyraAgent } from './agents';
import type { AyraConversation } from './conversations';
import type { AyraTicket } from './tickets';

export interface AyraState {
	tickets: AyraTicket[];
	users: Array<{ id: string; name: string }>;
	agents: AyraAgent[];
	conversations: AyraConversation[];
}
