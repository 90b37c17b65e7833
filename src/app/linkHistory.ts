import { isLink } from './linkCodec.ts';

/** Where the run stood, by entry of the browser's history, so that Back undoes the opening of a link. */
const KEY = 'edgeward.entry.';

interface Around {
  /** Restores what a fragment holds. */
  readonly open: (fragment: string) => Promise<boolean>;
  /** Fragment of what is shown now; undefined before the first run. */
  readonly now: () => string | undefined;
}

export interface LinkHistory {
  /** Opens a link as if it had been typed into the address. */
  visit(fragment: string): Promise<void>;
}

/** Opens links that come into the address of the open page, and goes back to what was there before. */
export function followHistory({ open, now }: Around): LinkHistory {
  let here = entryOf(history.state) ?? enter();

  function leaveFor(entry: string): void {
    keep(here, now());
    here = entry;
  }

  function follow(): void {
    const { hash } = location;
    const entry = entryOf(history.state);
    if (entry === here) return;
    if (entry === undefined && !isLink(hash)) {
      // An anchor inside the page: the same place in the story.
      enter(here);
      return;
    }
    leaveFor(entry ?? enter());
    const fragment = (entry === undefined ? undefined : kept(entry)) ?? (isLink(hash) ? hash : undefined);
    if (fragment !== undefined) void open(fragment);
  }

  // Either may come first, and between entries with another query only `popstate` comes.
  addEventListener('popstate', follow);
  addEventListener('hashchange', follow);

  return {
    visit: async (fragment) => {
      const entry = newEntry();
      history.pushState({ entry }, '', fragment);
      leaveFor(entry);
      await open(fragment);
    },
  };
}

/** Names the current entry. */
function enter(entry = newEntry()): string {
  history.replaceState({ entry }, '');
  return entry;
}

const newEntry = (): string => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

function entryOf(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('entry' in state)) return undefined;
  return typeof state.entry === 'string' ? state.entry : undefined;
}

/** Survives a reload; without storage, Back opens the address's own link or nothing. */
function keep(entry: string, fragment: string | undefined): void {
  try {
    if (fragment !== undefined) sessionStorage.setItem(KEY + entry, fragment);
  } catch {
    // A private window, or one that is full.
  }
}

function kept(entry: string): string | undefined {
  try {
    return sessionStorage.getItem(KEY + entry) ?? undefined;
  } catch {
    return undefined;
  }
}
