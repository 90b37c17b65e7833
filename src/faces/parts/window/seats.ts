/**
 * Who is behind which window of a cell. Those who came first choose first, each the free window that suits it best by a hash of
 * the two, so that newcomers leave everybody where they are. The same people and windows always give the same answer.
 */
import { mix } from '../../../engine/index.ts';
import { type CityWindow, windowKey } from '../../../map/index.ts';

export interface Seats {
  /** Undefined where a cell shows no window. */
  readonly windowOf: (id: number) => CityWindow | undefined;
  /** Undefined where nobody is there. */
  readonly agentAt: (window: CityWindow) => number | undefined;
}

const likingOf = (id: number, key: number): number => mix(mix(id + 1) ^ Math.imul(key + 1, 0x9e3779b1)) >>> 0;

/**
 * @param ids who is there; who came first is first
 * @param windows lit windows
 * @param kept windows that somebody has been seen behind: who is still there keeps that one
 */
export function seatsOf(
  ids: ArrayLike<number>,
  windows: readonly CityWindow[],
  kept: ReadonlyMap<number, CityWindow> = new Map(),
): Seats {
  const windowBy = new Map<number, CityWindow>();
  const idBy = new Map<number, number>();
  const seat = (id: number, window: CityWindow): void => {
    windowBy.set(id, window);
    idBy.set(windowKey(window), id);
  };
  const all = Array.from(ids);
  for (const id of all) {
    const window = kept.get(id);
    if (window !== undefined && !idBy.has(windowKey(window))) seat(id, window);
  }
  const free = new Map(windows.map((window) => [windowKey(window), window]));
  for (const key of idBy.keys()) free.delete(key);
  for (const id of all) {
    if (free.size === 0) break;
    if (windowBy.has(id)) continue;
    const key = best(free.keys(), (one) => likingOf(id, one))!;
    seat(id, free.get(key)!);
    free.delete(key);
  }
  const byKey = new Map(windows.map((window) => [windowKey(window), window]));
  return {
    // More people than windows: some share one.
    windowOf: (id) => windowBy.get(id) ?? byKey.get(best(byKey.keys(), (key) => likingOf(id, key)) ?? -1),
    // More windows than people: some have several.
    agentAt: (window) => {
      const key = windowKey(window);
      return idBy.get(key) ?? best(all, (id) => likingOf(id, key));
    },
  };
}

function best(keys: Iterable<number>, worth: (key: number) => number): number | undefined {
  let found: number | undefined;
  let most = -1;
  for (const key of keys) {
    const here = worth(key);
    if (here <= most) continue;
    most = here;
    found = key;
  }
  return found;
}
