import type { IHttpRequestOptions } from 'n8n-workflow';

/** What every request has in common, whatever the service. */
export const ALWAYS = {
	json: true,
	// Statuses are read here: n8n's own errors hide the service's words.
	ignoreHttpStatusErrors: true,
	// A redirect would carry the key along to wherever it points.
	disableFollowRedirect: true,
	// As OpenAPI has it; the pages of the three services do not say how they read lists.
	arrayFormat: 'repeat',
} satisfies Partial<IHttpRequestOptions>;
