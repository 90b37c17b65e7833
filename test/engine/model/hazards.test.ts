/**
 * Truth: each month as many think about job and home, move and close as the hazards of the parameters say, in every month
 * and over twenty years, although dates are drawn when it last happened. Whether a household is struck in a month is a coin of
 * its own: of N households in T months h·N·T are struck, give or take √(N·T·h·(1 − h)). Establishments take turns: turns.test.ts.
 */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { FUNCTIONS } from '../../../src/engine/registries/functions.ts';
import { monthlyHazard } from '../../../src/engine/model/hazards.ts';
import type { ParameterOverrides } from '../../../src/engine/registries/parameters.ts';
import { TRAIT_OWNER } from '../../../src/engine/state/agents.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { traitsOf } from '../../fixtures/agents.ts';
import { chiSquareScore } from '../../fixtures/frequencies.ts';
import { advance, NO_TURNOVER, smallRun, total } from '../../fixtures/runs.ts';
import { unevenTown } from '../../fixtures/town.ts';

const TOWN = parseCity(unevenTown());
const MONTHS = 240;

/** Strikes by month of `of` agents follow their hazard: over all months, and no month stands out (nor is too regular). */
function expectHazard(strikes: readonly number[], of: number, hazard: number): void {
  const months = strikes.length;
  const variance = of * hazard * (1 - hazard);
  const score = (total(strikes) - months * of * hazard) / Math.sqrt(months * variance);
  expect(Math.abs(score)).toBeLessThan(4);
  const chi2 = total(strikes.map((count) => (count - of * hazard) ** 2 / variance));
  // Counts of a few are not normal: χ² of a binomial count has a variance of 2 + (1 − 6h(1 − h))/variance.
  const excess = 1 + (1 - 6 * hazard * (1 - hazard)) / variance / 2;
  expect(Math.abs(chiSquareScore(chi2, months)) / Math.sqrt(excess)).toBeLessThan(4);
}

const begin = (agents: number, parameters: ParameterOverrides): Run =>
  smallRun(TOWN, { agents, seed: 11, parameters: { traffic: 'off', ...parameters } });

describe('households', () => {
  /** Ids of those who think about their job by month, told by the model itself; establishments stand still. */
  function jobSeekers(run: Run): Set<number>[] {
    const months: Set<number>[] = [];
    let asked = 0;
    const { leavesJob } = run.moves;
    const listening = {
      ...run,
      moves: {
        ...run.moves,
        hearsOfJobs: () => true,
        leavesJob: (of: Run, id: number) => {
          leavesJob(of, id);
          asked += 1;
          months.at(-1)!.add(id);
        },
      },
    };
    for (let month = 0; month < MONTHS; month++) {
      months.push(new Set());
      advance(listening, 1);
    }
    // Nobody twice in a month.
    expect(asked).toBe(total(months.map((ids) => ids.size)));
    return months;
  }

  test.each<[string, ParameterOverrides]>([
    ['as the parameters have it', {}],
    ['one in ten a month', { hazardJob: 0.1 }],
    ['one in two hundred a month', { hazardJob: 0.005 }],
  ])('think about their job: %s', (_, parameters) => {
    const run = begin(2000, { hazardEstablishment: 0, ...NO_TURNOVER, ...parameters });
    const hazard = run.parameters.hazardJob;
    const months = jobSeekers(run);
    expectHazard(
      months.map((ids) => ids.size),
      run.households.count,
      hazard,
    );
    // Having thought about it last month makes nobody more likely to, nor less.
    const again = months.slice(1).map((ids, k) => [...ids].filter((id) => months[k]!.has(id)).length);
    const before = total(months.slice(0, -1).map((ids) => ids.size));
    expect(Math.abs(total(again) - before * hazard)).toBeLessThan(4 * Math.sqrt(before * hazard * (1 - hazard)));
  });

  test.each<[string, ParameterOverrides]>([
    ['as the parameters have it', {}],
    ['renters one in five a month, owners one in fifty', { hazardRenter: 0.2, hazardOwner: 0.02 }],
    ['owners alone', { hazardRenter: 0, hazardOwner: 0.1 }],
  ])('think about their home, renters and owners each at their hazard: %s', (_, parameters) => {
    const run = begin(2000, parameters);
    const { count } = run.households;
    const owns = (id: number) => (traitsOf(run, id) & TRAIT_OWNER) !== 0;
    const owners = Array.from({ length: count }, (__, id) => id).filter(owns).length;
    const byOwners: number[] = [];
    const byRenters: number[] = [];
    for (let month = 0; month < MONTHS; month++) {
      advance(run, 1);
      const { ids, count: movers } = run.lists.due;
      const own = ids.subarray(0, movers).filter(owns).length;
      byOwners.push(own);
      byRenters.push(movers - own);
    }
    const { hazardOwner, hazardRenter } = run.parameters;
    expectHazard(byOwners, owners, hazardOwner);
    if (hazardRenter === 0) expect(total(byRenters)).toBe(0);
    else expectHazard(byRenters, count - owners, hazardRenter);
  });
});

describe('establishments', () => {
  /** Moves and openings by month and function, told by the model itself: into the old place too. */
  function placesChosen(run: Run): { readonly moved: number[][]; readonly opened: number[][] } {
    const counts = () => FUNCTIONS.map(() => new Array<number>(MONTHS).fill(0));
    const [moved, opened] = [counts(), counts()];
    const { place } = run.moves;
    const listening = {
      ...run,
      moves: {
        ...run.moves,
        place: (of: Run, id: number, from: number, opens: boolean) => {
          place(of, id, from, opens);
          (opens ? opened : moved)[of.establishments.function[id]!]![of.month - 1]! += 1;
        },
      },
    };
    advance(listening, MONTHS);
    return { moved, opened };
  }

  test.each<[string, ParameterOverrides]>([
    ['as the parameters have it', {}],
    [
      'one in twenty moves a month, half of the shops close in a year',
      { hazardEstablishment: 0.05, 'turnover.retail': 0.5 },
    ],
    ['none moves, a tenth of the plants closes in a year', { hazardEstablishment: 0, 'turnover.industry': 0.1 }],
  ])(
    'close at the turnover of their function, and move at one hazard where they have not closed: %s',
    (_, parameters) => {
      const run = begin(2000, { establishmentSize: 1, ...parameters });
      const { function: kind } = run.establishments;
      const { hazardEstablishment: moves, turnover } = run.parameters;
      const { moved, opened } = placesChosen(run);
      let [closed, expected, both, bothExpected] = [0, 0, 0, 0];
      FUNCTIONS.forEach((__, f) => {
        const of = kind.filter((value) => value === f).length;
        const closes = monthlyHazard(turnover[f]!);
        if (closes === 0) expect(total(opened[f]!)).toBe(0);
        // Of one that closes nobody asks whether it moves; sizes are all one, so that a month is within one of its share.
        for (const strikes of opened[f]!) expect(Math.abs(strikes - of * closes)).toBeLessThan(1);
        moved[f]!.forEach((strikes, month) => {
          expect(strikes).toBeLessThan(of * moves + 1);
          expect(strikes + opened[f]![month]!).toBeGreaterThan(of * moves - 1);
        });
        both += total(moved[f]!);
        bothExpected += MONTHS * of * (1 - closes) * moves;
        closed += total(opened[f]!);
        expected += MONTHS * of * closes;
      });
      expect(closed).toBeGreaterThan(0);
      expect(Math.abs(closed - expected)).toBeLessThan(4 * Math.sqrt(expected));
      expect(Math.abs(both - bothExpected)).toBeLessThanOrEqual(4 * Math.sqrt(bothExpected));
    },
  );
});
