import { type City, cityParameters } from '../city/index.ts';
import { coreShares, observeCity, REST_RESIDUAL, solveEquilibrium, type SolverOptions } from '../equilibrium/index.ts';
import type { ParameterOverrides } from '../registries/index.ts';
import { broadbandOrderAt, leverValues, type Scenario } from '../policy/index.ts';
import type { Evaluate } from './reading.ts';
import { rememberTwins, twinOf } from './twin.ts';

/**
 * Readings from the solver: the rest that is reached from the observed city, under the levers of the scenario's last month.
 * @param options of the solver; it stops at {@link REST_RESIDUAL} unless told otherwise
 */
export function byEquilibrium(city: City, options: SolverOptions = {}): Evaluate {
  const observed = rememberLast((parameters: ParameterOverrides) =>
    observeCity(city, cityParameters(city, parameters)),
  );
  const solve = rememberTwins((setting: Scenario) => {
    const month = 12 * setting.years;
    const solved = solveEquilibrium(
      city,
      cityParameters(city, setting.parameters, `scenario ${setting.id}`),
      leverValues(setting.levers, month),
      {
        tolerance: REST_RESIDUAL,
        broadbandOrder: broadbandOrderAt(setting, month),
        places: setting.places,
        start: observed(setting.parameters),
        ...options,
      },
    );
    const { residual, iterations, trafficBalanced } = solved;
    return { coreShare: coreShares(solved), residual, iterations, trafficBalanced };
  });
  return (setting) => {
    const here = solve(setting);
    const twin = solve(twinOf(setting));
    return {
      coreShare: here.coreShare,
      twinCoreShare: twin.coreShare,
      change: here.coreShare.map((share, layer) => share - twin.coreShare[layer]!),
      residual: worse(here.residual, twin.residual),
      trafficBalanced: here.trafficBalanced && twin.trafficBalanced,
      iterations: here.iterations,
    };
  };
}

/** The observed city depends on parameters alone: points that share them share it, and come one after the other. */
function rememberLast<T>(find: (parameters: ParameterOverrides) => T): (parameters: ParameterOverrides) => T {
  let last: { readonly key: string; readonly found: T } | undefined;
  return (parameters) => {
    const key = JSON.stringify(parameters);
    if (last?.key !== key) last = { key, found: find(parameters) };
    return last.found;
  };
}

/** NaN is worst of all. */
const worse = (a: number, b: number): number => (Number.isNaN(a) || a > b ? a : b);
