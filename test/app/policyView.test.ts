import { describe, expect, test } from 'vitest';
import { eventsOf, headingTo } from '../../src/app/policyView.ts';
import { redirect, type Schedule } from '../../src/engine/index.ts';

const dated: Schedule = [
  { month: 24, value: 0, curve: 'step' },
  { month: 120, value: 0.6, curve: 's' },
  { month: 180, value: 0.2, curve: 'step' },
];

describe('headingTo', () => {
  test('before a ramp it stands, on it it is heading for its end, after it it stands there', () => {
    expect(headingTo(dated, 10, 0)).toBe(0);
    // Month 24 is the next one, and the ramp begins with it.
    expect(headingTo(dated, 23, 0)).toBe(0.6);
    expect(headingTo(dated, 60, 0)).toBe(0.6);
    expect(headingTo(dated, 130, 0)).toBe(0.6);
    expect(headingTo(dated, 200, 0)).toBe(0.2);
    expect(headingTo([], 5, 0.3)).toBe(0.3);
    // In month 0 no lever acts yet, but a slider shows what is set.
    expect(headingTo([{ month: 0, value: 0.6, curve: 'step' }], 0, 0)).toBe(0.6);
  });

  test('a lever just pulled by hand is heading where it was pulled to, at once or over years', () => {
    for (const over of [0, 60]) expect(headingTo(redirect([], 7, 0.8, over, 0), 6, 0)).toBe(0.8);
  });
});

describe('eventsOf', () => {
  test('a dated schedule: one event a ramp, one a step', () => {
    expect(eventsOf({ remoteWork: dated })).toEqual([
      { month: 23, lever: 'remoteWork', value: 0.6, overMonths: 96 },
      { month: 179, lever: 'remoteWork', value: 0.2, overMonths: 0 },
    ]);
  });

  test('a hand that changes its mind half-way: two events, however many months the first ramp was under way', () => {
    const first = redirect([], 7, 0.8, 60, 0);
    const second = redirect(first, 31, 0.1, 12, 0);
    const events = eventsOf({ eCommerce: second });
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({ month: 6, lever: 'eCommerce' });
    expect(events[1]).toEqual({ month: 30, lever: 'eCommerce', value: 0.1, overMonths: 12 });
  });

  test('of several levers in order of time; a lever that is set to where it is has not moved', () => {
    const step = (month: number, value: number): Schedule => [{ month, value, curve: 'step' }];
    const events = eventsOf({ eGovernment: step(50, 1), remoteWork: step(10, 0.5), eCommerce: step(5, 0) });
    expect(events.map(({ lever }) => lever)).toEqual(['remoteWork', 'eGovernment']);
  });
});
