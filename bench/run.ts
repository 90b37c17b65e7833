/**
 * `npm run bench`: the time of a month with traffic and moving levers, in milliseconds, in draws and in random reads
 * (bench/units.ts), so that machines compare; its phases; bytes a household; and how time grows with households and cells.
 * Courses take turns, so that a busy moment of the machine falls on all of them; medians over months.
 *
 *   --city ID|FILE   this city alone, otherwise London and Berlin one to one and London with a million
 *   --agents N|full  default full
 *   --months N       months timed of each course, default 48
 *   --still          levers at zero
 *   --threads N      that share the work, default 1
 *   --growth         how a month grows, instead: from 10,000 households to London's, and from 32² to 400² cells
 *   --json FILE      writes all figures to a file
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { InputError, MODEL_VERSION } from '../src/engine/index.ts';
import { readCity } from '../src/cli/files.ts';
import { startTeam } from '../src/cli/team.ts';
import { agentsOption } from '../src/cli/scenarioOf.ts';
import { type Given, readOptions, textOption, UsageError, wholeOption } from '../src/cli/usage.ts';
import { bytesAHousehold } from './bytes.ts';
import { cellCourses, householdCourses } from './growth.ts';
import { type Course, median, TimedRun } from './months.ts';
import { measureUnits, type Units } from './units.ts';

const WARM_UP_MONTHS = 12;
const ROUNDS = 8;
const TEXT = { type: 'string' } as const;

interface Figures {
  readonly course: string;
  readonly households: number;
  readonly establishments: number;
  readonly cells: number;
  readonly zones: number;
  readonly geography_ms: number;
  readonly create_ms: number;
  /** The same where the city's roads at rest have to be searched for. */
  readonly search_ms: number;
  readonly month_ms: number;
  readonly monthsPerSecond: number;
  readonly draws: number;
  readonly reads: number;
  readonly phase_ms: Readonly<Record<string, number>>;
  readonly snapshot_ms: number;
  readonly fingerprint: string;
}

const precise = (value: number): number => Number(value.toPrecision(3));

function figuresOf(timed: TimedRun, { draw_ns, read_ns }: Units): Figures {
  const { run, course } = timed;
  const month_ms = median(timed.month_ms);
  return {
    course: course.name,
    households: run.households.count,
    establishments: run.establishments.count,
    cells: run.geography.n,
    zones: run.geography.zones,
    geography_ms: precise(timed.geography_ms),
    create_ms: precise(timed.create_ms),
    search_ms: precise(timed.search_ms),
    month_ms: precise(month_ms),
    monthsPerSecond: precise(1000 / month_ms),
    draws: precise((1e6 * month_ms) / draw_ns),
    reads: precise((1e6 * month_ms) / read_ns),
    phase_ms: Object.fromEntries(Array.from(timed.phase_ms, ([phase, times]) => [phase, precise(median(times))])),
    snapshot_ms: precise(median(Array.from({ length: 5 }, () => timed.snapshot_ms()))),
    fingerprint: timed.fingerprint(),
  };
}

/** Times all courses, turn by turn. */
function timeAll(runs: readonly TimedRun[], months: number): { units: Units; figures: Figures[] } {
  const draws: number[] = [];
  const reads: number[] = [];
  for (const timed of runs) timed.warmUp(WARM_UP_MONTHS);
  for (let round = 0; round < ROUNDS; round++) {
    const units = measureUnits();
    draws.push(units.draw_ns);
    reads.push(units.read_ns);
    for (const timed of runs) timed.advance(Math.ceil(months / ROUNDS));
  }
  const units = { draw_ns: precise(median(draws)), read_ns: precise(median(reads)) };
  return { units, figures: runs.map((timed) => figuresOf(timed, units)) };
}

const COLUMNS = [
  ['course', ({ course }: Figures) => course],
  ['households', ({ households }: Figures) => String(households)],
  ['cells', ({ cells }: Figures) => String(cells)],
  ['zones', ({ zones }: Figures) => String(zones)],
  ['month, ms', ({ month_ms }: Figures) => String(month_ms)],
  ['months a second', ({ monthsPerSecond }: Figures) => String(monthsPerSecond)],
  ['draws, million', ({ draws }: Figures) => String(precise(draws / 1e6))],
  ['random reads, million', ({ reads }: Figures) => String(precise(reads / 1e6))],
  ['set up, ms', ({ create_ms }: Figures) => String(create_ms)],
  ['the first time, ms', ({ search_ms }: Figures) => String(search_ms)],
] as const;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

function tables({ units, figures }: { units: Units; figures: readonly Figures[] }, bytes: number | undefined): string {
  const phases = [...new Set(figures.flatMap(({ phase_ms }) => Object.keys(phase_ms)))];
  const months =
    line(COLUMNS.map(([head]) => head)) +
    line(COLUMNS.map((_, k) => (k === 0 ? '---' : '--:'))) +
    figures.map((of) => line(COLUMNS.map(([, cell]) => cell(of)))).join('');
  const phaseTable =
    line(['phase, ms', ...phases]) +
    line(['---', ...phases.map(() => '--:')]) +
    figures.map((of) => line([of.course, ...phases.map((id) => String(of.phase_ms[id] ?? ''))])).join('');
  const head = `One draw takes ${units.draw_ns} ns, one random read ${units.read_ns} ns.`;
  const foot = bytes === undefined ? '' : `\nAll columns together: ${bytes.toFixed(1)} bytes a household.\n`;
  return `${head}\n\n${months}\n${phaseTable}${foot}`;
}

async function runsOf(given: Given): Promise<TimedRun[]> {
  if (given['growth'] === true) return [...(await householdCourses()), ...cellCourses()];
  const moving = given['still'] !== true;
  const asked = textOption(given, 'city');
  const courses: readonly [city: string, course: Course][] =
    asked === undefined
      ? [
          ['london', { name: 'London, one to one', agents: 'full', moving }],
          ['london', { name: 'London, a million', agents: 1_000_000, moving }],
          ['berlin', { name: 'Berlin, one to one', agents: 'full', moving }],
        ]
      : [[asked, { name: asked, agents: agentsOption(given) ?? 'full', moving }]];
  const runs: TimedRun[] = [];
  for (const [city, course] of courses) runs.push(new TimedRun(await readCity(city), course));
  return runs;
}

async function main(): Promise<void> {
  const given = readOptions(process.argv.slice(2), {
    city: TEXT,
    agents: TEXT,
    months: TEXT,
    threads: TEXT,
    json: TEXT,
    still: { type: 'boolean' },
    growth: { type: 'boolean' },
  });
  const bytes = given['growth'] === true ? undefined : await bytesAHousehold(await readCity('berlin'));
  const threads = wholeOption(given, 'threads', 1, 64) ?? 1;
  const endTeam = await startTeam(threads);
  const timed = timeAll(await runsOf(given), wholeOption(given, 'months', 1, 12_000) ?? 48);
  await endTeam();
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
  const json = textOption(given, 'json');
  if (json !== undefined)
    writeFileSync(
      json,
      `${JSON.stringify({ model: MODEL_VERSION, machine, threads, bytesPerHousehold: bytes, ...timed }, null, 2)}\n`,
    );
  process.stdout.write(
    `Model ${MODEL_VERSION}, ${machine.cpu}, Node ${machine.node}, ${threads} ${threads === 1 ? 'thread' : 'threads'}. ${tables(timed, bytes)}`,
  );
}

try {
  await main();
} catch (error) {
  if (!(error instanceof InputError || error instanceof UsageError)) throw error;
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 2;
}
