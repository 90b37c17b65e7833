/** The bench's job in the engine's style: bench/peers/columns.ts. The packages that it is compared with are not needed here. */
import { describe, expect, test } from 'vitest';
import { columns, columnsOneByOne } from '../../bench/peers/columns.ts';
import {
  around,
  drawsOf,
  emptyAt,
  type Job,
  LEAST_ALIKE,
  makeJob,
  NOBODY,
  type Runner,
  segregation,
} from '../../bench/peers/job.ts';

const SIDES = [8, 25, 60];
const SEEDS = [1, 2, 7];

const counts = (groups: Uint8Array): number[] =>
  [0, 1, 2].map((group) => groups.reduce((sum, there) => sum + Number(there === group), 0));

const isContent = (groups: Uint8Array, side: number, place: number): boolean =>
  around(groups, side, place).alike >= LEAST_ALIKE;

/** The job as it is said, without any haste. */
const asSaid: Runner = {
  name: 'as said',
  prepare: (job) => {
    const groups = job.start.slice();
    const places = Array.from(groups.keys()).filter((place) => groups[place] !== NOBODY);
    const empty = emptyAt(groups);
    const draw = drawsOf(job);
    let step = 0;
    return {
      step: () => {
        const discontent = places.map((place) => !isContent(groups, job.side, place));
        for (const [agent, from] of places.entries()) {
          if (discontent[agent] !== true) continue;
          const spot = draw(step, agent, empty.length);
          const to = empty[spot]!;
          empty[spot] = from;
          places[agent] = to;
          groups[to] = groups[from]!;
          groups[from] = NOBODY;
        }
        step++;
      },
      groups: () => groups.slice(),
    };
  },
};

/** Who stands where after each step. */
function steps(runner: Runner, job: Job): Uint8Array[] {
  const running = runner.prepare(job);
  return Array.from({ length: job.steps }, () => {
    running.step();
    return running.groups();
  });
}

const JOBS = SIDES.flatMap((side) => SEEDS.map((seed) => ({ side, seed })));

describe.each([columns, columnsOneByOne])('$name', (runner) => {
  test.each(JOBS)('does what the job says: side $side, seed $seed', ({ side, seed }) => {
    const job = makeJob(seed, side);
    expect(steps(runner, job)).toEqual(steps(asSaid, job));
  });

  test('keeps everybody, and who is content stays', () => {
    const job = makeJob(3, 60);
    let before = job.start;
    for (const after of steps(runner, job)) {
      expect(counts(after)).toEqual(counts(job.start));
      const moved = Array.from(before.keys()).filter(
        (place) => before[place] !== NOBODY && isContent(before, job.side, place) && after[place] !== before[place],
      );
      expect(moved).toEqual([]);
      before = after;
    }
  });

  test('depends on the seed and on nothing else', () => {
    const job = makeJob(4, 60);
    expect(steps(runner, job)).toEqual(steps(runner, job));
    // Another seed for the moves alone.
    expect(steps(runner, { ...job, seed: 5 }).at(-1)).not.toEqual(steps(runner, job).at(-1));
  });

  test('segregates, as Schelling found', () => {
    const job = makeJob(6, 60);
    expect(segregation(job.start, job.side)).toBeCloseTo(0.5, 1);
    expect(segregation(steps(runner, job).at(-1)!, job.side)).toBeGreaterThan(0.7);
  });
});

test('the start is four fifths full, with two groups of one size, and no other seed makes the same', () => {
  const { start } = makeJob(1);
  expect(counts(start)).toEqual([32_000, 64_000, 64_000]);
  expect(makeJob(2).start).not.toEqual(start);
});
