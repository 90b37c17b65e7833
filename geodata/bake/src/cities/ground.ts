import type { Coverage } from '../geometry/coverage.ts';
import { roundTo } from '../numbers/round.ts';

/** Ground by cell as it is written down, in hectares with two decimals. */
export interface GroundColumns {
  readonly land_ha: number[];
  readonly water_ha: number[];
  readonly green_ha: number[];
  readonly district: number[];
}

/** Slivers at the city's edge and between parks count as no land: a handful of people on them would be very crowded. */
const LEAST_LAND_HA = 1;

export function groundColumns(coverage: Coverage): GroundColumns {
  const land_ha = Array.from(coverage.land_ha, (value) => (value < LEAST_LAND_HA ? 0 : roundTo(value, 2)));
  return {
    land_ha,
    water_ha: Array.from(coverage.water_ha, (value) => roundTo(value, 2)),
    green_ha: Array.from(coverage.green_ha, (value) => roundTo(value, 2)),
    district: Array.from(coverage.district),
  };
}

/** The cells of each district, ascending. */
export function cellsByDistrict(district: readonly number[], districts: number): number[][] {
  const lists = Array.from({ length: districts }, (): number[] => []);
  district.forEach((index, cell) => lists[index]?.push(cell));
  return lists;
}
