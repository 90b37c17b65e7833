/** The examples of the documentation run, and stand in the pages as they are. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  advanceMonth,
  createRun,
  INDICATORS,
  LEVERS,
  parseCity,
  parseScenario,
  SCENARIOS,
  takeSnapshot,
} from '../../src/engine/index.ts';
import { checkPlaces, checkPolicy } from '../../src/engine/policy/policyCheck.ts';
import type * as tenLines from '../../docs/examples/ten-lines.ts';
import { codeBlocks, readPage, ROOT } from './pages.ts';

/** Has the example's types checked with everything else; it is run below as the README says. */
export type TenLines = typeof tenLines;

const CITY = 'docs/examples/tiny.city.json';
const SCENARIO = 'docs/examples/tiny.scenario.json';
const json = (file: string): unknown => JSON.parse(readPage(file));

describe('ten lines of TypeScript', () => {
  const file = 'docs/examples/ten-lines.ts';

  test('stand in the README as they are', () => {
    expect(codeBlocks('README.md', 'ts')).toEqual([readPage(file)]);
  });

  test('run and show commuting fall', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: ROOT });
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(3);
    const [first = 0, , last = 0] = lines.map((line) => Number(/: ([\d.]+) min/.exec(line)?.[1]));
    expect(last).toBeLessThan(0.9 * first);
  });
});

describe('the tiny city and its scenario', () => {
  test('stand in their pages as they are', () => {
    expect(codeBlocks('docs/city-files.md', 'json')).toEqual([readPage(CITY)]);
    expect(codeBlocks('docs/scenario-files.md', 'json')).toEqual([readPage(SCENARIO)]);
  });

  test('run for two years and keep everybody', () => {
    const city = parseCity(json(CITY), 'tiny.city.json');
    const run = createRun(city, { ...parseScenario(json(SCENARIO), 'tiny.scenario.json'), agents: 1000 });
    for (let month = 0; month < 24; month++) advanceMonth(run);
    const { cells, indicators } = takeSnapshot(run);
    const { n } = run.geography;
    expect(n).toBe(8);
    const homes = cells.slice(7 * n, 8 * n).reduce((sum, value) => sum + value, 0);
    const jobs = cells.slice(0, 7 * n).reduce((sum, value) => sum + value, 0);
    expect(homes).toBeCloseTo(1000, 6);
    expect(jobs).toBeCloseTo(1000, 2);
    INDICATORS.forEach(({ id }, i) => expect(indicators[i], id).toSatisfy(Number.isFinite));
  });

  test('the named scenarios and their questions are those of the page', () => {
    const rows = [...readPage('docs/scenario-files.md').matchAll(/^\| `([\w-]+)` \| ([^|]+\?) \|$/gm)];
    expect(rows.map(([, id, question]) => [id, question])).toEqual(
      SCENARIOS.map(({ id, question }) => [id, question?.['en']]),
    );
  });

  test('every lever has a unit in the page, and every place its kinds and default', () => {
    const page = readPage('docs/scenario-files.md');
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    for (const lever of LEVERS) {
      const end = ` | ${lever.unit} | ${lever.max} |`;
      const named = rows.filter((row) => row.endsWith(end)).some((row) => row.match(/[\w.]+/g)?.includes(lever.id));
      expect([lever.id, named]).toEqual([lever.id, true]);
      if ('place' in lever)
        expect(rows).toContain(`| \`${lever.id}\` | ${lever.place.kinds.join(', ')} | ${lever.place.without} |`);
    }
  });
});

describe('the scenario that is drawn on Berlin', () => {
  const scenario = parseScenario(json('docs/examples/berlin-places.scenario.json'), 'berlin-places.scenario.json');

  test('stays in its city, and runs', () => {
    const city = parseCity(json('geodata/cities/berlin/city.json'), 'berlin');
    const run = createRun(city, { ...scenario, agents: 5000 });
    advanceMonth(run);
    expect(() => {
      checkPolicy(scenario, run.parameters);
      checkPlaces(run, run.places);
    }).not.toThrow();
    expect(Object.keys(run.places.drawn)).toHaveLength(5);
    takeSnapshot(run).indicators.forEach((value, i) => expect(value, INDICATORS[i]!.id).toSatisfy(Number.isFinite));
  });
});

test('the sweep of docs/sweep.md prints what the page shows', async () => {
  const [command = ''] = codeBlocks('docs/sweep.md', 'sh');
  const [, words = ''] = command.trim().split('edgeward -- ');
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/main.ts', ...words.split(' ')], {
    cwd: ROOT,
  });
  expect(codeBlocks('docs/sweep.md', 'text')).toEqual([stdout]);
});

describe('errors read as the pages show them', () => {
  const messageOf = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return 'no error';
  };

  test.each<(city: CityJson) => void>([
    ({ cells }) => cells.residents.pop(),
    ({ cells }) => (cells.residents[8] = 40),
    ({ cells }) => (cells.jobs['finance'] = []),
    ({ network }) => (network['roads'] = { type: 'FeatureCollection', features: [{ type: 'Feature' }] }),
  ])('city file %#', (spoil) => {
    const city = json(CITY) as CityJson;
    spoil(city);
    expect(readPage('docs/city-files.md')).toContain(messageOf(() => parseCity(city, path.basename(CITY))));
  });

  test.each<(scenario: ScenarioJson) => void>([
    ({ levers }) =>
      (levers['remoteWork'] = [
        { year: 2027, value: 0 },
        { year: 2033, value: 6 },
      ]),
    ({ levers }) => (levers['remotework'] = 1),
    (scenario) => (scenario['places'] = { remoteWork: {} }),
    (scenario) =>
      (scenario['places'] = { growthBoundary: { type: 'Polygon', coordinates: [[[13, 52], [14, 52], [13]]] } }),
    ({ parameters }) => (parameters['lambda.industri'] = 1),
  ])('scenario file %#', (spoil) => {
    const scenario = json(SCENARIO) as ScenarioJson;
    spoil(scenario);
    const message = messageOf(() => parseScenario(scenario, path.basename(SCENARIO)));
    // The page shortens lists of ids.
    const [beginning = ''] = message.split(/(?<=one of \w+(?:\.\w+)?),/);
    expect(readPage('docs/scenario-files.md')).toContain(beginning);
  });
});

interface CityJson {
  readonly network: Record<string, unknown>;
  readonly cells: { readonly residents: number[]; readonly jobs: Record<string, number[]> };
}

interface ScenarioJson extends Record<string, unknown> {
  readonly levers: Record<string, unknown>;
  readonly parameters: Record<string, unknown>;
}
