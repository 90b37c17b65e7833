import { describe, expect, it } from 'vitest';
import { gridPosition } from '../../src/map/grid.ts';
import { movable, planThreads, threadStrengths, THREADS } from '../../src/map/threads.ts';
import { rising, snapshotOf, TINY, TINY_CELLS } from './tinyCity.ts';

const plan = planThreads(TINY);
/** Everybody in cell 4 (the core); then ten of a thousand in cell 0, outside it. */
const before = Float32Array.from({ length: TINY_CELLS }, (_, cell) => (cell === 4 ? 1000 : 0));
const after = Float32Array.from({ length: TINY_CELLS }, (_, cell) => (cell === 4 ? 990 : cell === 0 ? 10 : 0));

describe('threads', () => {
  it('start outside the core only', () => {
    TINY.distance_km.forEach((distance, cell) => {
      expect((plan.groupOf[cell] ?? -1) >= 0, `cell ${cell}`).toBe(distance > TINY.core.radius_km);
    });
  });

  it('start in the middle of the cells they stand for', () => {
    const [column, row] = gridPosition(TINY, plan.starts[plan.groupOf[0] ?? 0] ?? [0, 0]);
    expect([column, row].map((x) => Math.round(x * 100) / 100)).toEqual([0.5, 0.5]);
  });

  it('light up where people and jobs have come to, and only there', () => {
    const strengths = threadStrengths(plan, before, after, 1);
    expect(strengths).toHaveLength(THREADS);
    expect(strengths[plan.groupOf[0] ?? 0]).toBe(1);
    expect(strengths.filter((strength) => strength > 0)).toHaveLength(1);
  });

  it('go by the month, however many months a snapshot is apart', () => {
    const slow = Float32Array.from(after, (value, cell) => (cell === 0 ? 0.05 : value));
    const once = threadStrengths(plan, before, slow, 1)[plan.groupOf[0] ?? 0] ?? 0;
    const spread = threadStrengths(plan, before, slow, 4)[plan.groupOf[0] ?? 0] ?? 0;
    expect(once).toBeGreaterThan(0);
    expect(once).toBeLessThan(1);
    expect(spread).toBeCloseTo(once / 2, 5);
  });

  it('are none when time goes back', () => {
    expect(Math.max(...threadStrengths(plan, before, after, -12))).toBe(0);
  });

  it('leave information out of what moves', () => {
    expect([...movable(snapshotOf({ information: rising(1000), retail: rising(1), housing: rising(2) }))]).toEqual(
      rising(3),
    );
  });
});
