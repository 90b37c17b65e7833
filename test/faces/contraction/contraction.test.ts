import { describe, expect, test } from 'vitest';
import {
  type Answer,
  contractionOf,
  NO_ANSWER,
  passMonth,
  pullLever,
} from '../../../src/faces/parts/contraction/contraction.ts';

/** Passes months with these minutes, from the one after `month`. */
function pass(answer: Answer, month: number, minutes: readonly number[]): Answer {
  return minutes.reduce((so, now, i) => passMonth(so, { month: month + 1 + i, minutes: now }), answer);
}

const pulled = pullLever(NO_ANSWER, { month: 24, minutes: 40 });
const falling = Array.from({ length: 12 }, (_, i) => 40 - (i + 1));

describe('the city contracts when a pulled lever brings the core nearer', () => {
  test('nothing is seen before the minutes change, nor where they hardly do', () => {
    expect(contractionOf(pulled)).toBeUndefined();
    expect(contractionOf(pass(pulled, 24, [40, 39.9, 39.8, 39.6]))).toBeUndefined();
  });

  test('without a pull the same months show nothing', () => {
    expect(contractionOf(pass(NO_ANSWER, 24, falling))).toBeUndefined();
  });

  test('it is seen while they fall, from where they were at the pull', () => {
    expect(contractionOf(pass(pulled, 24, falling))).toEqual({ from_min: 40, to_min: 28 });
  });

  test('farther is seen as nearer is', () => {
    expect(contractionOf(pass(pulled, 24, [41, 42]))).toEqual({ from_min: 40, to_min: 42 });
  });

  test('the answer is complete once the minutes rest for half a year, and not before', () => {
    const resting = pass(pulled, 24, falling);
    expect(pass(resting, 36, [28, 28, 28]).kind).toBe('seen');
    expect(pass(resting, 36, [28, 28, 28, 28, 28, 28]).kind).toBe('complete');
  });

  test('an answer that goes on and on is over after eight years', () => {
    const fallingOn = Array.from({ length: 97 }, (_, i) => 40 * 0.99 ** i);
    expect(pass(pulled, 24, fallingOn.slice(0, 96)).kind).toBe('seen');
    expect(pass(pulled, 24, fallingOn).kind).toBe('complete');
  });

  test('a month that is shown twice is no rest', () => {
    let answer = pass(pulled, 24, [39, 38]);
    for (let i = 0; i < 20; i++) answer = passMonth(answer, { month: 26, minutes: 38 });
    expect(answer.kind).toBe('seen');
  });

  test('another pull meanwhile goes on from the first', () => {
    const second = pullLever(pass(pulled, 24, falling), { month: 36, minutes: 28 });
    expect(contractionOf(pass(second, 36, [27, 26, 25]))).toEqual({ from_min: 40, to_min: 25 });
  });

  test('so does a pull while the complete answer still stands', () => {
    const complete = pass(pulled, 24, [...falling, 28, 28, 28, 28, 28, 28]);
    const second = pullLever(complete, { month: 42, minutes: 28 });
    expect(contractionOf(pass(second, 42, [27]))).toEqual({ from_min: 40, to_min: 27 });
  });

  test('a lever that does nothing for five years is no cause of what comes later', () => {
    const still = pass(
      pulled,
      24,
      Array.from({ length: 61 }, () => 40),
    );
    expect(still).toEqual(NO_ANSWER);
  });

  test('going back before the pull shows the city as it was', () => {
    expect(passMonth(pass(pulled, 24, falling), { month: 12, minutes: 40 })).toEqual(NO_ANSWER);
  });
});
