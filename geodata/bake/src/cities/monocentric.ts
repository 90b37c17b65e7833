import { cellAt } from '../grid.ts';
import { apportion } from '../../../../src/import/spread/apportion.ts';
import { readCentres, readNamesZh, readSources, readTotal } from '../sources/facts.ts';
import { NO_NETWORK } from '../sources/network.ts';
import type { Baked } from './baked.ts';
import { bayAreaJobs } from './bayAreaJobs.ts';
import { roundCity, syntheticMap } from './synthetic.ts';
import { CONNECTIVITY, connectivityColumn, product } from './weights.ts';

/** Districts, at the limits of the Bay Area table's rings. */
const RINGS = [
  { until_km: 2, name: { en: 'Centre (0–2 km)', zh: '中心（0–2 公里）' } },
  { until_km: 5, name: { en: 'Inner ring (2–5 km)', zh: '内环（2–5 公里）' } },
  { until_km: 10, name: { en: 'Middle ring (5–10 km)', zh: '中环（5–10 公里）' } },
  { until_km: 20, name: { en: 'Outer ring (10–20 km)', zh: '外环（10–20 公里）' } },
];

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
        jobs: bayAreaJobs(ground.land_ha, fromMiddle_km, totalJobs),
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
