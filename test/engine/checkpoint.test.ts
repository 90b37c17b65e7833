/**
 * Truth: a run put back to a checkpoint is, in every column it has and not only in those that were thought of, the run that
 * stood there, and goes on to the same bits.
 */
import { describe, expect, test } from 'vitest';
import { restoreCheckpoint, takeCheckpoint } from '../../src/engine/run/checkpoint.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { fieldFingerprints } from '../../src/engine/output/fingerprint.ts';
import { setLever } from '../../src/engine/run/run.ts';
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
const SCRATCH = new Set([
  'scratch',
  'tables',
  'city',
  'geography',
  'baseline',
  'observed',
  'transit',
  'calendars',
  'lists',
]);

/** Every number in a run, by path, but for scratch. */
function numbersOf(value: unknown, path = 'run', out = new Map<string, string>()): Map<string, string> {
  if (ArrayBuffer.isView(value)) out.set(path, Array.from(value as Float64Array).join());
  else if (value instanceof Set) out.set(path, [...value].join());
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) if (!SCRATCH.has(key)) numbersOf(part, `${path}.${key}`, out);
  } else out.set(path, String(value));
  return out;
}

/** Of the lists one outlives its month: whose mark of having moved the next month takes off, in any order. */
function stateOf(run: Run): Map<string, string> {
  const { ids, count } = run.lists.moved;
  return numbersOf(run).set('run.lists.moved', ids.slice(0, count).sort().join());
}

const differences = (a: Run, b: Run): string[] => {
  const [one, other] = [stateOf(a), stateOf(b)];
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

describe('back in time and forth again', () => {
  /** Many are due each month, so that a date or a mark left over from a later month would be met. */
  const restless = (): Run =>
    smallRun(TOWN, {
      agents: 1000,
      levers: LEVERS,
      parameters: {
        hazardRenter: 0.2,
        hazardOwner: 0.1,
        hazardJob: 0.2,
        hazardEstablishment: 0.1,
        'turnover.retail': 0.5,
        informationGrowth: 0.5,
      },
    });

  test('by any leaps, every month has the fingerprints of a run that went straight through', () => {
    const straight = restless();
    const expected = [fieldFingerprints(straight)];
    for (let month = 1; month <= 40; month++) expected.push(fieldFingerprints(advance(straight, 1)));

    const run = restless();
    const kept = new Map([[0, takeCheckpoint(run)]]);
    // Leaps of one month, within the months that a calendar lists, beyond them, to the start, and forward again.
    for (const [back, until] of [
      [0, 7],
      [6, 9],
      [7, 12],
      [7, 8],
      [0, 3],
      [12, 31],
      [3, 5],
      [30, 40],
      [12, 14],
      [31, 36],
      [0, 2],
      [36, 40],
    ] as const) {
      restoreCheckpoint(run, kept.get(back)!);
      expect(run.month).toBe(back);
      while (run.month < until) {
        advance(run, 1);
        if (fieldsApart(fieldFingerprints(run), expected[run.month]!).length > 0)
          expect.fail(`month ${run.month} after going back to month ${back}`);
        kept.set(run.month, takeCheckpoint(run));
      }
    }
    expect(differences(run, straight)).toEqual([]);
  });

  test('a calendar that is not told of the way back is noticed', () => {
    const [run, fresh] = [restless(), restless()];
    const checkpoint = takeCheckpoint(run);
    advance(run, 4);
    for (const calendar of Object.values(run.calendars)) calendar.forget = () => undefined;
    restoreCheckpoint(run, checkpoint);
    advance(run, 6);
    advance(fresh, 6);
    expect(fieldFingerprints(run)).not.toEqual(fieldFingerprints(fresh));
  });

  test('another policy on the second way, and the first again on the third', () => {
    const run = restless();
    advance(run, 11);
    const checkpoint = takeCheckpoint(run);
    const first = fieldFingerprints(advance(run, 14));
    restoreCheckpoint(run, checkpoint);
    const { scenario } = run;
    setLever(run, 'remoteWork', 0, 1);
    expect(fieldFingerprints(advance(run, 14))).not.toEqual(first);
    restoreCheckpoint(run, checkpoint);
    run.scenario = scenario;
    expect(fieldFingerprints(advance(run, 14))).toEqual(first);
  });
});

const fieldsApart = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string[] =>
  Object.keys(b).filter((field) => a[field] !== b[field]);
