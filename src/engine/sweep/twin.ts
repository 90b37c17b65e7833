import { findLever } from '../registries/index.ts';
import type { Scenario } from '../policy/index.ts';

/** The same city and parameters with every lever at zero. */
export const twinOf = (setting: Scenario): Scenario => ({ ...setting, levers: {} });

/** A setting without the levers that stay where they change nothing: what is left says which settings are the same. */
export function withoutIdleLevers(setting: Scenario): Scenario {
  const pulled = Object.entries(setting.levers).filter(([id, points]) =>
    points.some(({ value }) => value !== findLever(id)?.default),
  );
  return { ...setting, levers: Object.fromEntries(pulled) };
}

/**
 * Remembers what was found for twins, and for settings that are their own twin. A sweep over levers has one twin for all
 * of its points; one over a parameter has one a value.
 */
export function rememberTwins<T>(find: (setting: Scenario) => T): (setting: Scenario) => T {
  const known = new Map<string, T>();
  return (setting) => {
    const plain = withoutIdleLevers(setting);
    if (Object.keys(plain.levers).length > 0) return find(plain);
    const key = JSON.stringify(plain);
    const found = known.get(key) ?? find(plain);
    known.set(key, found);
    return found;
  };
}
