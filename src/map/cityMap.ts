import { GlMap } from './glMap.ts';
import type { CityMap, CityMapOptions } from './types.ts';

/** A map of the city in `container`, which must have a size and a position of its own (relative or absolute). */
export function createCityMap(container: HTMLElement, options: CityMapOptions): CityMap {
  return new GlMap(container, options);
}
