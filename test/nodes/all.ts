import { operations as ayra } from './ayra/operations';
import { operations as mava } from './mava/operations';
import { operations as vambe } from './vambe/operations';

/* The operations of all services, as the tests use them. Each line is about one service: see services.ts. */

const byService = {
	vambe,
	mava,
	ayra,
};

export const operations = Object.values(byService).flat();
