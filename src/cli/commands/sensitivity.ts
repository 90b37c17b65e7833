import { availableParallelism } from 'node:os';
import {
  type MorrisDesign,
  morrisEffects,
  morrisWalks,
  oneAtATime,
  type SensitivityRange,
  sensitivityRanges,
  swings,
} from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { readCity } from '../files.ts';
import { betweenMarks, pageAt } from '../marks.ts';
import { claimFile, type Target, writeOutputs } from '../output.ts';
import { Progress } from '../progress.ts';
import { cityNameOf, SCENARIO_OPTIONS, scenarioOf } from '../scenarioOf.ts';
import type { SensitivityJob } from '../sensitivity/job.ts';
import { type SensitivityReport, sensitivityTable } from '../sensitivity/table.ts';
import { askThreads } from '../threads.ts';
import { interruptOf } from '../terminal.ts';
import { LEVER_HELP, MODEL_OPTIONS, readOptions, textOption, UsageError, wholeOption } from '../usage.ts';

const HELP = `edgeward sensitivity --city ID|FILE [--scenario ID|FILE] [--lever NAME=VALUE …] [--set PARAM=VALUE …]
                     [--years 20] [--agents 20000] [--walks 6] [--seed 1] [--threads N] [--out FILE.json|FILE.md]

What depends on what: every parameter of the registry is moved a quarter down and up, one at a time, and all of them
together over the same ranges in random walks (Morris). Prints a table of how far the headline indicators' change over
the run swings; those whose source is an assumption are marked a.

  --city ID|FILE       a bundled city, or a city file
  --scenario ID|FILE   what happens (default all-digital)
${LEVER_HELP}  --walks N            Morris walks; each costs a run a parameter (default 6)
  --seeds N            runs of the plain scenario, to see what luck does (default 8)
  --threads N          runs at a time (default: one a processor, at most 8)
  --out FILE           the table (.md), or everything (.json); a Markdown file with the lines
                       <!-- sensitivity:begin --> and <!-- sensitivity:end --> has what is between them replaced

Exit codes: 0 done, 2 bad input, 130 interrupted.
`;

/** What people look at first; one number of each account. */
const HEADLINES = [
  'coreShare.information',
  'coreShare.business',
  'coreShare.retail',
  'coreShare.housing',
  'commutePersonMinutes',
  'rentCore',
  'congestionCost.core',
  'governanceCost.core',
  'carbonTotal_kt',
  'enabledRatio',
  'landTake_ha',
  'publicCostPerHead_eur',
  'welfare.onSite',
  'digitalAgglomeration.information',
] as const;

const CODE = { done: 0, interrupted: 130 } as const;
const MOST_THREADS = 8;

/** `edgeward sensitivity` */
export const sensitivityCommand: Command = {
  name: 'sensitivity',
  summary: 'how far results swing with every parameter, one at a time and all together',
  help: HELP,
  async run(args, terminal) {
    const given = readOptions(args, {
      ...MODEL_OPTIONS,
      ...SCENARIO_OPTIONS,
      walks: { type: 'string' },
      seeds: { type: 'string' },
      threads: { type: 'string' },
      out: { type: 'string' },
    });
    const scenario = await scenarioOf({ scenario: 'all-digital', agents: '20000', years: '20', ...given });
    const city = await readCity(cityNameOf(given, scenario));
    const walks = wholeOption(given, 'walks', 1, 1000) ?? 6;
    const seeds = wholeOption(given, 'seeds', 2, 1000) ?? 8;
    const threads = wholeOption(given, 'threads', 1, 256) ?? Math.min(MOST_THREADS, availableParallelism());
    const out = textOption(given, 'out');
    const target = out === undefined ? undefined : await targetOf(out);
    const interrupt = interruptOf(terminal);
    try {
      const ranges = sensitivityRanges();
      const job: SensitivityJob = { city, scenario, indicators: HEADLINES };
      const single = oneAtATime(ranges);
      const walk = morrisWalks(ranges, walks, scenario.seed);
      const { seed } = scenario;
      const luck = Array.from({ length: seeds }, (_, k) => ({ moved: {}, seed: seed + k + 1 }));
      const moved = [...single.settings, ...walk.settings].map((setting) => ({ moved: setting, seed }));
      const runs = [...luck, ...moved];
      const progress = new Progress('run', runs.length, terminal);
      progress.at(0);
      const answers = await askThreads<number[]>(
        { file: new URL('../sensitivity/thread.ts', import.meta.url), job, threads },
        runs,
        (done) => progress.at(done),
        interrupt.signal,
      );
      progress.end();
      const found = answers.filter((changes) => changes !== undefined);
      if (found.length < runs.length) return CODE.interrupted;
      const report: SensitivityReport = {
        city: city.id,
        scenario: scenario.id,
        years: scenario.years,
        agents: scenario.agents,
        seed,
        walks,
        ...summaryOf(ranges, walk, found.slice(0, seeds), found.slice(seeds)),
      };
      const table = sensitivityTable(report);
      if (target) await writeOutputs([[target, await textFor(target, report, table)]]);
      terminal.out(given['json'] === true ? `${JSON.stringify(report)}\n` : `${table}\n`);
      return CODE.done;
    } finally {
      interrupt.end();
    }
  },
};

/** What the outcomes of luck, of single moves and of walks (in that order) come to. */
function summaryOf(
  ranges: readonly SensitivityRange[],
  walk: MorrisDesign,
  luck: readonly (readonly number[])[],
  moved: readonly (readonly number[])[],
): Pick<SensitivityReport, 'ranges' | 'indicators' | 'base' | 'noise' | 'swing' | 'morris' | 'failed'> {
  const singles = 1 + 2 * ranges.length;
  const column = (rows: readonly (readonly number[])[], k: number) => rows.map((row) => row[k]!);
  const each = <T>(of: (k: number) => T): T[] => HEADLINES.map((_, k) => of(k));
  return {
    ranges,
    indicators: HEADLINES,
    base: each((k) => mean(column(luck, k))),
    noise: each((k) => deviation(column(luck, k))),
    swing: each((k) => swings(ranges, column(moved.slice(0, singles), k))),
    morris: each((k) => morrisEffects(walk, ranges, column(moved.slice(singles), k))),
    failed: moved.filter((row) => row.some(Number.isNaN)).length,
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** @throws InputError, UsageError */
async function targetOf(out: string): Promise<Target> {
  if (!/\.(md|json)$/.test(out)) throw new UsageError(`--out: got ${out}, expected a name that ends in .md or .json`);
  const target = await claimFile('out', out);
  // Now rather than after the work: what stands between the marks is replaced, and the rest has to be read for that.
  if (!out.endsWith('.json')) await pageAt(target);
  return target;
}

async function textFor(target: Target, report: SensitivityReport, table: string): Promise<string> {
  if (target.file.endsWith('.json'))
    return `${JSON.stringify(report)}
`;
  return betweenMarks(target, 'sensitivity', table);
}
