/** The decay by the city's own times, and what else its data say. */
import { type DecayFit, densityGradient, fitDecay, type Gradient } from '../../calibration/index.ts';
import {
  type City,
  createRun,
  indicatorIndex,
  InputError,
  makeGeography,
  NOTHING_HAPPENS,
  PARAMETERS,
  takeSnapshot,
} from '../../engine/index.ts';
import { cityMinutes, zonesOfPlaces } from './minutes.ts';
import type { Places } from './places.ts';

/** Enough for shares by mode in month 0; times don't depend on it. */
const AGENTS = 20_000;
const MOST_ROUNDS = 8;
/** Done when the decay moves by less than this of its standard error. */
const SETTLED = 0.02;
const MODES = ['car', 'transit', 'active'] as const;

export interface CityFit {
  readonly fit: DecayFit;
  /** Times depend on commutes, and commutes on the decay: how often both were worked out. */
  readonly rounds: number;
  readonly placesOutside: number;
  /** ε, which is borrowed, and κ = decay/ε. */
  readonly epsilon: number;
  readonly kappa: number;
  readonly gradients: { readonly residents: Gradient; readonly jobs: Gradient };
  /** The model's shares of trips by mode in month 0. */
  readonly modes: Readonly<Record<(typeof MODES)[number], number>>;
}

/** @throws InputError where hardly a place lies in the city, or the decay is none that the model can have */
export function fitCity(city: City, places: Places, counts: Float64Array): CityFit {
  const geography = makeGeography(city);
  const zoneOfPlace = zonesOfPlaces(city, geography, places);
  const n = places.lon.length;
  const parameter = (id: string) => PARAMETERS.find((known) => known.id === id)!;
  const epsilon = parameter('epsilon').default;
  const bounds = parameter('kappa');
  let kappa = bounds.default;
  for (let round = 1; ; round++) {
    const scenario = { ...NOTHING_HAPPENS, agents: AGENTS, parameters: { epsilon, kappa } };
    const run = createRun(city, scenario, geography);
    const minutes = cityMinutes(zoneOfPlace, run.times.time_min, geography.zones);
    const fit = fitDecay({ origins: n, destinations: n, counts, minutes });
    const change = Math.abs(fit.decay / epsilon - kappa) * epsilon;
    kappa = fit.decay / epsilon;
    if (!(kappa > bounds.min && kappa <= bounds.max))
      throw new InputError('observed', {
        field: 'decay',
        got: `${fit.decay.toPrecision(3)} a minute`,
        expected: `above ${bounds.min} and at most ${(epsilon * bounds.max).toPrecision(3)}, for κ = decay/ε`,
      });
    if (change > SETTLED * fit.standardError && round < MOST_ROUNDS) continue;
    const { indicators } = takeSnapshot(run);
    const { observed, geography: g } = run;
    const jobs = observed.jobs.reduce(
      (sum, column) => sum.map((value, i) => value + column[i]!),
      new Float64Array(g.n),
    );
    return {
      fit,
      rounds: round,
      placesOutside: zoneOfPlace.filter((zone) => zone < 0).length,
      epsilon,
      kappa,
      gradients: {
        residents: densityGradient(observed.residents, g.land_ha, g.distance_km),
        jobs: densityGradient(jobs, g.land_ha, g.distance_km),
      },
      modes: Object.fromEntries(
        MODES.map((mode) => [mode, indicators[indicatorIndex(`modeShare.${mode}`)]!]),
      ) as CityFit['modes'],
    };
  }
}
