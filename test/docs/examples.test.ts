/** The examples of the documentation run, and stand in the pages as they are. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  advanceMonth,
  createRun,
  INDICATORS,
  parseCity,
  parseScenario,
  SCENARIOS,
  takeSnapshot,
} from '../../src/engine/index.ts';
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

  test('the named scenarios are those that the page names', () => {
    const page = readPage('docs/scenario-files.md');
    expect(SCENARIOS.filter(({ id }) => !page.includes(`\`${id}\``))).toEqual([]);
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
  readonly cells: { readonly residents: number[]; readonly jobs: Record<string, number[]> };
}

interface ScenarioJson {
  readonly levers: Record<string, unknown>;
  readonly parameters: Record<string, unknown>;
}
