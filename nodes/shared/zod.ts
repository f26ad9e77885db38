/*
 * zod as n8n brings it along. Nothing else in the package imports it, so that another major version of it is one file
 * to mend.
 */
export { z } from 'zod';
