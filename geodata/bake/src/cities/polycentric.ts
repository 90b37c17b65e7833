import { cellAt } from '../grid.ts';
import { apportion } from '../../../../src/import/spread/apportion.ts';
import { readCentres, readNamesZh, readSources, readTotal } from '../sources/facts.ts';
import { readFunctions } from '../sources/functions.ts';
import { NO_NETWORK } from '../sources/network.ts';
import type { Baked } from './baked.ts';
import { roundCity, syntheticMap } from './synthetic.ts';
import { aroundCentres, CONNECTIVITY, connectivityColumn, product } from './weights.ts';

const RINGS = [
  { until_km: 5, name: { en: 'Core (0–5 km)', zh: '核心（0–5 公里）' } },
  { until_km: 10, name: { en: 'Inner ring (5–10 km)', zh: '内环（5–10 公里）' } },
  { until_km: 16, name: { en: 'Subcentre ring (10–16 km)', zh: '副中心环（10–16 公里）' } },
  { until_km: 22, name: { en: 'Outer ring (16–22 km)', zh: '外环（16–22 公里）' } },
];

/** One main centre and four smaller ones 12–14 km out; every density is MODEL section 8's around each of them. */
export function bakePolycentric(): Baked {
  const name = { en: 'Polycentric city', zh: '多中心城市' };
  const place = roundCity(22, 1000, RINGS);
  const { grid, ground } = place;
  const centres = readCentres('polycentric');
  const totalJobs = readTotal('polycentric', 'jobs');
  const functions = readFunctions();
  const functionJobs = apportion(
    functions.map(({ share }) => share),
    totalJobs,
  );
  const homes = product(ground.land_ha, aroundCentres(grid, centres, homeDensity));
  return {
    city: {
      id: 'polycentric',
      name,
      synthetic: true,
      licence: 'MIT (synthetic)',
      grid,
      cells: {
        ...ground,
        residents: apportion(homes, totalJobs),
        connectivity: connectivityColumn(CONNECTIVITY.synthetic, ground.land_ha),
        jobs: Object.fromEntries(
          functions.map(({ id, density }, f) => [
            id,
            apportion(product(ground.land_ha, aroundCentres(grid, centres, density)), functionJobs[f] as number),
          ]),
        ),
      },
      districts: RINGS.map((ring) => ({ name: ring.name })),
      core: { cell: cellAt(grid, [0, 0]), radius_km: 5 },
      speed_kmh: readTotal('polycentric', 'speed'),
      network: NO_NETWORK,
      sources: readSources('polycentric'),
    },
    map: syntheticMap(place, name, centres, readNamesZh('polycentric')),
  };
}

/** MODEL section 8: fewest homes right in the centre, then thinning outward. */
function homeDensity(distance_km: number): number {
  return Math.exp(-distance_km / 8) * (1 - 0.5 * Math.exp(-distance_km / 2.5));
}
