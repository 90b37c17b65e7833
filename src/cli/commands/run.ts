import { setImmediate } from 'node:timers/promises';
import {
  advanceMonth,
  type City,
  fittedIn,
  stampOf,
  createRun,
  fingerprint,
  Hasher,
  headlineTwins,
  MODEL_VERSION,
  type Run,
  type Scenario,
  takeSnapshot,
  withoutAssumedGain,
  yearOf,
} from '../../engine/index.ts';
import { cellRows, CELL_HEADER, SERIES_HEADER, seriesRow } from '../csv.ts';
import { FingerprintTable } from '../fingerprintTable.ts';
import { gitCommit, readCity } from '../files.ts';
import type { Command } from '../command.ts';
import { followAll, MOVE_HEADER, moveRows, oldMoveTables } from '../moveTable.ts';
import { claimFile, claimFolder, type Output, refuseShared, writeOutputs } from '../output.ts';
import { Progress } from '../progress.ts';
import { cityNameOf, SCENARIO_OPTIONS, scenarioOf } from '../scenarioOf.ts';
import { interruptOf, type Terminal } from '../terminal.ts';
import { startTeam } from '../team.ts';
import {
  type Given,
  LEVER_HELP,
  listOption,
  MODEL_OPTIONS,
  readOptions,
  requiredOption,
  textOption,
  wholeOption,
} from '../usage.ts';

const HELP = `edgeward run --city ID|FILE --out DIR [--scenario ID|FILE] [--lever NAME=VALUE …] [--place LEVER=FILE …]
             [--set PARAM=VALUE …] [--years 30] [--seed 1] [--agents N|full] [--fingerprints FILE] [--audit]
             [--follow KIND:ID …] [--twin] [--threads N] [--json]

Runs the agents month by month and writes into DIR: run.json (what was run, and a fingerprint of the final state),
series.csv (a row a month, every indicator) and cells.csv (first and last month: residents, jobs, rents of homes and of
workplaces, wage, minutes, vacancy, changes of use).

  --city ID|FILE       a bundled city, or a city file (JSON, plain or gzipped)
  --scenario ID|FILE   a named scenario or a scenario file; options below win over it
${LEVER_HELP}  --years N            length of the run
  --seed N             0 to 4294967295
  --agents N|full      households simulated; full: one a worker
  --fingerprints FILE  also hash every field of the state each month into FILE (CSV); \`edgeward compare\` names the
                       first month and field in which two such files differ
  --follow KIND:ID     also writes moves.csv: every move of household:ID or establishment:ID (repeatable) and a few of
                       others each month, with both places compared term by term in the mover's own utility; \`what\` is home, job,
                       place, or opened: one closed at \`from\`, and another took its number at \`to\`
  --audit              check every month that people, jobs, floor space, land, roads and money add up; stops at the first
                       that does not, and names it (slower)
  --twin               also runs the same without the assumed gain from digital work (chi=0, informationGrowth=0), and
                       writes its headline numbers beside the run's into run.json, with those whose sign changes
  --threads N          that share the work of a month, default 1; every number of them gives the same results
  --json               run.json on stdout
`;

const INTERRUPTED = 130;
const MOST_THREADS = 64;
/** What a run writes into its folder. */
const RUN_FILES = ['series.csv', 'cells.csv', 'moves.csv', 'run.json'] as const;
/** How long the loop works before it looks for an interruption. */
const TURN_MS = 50;

/** `edgeward run` */
export const runCommand: Command = {
  name: 'run',
  summary: 'the agents, month by month, into a folder of tables',
  help: HELP,
  async run(args, terminal) {
    const given = readOptions(args, {
      ...MODEL_OPTIONS,
      ...SCENARIO_OPTIONS,
      out: { type: 'string' },
      fingerprints: { type: 'string' },
      audit: { type: 'boolean' },
      follow: { type: 'string', multiple: true },
      twin: { type: 'boolean' },
      threads: { type: 'string' },
    });
    const out = requiredOption(given, 'out');
    const scenario = await scenarioOf(given);
    const city = await readCity(cityNameOf(given, scenario));
    const endTeam = await startTeam(wholeOption(given, 'threads', 1, MOST_THREADS) ?? 1);
    try {
      return await runInto(out, given, city, scenario, terminal);
    } finally {
      await endTeam();
    }
  },
};

/** @returns the exit code */
async function runInto(out: string, given: Given, city: City, scenario: Scenario, terminal: Terminal): Promise<number> {
  const run = createRun(city, scenario);
  const followed = listOption(given, 'follow');
  followAll(run, followed);
  const results = await claimFolder('out', out, RUN_FILES);
  const file = textOption(given, 'fingerprints');
  const printed = file === undefined ? undefined : await claimFile('fingerprints', file, 'made');
  if (printed) refuseShared('fingerprints', printed, Object.values(results));
  const prints = printed && new FingerprintTable();
  const moves = [MOVE_HEADER];
  const outcome = await simulate(run, scenario.years * 12, given['audit'] === true, terminal, () => {
    prints?.add(run);
    if (followed.length > 0) moves.push(...moveRows(run));
  });
  const twin = given['twin'] === true && !outcome.interrupted ? await twinOf(run, scenario, terminal) : undefined;
  const interrupted = outcome.interrupted || twin?.interrupted === true;
  const report = { ...(await describe(city, run, scenario, outcome)), twin };
  const outputs: Output[] = [
    [results['series.csv'], lines([SERIES_HEADER, ...outcome.series])],
    [results['cells.csv'], lines([CELL_HEADER, ...outcome.firstCells, ...cellRows(run)])],
  ];
  if (followed.length > 0) outputs.push([results['moves.csv'], lines(moves)]);
  if (printed && prints) outputs.push([printed, prints.text()]);
  outputs.push([results['run.json'], `${JSON.stringify(report, null, 2)}\n`]);
  await writeOutputs(outputs, followed.length > 0 ? [] : await oldMoveTables(results['moves.csv'].file));
  terminal.out(
    given['json'] === true
      ? `${JSON.stringify(report)}\n`
      : `${out}: ${run.month} months of ${city.id}, fingerprint ${report.fingerprint}\n`,
  );
  return interrupted ? INTERRUPTED : 0;
}

const lines = (rows: readonly string[]): string => `${rows.join('\n')}\n`;

interface Outcome {
  readonly series: readonly string[];
  readonly firstCells: readonly string[];
  readonly wall_s: number;
  readonly interrupted: boolean;
}

/**
 * All months, with a turn of the event loop every {@link TURN_MS} so that Ctrl-C is heard; what is done is kept.
 * @param watch called at the start and after every month
 */
async function simulate(
  run: Run,
  months: number,
  audited: boolean,
  terminal: Terminal,
  watch: () => void,
): Promise<Outcome> {
  const interrupt = interruptOf(terminal);
  const progress = new Progress('month', months, terminal);
  const firstCells = cellRows(run);
  const series = [seriesRow(takeSnapshot(run))];
  watch();
  const started = performance.now();
  let turn = started;
  while (run.month < months && !interrupt.signal.aborted) {
    advanceMonth(run, { audited });
    series.push(seriesRow(takeSnapshot(run)));
    watch();
    progress.at(run.month, `, year ${yearOf(run).toFixed(0)}`);
    if (performance.now() - turn < TURN_MS) continue;
    await setImmediate();
    turn = performance.now();
  }
  progress.end();
  interrupt.end();
  return { series, firstCells, wall_s: (performance.now() - started) / 1000, interrupted: interrupt.signal.aborted };
}

/**
 * The run again without the assumed gain, to the same month, and headline numbers of both. Where it is interrupted there
 * are none: they would be of another month.
 */
async function twinOf(run: Run, scenario: Scenario, terminal: Terminal) {
  const parameters = withoutAssumedGain(scenario.parameters);
  const twin = createRun(run.city, { ...scenario, parameters }, run.geography);
  const start = takeSnapshot(twin).indicators.slice();
  const { interrupted } = await simulate(twin, run.month, false, terminal, () => undefined);
  const [now, without] = [takeSnapshot(run).indicators, takeSnapshot(twin).indicators];
  return {
    parameters,
    interrupted,
    months: twin.month,
    fingerprint: fingerprint(twin),
    headlines: interrupted ? [] : headlineTwins(start, now, without),
  };
}

async function describe(city: City, run: Run, scenario: Scenario, outcome: Outcome) {
  const { name, question, ...rest } = scenario;
  return {
    model: MODEL_VERSION,
    commit: (await gitCommit()) ?? null,
    city: { id: city.id, hash: city.hash, fitted: fittedIn(city, scenario.parameters) },
    scenario: { ...rest, hash: new Hasher().text(JSON.stringify(rest)).hex() },
    name,
    question,
    seed: scenario.seed,
    agents: run.households.count,
    establishments: run.establishments.count,
    weight: run.weight,
    parameters: scenario.parameters,
    start: scenario.start,
    end: yearOf(run),
    months: run.month,
    interrupted: outcome.interrupted,
    wall_s: outcome.wall_s,
    monthsPerSecond: run.month / outcome.wall_s,
    floorAdded: run.observed.floorAdded,
    fingerprint: fingerprint(run),
    note: stampOf(fittedIn(city, scenario.parameters)),
  };
}
