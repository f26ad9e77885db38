/** Where what is known of an operation stands. The reference in docs/ shows it. */
export interface Source {
	/** The public page, below the service's documentation; several if what is needed stands on several. */
	page: string | string[];
	/**
	 * What it rests on: `page` for the vendor's own page of the operation, given whole; `docs` for a page of which a
	 * stored copy was read, perhaps not all of it; `path inferred` where the path was put together from two pages.
	 */
	evidence?: 'page' | 'docs' | 'path inferred';
	/** What the pages leave open, and what was built: a sentence each. */
	open?: string[];
}
