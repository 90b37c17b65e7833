/**
 * `npm run bench [-- --json FILE] [--city ID] [--agents N] [--months N]`: months a second, the time of each phase, bytes a
 * household, and time to load. Seeded; warmed up for 24 months first. Machines differ: compare ratios within one run.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import {
  advanceMonth,
  createRun,
  fingerprint,
  makeGeography,
  MODEL_VERSION,
  NOTHING_HAPPENS,
  parseLevers,
  type Run,
  takeSnapshot,
} from '../src/engine/index.ts';
import { readCity } from '../src/cli/files.ts';

const WARM_UP_MONTHS = 24;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    city: { type: 'string', default: 'berlin' },
    agents: { type: 'string', default: '200000' },
    months: { type: 'string', default: '120' },
  },
});

/** Every lever on the move: each month works every table out anew, the dearest case. */
const MOVING = Object.fromEntries(
  ['remoteWork', 'eGovernment', 'eCommerce', 'remoteStudy', 'virtualLeisure', 'informatization', 'broadband'].map(
    (id) => [
      id,
      [
        { year: 2025, value: 0 },
        { year: 2060, value: 1, curve: 'linear' },
      ],
    ],
  ),
);

interface Timing {
  readonly monthsPerSecond: number;
  readonly medianMonth_ms: number;
  readonly phase_ms: Readonly<Record<string, number>>;
  readonly snapshot_ms: number;
  readonly fingerprint: string;
}

function time(run: Run, months: number): Timing {
  for (let month = 0; month < WARM_UP_MONTHS; month++) advanceMonth(run);
  const phases: Record<string, number[]> = {};
  const each: number[] = [];
  for (let month = 0; month < months; month++) {
    const started = performance.now();
    let last = started;
    advanceMonth(run, {
      ended: (phase) => {
        const now = performance.now();
        phases[phase] = [...(phases[phase] ?? []), now - last];
        last = now;
      },
    });
    each.push(performance.now() - started);
  }
  const snapshots = Array.from({ length: 10 }, () => {
    const started = performance.now();
    takeSnapshot(run);
    return performance.now() - started;
  });
  return {
    monthsPerSecond: round(1000 / (each.reduce((sum, ms) => sum + ms, 0) / months)),
    medianMonth_ms: round(median(each)),
    phase_ms: Object.fromEntries(Object.entries(phases).map(([phase, times]) => [phase, round(median(times))])),
    snapshot_ms: round(median(snapshots)),
    fingerprint: fingerprint(run),
  };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

const round = (value: number): number => Number(value.toPrecision(3));

const city = await readCity(values.city);
const months = Number(values.months);
const scenario = { ...NOTHING_HAPPENS, agents: Number(values.agents) };
const loading = performance.now();
const geography = makeGeography(city);
const geography_ms = performance.now() - loading;
const still = createRun(city, scenario, geography);
const create_ms = performance.now() - loading - geography_ms;
const { households } = still;
const bytes = Object.values(households).reduce(
  (sum: number, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0) / households.count,
  0,
);
const report = {
  model: MODEL_VERSION,
  machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version },
  city: city.id,
  cells: geography.n,
  zones: geography.zones,
  households: households.count,
  establishments: still.establishments.count,
  bytesPerHousehold: bytes,
  load: { travelTimes_ms: round(geography_ms), baselineAndAgents_ms: round(create_ms) },
  leversStill: time(still, months),
  leversMoving: time(createRun(city, { ...scenario, ...parseLevers(MOVING, scenario.start) }, geography), months),
};

if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
