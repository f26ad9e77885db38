/* What a field may be. */
export { additionalFields, collection, filters, updateFields, type Added } from './collection';
export type { AnyField, Issue, Rule, ValuesOf, Words } from './field';
export {
	anyText,
	choice,
	choiceOrText,
	choices,
	dateTime,
	day,
	email,
	entries,
	flag,
	id,
	json,
	number,
	pathId,
	someWords,
	someWordsUpTo,
	text,
	textOf,
	textUpTo,
	uuid,
	words,
	wordsOf,
} from './kinds';
export { identifier, pick, pickSeveral } from './locator';
export { metadata } from './metadata';
export { notice } from './notice';
export { notBoth, onlyWith, together } from './rules';
export { twoWays } from './twoWays';
