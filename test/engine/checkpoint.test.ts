/**
 * Truth: a run put back to a checkpoint is, in every column it has and not only in those that were thought of, the run that
 * stood there, and goes on to the same bits.
 */
import { describe, expect, test } from 'vitest';
import { restoreCheckpoint, takeCheckpoint } from '../../src/engine/run/checkpoint.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { fieldFingerprints } from '../../src/engine/output/fingerprint.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { advance, smallRun, standing } from '../fixtures/runs.ts';
import { busyTown } from '../fixtures/town.ts';

const TOWN = parseCity(busyTown());
const LEVERS = {
  ...standing({ remoteWork: 0.6, informatization: 0.5, eCommerce: 0.7, eGovernment: 0.8 }),
  transit: [
    { month: 8, value: 0, curve: 'step' as const },
    { month: 40, value: 1, curve: 's' as const },
  ],
  congestionCharge: [{ month: 18, value: 12, curve: 'step' as const }],
  governmentRelocation: [{ month: 20, value: 0.5, curve: 'step' as const }],
};
const begin = (): Run => smallRun(TOWN, { agents: 1500, levers: LEVERS });

/** Not state: written anew before they are read, or a cache of what follows from other columns. */
const SCRATCH = new Set(['scratch', 'tables', 'city', 'geography', 'baseline', 'observed', 'transit', 'examples']);

/** Every number in a run, by path, but for scratch. */
function numbersOf(value: unknown, path = 'run', out = new Map<string, string>()): Map<string, string> {
  if (ArrayBuffer.isView(value)) out.set(path, Array.from(value as Float64Array).join());
  else if (value instanceof Set) out.set(path, [...value].join());
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) if (!SCRATCH.has(key)) numbersOf(part, `${path}.${key}`, out);
  } else out.set(path, String(value));
  return out;
}

const differences = (a: Run, b: Run): string[] => {
  const [one, other] = [numbersOf(a), numbersOf(b)];
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path));
};

describe('a checkpoint', () => {
  test.each([0, 5, 17, 19])('of month %i brings everything back, and the months after it', (month) => {
    const run = begin();
    advance(run, month);
    const checkpoint = takeCheckpoint(run);
    advance(run, 30);
    const later = fieldFingerprints(run);
    restoreCheckpoint(run, checkpoint);

    const fresh = begin();
    advance(fresh, month);
    expect(differences(run, fresh)).toEqual([]);
    advance(run, 1);
    advance(fresh, 1);
    expect(fieldFingerprints(run)).toEqual(fieldFingerprints(fresh));
    expect(differences(run, fresh)).toEqual([]);
    advance(run, 29);
    expect(fieldFingerprints(run)).toEqual(later);
    // A copy, not a view: it serves a second time.
    restoreCheckpoint(run, checkpoint);
    advance(run, 30);
    expect(fieldFingerprints(run)).toEqual(later);
  });

  test('the comparison sees a column that was forgotten', () => {
    const [run, other] = [begin(), begin()];
    other.traffic.byOrigin[3]! += 1;
    expect(differences(run, other)).toEqual(['run.traffic.byOrigin']);
  });
});
