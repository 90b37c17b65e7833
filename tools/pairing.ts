/**
 * `npm run pairing`: what one seed for two runs is worth. Runs a city without levers and with one, seed by seed, and prints a
 * Markdown table: for each function and homes by how much its share in the core differs between the two, the standard
 * deviation of that difference over seeds where both runs have the same seed, and where each has a seed of its own, and how
 * large the first is beside the second. Berlin takes five minutes.
 *
 *   --city ID|FILE   default berlin
 *   --agents N|full  default 200000
 *   --seeds N        seeds 1 to N, default 10
 *   --years N        default 10
 *   --lever ID=VALUE in the second run, from its start (repeatable), default remoteWork=.2
 */
import { readCity } from '../src/cli/files.ts';
import { agentsOption } from '../src/cli/scenarioOf.ts';
import { pairs, readOptions, textOption, UsageError, wholeOption, withOverrides } from '../src/cli/usage.ts';
import {
  advanceMonth,
  createRun,
  indicatorIndex,
  InputError,
  LAYERS,
  makeGeography,
  NOTHING_HAPPENS,
  type Scenario,
  takeSnapshot,
} from '../src/engine/index.ts';

const TEXT = { type: 'string' } as const;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1);
}

/** Columns by layer, rows by seed, in points of the share in the core. */
function table(without: readonly (readonly number[])[], under: readonly (readonly number[])[]): string {
  const lines = LAYERS.map((layer, k) => {
    const [a, b] = [under, without].map((runs) => runs.map((shares) => shares[k]!)) as [number[], number[]];
    const paired = Math.sqrt(variance(a.map((value, seed) => value - b[seed]!)));
    const apart = Math.sqrt(variance(a) + variance(b));
    const cells = [mean(a) - mean(b), paired, apart, (paired / apart) ** 2].map((value) => value.toFixed(2));
    return `| ${[layer === 'housing' ? 'homes' : layer, ...cells].join(' | ')} |\n`;
  });
  const heads = ['', 'A − B, points', 'deviation, one seed', 'deviation, two seeds', 'of the variance'];
  return `| ${heads.join(' | ')} |\n| ${heads.map((_, i) => (i === 0 ? '---' : '--:')).join(' | ')} |\n${lines.join('')}`;
}

async function main(): Promise<void> {
  const given = readOptions(process.argv.slice(2), {
    city: TEXT,
    agents: TEXT,
    seeds: TEXT,
    years: TEXT,
    lever: { ...TEXT, multiple: true },
  });
  const city = await readCity(textOption(given, 'city') ?? 'berlin');
  const agents = agentsOption(given) ?? 200_000;
  const seeds = wholeOption(given, 'seeds', 2, 1000) ?? 10;
  const years = wholeOption(given, 'years', 1, 100) ?? 10;
  const asked = pairs(given, 'lever');
  const lever = Object.keys(asked).length > 0 ? asked : { remoteWork: '.2' };
  const words = Object.entries(lever).map((pair) => pair.join('='));
  const pulled = await withOverrides(NOTHING_HAPPENS, { lever: words });
  const geography = makeGeography(city);
  const end = (scenario: Scenario): number[] => {
    const run = createRun(city, scenario, geography);
    while (run.month < 12 * years) advanceMonth(run);
    const { indicators } = takeSnapshot(run);
    return LAYERS.map((layer) => 100 * indicators[indicatorIndex(`coreShare.${layer}`)]!);
  };
  const without: number[][] = [];
  const under: number[][] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    without.push(end({ ...NOTHING_HAPPENS, agents, seed }));
    under.push(end({ ...pulled, agents, seed }));
    process.stderr.write(`seed ${seed} of ${seeds}\n`);
  }
  process.stdout.write(
    `${city.id}, ${agents === 'full' ? 'one agent a worker' : `${agents} agents`}, ${seeds} seeds, ${years} years, ${words.join(' ')}\n\n`,
  );
  process.stdout.write(table(without, under));
}

try {
  await main();
} catch (error) {
  if (!(error instanceof InputError || error instanceof UsageError)) throw error;
  process.stderr.write(`pairing: ${error.message}\n`);
  process.exitCode = 2;
}
