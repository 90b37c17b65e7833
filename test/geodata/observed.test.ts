/** What was observed of bundled cities: each file is of its city, covers it, and adds up. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOTHING_HAPPENS, parseCity, parseObservation, prepareHindcast } from '../../src/engine/index.ts';
import { ROOT } from '../docs/pages.ts';

const FOLDER = path.join(ROOT, 'geodata/cities');
const FILES = globSync('*/observed/*.json', { cwd: FOLDER }).toSorted();
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');

test('there are some', () => expect(FILES.length).toBeGreaterThan(0));

describe.each(FILES)('%s', (file) => {
  const id = path.basename(file, '.json');
  const [cityId = ''] = file.split('/');
  const observation = parseObservation(read(file), file);

  test('is named after its id, of its city, with source, licence and units in both languages', () => {
    expect([observation.id, observation.city]).toEqual([id, cityId]);
    expect(observation.source?.licence).toMatch(/\S/);
    for (const words of [observation.name, observation.notes, observation.leverSource, observation.source?.what])
      expect([words?.['en'], words?.['zh']]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    expect(readFileSync(path.join(FOLDER, cityId, 'SOURCES.md'), 'utf8')).toContain(id);
    expect(readFileSync(path.join(FOLDER, cityId, 'LICENSE.md'), 'utf8')).toContain(observation.source!.licence);
  });

  test('rows cover the city once, and relative changes cancel out within their uncertainty', () => {
    const city = parseCity(JSON.parse(read(`${cityId}/city.json`)), cityId);
    const { coverage, geography } = prepareHindcast(city, observation, NOTHING_HAPPENS);
    const cells = coverage.flatMap((row) => row.cells);
    expect([new Set(cells).size, cells.length]).toEqual([geography.n, geography.n]);
    const people = coverage.map((row) =>
      row.cells.reduce((sum, i) => sum + city.residents[geography.fileIndex[i]!]!, 0),
    );
    const all = people.reduce((sum, here) => sum + here, 0);
    for (const { outcome, values_pct, uncertainty_pct } of observation.columns) {
      if (outcome !== 'residents') continue;
      const mean = values_pct.reduce<number>((sum, value, row) => sum + ((value ?? 0) * people[row]!) / all, 0);
      expect(Math.abs(mean)).toBeLessThan(Math.max(...uncertainty_pct.map((half) => half ?? 0)));
    }
  });
});
