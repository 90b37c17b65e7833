import { cellAt } from '../grid.ts';
import { apportion } from '../numbers/apportion.ts';
import { number, readTable, text } from '../sources/csv.ts';
import { readCentres, readNamesZh, readSources, readTotal } from '../sources/facts.ts';
import { type CityFunction, readFunctions } from '../sources/functions.ts';
import { NO_NETWORK } from '../sources/network.ts';
import type { Baked } from './baked.ts';
import { spreadByZoneAndFunction } from './spread.ts';
import { roundCity, syntheticMap } from './synthetic.ts';
import { CONNECTIVITY, connectivityColumn, product } from './weights.ts';

/** Districts, at the limits of the Bay Area table's rings. */
const RINGS = [
  { until_km: 2, name: { en: 'Centre (0–2 km)', zh: '中心（0–2 公里）' } },
  { until_km: 5, name: { en: 'Inner ring (2–5 km)', zh: '内环（2–5 公里）' } },
  { until_km: 10, name: { en: 'Middle ring (5–10 km)', zh: '中环（5–10 公里）' } },
  { until_km: 20, name: { en: 'Outer ring (10–20 km)', zh: '外环（10–20 公里）' } },
];

/** Which column of the Bay Area table tells where the functions are. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  FPSEMPN: ['information', 'business'],
  MWTEMPN: ['industry'],
  RETEMPN: ['retail'],
  OTHEMPN: ['government'],
  HEREMPN: ['education', 'leisure'],
};

/** One centre: jobs by the Bay Area's densities, homes by a published mean gradient. See its SOURCES.md. */
export function bakeMonocentric(): Baked {
  const name = { en: 'Monocentric city', zh: '单中心城市' };
  const place = roundCity(20, 1000, RINGS);
  const { grid, ground, fromMiddle_km } = place;
  const centres = readCentres('monocentric');
  const totalJobs = readTotal('monocentric', 'jobs');
  const gradient = readTotal('monocentric', 'residents_gradient');
  const homes = product(
    ground.land_ha,
    fromMiddle_km.map((d) => Math.exp(-gradient * d)),
  );
  return {
    city: {
      id: 'monocentric',
      name,
      synthetic: true,
      licence: 'MIT (synthetic)',
      grid,
      cells: {
        ...ground,
        residents: apportion(homes, totalJobs),
        connectivity: connectivityColumn(CONNECTIVITY.synthetic, ground.land_ha),
        jobs: jobsByColumn(place, readFunctions(), totalJobs),
      },
      districts: RINGS.map((ring) => ({ name: ring.name })),
      core: { cell: cellAt(grid, [0, 0]), radius_km: 5 },
      speed_kmh: readTotal('monocentric', 'speed'),
      network: NO_NETWORK,
      sources: readSources('monocentric'),
    },
    map: syntheticMap(place, name, centres, readNamesZh('monocentric')),
  };
}

/**
 * Jobs follow the table's density (jobs per km² of land) between its rings. Two functions that share a column share its
 * density; the split between them follows MODEL section 8, so that information is the more central of two.
 */
function jobsByColumn(
  place: ReturnType<typeof roundCity>,
  functions: readonly CityFunction[],
  totalJobs: number,
): Record<string, number[]> {
  const totals = apportion(
    functions.map(({ share }) => share),
    totalJobs,
  );
  const settled = place.ground.land_ha.flatMap((land, cell) => (land > 0 ? [[cell]] : []));
  const columns = new Map<string, number[]>();
  for (const [column, ids] of Object.entries(COLUMNS)) {
    const own = functions.flatMap((f, index) => (ids.includes(f.id) ? [{ ...f, total: totals[index] as number }] : []));
    const density = product(place.ground.land_ha, place.fromMiddle_km.map(densityByDistance(column)));
    const together = apportion(
      density,
      own.reduce((sum, { total }) => sum + total, 0),
    );
    const weights = own.map((f) => product(density, place.fromMiddle_km.map(f.density)));
    const spread = spreadByZoneAndFunction(
      settled.map(([cell]) => together[cell as number] as number),
      own.map(({ total }) => total),
      settled,
      weights,
    );
    own.forEach(({ id }, index) => {
      columns.set(id, spread[index] as number[]);
    });
  }
  return Object.fromEntries(functions.map(({ id }) => [id, columns.get(id) as number[]]));
}

/** Density between the rings' mean radii: straight lines in its logarithm, level inside the first. */
function densityByDistance(column: string): (distance_km: number) => number {
  const rings = readTable('cities', 'monocentric', 'facts', 'bay_area_rings_2020.csv').map((row) => {
    const [from, to] = text(row, 'ring_km').split('-').map(Number) as [number, number];
    return { km: meanRadius(from, to), log: Math.log(number(row, column) / number(row, 'land_km2')) };
  });
  return (distance_km) => {
    const next = Math.max(
      1,
      rings.findIndex(({ km }) => km > distance_km),
    );
    const [a, b] = [rings[next - 1], rings[next]];
    if (a === undefined || b === undefined) throw new Error(`${distance_km} km lies outside the table`);
    const t = Math.max(0, (distance_km - a.km) / (b.km - a.km));
    return Math.exp(a.log + t * (b.log - a.log));
  };
}

/** Mean distance from the middle of points spread evenly over a ring. */
function meanRadius(from: number, to: number): number {
  return ((2 / 3) * (to ** 3 - from ** 3)) / (to ** 2 - from ** 2);
}
