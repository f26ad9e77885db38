import * as values from '../shared/fields/values';
import { z } from '../shared/zod';

/*
 * Phone numbers with their country code. Vambe takes any digits, so a number without its country code would go to a
 * stranger, or to nobody.
 */

/**
 * The country codes that the ITU has assigned (list of E.164 country codes). Left out are those whose numbers have
 * ten digits in all, as in Denmark: these look like a Mexican number without its country code.
 */
const COUNTRY_CODE =
	/^(1[2-9]|20|21[12368]|2[2346]\d|25[0-8]|27|29[01789]|3[0-469]|3[57]\d|38[0-35679]|4[013-4689]|42[013]|50\d|5[124-8]|59\d|6[0-46]|67[02-9]|68[0-35-9]|69[0-2]|7|8[1246]|85[02356]|88[06]|9[0-58]|96[0-8]|97[0-7]|99[2-68])/;

/** Argentina, Brazil, Colombia, India, Mexico, Venezuela: their numbers have twelve digits or more in all. */
const LONG = /^(5[24578]|91)/;

/** Whether digits can be nothing but a number with its country code, as far as can be told. */
const hasCountryCode = (digits: string) =>
	COUNTRY_CODE.test(digits) && digits.length >= (LONG.test(digits) ? 12 : 11);

/** A phone number with its country code: after a `+`, or else one that can be told. */
export const fullNumber = () =>
	values
		.phoneNumber()
		.pipe(
			z
				.string()
				.refine(
					(number) => (number.startsWith('+') ? /^\+[1-9]/.test(number) : hasCountryCode(number)),
					{ message: 'must begin with + and the country code, such as +56 9 1234 5678' },
				),
		);
