/** A headless Chromium for as long as this program runs. */
import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { Trouble } from '../processes.mts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** It asks for nothing but what the page asks for. Without a sandbox of its own, it also runs as root. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Opens a page in a browser of its own, which ends with this program.
 * @throws {Trouble} if there is no Chromium
 */
export async function openPage(): Promise<Page> {
	if (!existsSync(CHROMIUM)) {
		throw new Trouble(
			`There is no Chromium at ${CHROMIUM}. Install it with "apt-get install chromium", or name yours in the environment variable CHROMIUM.`,
		);
	}
	const browser = await chromium.launch({
		executablePath: CHROMIUM,
		args: FLAGS,
		// processes.mts answers these, and the browser ends with the process.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	});
	const page = await browser.newPage({
		viewport: { width: 1500, height: 950 },
		colorScheme: 'light',
		reducedMotion: 'reduce',
	});
	page.setDefaultTimeout(20_000);
	return page;
}
