/**
 * `npm run bench:peers [-- --json FILE] [--rounds N] [--seed N]`: one Schelling model (job.ts) on four runners: three packages
 * for agent-based models and the engine's own style of kernel. They take turns, so that a busy moment of the machine falls on
 * all; the first turn of each, in which compilers settle, is not timed. All must come to the same end, place by place.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { median } from '../months.ts';
import { columns, columnsOneByOne } from './columns.ts';
import { type Job, makeJob, type Runner, segregation } from './job.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
});

/** Undefined where they are not installed. */
async function peers(): Promise<Runner[] | undefined> {
  try {
    const { agentscript } = await import('./agentscript.ts');
    const { flocc } = await import('./flocc.ts');
    const { jsSimulator } = await import('./jsSimulator.ts');
    return [agentscript, flocc, jsSimulator];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

interface Timed {
  readonly step_ms: number;
  readonly end: Uint8Array;
}

function run(runner: Runner, job: Job): Timed {
  const running = runner.prepare(job);
  const started = performance.now();
  for (let step = 0; step < job.steps; step++) running.step();
  return { step_ms: (performance.now() - started) / job.steps, end: running.groups() };
}

function compare(runners: readonly Runner[], job: Job, rounds: number): { times: number[][]; end: Uint8Array } {
  const times: number[][] = runners.map(() => []);
  const { end } = run(runners[0]!, job);
  for (let round = 0; round <= rounds; round++)
    for (const [k, runner] of runners.entries()) {
      const timed = run(runner, job);
      const differs = timed.end.findIndex((group, place) => group !== end[place]);
      if (differs >= 0 || timed.end.length !== end.length)
        throw new Error(`${runner.name}: place ${differs} got ${timed.end[differs]}, expected ${end[differs]}`);
      if (round > 0) times[k]!.push(timed.step_ms);
    }
  return { times, end };
}

const others = await peers();
if (others === undefined) {
  process.stderr.write(
    'The packages to compare with are not installed. They are installed by:  npm ci --prefix bench/peers\n',
  );
  process.exit(1);
}
const runners = [columns, columnsOneByOne, ...others];
const job = makeJob(Number(values.seed));
const { times, end } = compare(runners, job, Number(values.rounds));
const precise = (value: number): number => Number(value.toPrecision(3));
const [ours = Number.NaN] = times.map(median);
const rows = runners.map(({ name }, k) => {
  const step_ms = median(times[k]!);
  return { name, step_ms: precise(step_ms), ratio: precise(step_ms / ours) };
});
const report = {
  machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version },
  side: job.side,
  steps: job.steps,
  agents: job.start.filter((group) => group !== 0).length,
  rounds: Number(values.rounds),
  segregation: { start: precise(segregation(job.start, job.side)), end: precise(segregation(end, job.side)) },
  runners: rows,
};
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(
  `${job.side} × ${job.side} places, ${report.agents} agents, ${job.steps} steps, median of ${report.rounds} rounds; ` +
    `${report.machine.cpu}, Node ${report.machine.node}.\n` +
    `All come to the same end: ${report.segregation.start} of neighbours alike at first, ${report.segregation.end} then.\n\n` +
    '| runner | a step, ms | times the first |\n| --- | --: | --: |\n' +
    rows.map(({ name, step_ms, ratio }) => `| ${name} | ${step_ms} | ${ratio} |\n`).join(''),
);
