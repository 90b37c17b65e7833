import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginStory, STORY_KEY } from '../../src/app/storySeen.ts';
import { readUrl } from '../../src/app/url.ts';
import type { Run, StoryAsked } from '../../src/faces/page.ts';

let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

function visit(search: string, hash = '') {
  const page = {
    cities: [{ id: 'berlin', name: { en: 'Berlin' } }],
    story: signal<StoryAsked | undefined>(undefined),
    run: signal<Run | undefined>(undefined),
  };
  const city = new URLSearchParams(search).get('city') ?? 'berlin';
  return { page, told: beginStory(page, readUrl(search), city, hash) };
}

test('the first visit is told the story, the second is not', () => {
  const { page, told } = visit('?lang=en&agents=20000');
  expect(told).toBe(true);
  expect(page.story.value).toEqual({ first: { city: 'berlin', agents: 20_000 } });
  // Nobody has seen anything before there is a city.
  expect(kept.has(STORY_KEY)).toBe(false);
  page.run.value = {} as Run;
  expect(kept.get(STORY_KEY)).toBe('seen');
  expect(visit('?lang=en').told).toBe(false);
});

test.each(['?play=0', '?story=0', '?face=exhibition', '?face=classroom', '?city=atlantis'])(
  'nor is whoever came for something else: %s',
  (search) => {
    const { page, told } = visit(search);
    expect(told).toBe(false);
    expect(page.story.value).toBeUndefined();
  },
);

test('nor whoever followed a link to a run', () => {
  expect(visit('', '#eJyrVkrLz1eyUkpKLFKqBQAe').told).toBe(false);
  expect(visit('', '#').told).toBe(true);
});

test('a browser that keeps nothing never tells it: it would tell it every time', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('denied');
    },
  });
  expect(visit('').told).toBe(false);
});
