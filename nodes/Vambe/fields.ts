/** What Vambe's UUIDs look like, for fields that check them while they are typed. */
export const uuidForm = {
	regex: '^\\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\s*$',
	errorMessage: 'Not a UUID such as 550e8400-e29b-41d4-a716-446655440000',
};
