/**
 * Truths (decision 30): an establishment is struck in a month with its hazard and independently of all other months, as by a
 * coin; but of each size, every sector of the city gives up its share to within one. Those struck fill places as these weigh.
 */
import { describe, expect, test } from 'vitest';
import { KeyedStream } from '../../../src/engine/base/random.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { makeSectors, SECTOR_COUNT } from '../../../src/engine/city/sectors.ts';
import { List } from '../../../src/engine/kernels/index.ts';
import { listTurns, nextPlace, TURN_CLASSES } from '../../../src/engine/model/turns.ts';
import { FUNCTION_COUNT } from '../../../src/engine/registries/functions.ts';
import { takeSnapshot } from '../../../src/engine/output/snapshot.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { chiSquare, chiSquareLimit } from '../../fixtures/frequencies.ts';
import { advance, FROZEN, smallRun, total } from '../../fixtures/runs.ts';
import { busyTown } from '../../fixtures/town.ts';

const CITY = parseCity(busyTown());
const HAZARDS = [0, 0.01, 0.02, 0.05, 0.1, 0.3, 1];
const run = smallRun(CITY, { agents: 20_000, parameters: { establishmentSize: 6 } });
const { geography, establishments } = run;
const { sectorOf } = makeSectors(CITY, geography);

const classOf = (id: number): number =>
  establishments.function[id]! * 32 + Math.floor(Math.log2(establishments.size[id]!));

/** Ids struck in a month. */
function struckIn(month: number, seed = 1): number[] {
  const struck = new List();
  listTurns(establishments, geography, HAZARDS, new KeyedStream(seed, 30), month, struck);
  return [...struck.ids.subarray(0, struck.count)];
}

/** Sector of a zone’s middle; all its cells take their turn together. */
const sectorOfZone = Array.from({ length: geography.zones }, (_, z) => sectorOf[geography.zoneStart[z]!]!);

describe('who is struck', () => {
  test('of each size and function, in the whole city and in the core, its share to within one', () => {
    const ids = Array.from({ length: establishments.count }, (_, id) => id);
    const inCore = (id: number) => sectorOfZone[geography.zoneOf[establishments.cell[id]!]!] === 0;
    expect(ids.filter(inCore).length).toBeGreaterThan(100);
    for (let month = 1; month <= 24; month++) {
      const struck = struckIn(month);
      expect(new Set(struck).size).toBe(struck.length);
      for (const of of [ids, ids.filter(inCore)]) {
        const members = new Set(of);
        const [due, came] = [new Float64Array(TURN_CLASSES), new Float64Array(TURN_CLASSES)];
        for (const id of of) due[classOf(id)]! += HAZARDS[establishments.function[id]!]!;
        for (const id of struck) if (members.has(id)) came[classOf(id)]! += 1;
        came.forEach((count, k) => expect(Math.abs(count - due[k]!)).toBeLessThan(1 + 1e-9));
      }
    }
  });

  test('a hazard of 0 strikes nobody, a hazard of 1 everybody', () => {
    const struck = struckIn(5).map((id) => establishments.function[id]!);
    const last = establishments.function.filter((f) => f === 6).length;
    expect(struck.filter((f) => f === 0).length).toBe(0);
    expect(struck.filter((f) => f === 6).length).toBe(last);
  });

  test('each waits as by a coin: months from one turn to the next are geometric', () => {
    const months = 400;
    const at = Array.from({ length: months }, (_, month) => new Set(struckIn(month)));
    const hazard = 0.1;
    const most = 30;
    const waits = new Int32Array(most);
    for (let id = 0; id < establishments.count; id += 7) {
      if (establishments.function[id] !== HAZARDS.indexOf(hazard)) continue;
      // Beginnings of waits are far enough from the end for the longest that is told apart.
      for (let from = 0; from < months - most; from++) {
        if (!at[from]!.has(id)) continue;
        let wait = 1;
        while (wait < most && !at[from + wait]!.has(id)) wait++;
        waits[wait - 1]! += 1;
      }
    }
    const law = Array.from({ length: most }, (_, k) => (k < most - 1 ? hazard : 1) * (1 - hazard) ** k);
    const { chi2, degrees } = chiSquare(waits, law);
    expect(total(waits)).toBeGreaterThan(2000);
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });

  test('another seed or month strikes others', () => {
    expect(struckIn(3)).not.toEqual(struckIn(4));
    expect(struckIn(3)).not.toEqual(struckIn(3, 2));
  });
});

describe('where they go', () => {
  /** Some cells weigh nothing. */
  const weights = Float64Array.from({ length: geography.n }, (_, k) => (k % 5 === 2 ? 0 : 1 + (k % 7)));
  const sums = new Float64Array(geography.n);
  weights.reduce((sum, weight, k) => (sums[k] = sum + weight), 0);
  const weightOf = new Float64Array(geography.n);
  geography.cellTour.forEach((cell, k) => (weightOf[cell] = weights[k]!));

  /** Cells by how many of one class went there. */
  function placesOf(count: number, seed: number): Int32Array {
    const fresh = { ...establishments, placed: new Float64Array(TURN_CLASSES) };
    const shift = new KeyedStream(seed, 32);
    const went = new Int32Array(geography.n);
    for (let k = 0; k < count; k++) went[nextPlace(fresh, geography, sums, shift, 0)]! += 1;
    return went;
  }

  test('every cell, and every sector, gets its share of a class to within a few; cells that weigh nothing get none', () => {
    for (const count of [10, 100, 1000, 20_000]) {
      const went = placesOf(count, 1);
      const off = Float64Array.from(went, (here, cell) => here - (count * weightOf[cell]!) / total(weights));
      const bySector = new Float64Array(SECTOR_COUNT);
      for (const [cell, gap] of off.entries()) {
        bySector[sectorOfZone[geography.zoneOf[cell]!]!]! += gap;
        expect(Math.abs(gap)).toBeLessThan(2);
        if (weightOf[cell] === 0) expect(went[cell]).toBe(0);
      }
      for (const gap of bySector) expect(Math.abs(gap)).toBeLessThan(4);
    }
  });

  test('over seeds one that chooses has the chances that weights say', () => {
    const went = new Int32Array(geography.n);
    for (let seed = 1; seed <= 6000; seed++) placesOf(1, seed).forEach((here, cell) => (went[cell]! += here));
    const { chi2, degrees } = chiSquare(
      went,
      weightOf.map((weight) => weight / total(weights)),
    );
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });
});

test('luck moves a function’s share of the core by less than a third of what coins would', () => {
  const seeds = 12;
  const begin = (seed: number): Run =>
    smallRun(CITY, { agents: 4000, seed, parameters: { ...FROZEN, hazardEstablishment: 0.05, establishmentSize: 1 } });
  const shares = Array.from({ length: seeds }, (_, k) => {
    const later = advance(begin(k + 1), 36);
    const { cells } = takeSnapshot(later);
    return Array.from({ length: FUNCTION_COUNT }, (__, f) => {
      const jobs = cells.subarray(f * geography.n, (f + 1) * geography.n);
      return total(jobs.filter((___, cell) => sectorOf[cell] === 0)) / total(jobs);
    });
  });
  let [squares, coins] = [0, 0];
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const mean = total(shares.map((share) => share[f]!)) / seeds;
    const agents = establishments.totalSize[f]! / 5;
    squares += total(shares.map((share) => (share[f]! - mean) ** 2)) / (seeds - 1);
    coins += (mean * (1 - mean)) / agents;
  }
  expect(Math.sqrt(squares / coins)).toBeLessThan(1 / 3);
  expect(squares).toBeGreaterThan(0);
});
