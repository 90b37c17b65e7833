/** Parameters that were fitted to a city: its own values in place of those borrowed from elsewhere. */
import { makeParameters, type ParameterOverrides, type Parameters } from '../registries/index.ts';

/** What can be fitted. */
export const FITTABLE = ['kappa'] as const;

export interface FittedParameter {
  readonly parameter: (typeof FITTABLE)[number];
  readonly value: number;
  readonly standardError: number;
  /** The observations it was fitted to, in words: whose, where, when. */
  readonly to: string;
}

/** A city's parameters: defaults, then what was fitted to it, then what is given. @throws InputError as `makeParameters` */
export function parametersFor(
  { fitted }: { readonly fitted: readonly FittedParameter[] },
  given: ParameterOverrides = {},
  file?: string,
): Parameters {
  const own = Object.fromEntries(fitted.map(({ parameter, value }) => [parameter, value]));
  return makeParameters({ ...own, ...given }, file);
}

/** What stands on everything that comes from a city, in English: what it was fitted to, if to anything. */
export function fitNote({ fitted }: { readonly fitted: readonly FittedParameter[] }): string {
  const to = [...new Set(fitted.map((one) => one.to))].join('; ');
  return fitted.length === 0
    ? 'illustrative, not a forecast: nothing was fitted to this city'
    : `commuting fitted to ${to}; all else illustrative, not a forecast`;
}
