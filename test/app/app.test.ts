import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { History } from '../../src/app/history.ts';
import { Keyframes } from '../../src/app/keyframes.ts';
import { preferredLanguage } from '../../src/app/language.ts';
import { readUrl, withOptions } from '../../src/app/url.ts';
import { LAYERS, NULL_POLICY } from '../../src/engine/index.ts';
import type { Shown } from '../../src/faces/page.ts';
import { INKS, LAYER_COLOURS } from '../../src/map/index.ts';

describe('History', () => {
  test('keeps every month, beyond its first capacity', () => {
    const history = new History(2);
    for (let month = 0; month < 1500; month++) history.record(month, 2025 + month / 12, [month, -month]);
    const series = history.series([1]);
    expect(series.length).toBe(1500);
    expect(series.columns[0]?.[1499]).toBe(-1499);
    expect(history.valuesAt(700)).toEqual(Float64Array.from([700, -700]));
  });

  test('an earlier month overwrites from there on', () => {
    const history = new History(1);
    for (const month of [0, 1, 2, 3]) history.record(month, 2025, [month]);
    history.record(2, 2025, [20]);
    expect(history.series([0]).length).toBe(3);
    expect(history.valuesAt(99)).toEqual(Float64Array.from([20]));
  });

  test('nothing is known of the time before the start', () => {
    const history = new History(1);
    history.record(5, 2025, [1]);
    expect(history.valuesAt(4)).toBeUndefined();
  });
});

describe('Keyframes', () => {
  const frame = (month: number): Shown => ({
    month,
    year: 2025 + month / 12,
    cells: Float32Array.of(month),
    indicators: Float64Array.of(month),
    roads: new Float32Array(0),
    passengers: new Float32Array(0),
    flows: new Float32Array(0),
    drift: new Float32Array(0),
    levers: NULL_POLICY,
    fingerprint: '',
    monthsPerSecond: 0,
  });

  test('copies the first snapshot of each year and finds the nearest', () => {
    const frames = new Keyframes();
    const first = frame(0);
    for (const shown of [first, frame(3), frame(11), frame(13), frame(20), frame(30)]) frames.offer(shown);
    first.cells[0] = 99;
    expect(frames.nearest(1)?.cells[0]).toBe(0);
    expect(frames.nearest(12)?.month).toBe(13);
    expect(frames.nearest(19)?.month).toBe(13);
    expect(frames.nearest(400)?.month).toBe(30);
  });

  test('a run that starts over forgets the other future', () => {
    const frames = new Keyframes();
    for (const month of [0, 12, 24, 36]) frames.offer(frame(month));
    frames.offer(frame(12));
    expect(frames.nearest(36)?.month).toBe(12);
  });

  test('does not grow without end, and keeps the start', () => {
    const frames = new Keyframes();
    for (let year = 0; year < 400; year++) frames.offer(frame(year * 12));
    expect(frames.nearest(0)?.month).toBe(0);
    // Thinned evenly: wherever one looks, a frame is within two years of four.
    for (const year of [37, 100, 255, 398])
      expect(Math.abs((frames.nearest(year * 12)?.month ?? 0) - year * 12)).toBeLessThanOrEqual(24);
  });
});

describe('readUrl', () => {
  test('defaults', () => {
    expect(readUrl('')).toMatchObject({ face: 'planner', seed: 1, play: true });
    expect(readUrl('').agents).toBeUndefined();
  });

  test('everything it may say', () => {
    const { query, ...read } = readUrl('?face=classroom&city=london&seed=7&lang=zh&theme=light&agents=5000&play=0');
    expect(query.get('seed')).toBe('7');
    expect(read).toEqual({
      face: 'classroom',
      city: 'london',
      seed: 7,
      language: 'zh',
      theme: 'light',
      agents: 5000,
      play: false,
    });
  });

  test('nonsense is left to the defaults', () => {
    const { query: _, ...read } = readUrl('?city=../x&seed=-1&lang=fr&theme=pink&agents=1&face=nobody');
    expect(read).toEqual({ face: 'planner', seed: 1, play: true });
  });

  test('options change alone', () => {
    expect(withOptions('http://x/?a=1&seed=2#h', { seed: '3', city: 'berlin' })).toBe(
      'http://x/?a=1&seed=3&city=berlin#h',
    );
    expect(withOptions('http://x/?a=1&city=y', { city: undefined })).toBe('http://x/?a=1');
  });
});

test('the language follows what the browser asks for, else English', () => {
  expect(preferredLanguage(['de', 'zh-CN', 'en'])).toBe('zh');
  expect(preferredLanguage(['fr', 'en-US', 'zh'])).toBe('en');
  expect(preferredLanguage(['fr'])).toBe('en');
});

test("the page's layer colours are the map's, in both themes", () => {
  const css = readFileSync(new URL('../../src/app/styles/tokens.css', import.meta.url), 'utf8').toLowerCase();
  const light = css.indexOf('[data-theme="light"]');
  for (const layer of LAYERS) {
    expect(css.slice(0, light)).toContain(`--layer-${layer}: ${LAYER_COLOURS.dark[layer].toLowerCase()};`);
    expect(css.slice(light)).toContain(`--layer-${layer}: ${LAYER_COLOURS.light[layer].toLowerCase()};`);
  }
});

test('the first paint has the ground of the theme, in both', () => {
  const css = readFileSync(new URL('../../src/app/styles/first.css', import.meta.url), 'utf8').toLowerCase();
  const light = css.indexOf('[data-theme="light"]');
  expect(css.slice(0, light)).toContain(`background: ${INKS.dark.ground.toLowerCase()};`);
  expect(css.slice(light)).toContain(`background: ${INKS.light.ground.toLowerCase()};`);
});
