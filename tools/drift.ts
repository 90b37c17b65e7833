/**
 * `npm run drift`: how far chance carries a city that nothing is done to. Runs it without levers, several seeds one after
 * another, and prints a Markdown table: for each function and homes the share in the core and the mean distance from its
 * middle, as observed, and by how much the agents are off at the start and at the end, mean ± standard deviation over
 * seeds; and the land taken (docs/model.md, section 13). Berlin takes two and a half minutes.
 *
 *   --city ID|FILE   default berlin
 *   --agents N|full  default 200000
 *   --seeds N        seeds 1 to N, default 10
 *   --years N        default 10
 */
import { readCity } from '../src/cli/files.ts';
import { agentsOption } from '../src/cli/scenarioOf.ts';
import { readOptions, textOption, UsageError, wholeOption } from '../src/cli/usage.ts';
import {
  advanceMonth,
  createRun,
  type Geography,
  indicatorIndex,
  InputError,
  LAYERS,
  makeGeography,
  NOTHING_HAPPENS,
  type Run,
  takeSnapshot,
} from '../src/engine/index.ts';

const TEXT = { type: 'string' } as const;
const MEASURES = [
  { family: 'coreShare', head: 'share in the core, %', scale: 100, digits: 2 },
  { family: 'meanDistance_km', head: 'mean distance, km', scale: 1, digits: 3 },
] as const;
const LAND = 'landTake_ha';

type Reading = Readonly<Record<string, number>>;

/** All that is compared, of the agents as they stand. */
function read(run: Run): Reading {
  const { indicators } = takeSnapshot(run);
  const ids = [...MEASURES.flatMap(({ family }) => LAYERS.map((layer) => `${family}.${layer}`)), LAND];
  return Object.fromEntries(ids.map((id) => [id, indicators[indicatorIndex(id)]!]));
}

/** The same of the observed city. */
function readObserved({ observed, geography }: Run): Reading {
  const columns = [...observed.jobs, observed.residents];
  return Object.fromEntries(
    LAYERS.flatMap((layer, k) => [
      [`coreShare.${layer}`, meanOver(columns[k]!, (i) => geography.inCore[i]!, geography)],
      [`meanDistance_km.${layer}`, meanOver(columns[k]!, (i) => geography.distance_km[i]!, geography)],
    ]),
  );
}

function meanOver(column: Float64Array, value: (i: number) => number, { n }: Geography): number {
  let all = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    all += column[i]!;
    sum += column[i]! * value(i);
  }
  return sum / all;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1));
}

const signed = (value: number, digits: number): string => {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
};
const spread = (values: readonly number[], digits: number): string =>
  `${signed(mean(values), digits)} ± ${deviation(values).toFixed(digits)}`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

function table(observed: Reading, starts: readonly Reading[], ends: readonly Reading[], years: number): string {
  const heads = MEASURES.flatMap(({ head }) => [head, 'at the start', `in year ${years}`]);
  const lines = LAYERS.map((layer) =>
    row([
      layer === 'housing' ? 'homes' : layer,
      ...MEASURES.flatMap(({ family, scale, digits }) => {
        const id = `${family}.${layer}`;
        const off = (readings: readonly Reading[]) => readings.map((reading) => scale * (reading[id]! - observed[id]!));
        return [(scale * observed[id]!).toFixed(digits), spread(off(starts), digits), spread(off(ends), digits)];
      }),
    ]),
  );
  return row(['', ...heads]) + row(['---', ...heads.map(() => '--:')]) + lines.join('');
}

async function main(): Promise<void> {
  const given = readOptions(process.argv.slice(2), { city: TEXT, agents: TEXT, seeds: TEXT, years: TEXT });
  const city = await readCity(textOption(given, 'city') ?? 'berlin');
  const agents = agentsOption(given) ?? 200_000;
  const seeds = wholeOption(given, 'seeds', 1, 1000) ?? 10;
  const years = wholeOption(given, 'years', 1, 1000) ?? 10;
  const geography = makeGeography(city);
  const starts: Reading[] = [];
  const ends: Reading[] = [];
  let observed: Reading = {};
  for (let seed = 1; seed <= seeds; seed++) {
    const run = createRun(city, { ...NOTHING_HAPPENS, agents, seed }, geography);
    observed = readObserved(run);
    starts.push(read(run));
    while (run.month < 12 * years) advanceMonth(run);
    ends.push(read(run));
    process.stderr.write(`seed ${seed} of ${seeds}\n`);
  }
  process.stdout.write(
    `${city.id}, ${agents === 'full' ? 'one agent a worker' : `${agents} agents`}, ${seeds} seeds, no levers\n\n`,
  );
  process.stdout.write(table(observed, starts, ends, years));
  const land = ends.map((reading) => reading[LAND]!);
  process.stdout.write(
    `\nland taken in ${years} years, ha: ${mean(land).toFixed(0)} ± ${deviation(land).toFixed(0)}\n`,
  );
}

try {
  await main();
} catch (error) {
  if (!(error instanceof InputError || error instanceof UsageError)) throw error;
  process.stderr.write(`drift: ${error.message}\n`);
  process.exitCode = 2;
}
