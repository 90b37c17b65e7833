/** docs/parameters.md is made from the registries: `npm run docs` after a change to one. */
import { expect, test } from 'vitest';
import * as engine from '../../src/engine/index.ts';
import { parametersPage } from '../../tools/docs.ts';
import { readPage } from './pages.ts';

const page = parametersPage(engine);

test('the committed page is what the generator gives now', () => {
  expect(readPage('docs/parameters.md'), 'stale: run `npm run docs`').toBe(page);
});

test('every parameter, lever and indicator has a row', () => {
  const ids = [
    ...engine.PARAMETERS,
    ...engine.CHOICES,
    ...engine.LEVERS,
    ...engine.LEVER_OPTIONS,
    ...engine.INDICATORS,
  ];
  expect(ids.filter(({ id }) => !page.includes(`\n| \`${id}\` | `))).toEqual([]);
});

test('assumed values are marked', () => {
  const theta = page.split('\n').find((line) => line.startsWith('| `theta` |'));
  expect(theta).toContain('*assumed*: ');
});
