import { serviceWords } from '../../nodes/shared/http/serviceWords';

/* Where a service may put the words of an error. */

test.each<[string, unknown, string]>([
	['a message', { statusCode: 404, message: 'Not found' }, 'Not found'],
	['a message beside a name', { message: 'No phone', error: 'Bad Request' }, 'No phone'],
	['several messages', { message: ['a is missing', 'b is wrong'] }, 'a is missing, b is wrong'],
	['a message in a message', { message: { message: ['a', 'b'], error: 'Bad Request' } }, 'a, b'],
	['an error', { error: 'Invalid status' }, 'Invalid status'],
	['an error that is an object', { error: { code: 'x', message: 'Too long' } }, 'Too long'],
	['a detail', { detail: 'Not allowed' }, 'Not allowed'],
	[
		'a title and a detail',
		{ title: 'Invalid', detail: 'No name', status: 400 },
		'Invalid, No name',
	],
	['a list of texts', { errors: ['a', 'b'] }, 'a, b'],
	[
		'a list of objects beside a message',
		{ message: 'Validation failed', errors: [{ path: ['to', 0], message: 'Required' }] },
		'Validation failed, to.0: Required',
	],
	['fields by name', { errors: [{ field: 'email', detail: 'Taken' }] }, 'email: Taken'],
	['the same words twice', { message: 'No', errors: [{ message: 'No' }] }, 'No'],
	['what is nothing', { message: '', error: null, errors: [] }, ''],
	['a blank message', { message: '  ', detail: 'Really' }, 'Really'],
	['an object without words', { message: { code: 7 } }, '{"code":7}'],
	['numbers', { message: 7 }, '7'],
	['no object', 'text', ''],
	['a list', ['text'], ''],
	['nothing', undefined, ''],
])('%s', (_name, body, words) => {
	expect(serviceWords(body)).toBe(words);
});

test('of any depth, and of an object that answers for itself', () => {
	let deep: unknown = 'deep';
	for (let level = 0; level < 20_000; level++) deep = { error: deep };
	expect(serviceWords(deep)).toMatch(/^\{"error":|^an object$/);
	expect(serviceWords({ message: { toString: 1, message: 'hello' } })).toBe('hello');
});
