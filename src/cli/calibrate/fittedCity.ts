/** A city file with what was fitted to its own data in it. */
import type { FittedCity } from '../../engine/index.ts';
import type { CityFit } from './fitCity.ts';
import { method } from './report.ts';

/** The file's JSON with a `fitted` block; one that it had is replaced. */
export function withFitted(json: unknown, { fit }: CityFit, source: string, year: number | undefined): object {
  const fitted: FittedCity = {
    commutingDecay: {
      value: fit.decay,
      standardError: fit.standardError,
      interval: fit.interval,
      method,
      observations: fit.observations,
    },
    source,
    ...(year === undefined ? {} : { year }),
  };
  return { ...(json as object), fitted };
}
