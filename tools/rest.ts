/**
 * `npm run rest`: solves every city for every lever alone at .2 … 1 of its range and for 40 random mixes, traffic off and on
 * (docs/model.md, section 11), and prints a row a city. Exit code 1 if the solver does not come to rest somewhere; it then
 * says where, and what moves. All bundled cities take some hours of one core.
 *
 *   --city ID|FILE,…   default: all bundled cities
 *   --traffic off|on   default: both
 *   --threads N        default: one a core
 */
import { availableParallelism } from 'node:os';
import { bundledCities } from '../src/cli/files.ts';
import { askThreads } from '../src/cli/threads.ts';
import { readOptions, textOption, UsageError, wholeOption } from '../src/cli/usage.ts';
import { FUNCTIONS, InputError } from '../src/engine/index.ts';
import { mixedLevers, type RestOutcome, singleLevers, type TrafficSetting } from './restSurvey.ts';
import type { RestQuestion } from './restThread.ts';

const TEXT = { type: 'string' } as const;
/** So that threads end at about the same time. */
const POLICIES_A_QUESTION = 10;

interface Survey {
  readonly cities: readonly string[];
  readonly traffic: readonly TrafficSetting[];
  readonly threads: number;
}

/** @throws UsageError */
async function readSurvey(args: readonly string[]): Promise<Survey> {
  const given = readOptions(args, { city: TEXT, traffic: TEXT, threads: TEXT });
  const traffic = textOption(given, 'traffic');
  if (traffic !== undefined && traffic !== 'off' && traffic !== 'on')
    throw new UsageError(`--traffic: got ${traffic}, expected off or on`);
  return {
    cities: textOption(given, 'city')?.split(',') ?? (await bundledCities()).map(({ id }) => id),
    traffic: traffic === undefined ? ['off', 'on'] : [traffic],
    threads: wholeOption(given, 'threads', 1, 1000) ?? availableParallelism(),
  };
}

/** Questions with all policies for one city. */
function questionsFor(city: string, traffic: TrafficSetting): RestQuestion[] {
  const policies = [...singleLevers(traffic), ...mixedLevers(traffic)];
  const count = Math.ceil(policies.length / POLICIES_A_QUESTION);
  return Array.from({ length: count }, (_, k) => ({
    city,
    traffic,
    policies: policies.slice(k * POLICIES_A_QUESTION, (k + 1) * POLICIES_A_QUESTION),
  }));
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);

function row(city: string, traffic: TrafficSetting, outcomes: readonly RestOutcome[]): string {
  const rested = outcomes.filter(({ atRest }) => atRest).length;
  const iterations = outcomes.map((outcome) => outcome.iterations);
  const roads =
    traffic === 'off'
      ? ''
      : `; traffic rounds at most ${most(outcomes.map(({ trafficRounds }) => trafficRounds))}, gap at most ` +
        `${most(outcomes.map(({ trafficGap_min }) => trafficGap_min)).toFixed(4)} min`;
  return (
    `${city}, traffic ${traffic}: ${rested} of ${outcomes.length} at rest; iterations ${middle(iterations)} in the middle, ` +
    `at most ${most(iterations)}${roads}\n`
  );
}

function restless({ policy, residual, iterations, unrest: { what, f, place } }: RestOutcome): string {
  const name = f === undefined ? what : `${what} of ${FUNCTIONS[f]}`;
  return `  ${policy}: residual ${residual.toExponential(1)} after ${iterations} iterations; ${name} at ${place} moves most\n`;
}

/** Resolves to the exit code. */
async function main(): Promise<number> {
  const { cities, traffic, threads } = await readSurvey(process.argv.slice(2));
  const file = new URL('restThread.ts', import.meta.url);
  let failures = 0;
  for (const city of cities) {
    for (const setting of traffic) {
      // One city after the other: a thread then needs the matrices of one.
      const answers = await askThreads<readonly RestOutcome[]>(
        { file, job: undefined, threads },
        questionsFor(city, setting),
        () => undefined,
        new AbortController().signal,
      );
      const outcomes = answers.flatMap((answer) => answer ?? []);
      process.stdout.write(row(city, setting, outcomes));
      for (const outcome of outcomes.filter(({ atRest }) => !atRest)) {
        failures += 1;
        process.stdout.write(restless(outcome));
      }
    }
  }
  return failures > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof InputError || error instanceof UsageError)) throw error;
  process.stderr.write(`rest: ${error.message}\n`);
  process.exitCode = 2;
}
