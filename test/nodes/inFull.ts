/**
 * Whether the tests that try very many cases try all of them, as `npm run test:full` does. `npm test` tries enough of
 * them to answer soon.
 */
// eslint-disable-next-line @n8n/community-nodes/no-restricted-globals -- a setting of the tests, not shipped
export const IN_FULL = (globalThis as { inFull?: boolean }).inFull === true;
