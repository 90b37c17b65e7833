import type { PageActions } from '../faces/page.ts';
import type { Face } from '../faces/plan.ts';
import { CITIES_BUNDLED } from './cities.ts';
import { decodeLink, isLink } from './linkCodec.ts';
import { LinkError } from './linkError.ts';
import { followHistory, type LinkHistory } from './linkHistory.ts';
import { createLinkOpener, type LinkOpener } from './linkOpen.ts';
import type { AppState } from './state.ts';
import { withOptions } from './url.ts';

/** Links on this page: opened from the address, at first and later, and left again. */
export function createLinks(
  state: AppState,
  actions: Pick<PageActions, 'loadPlan' | 'compareWith' | 'play'>,
): LinkOpener & LinkHistory {
  const opener = createLinkOpener({
    state,
    actions,
    changeFace: (face) => location.replace(withOptions(location.href, { face })),
    onLeft: () => {
      const url = new URL(location.href);
      url.hash = '';
      history.replaceState(history.state, '', url.href);
    },
  });
  const visits = followHistory({
    open: (fragment) => opener.open(fragment),
    now: () => {
      const made = state.link();
      return made === undefined ? undefined : new URL(made.url).hash;
    },
  });
  return { ...opener, ...visits };
}

/** A link that the page is opened with. */
export interface FirstLink {
  readonly fragment: string;
  /** Undefined where it can't be read. */
  readonly face: Face | undefined;
}

export function firstLink(fragment: string): FirstLink | undefined {
  return isLink(fragment) ? { fragment, face: faceOf(fragment) } : undefined;
}

function faceOf(fragment: string): Face | undefined {
  try {
    return decodeLink(
      fragment,
      CITIES_BUNDLED.map(({ id }) => id),
    ).face;
  } catch (error) {
    if (error instanceof LinkError) return undefined;
    throw error;
  }
}
