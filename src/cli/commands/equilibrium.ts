import { writeFile } from 'node:fs/promises';
import {
  type City,
  type Equilibrium,
  FUNCTIONS,
  leverValues,
  makeParameters,
  MODEL_VERSION,
  NOTHING_HAPPENS,
  solveEquilibrium,
} from '../../engine/index.ts';
import { readCity } from '../files.ts';
import type { Command } from '../command.ts';
import { Progress } from '../progress.ts';
import { LEVER_HELP, MODEL_OPTIONS, readOptions, requiredOption, textOption, withOverrides } from '../usage.ts';

const HELP = `edgeward equilibrium --city ID|FILE [--lever NAME=VALUE …] [--set PARAM=VALUE …] [--out FILE]

Solves for the city's long-run equilibrium under constant levers, without agents. JSON on stdout, or in FILE: residents,
residentsByFunction, jobs and wage by cell of the city file (0 where there is no land), rent, digitalVolume,
commutePersonMinutes, residual, iterations. Jobs and residents each sum to the city's workers.

  --city ID|FILE       a bundled city, or a city file (JSON, plain or gzipped)
${LEVER_HELP}  --out FILE           write the JSON there
`;

/** `edgeward equilibrium` */
export const equilibriumCommand: Command = {
  name: 'equilibrium',
  summary: "a city's long-run equilibrium, solved without agents",
  help: HELP,
  async run(args) {
    const given = readOptions(args, { ...MODEL_OPTIONS, out: { type: 'string' } });
    const scenario = withOverrides(NOTHING_HAPPENS, given);
    const parameters = makeParameters(scenario.parameters, '--set');
    const city = await readCity(requiredOption(given, 'city'));
    const levers = leverValues(scenario.levers, 0);
    const progress = new Progress('iteration', 5000);
    const solved = solveEquilibrium(city, parameters, levers, {
      broadbandOrder: scenario.broadbandOrder,
      onIteration: (iteration, residual) => progress.note(`${iteration}, residual ${residual.toExponential(2)}`),
    });
    progress.end();
    const result = {
      model: MODEL_VERSION,
      city: city.id,
      cityHash: city.hash,
      levers,
      parameters: scenario.parameters,
      ...inFileOrder(city, solved),
    };
    const out = textOption(given, 'out');
    if (out === undefined) {
      process.stdout.write(`${JSON.stringify(result)}\n`);
    } else {
      await writeFile(out, JSON.stringify(result));
      const summary = {
        out,
        residual: solved.residual,
        iterations: solved.iterations,
        digitalVolume: solved.digitalVolume,
        commutePersonMinutes: solved.commutePersonMinutes,
      };
      process.stdout.write(
        given['json'] === true
          ? `${JSON.stringify(summary)}\n`
          : `${out}: residual ${solved.residual.toExponential(2)} after ${solved.iterations} iterations\n`,
      );
    }
    if (solved.residual <= MOST_RESIDUAL) return 0;
    process.stderr.write(
      `edgeward: no equilibrium found: residual ${solved.residual.toExponential(2)} after ${solved.iterations} iterations\n`,
    );
    return 1;
  },
};

/** MODEL section 9: the fixed point is found to this residual. */
const MOST_RESIDUAL = 1e-9;

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
    digitalVolume,
    commutePersonMinutes,
    residual,
    iterations,
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
    digitalVolume,
    commutePersonMinutes,
    residual,
    iterations,
    floorAdded: observed.floorAdded,
  };
}
