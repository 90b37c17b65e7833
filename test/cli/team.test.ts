/**
 * Truths: one, two and four threads give the same bits, month for month; runs of before a team go on beside it; several runs
 * take turns; and what fails in a thread fails in the run.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTeam } from '../../src/cli/team.ts';
import { readCity } from '../../src/cli/files.ts';
import {
  advanceMonth,
  createRun,
  fingerprint,
  makeGeography,
  NOTHING_HAPPENS,
  openTeam,
  type Run,
  useTeam,
} from '../../src/engine/index.ts';
import { columnOf, share } from '../../src/engine/team/team.ts';
import { standing } from '../fixtures/runs.ts';
import { SQUARES } from '../fixtures/squares.ts';

const city = await readCity('monocentric');
const geography = makeGeography(city);
/** Enough for threads to share the events of a month. */
const AGENTS = 400_000;
const scenario = {
  ...NOTHING_HAPPENS,
  agents: AGENTS,
  levers: standing({ remoteWork: 0.8, informatization: 0.7, eCommerce: 0.9 }),
};
const newRun = (seed = 1) => createRun(city, { ...scenario, seed }, geography);
const months = (run: Run, count: number) =>
  Array.from({ length: count }, () => {
    advanceMonth(run);
    return fingerprint(run);
  });

async function team(threads: number): Promise<void> {
  onTestFinished(await startTeam(threads));
}

describe('threads', () => {
  const alone = months(newRun(), 8);

  test('share enough events to take turns', () => {
    const run = newRun();
    advanceMonth(run);
    expect(run.lists.due.count).toBeGreaterThan(2 * 2048);
  });

  test.each([1, 2, 4])('%s give the same bits, month for month', async (threads) => {
    await team(threads);
    expect(months(newRun(), 8)).toEqual(alone);
  });

  test('find the same roads at rest where nobody has searched for them before', async () => {
    const searched = (name: string) =>
      fingerprint(createRun({ ...city, hash: name }, { ...scenario, agents: 5000 }, makeGeography(city)));
    const byOne = searched('by one');
    await team(2);
    expect(searched('by two')).toBe(byOne);
  });

  test('leave a run alone that began before them', async () => {
    const run = newRun();
    const before = months(run, 4);
    await team(2);
    expect([...before, ...months(run, 4)]).toEqual(alone);
  });

  test('go on with a run alone when they are gone', async () => {
    const end = await startTeam(2);
    const run = newRun();
    const before = months(run, 4);
    await end();
    expect([...before, ...months(run, 4)]).toEqual(alone);
  });

  test('work on runs in turns', async () => {
    const other = months(newRun(2), 6);
    await team(2);
    const runs = [newRun(), newRun(2)];
    const turns = Array.from({ length: 6 }, () => runs.map((run) => months(run, 1)[0]!));
    expect(turns.map(([first]) => first)).toEqual(alone.slice(0, 6));
    expect(turns.map(([, second]) => second)).toEqual(other);
  });
});

describe('a task', () => {
  /** A team of two that knows {@link SQUARES} alone. */
  async function squarers(): Promise<void> {
    const member = new Worker(new URL('../fixtures/squares.ts', import.meta.url));
    await once(member, 'message');
    useTeam(openTeam([member], [SQUARES]));
    onTestFinished(async () => {
      useTeam();
      await member.terminate();
    });
  }

  const COUNT = 1000;
  function columns() {
    const [numbers, squares] = [columnOf(Float64Array, COUNT), columnOf(Float64Array, COUNT)] as const;
    for (let k = 0; k < COUNT; k++) numbers[k] = k;
    return [numbers, squares] as const;
  }
  const expected = Array.from({ length: COUNT }, (_, k) => k * k);

  test('is done alone where there is no team', () => {
    const [numbers, squares] = columns();
    share(SQUARES, [numbers, squares], [COUNT], COUNT, 1);
    expect([...squares]).toEqual(expected);
    expect(squares.buffer).toBeInstanceOf(ArrayBuffer);
  });

  test.each([1, 7, 999])('is done whole by two, %s entries at a time', async (chunk) => {
    await squarers();
    const [numbers, squares] = columns();
    for (let round = 0; round < 20; round++) {
      squares.fill(0);
      share(SQUARES, [numbers, squares], [COUNT], COUNT, chunk);
      expect([...squares]).toEqual(expected);
    }
    expect(squares.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test('that the members do not know is done alone', async () => {
    await squarers();
    const [numbers, squares] = columns();
    share({ ...SQUARES }, [numbers, squares], [COUNT], COUNT, 1);
    expect([...squares]).toEqual(expected);
  });

  test('that fails throws, in whichever thread it does', async () => {
    await squarers();
    const [numbers, squares] = columns();
    expect(() => share(SQUARES, [numbers, squares], [COUNT / 2], COUNT, 1)).toThrow(/expected at most 500|has failed/);
  });

  test('goes on with columns that were laid aside for many others', async () => {
    await squarers();
    const all = Array.from({ length: 80 }, columns);
    for (const [numbers, squares] of [...all, ...all]) {
      squares.fill(0);
      share(SQUARES, [numbers, squares], [COUNT], COUNT, 10);
      expect([...squares]).toEqual(expected);
    }
  });
});
