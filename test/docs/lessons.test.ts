/** docs/lessons is made from the lessons and the figures of their runs: `npm run lessons`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { MODEL_VERSION } from '../../src/engine/index.ts';
import { LANGUAGES } from '../../src/i18n/index.ts';
import { EXPECTED, LESSONS } from '../../src/lessons/index.ts';
import { lessonPage } from '../../tools/lessonPage.ts';
import { pageName, textOf } from '../../tools/lessons.ts';
import { readPage, ROOT } from './pages.ts';

describe.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('%s', (id, lesson) => {
  const expected = EXPECTED.find((one) => one.lesson === id);

  test('has figures of this very lesson and model', () => {
    expect(expected, 'run `npm run lessons`').toMatchObject({ hash: lesson.hash, model: MODEL_VERSION });
  });

  test.each(LANGUAGES)('has a sheet in %s that is what the generator gives now', async (language) => {
    const other = LANGUAGES.find((one) => one !== language)!;
    const page = lessonPage(lesson, expected!, await textOf(language), pageName(id, other));
    const file = path.join('docs/lessons', pageName(id, language));
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    expect(readPage(file), 'stale: run `npm run lessons -- --pages`').toBe(page);
  });

  test('asks questions whose answers are not the same whatever happens: outcomes differ between and within steps', () => {
    const outcomes = expected!.steps.flatMap(({ variants }) => variants);
    const changes = outcomes.flatMap(({ curves }) =>
      Object.values(curves).map((ranges) => {
        const [first, last] = [ranges[0]!, ranges.at(-1)!];
        const least = last[0] - first[1];
        const most = last[1] - first[0];
        return least > 0 ? 'rises' : most < 0 ? 'falls' : 'stays';
      }),
    );
    expect(new Set(changes).size).toBeGreaterThan(1);
    const verdicts = new Set(
      outcomes.flatMap(({ causes }) => Object.values(causes).flatMap(({ verdicts }) => Object.keys(verdicts))),
    );
    // Some cause holds and some doesn't: ticking all or none is never right.
    expect([...verdicts]).toEqual(expect.arrayContaining(['holds', 'fails']));
  });
});
