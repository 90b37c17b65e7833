import {
  type City,
  cityParameters,
  type Equilibrium,
  FIRST_POLICY_MONTH,
  fittedIn,
  FUNCTIONS,
  isAtRest,
  leverValues,
  type LeverValues,
  MODEL_VERSION,
  NOTHING_HAPPENS,
  type Parameters,
  type RestPoints,
  restPoints,
  type SolverOptions,
  solveEquilibrium,
  stampOf,
} from '../../engine/index.ts';
import { readCity } from '../files.ts';
import type { Command } from '../command.ts';
import { claimFile, writeOutputs } from '../output.ts';
import { Progress } from '../progress.ts';
import { restPointReport, restPointText } from '../restPointReport.ts';
import type { Terminal } from '../terminal.ts';
import {
  type Given,
  LEVER_HELP,
  MODEL_OPTIONS,
  readOptions,
  requiredOption,
  textOption,
  UsageError,
  wholeOption,
  withOverrides,
} from '../usage.ts';

const HELP = `edgeward equilibrium --city ID|FILE [--lever NAME=VALUE …] [--place LEVER=FILE …] [--set PARAM=VALUE …]
                     [--out FILE] [--starts N [--seed 1]]

Solves for the city's long-run equilibrium under constant levers, without agents. JSON on stdout, or in FILE: residents,
residentsByFunction, jobs and wage by cell of the city file (0 where there is no land), rent (of homes),
workRent, homeLand (share of a cell's land that is for homes), digitalVolume, commutePersonMinutes, residual, iterations, and how far traffic is from balance (trafficGap_min, 0 with traffic=off) after
how many rounds (trafficRounds). Jobs and residents each sum to the city's workers.

  --city ID|FILE       a bundled city, or a city file (JSON, plain or gzipped)
${LEVER_HELP}  --out FILE           write the JSON there
  --starts N           solve from N random cities as well and report the distinct rest points (restPoints): core shares,
                       residual, how many starts led to each, and from how many the solver came to no rest
  --seed N             which random cities (default 1)
`;

/** `edgeward equilibrium` */
export const equilibriumCommand: Command = {
  name: 'equilibrium',
  summary: "a city's long-run equilibrium, solved without agents",
  help: HELP,
  async run(args, terminal) {
    const given = readOptions(args, {
      ...MODEL_OPTIONS,
      out: { type: 'string' },
      starts: { type: 'string' },
      seed: { type: 'string' },
    });
    const scenario = await withOverrides(NOTHING_HAPPENS, given);
    const random = randomStartsOf(given);
    const city = await readCity(requiredOption(given, 'city'));
    const parameters = cityParameters(city, scenario.parameters, '--set');
    const levers = leverValues(scenario.levers, FIRST_POLICY_MONTH);
    const { broadbandOrder, places } = scenario;
    const options = { broadbandOrder, places };
    const out = textOption(given, 'out');
    const target = out === undefined ? undefined : await claimFile('out', out);
    const { solved, found } = solve(city, parameters, levers, options, random, terminal);
    const result = {
      model: MODEL_VERSION,
      city: city.id,
      cityHash: city.hash,
      note: stampOf(fittedIn(city, scenario.parameters)),
      levers,
      places,
      parameters: scenario.parameters,
      ...inFileOrder(city, solved),
      ...(found && { restPoints: restPointReport(found, random!.seed) }),
    };
    if (out === undefined || target === undefined) {
      terminal.out(`${JSON.stringify(result)}\n`);
    } else {
      await writeOutputs([[target, JSON.stringify(result)]]);
      const { residual, iterations, trafficGap_min, trafficRounds, digitalVolume, commutePersonMinutes } = solved;
      const measures = { residual, iterations, trafficGap_min, trafficRounds, digitalVolume, commutePersonMinutes };
      const summary = { out, ...measures, restPoints: result.restPoints };
      terminal.out(given['json'] === true ? `${JSON.stringify(summary)}\n` : summaryText(out, solved, found));
    }
    if (isAtRest(solved)) return 0;
    terminal.err(
      `edgeward: no equilibrium found: residual ${solved.residual.toExponential(2)} after ${solved.iterations} iterations` +
        `${trafficText(solved)}; what moves most is ${unrestText(solved)}\n`,
    );
    return 1;
  },
};

/** From how many random cities to solve as well, and which. */
interface RandomStarts {
  readonly starts: number;
  readonly seed: number;
}

/** `--starts` and `--seed`. @throws UsageError */
function randomStartsOf(given: Given): RandomStarts | undefined {
  const starts = wholeOption(given, 'starts', 1, 10_000);
  const seed = wholeOption(given, 'seed', 0, 4294967295);
  if (starts === undefined && seed !== undefined)
    throw new UsageError('--seed: got a value, expected none without --starts');
  return starts === undefined ? undefined : { starts, seed: seed ?? 1 };
}

/** From the observed city, and from random ones where they are asked for, with progress. */
function solve(
  city: City,
  parameters: Parameters,
  levers: LeverValues,
  options: SolverOptions,
  random: RandomStarts | undefined,
  terminal: Terminal,
): { readonly solved: Equilibrium; readonly found?: RestPoints } {
  if (random) {
    const progress = new Progress('start', random.starts + 1, terminal);
    const found = restPoints(city, parameters, levers, { ...options, ...random, onStart: (done) => progress.at(done) });
    progress.end();
    return { solved: found.fromObserved, found };
  }
  const progress = new Progress('iteration', 5000, terminal);
  const solved = solveEquilibrium(city, parameters, levers, {
    ...options,
    onIteration: (iteration, residual) => progress.note(`${iteration}, residual ${residual.toExponential(2)}`),
  });
  progress.end();
  return { solved };
}

function summaryText(out: string, solved: Equilibrium, found: RestPoints | undefined): string {
  const { residual, iterations } = solved;
  const first = `${out}: residual ${residual.toExponential(2)} after ${iterations} iterations${trafficText(solved)}\n`;
  return found ? first + restPointText(found) : first;
}

/** Empty where roads never fill. */
const trafficText = ({ trafficGap_min, trafficRounds }: Equilibrium): string =>
  trafficRounds > 0 ? `, traffic within ${trafficGap_min.toFixed(4)} min after ${trafficRounds} rounds` : '';

/** What keeps a city from rest, and where. */
function unrestText({ unrest: { what, f, place }, geography: { fileIndex, zoneOf } }: Equilibrium): string {
  const ofZone = what === 'wage' || what === 'times';
  const cell = fileIndex[ofZone ? zoneOf.indexOf(place) : place]!;
  if (what === 'times') return `times of travel from around cell ${cell}`;
  const name = f === undefined ? what : `${what} of ${FUNCTIONS[f]}`;
  return ofZone ? `${name} around cell ${cell}` : `${name} in cell ${cell}`;
}

/** Columns by cell of the city file, in workers. */
function inFileOrder(
  city: City,
  {
    geography,
    observed,
    residents,
    residentsByFunction,
    jobs,
    wage,
    rent,
    workRent,
    homeLand,
    digitalVolume,
    commutePersonMinutes,
    residual,
    iterations,
    trafficGap_min,
    trafficRounds,
  }: Equilibrium,
) {
  const spread = (column: Float64Array, scale: number) => {
    const out = new Array<number>(city.cells).fill(0);
    geography.fileIndex.forEach((file, i) => {
      out[file] = column[i]! * scale;
    });
    return out;
  };
  const byFunction = (columns: readonly Float64Array[], scale: number) =>
    Object.fromEntries(FUNCTIONS.map((id, f) => [id, spread(columns[f]!, scale)]));
  const { workers } = observed;
  return {
    workers,
    residents: spread(residents, workers),
    residentsByFunction: byFunction(residentsByFunction, workers),
    jobs: byFunction(jobs, workers),
    wage: byFunction(wage, 1),
    rent: spread(rent, 1),
    workRent: spread(workRent, 1),
    homeLand: spread(homeLand, 1),
    digitalVolume,
    commutePersonMinutes,
    residual,
    iterations,
    trafficGap_min,
    trafficRounds,
    floorAdded: observed.floorAdded,
  };
}
