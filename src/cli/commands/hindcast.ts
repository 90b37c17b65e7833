import { availableParallelism } from 'node:os';
import {
  csvLine,
  HINDCAST_HEADER,
  hindcastRows,
  monthsOf,
  type Observation,
  observedScenario,
  prepareHindcast,
  type SeedChanges,
} from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { readCity } from '../files.ts';
import type { HindcastJob } from '../hindcast/job.ts';
import { readObservation } from '../hindcast/observed.ts';
import { type HindcastOutcome, hindcastReport, outcomeOf } from '../hindcast/report.ts';
import { hindcastMarkdown, hindcastText } from '../hindcast/table.ts';
import { betweenMarks, pageAt } from '../marks.ts';
import { claimFile, type Target, writeOutputs } from '../output.ts';
import { Progress } from '../progress.ts';
import { cityNameOf, SCENARIO_OPTIONS, scenarioOf } from '../scenarioOf.ts';
import { askThreads } from '../threads.ts';
import { interruptOf, type Terminal } from '../terminal.ts';
import { type Given, LEVER_HELP, MODEL_OPTIONS, readOptions, textOption, UsageError, wholeOption } from '../usage.ts';

const HELP = `edgeward hindcast --city ID|FILE [--observed ID|FILE] [--lever NAME=VALUE …] [--set PARAM=VALUE …]
                  [--scenario ID|FILE] [--years N] [--agents N|full] [--seed 1] [--seeds 5] [--centre LON,LAT]
                  [--threads N] [--json] [--out FILE.json|FILE.csv|FILE.md]

The model beside what was observed of a city by ring or zone, beside "nothing changes" and beside "distance alone": signs,
sizes, errors and correlations, misses first. What each number means stands in docs/hindcast.md.

  --city ID|FILE       a bundled city, or a city file (JSON, plain or gzipped)
  --observed ID|FILE   an observation that comes with the city, or a table: CSV with ring_from_km,ring_to_km or zone and a
                       column an outcome (residents_pct, rent_pct, jobs.retail_pct …), or JSON (edgeward-observed/1);
                       without it the latest that comes with the city
  --scenario ID|FILE   what happened, in place of the levers of the observation; options below win over both
${LEVER_HELP}  --years N            years between the two observations; without it those of the observation
  --centre LON,LAT     centre of the rings, e.g. 13.405,52.52; else the observation's, else the middle of the core
  --seed N, --seeds N  the first seed, and how many (default 5); with one, nothing can be said of luck
  --agents N|full      households simulated; full: one a worker
  --threads N          seeds at a time (default: one a processor, at most 8)
  --out FILE           everything (.json), a row a ring and outcome (.csv), or the tables (.md); a Markdown file with the
                       lines <!-- hindcast-ID:begin --> and <!-- hindcast-ID:end --> has what is between them replaced,
                       ID being the observation's
  --json               one JSON object on stdout

Exit codes: 0 done, 2 bad input, 130 interrupted.
`;

const CODE = { done: 0, interrupted: 130 } as const;
const MOST_THREADS = 8;
const DEFAULT_SEEDS = 5;

/** `edgeward hindcast` */
export const hindcastCommand: Command = {
  name: 'hindcast',
  summary: 'the model beside what was observed, and beside simpler forecasts',
  help: HELP,
  async run(args, terminal) {
    const given = readOptions(args, {
      ...MODEL_OPTIONS,
      ...SCENARIO_OPTIONS,
      observed: { type: 'string' },
      seeds: { type: 'string' },
      centre: { type: 'string' },
      threads: { type: 'string' },
      out: { type: 'string' },
    });
    const out = textOption(given, 'out');
    const target = out === undefined ? undefined : await targetOf(out);
    const job = await jobOf(given);
    const first = job.scenario.seed;
    const count = wholeOption(given, 'seeds', 1, 1000) ?? DEFAULT_SEEDS;
    const seeds = Array.from({ length: count }, (_, k) => (first + k) >>> 0);
    const threads = wholeOption(given, 'threads', 1, 256) ?? Math.min(MOST_THREADS, availableParallelism());
    const outcome = await work(job, seeds, threads, terminal);
    if (outcome === undefined) return CODE.interrupted;
    const report = JSON.stringify(await hindcastReport(job, outcome));
    if (target) await writeOutputs([[target, await textFor(target, job, outcome, report)]]);
    terminal.out(given['json'] === true ? `${report}\n` : hindcastText(job, outcome));
    return CODE.done;
  },
};

/** City, table and scenario. @throws InputError, UsageError */
async function jobOf(given: Given): Promise<HindcastJob> {
  const named = textOption(given, 'city');
  const asked = textOption(given, 'observed');
  const observation = { ...(await readObservation(named ?? '', asked)), ...centreOf(given) };
  const told = observedScenario(observation);
  const asks = await scenarioOf(given, told);
  // A scenario's own years are no period between two observations.
  const scenario = told.years > 0 && given['years'] === undefined ? { ...asks, years: told.years } : asks;
  const city = await readCity(cityNameOf(given, scenario));
  checkCity(observation, city.id);
  if (monthsOf(scenario) < 1)
    throw new UsageError('--years: got nothing, expected a number of years: the observation does not say');
  return { city, observation, scenario };
}

/** @throws UsageError */
function checkCity({ id, city }: Observation, got: string): void {
  if (city !== undefined && city !== got)
    throw new UsageError(`--city: got ${got}, expected ${city}, which ${id} was observed in`);
}

/** `--centre LON,LAT`. @throws UsageError */
function centreOf(given: Given): Pick<Observation, 'centre'> {
  const text = textOption(given, 'centre');
  if (text === undefined) return {};
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [lon = Number.NaN, lat = Number.NaN] = parts;
  if (parts.length === 2 && Math.abs(lon) <= 180 && Math.abs(lat) <= 89) return { centre: [lon, lat] };
  throw new UsageError(`--centre: got ${text}, expected LON,LAT in degrees, e.g. 13.405,52.52`);
}

/** @throws InputError, UsageError */
async function targetOf(out: string): Promise<Target> {
  if (!/\.(md|json|csv)$/.test(out))
    throw new UsageError(`--out: got ${out}, expected a name that ends in .md, .json or .csv`);
  const target = await claimFile('out', out);
  // Now rather than after the work: what stands between the marks is replaced, and the rest has to be read for that.
  if (out.endsWith('.md')) await pageAt(target);
  return target;
}

/** All seeds; undefined once interrupted. */
async function work(
  job: HindcastJob,
  seeds: readonly number[],
  threads: number,
  terminal: Terminal,
): Promise<HindcastOutcome | undefined> {
  // First, so that a table that does not fit the city is refused before any thread starts.
  const stage = prepareHindcast(job.city, job.observation, job.scenario);
  const interrupt = interruptOf(terminal);
  const started = performance.now();
  const progress = new Progress('seed', seeds.length, terminal);
  progress.at(0);
  try {
    const answers = await askThreads<SeedChanges>(
      { file: new URL('../hindcast/thread.ts', import.meta.url), job, threads },
      seeds,
      (done) => progress.at(done),
      interrupt.signal,
    );
    const samples = answers.filter((answer) => answer !== undefined);
    if (samples.length < seeds.length) return undefined;
    return outcomeOf(job, stage, seeds, samples, (performance.now() - started) / 1000);
  } finally {
    progress.end();
    interrupt.end();
  }
}

async function textFor(target: Target, job: HindcastJob, outcome: HindcastOutcome, report: string): Promise<string> {
  const { file } = target;
  if (file.endsWith('.json')) return `${report}\n`;
  if (file.endsWith('.csv')) {
    const rows = hindcastRows(outcome.comparisons, job.observation);
    return `${[HINDCAST_HEADER, ...rows].map(csvLine).join('\n')}\n`;
  }
  return betweenMarks(target, `hindcast-${job.observation.id}`, hindcastMarkdown(job, outcome));
}
