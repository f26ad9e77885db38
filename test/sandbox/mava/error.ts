import { statusText, type Answer } from '../types';

/** An error in Mava's envelope. */
export const error = (status: number, message = statusText(status)): Answer => ({
	status,
	body: { error: message },
});
