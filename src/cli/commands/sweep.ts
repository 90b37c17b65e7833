import { availableParallelism } from 'node:os';
import { pointCount, type SweepPoint } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { readCity } from '../files.ts';
import { claimFile, type Target, writeOutputs } from '../output.ts';
import { Progress } from '../progress.ts';
import { cityNameOf, SCENARIO_OPTIONS, scenarioOf } from '../scenarioOf.ts';
import type { SweepJob } from '../sweep/job.ts';
import { methodOf, planOf } from '../sweep/options.ts';
import { sweepPicture } from '../sweep/picture.ts';
import { type SweepOutcome, sweepReport } from '../sweep/report.ts';
import { sweepTable } from '../sweep/table.ts';
import { askThreads } from '../threads.ts';
import { interruptOf, type Terminal } from '../terminal.ts';
import { LEVER_HELP, MODEL_OPTIONS, readOptions, textOption, UsageError, wholeOption } from '../usage.ts';

const HELP = `edgeward sweep --city ID|FILE --axis ID=FROM:TO:STEPS --axis ID=FROM:TO:STEPS [--by equilibrium|agents]
               [--scenario ID|FILE] [--lever NAME=VALUE …] [--set PARAM=VALUE …] [--threshold 0.25]
               [--out FILE.csv|FILE.json] [--json]

Which way does it go? At every point of a grid over two levers or parameters the city with the levers is compared with
the same parameters and no levers. The thesis says that information's share in the core rises and that every other
function's, and that of homes, falls: it holds where a share moves that way by more than the threshold, reverses where it
moves the other way, fails where it stays. Prints a picture; one JSON object with --json.

  --city ID|FILE       a bundled city, or a city file (JSON, plain or gzipped)
  --axis ID=…          twice, across and up: any lever or numeric parameter, FROM:TO:STEPS or VALUE,VALUE,…
                       a lever is moved from the start on, in place of its schedule
  --scenario ID|FILE   what stays as it is; options below win over it
${LEVER_HELP}  --threshold POINTS   percentage points that a share must move by (default 0.25)
  --by equilibrium     (default) long-run equilibria, under the levers of the scenario's last month;
                       where the solver finds no rest the picture says ?
    --iterations N     rounds before it gives up (default 1000)
  --by agents          runs of agents; a change must also pass the 95 % interval over the seeds
    --seeds N          runs a point, each beside its twin without levers (default 5)
    --seed N           the first seed
    --agents N|full    households simulated; full: one a worker
  --years N            length of the runs; for equilibria, when the last month is
  --threads N          points worked out at a time (default: one a processor, at most 8)
  --out FILE           a row (.csv) or an object (.json) a point

Exit codes: 0 done, 1 no point came to rest, 2 bad input, 130 interrupted (what is done is printed and written).
`;

const CODE = { done: 0, failed: 1, interrupted: 130 } as const;
const MOST_THREADS = 8;

/** `edgeward sweep` */
export const sweepCommand: Command = {
  name: 'sweep',
  summary: 'where the thesis holds, fails or reverses, over two levers or parameters',
  help: HELP,
  async run(args, terminal) {
    const given = readOptions(args, {
      ...MODEL_OPTIONS,
      ...SCENARIO_OPTIONS,
      axis: { type: 'string', multiple: true },
      by: { type: 'string' },
      threshold: { type: 'string' },
      seeds: { type: 'string' },
      iterations: { type: 'string' },
      threads: { type: 'string' },
      out: { type: 'string' },
    });
    const scenario = await scenarioOf(given);
    const plan = planOf(given, scenario);
    const method = methodOf(given);
    const threads = wholeOption(given, 'threads', 1, 256) ?? Math.min(MOST_THREADS, availableParallelism());
    const out = textOption(given, 'out');
    const target = out === undefined ? undefined : await targetOf(out);
    const job: SweepJob = { city: await readCity(cityNameOf(given, scenario)), plan, method };
    const outcome = await work(job, threads, terminal);
    const report = await sweepReport(job, outcome);
    if (target)
      await writeOutputs([
        [target, target.file.endsWith('.csv') ? sweepTable(plan.axes, outcome.points) : `${JSON.stringify(report)}\n`],
      ]);
    terminal.out(
      given['json'] === true
        ? `${JSON.stringify(report)}\n`
        : sweepPicture(job.city.id, method.by, plan, outcome.points),
    );
    return exitCode(outcome);
  },
};

/** @throws UsageError */
function targetOf(out: string): Promise<Target> {
  if (!/\.(csv|json)$/.test(out)) throw new UsageError(`--out: got ${out}, expected a name that ends in .csv or .json`);
  return claimFile('out', out);
}

async function work(job: SweepJob, threads: number, terminal: Terminal): Promise<SweepOutcome> {
  const interrupt = interruptOf(terminal);
  const started = performance.now();
  const count = pointCount(job.plan);
  const progress = new Progress('point', count, terminal);
  progress.at(0);
  const found = await askThreads<SweepPoint>(
    { file: new URL('../sweep/thread.ts', import.meta.url), job, threads },
    Array.from({ length: count }, (_, index) => index),
    (done) => progress.at(done),
    interrupt.signal,
  );
  const points = found.filter((point) => point !== undefined);
  progress.end();
  interrupt.end();
  return { points, interrupted: interrupt.signal.aborted, wall_s: (performance.now() - started) / 1000 };
}

function exitCode({ points, interrupted }: SweepOutcome): number {
  if (interrupted) return CODE.interrupted;
  return points.every(({ thesis }) => thesis === 'noRest') ? CODE.failed : CODE.done;
}
