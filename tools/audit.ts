/**
 * `npm run audit`: runs a city with 20,000, 60,000 and 200,000 agents, five seeds each, without levers and with all of
 * them, for ten years, checks every month that all adds up (docs/model.md, section 9), and prints a row a run. Exit code 1
 * if an identity is broken anywhere. Berlin takes about half an hour of one core.
 *
 *   --city ID|FILE   default berlin
 *   --agents N,N …   default 20000,60000,200000
 *   --seeds N        seeds 1 to N, default 5
 *   --years N        default 10
 *   --threads N      default: one a core
 */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { readCity } from '../src/cli/files.ts';
import { readOptions, textOption, UsageError, wholeOption } from '../src/cli/usage.ts';
import { type City, InputError, makeGeography } from '../src/engine/index.ts';
import { type AuditedRun, type AuditOutcome, auditRun } from './auditedRun.ts';

interface Row extends AuditOutcome {
  readonly wall_s: number;
}

interface Plan {
  readonly city: City;
  readonly runs: readonly AuditedRun[];
  readonly threads: number;
}

const TEXT = { type: 'string' } as const;

/** @throws UsageError, InputError */
async function readPlan(args: readonly string[]): Promise<Plan> {
  const given = readOptions(args, { city: TEXT, agents: TEXT, seeds: TEXT, years: TEXT, threads: TEXT });
  const seeds = Array.from({ length: wholeOption(given, 'seeds', 1, 1000) ?? 5 }, (_, k) => k + 1);
  const months = 12 * (wholeOption(given, 'years', 1, 1000) ?? 10);
  const sizes = (textOption(given, 'agents') ?? '20000,60000,200000').split(',');
  const agentsOf = (agents: string) => wholeOption({ agents }, 'agents', 100, 20_000_000)!;
  return {
    city: await readCity(textOption(given, 'city') ?? 'berlin'),
    runs: sizes
      .map(agentsOf)
      .flatMap((agents) => [false, true].flatMap((levers) => seeds.map((seed) => ({ agents, seed, levers, months })))),
    threads: wholeOption(given, 'threads', 1, 1000) ?? availableParallelism(),
  };
}

const COLUMNS = [10, 6, 8, 8, 8];
const line = (cells: readonly (string | number)[], last: string): string =>
  `${cells.map((cell, k) => String(cell).padStart(COLUMNS[k]!)).join('')}  ${last}`;

/** Runs all, each as soon as a thread is free; rows in the order in which runs end. Resolves to how many were at fault. */
async function runAll(city: City, runs: readonly AuditedRun[], threads: number): Promise<number> {
  const waiting = [...runs];
  let faults = 0;
  const work = async (): Promise<void> => {
    const thread = new Worker(new URL(import.meta.url), { workerData: city });
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const answered = once(thread, 'message');
      thread.postMessage(next, []);
      const [{ months, households, wall_s, fault }] = (await answered) as [Row];
      if (fault !== undefined) faults += 1;
      const cells = [households, next.seed, next.levers ? 'all' : 'none', months, wall_s.toFixed(1)];
      process.stdout.write(`${line(cells, fault ?? 'all adds up')}\n`);
    }
    await thread.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(threads, runs.length) }, work));
  return faults;
}

/** Resolves to the exit code. */
async function main(): Promise<number> {
  const { city, runs, threads } = await readPlan(process.argv.slice(2));
  process.stdout.write(`${city.id}\n${line(['agents', 'seed', 'levers', 'months', 'seconds'], 'audit')}\n`);
  const faults = await runAll(city, runs, threads);
  process.stdout.write(`${runs.length} runs, ${faults} with a broken identity\n`);
  return faults > 0 ? 1 : 0;
}

if (isMainThread) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof UsageError)) throw error;
    process.stderr.write(`audit: ${error.message}\n`);
    process.exitCode = 2;
  }
} else {
  const city = workerData as City;
  const geography = makeGeography(city);
  parentPort!.on('message', (asked: AuditedRun) => {
    const started = performance.now();
    const outcome = auditRun(city, asked, geography);
    parentPort!.postMessage({ ...outcome, wall_s: (performance.now() - started) / 1000 } satisfies Row, []);
  });
}
