import type { City } from '../cities/city.ts';
import { toJson } from './json.ts';

/** The `edgeward-city/1` file. Members beyond the format (population, district, water_ha …) are extensions. */
export function cityFile(city: City): string {
  const { id, name, grid, cells, districts, core, speed_kmh, network, sources } = city;
  return toJson(
    {
      format: 'edgeward-city/1',
      id,
      name,
      grid,
      cells,
      districts,
      core,
      speed_kmh,
      network,
      sources,
      calibrated: false,
    },
    2,
  );
}
