import { makeParameters } from '../registries/index.ts';
import type { CityReader } from './cityReader.ts';
import { FITTABLE, type FittedParameter } from './fitted.ts';

/** Reads `fitted` of a city file. */
export function parseFitted(read: CityReader, json: unknown): readonly FittedParameter[] {
  if (json === undefined) return [];
  if (!Array.isArray(json)) return read.fail('fitted', json, 'an array of {parameter, value, standardError, to}');
  const seen = new Set<string>();
  return json.map((entry: unknown, k): FittedParameter => {
    const given = read.record(`fitted[${k}]`, entry);
    const parameter = FITTABLE.find((id) => id === given['parameter']);
    if (parameter === undefined || seen.has(parameter))
      return read.fail(`fitted[${k}].parameter`, given['parameter'], `one of ${FITTABLE.join(', ')}, each once`);
    seen.add(parameter);
    const value = read.number(`fitted[${k}].value`, given['value'], 0, 1e6);
    try {
      makeParameters({ [parameter]: value });
    } catch {
      read.fail(`fitted[${k}].value`, value, `a value that ${parameter} may have (docs/parameters.md)`);
    }
    return {
      parameter,
      value,
      standardError: read.number(`fitted[${k}].standardError`, given['standardError'], 0, 1e6),
      to: read.text(`fitted[${k}].to`, given['to']),
    };
  });
}
