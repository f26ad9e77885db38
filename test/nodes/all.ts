import { operations as ayra } from './ayra/operations';
import { operations as mava } from './mava/operations';
import { operations as vambe } from './vambe/operations';

/* The operations of all services, as the tests use them. */

export const operations = [...vambe, ...mava, ...ayra];
