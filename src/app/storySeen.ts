import { effect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { CityEntry } from '../panels/index.ts';
import type { Run, StoryAsked } from '../faces/page.ts';
import type { UrlOptions } from './url.ts';

/** Kept on this machine alone: that the introduction was shown. */
export const STORY_KEY = 'edgeward.story';
const SEEN = 'seen';

function isSeen(): boolean {
  try {
    return localStorage.getItem(STORY_KEY) === SEEN;
  } catch {
    // Whoever keeps nothing can't be known again; better never than every time.
    return true;
  }
}

function remember(): void {
  try {
    localStorage.setItem(STORY_KEY, SEEN);
  } catch {
    // A private window keeps nothing.
  }
}

/**
 * Whether a visit begins with the introduction: the first one, to the planner's face, of nobody who followed a link to
 * something (`#…`), asked for a city that stands (`play=0`), or asked for none (`story=0`).
 */
function isWanted({ face, play, query }: UrlOptions, hash: string): boolean {
  return face === 'planner' && play && query.get('story') !== '0' && hash.length <= 1 && !isSeen();
}

interface Page {
  readonly cities: readonly CityEntry[];
  readonly story: Signal<StoryAsked | undefined>;
  readonly run: ReadonlySignal<Run | undefined>;
}

/**
 * Begins the introduction where this is a first visit; then it loads the city itself. From now on it is remembered as
 * soon as it has begun, whoever began it.
 */
export function beginStory(page: Page, options: UrlOptions, city: string, hash: string): boolean {
  effect(() => {
    if (page.story.value !== undefined && page.run.value !== undefined) remember();
  });
  if (!isWanted(options, hash) || !page.cities.some(({ id }) => id === city)) return false;
  const { agents } = options;
  page.story.value = { first: { city, ...(agents === undefined ? {} : { agents }) } };
  return true;
}
