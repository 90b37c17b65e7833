/** The folder, below the app's, for what tests put beside it. */
export const BESIDE = 'beside';

/** Below the app: a page of its origin with nothing in it. */
export const EMPTY_PAGE = `${BESIDE}/empty.html`;
