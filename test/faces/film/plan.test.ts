import { describe, expect, test } from 'vitest';
import { captionMonth, type FilmPlan, LOOP_S, loopPlan, wholePlan } from '../../../src/faces/parts/film/plan.ts';

const SPAN = { from: 0, until: 300 };
const moments = (plan: FilmPlan) => Array.from({ length: plan.frames }, (_, frame) => plan.at(frame));

describe('a loop', () => {
  const plan = loopPlan(SPAN, 30);
  const all = moments(plan);

  test('has the frames of ten seconds', () => {
    expect(plan.frames).toBe(LOOP_S * 30);
  });

  test('begins at the first month, comes to the last, and never goes back', () => {
    expect(all[0]).toEqual({ month: 0, first: 0 });
    expect(all.at(-1)?.month).toBe(300);
    for (let frame = 1; frame < all.length; frame++)
      expect(all[frame]!.month).toBeGreaterThanOrEqual(all[frame - 1]!.month);
  });

  test('passes into its first picture in even steps, the one to the beginning among them', () => {
    const fading = all.filter(({ first }) => first > 0);
    const steps = [...fading.map(({ first }) => first), 1].map((share, at, shares) => share - (shares[at - 1] ?? 0));
    expect(fading).toHaveLength(30);
    for (const step of steps) expect(step).toBeCloseTo(1 / 31, 10);
    // What passes stands: two things at once would be a jolt.
    for (const { month } of fading) expect(month).toBe(300);
  });

  test('months go by evenly between the two that stand', () => {
    const going = all.filter(({ month }) => month > 0 && month < 300).map(({ month }) => month);
    const steps = going.slice(1).map((month, at) => month - going[at]!);
    for (const step of steps) expect(step).toBeCloseTo(steps[0]!, 8);
  });
});

describe('a film of the whole run', () => {
  const all = moments(wholePlan(SPAN, 20, 30));

  test('has as many frames as asked for, of which none is laid over', () => {
    expect(all).toHaveLength(600);
    expect(all.every(({ first }) => first === 0)).toBe(true);
  });

  test('first and last picture stand for a while', () => {
    expect(all.filter(({ month }) => month === 0).length).toBeGreaterThan(30);
    expect(all.filter(({ month }) => month === 300).length).toBeGreaterThan(60);
  });
});

describe('captions', () => {
  const plan = wholePlan(SPAN, 20, 30);

  test('stay for a second and a half', () => {
    const changes = Array.from({ length: plan.frames }, (_, frame) => frame).filter(
      (frame) => frame > 0 && captionMonth(plan, frame) !== captionMonth(plan, frame - 1),
    );
    const apart = changes.slice(1, -1).map((frame, at) => frame - changes[at]!);
    for (const frames of apart) expect(frames).toBe(45);
  });

  test('never run ahead, and are those of the last month at the end', () => {
    for (let frame = 0; frame < plan.frames; frame++)
      expect(captionMonth(plan, frame)).toBeLessThanOrEqual(plan.at(frame).month);
    expect(captionMonth(plan, plan.frames - 1)).toBe(300);
  });
});
