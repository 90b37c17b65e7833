import { cover } from '../geometry/coverage.ts';
import { boxOf } from '../geometry/rings.ts';
import type { Point, Ring } from '../geometry/types.ts';
import { areaToMetres, distances_km, type Grid, gridAround } from '../grid.ts';
import type { Centre } from '../sources/facts.ts';
import { type GroundColumns, groundColumns } from './ground.ts';
import type { MapParts } from './baked.ts';
import type { Names } from './names.ts';

/** A round city at 0° N 0° E, where there is no real one to be mistaken for. */
export interface RoundCity {
  readonly grid: Grid;
  readonly rim: Ring;
  readonly ground: GroundColumns;
  readonly fromMiddle_km: Float64Array;
}

export interface RingName {
  readonly until_km: number;
  readonly name: Names;
}

const M_PER_DEGREE = 111_320;
const MIDDLE: Point = [0, 0];

/** Land inside the radius, all of it developable; districts are rings around the middle. */
export function roundCity(radius_km: number, cellSize_m: number, rings: readonly RingName[]): RoundCity {
  const rim = circle(MIDDLE, radius_km);
  const grid = gridAround(boxOf(rim), cellSize_m, 0);
  const ground = groundColumns(cover(grid, [areaToMetres(grid, [rim])], [], []));
  const fromMiddle_km = distances_km(grid, MIDDLE);
  const district = ground.district.map((inside, cell) =>
    inside < 0 ? -1 : ringOf(fromMiddle_km[cell] as number, rings),
  );
  return { grid, rim, ground: { ...ground, district }, fromMiddle_km };
}

/** The first ring that reaches as far; corners of cells beyond the last belong to the last. */
function ringOf(distance_km: number, rings: readonly RingName[]): number {
  const index = rings.findIndex(({ until_km }) => distance_km < until_km);
  return index < 0 ? rings.length - 1 : index;
}

/** A map with a rim and names: nothing that would pretend to be a real place. */
export function syntheticMap(
  { rim }: RoundCity,
  name: Names,
  centres: readonly Centre[],
  zh: ReadonlyMap<string, string>,
): MapParts {
  return {
    districts: [{ name, area: [rim] }],
    water: [],
    green: [],
    rail: [],
    places: centres.map((centre, index) => ({
      name: { en: centre.name, zh: zh.get(centre.name) ?? centre.name },
      lonLat: centre.lonLat,
      rank: index === 0 ? 1 : 2,
    })),
  };
}

function circle([lon, lat]: Point, radius_km: number): Point[] {
  const corners = 360;
  const degrees = (radius_km * 1000) / M_PER_DEGREE;
  return Array.from({ length: corners }, (_, k): Point => {
    const angle = (2 * Math.PI * k) / corners;
    return [lon + degrees * Math.cos(angle), lat + degrees * Math.sin(angle)];
  });
}
