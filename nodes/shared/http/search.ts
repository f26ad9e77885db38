import { DateTime } from 'luxon';
import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** The entries whose name holds what the user typed, in any case. */
export function filtered(entries: INodeListSearchItems[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return { results: entries.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

/**
 * A time as people read it: "Jan 8, 2026, 6:00 AM EST". What is no time stays as it is.
 * @param written ISO 8601; UTC if it names no zone
 * @param timezone the workflow's; n8n 2.41 says its own when it loads a list, so that the zone is named
 */
export function timeInWords(written: unknown, timezone: string): unknown {
	if (typeof written !== 'string') return written;
	const time = DateTime.fromISO(written, { zone: 'utc' });
	if (!time.isValid) return written;
	const words = time
		.setZone(timezone)
		.setLocale('en')
		.toLocaleString({ ...DateTime.DATETIME_MED, timeZoneName: 'short' });
	// Newer versions of Node.js put a narrow blank before AM and PM, which nobody can type.
	return words.replaceAll('\u202f', ' ');
}
