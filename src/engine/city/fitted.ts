/** What of the model was fitted to a city's own data, and the parameters that follow. */
import type { City, FittedCity } from './city.ts';
import type { CityReader } from './cityReader.ts';
import { makeParameters, type ParameterOverrides, type Parameters } from '../registries/index.ts';

/** Steepest decay that a file may bring: with the usual ε, κ then is just below the largest that the registry allows. */
const STEEPEST = 1.3;

/** @throws InputError */
export function parseFitted(read: CityReader, json: unknown): FittedCity | undefined {
  if (json === undefined) return undefined;
  const fitted = read.record('fitted', json);
  const decay = read.record('fitted.commutingDecay', fitted['commutingDecay']);
  const field = (name: string): string => `fitted.commutingDecay.${name}`;
  const value = read.number(field('value'), decay['value'], 1e-6, STEEPEST);
  const bounds = decay['interval'];
  if (!Array.isArray(bounds) || bounds.length !== 2) return read.fail(field('interval'), bounds, '[low, high]');
  const year = fitted['year'];
  return {
    commutingDecay: {
      value,
      standardError: read.number(field('standardError'), decay['standardError'], 0, STEEPEST),
      interval: [
        read.number(field('interval'), bounds[0], -STEEPEST, value, 0),
        read.number(field('interval'), bounds[1], value, 3 * STEEPEST, 1),
      ],
      method: read.text(field('method'), decay['method']),
      observations: read.whole(field('observations'), decay['observations'], 1, 1e9),
    },
    source: read.text('fitted.source', fitted['source']),
    ...(year === undefined ? {} : { year: read.whole('fitted.year', year, 0, 9999) }),
  };
}

/** What is fitted in a run of the city: nothing where κ is set by hand. */
export const fittedIn = ({ fitted }: Pick<City, 'fitted'>, overrides: ParameterOverrides): FittedCity | undefined =>
  Object.hasOwn(overrides, 'kappa') ? undefined : fitted;

/**
 * The parameters of a city: defaults, its own εκ where it has one, and overrides on top. ε stays as it is, because flows tell
 * only the product: κ = decay/ε.
 * @throws InputError
 */
export function cityParameters(
  city: Pick<City, 'fitted'>,
  overrides: ParameterOverrides = {},
  file?: string,
): Parameters {
  const usual = makeParameters(overrides, file);
  const fitted = fittedIn(city, overrides);
  if (fitted === undefined) return usual;
  return makeParameters({ ...overrides, kappa: fitted.commutingDecay.value / usual.epsilon }, file);
}

/** What every output says of a run, in English. */
export function stampOf(fitted: FittedCity | undefined): string {
  if (fitted === undefined) return 'illustrative, not a forecast: nothing is fitted to how this city responds';
  const { commutingDecay, source } = fitted;
  return `fitted to ${source}: commuting decay ${shortDecay(commutingDecay.value)} ± ${shortDecay(commutingDecay.standardError)}`;
}

const shortDecay = (value: number): string => value.toFixed(3).replace(/^0/, '');
