/**
 * Truth: the sum of marks tells two states of the households apart, whatever order it is added in: a home, a job or a trait
 * that changes, two that are exchanged, and one column's number in another's place.
 */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { packed } from '../../../src/engine/state/agents.ts';
import { homeDateMark, homeMark, jobDateMark, sumOfMarks, workMark } from '../../../src/engine/model/marks.ts';
import {
  homeOf,
  renumberHouseholds,
  setHome,
  setTraits,
  setWorkplace,
  shuffled,
  traitsOf,
  workplaceOf,
} from '../../fixtures/agents.ts';
import { advance, smallRun } from '../../fixtures/runs.ts';
import { unevenTown } from '../../fixtures/town.ts';

const run = advance(smallRun(parseCity(unevenTown()), { agents: 1500 }), 2);
const { count } = run.households;
const before = sumOfMarks(run.households);

/** The sum while `change` stands; then it is taken back. */
function during(change: () => void, back: () => void): number {
  change();
  const sum = sumOfMarks(run.households);
  back();
  return sum;
}

describe('the sum of marks', () => {
  test('is the marks of all households in any order, modulo 2³²', () => {
    for (const salt of [1, 77, 4321]) {
      let sum = 0;
      for (const id of shuffled(count, salt))
        for (const mark of [
          workMark(id, packed(workplaceOf(run, id), traitsOf(run, id))),
          homeMark(id, homeOf(run, id)),
          jobDateMark(id, run.households.nextJob[id]!),
          homeDateMark(id, run.households.nextHome[id]!),
        ])
          sum = (sum + mark) | 0;
      expect(sum).toBe(before);
    }
  });

  test('sees a change of one household, whichever it is', () => {
    const sums = new Set([before]);
    for (let id = 0; id < count; id++) {
      const [home, workplace, traits] = [homeOf(run, id), workplaceOf(run, id), traitsOf(run, id)];
      sums.add(
        during(
          () => setHome(run, id, home + 1),
          () => setHome(run, id, home),
        ),
      );
      sums.add(
        during(
          () => setWorkplace(run, id, workplace + 1),
          () => setWorkplace(run, id, workplace),
        ),
      );
      sums.add(
        during(
          () => setTraits(run, id, traits ^ 8),
          () => setTraits(run, id, traits),
        ),
      );
    }
    expect(sumOfMarks(run.households)).toBe(before);
    // Of 4,501 random words of 32 bits two agree once in 400 times.
    expect(sums.size).toBe(3 * count + 1);
  });

  test('sees two households that change places', () => {
    const order = Array.from({ length: count }, (_, id) => id);
    for (const [a, b] of [
      [0, 1],
      [0, count - 1],
      [17, 400],
    ] as const) {
      const swapped = order.map((id) => (id === a ? b : id === b ? a : id));
      const differ = homeOf(run, a) !== homeOf(run, b) || workplaceOf(run, a) !== workplaceOf(run, b);
      expect(differ).toBe(true);
      renumberHouseholds(run, swapped);
      expect(sumOfMarks(run.households)).not.toBe(before);
      renumberHouseholds(run, swapped);
      expect(sumOfMarks(run.households)).toBe(before);
    }
  });

  test('knows columns apart: the same number has another mark as home than as work', () => {
    for (let id = 0; id < 500; id++)
      for (const number of [0, 1, 7, 18]) expect(homeMark(id, number)).not.toBe(workMark(id, number));
  });
});
