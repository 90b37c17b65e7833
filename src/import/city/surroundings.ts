/** Everything of a city but its people and jobs: water, green, streets, lines, districts and names. */
import type { FeatureLayer, Layer } from '../layers.ts';
import type { Assumption, GroundReport } from '../report.ts';
import { bordersOf, type District, districtColumn, districtsBy } from './districts.ts';
import { drawingOf } from './drawing.ts';
import { boxOf, type Grid } from './grid.ts';
import { featuresIn } from './ground.ts';
import { type CoveredGround, coveredGround } from './openShare.ts';
import type { ImportPlan } from './plan.ts';
import { roadsOf } from './roads.ts';
import { timetables, transitOf } from './transit.ts';

export interface Surroundings {
  readonly covered: CoveredGround;
  readonly districts: readonly District[];
  /** `network` of a city file; undefined where there are neither streets nor lines. */
  readonly network: Readonly<Record<string, unknown>> | undefined;
  readonly hasRoads: boolean;
  /** `map` of a city file. */
  readonly map: ReturnType<typeof drawingOf>;
  readonly report: GroundReport;
  readonly assumptions: readonly Assumption[];
}

/** @throws InputError for a layer that isn't there, or of another kind than its role asks for */
export function surroundingsOf(
  layers: readonly Layer[],
  plan: ImportPlan,
  zones: FeatureLayer,
  grid: Grid,
  signal?: AbortSignal,
): Surroundings {
  const { ground } = plan;
  const [water, green, rail, places] = (['water', 'green', 'rail', 'places'] as const).map((role) =>
    featuresIn(ground, role, layers),
  ) as [FeatureLayer[], FeatureLayer[], FeatureLayer[], FeatureLayer[]];
  const covered = coveredGround(water, green, grid, signal);
  const box = boxOf(zones);
  const streets = featuresIn(ground, 'roads', layers);
  signal?.throwIfAborted();
  const roads = streets.length === 0 ? undefined : roadsOf(streets, grid, box);
  const tables = timetables(ground?.transit, layers);
  const transit = tables.length === 0 ? undefined : transitOf(tables, box);
  const column = plan.districts ?? districtColumn(zones);
  const districts = districtsBy(zones, column);
  signal?.throwIfAborted();
  const borders = bordersOf(zones, districts);
  const map = drawingOf({
    box,
    water,
    green,
    rail,
    places,
    districts,
    borders,
    ...(roads === undefined ? {} : { roads }),
    ...(transit === undefined ? {} : { transit }),
  });
  const hasNetwork = roads?.network !== undefined || (transit?.lines.length ?? 0) > 0;
  const sum = (list: ArrayLike<number>) => Math.round(Array.from(list).reduce((a, b) => a + b, 0));
  return {
    covered,
    districts,
    map,
    hasRoads: roads?.network !== undefined,
    network: hasNetwork
      ? {
          stops: transit?.stops ?? [],
          lines: transit?.lines ?? [],
          ...(roads?.network === undefined ? {} : { roads: roads.network }),
        }
      : undefined,
    report: {
      ...(water.length > 0 ? { water_ha: sum(covered.water_ha) } : {}),
      ...(green.length > 0 ? { green_ha: sum(covered.green_ha) } : {}),
      ...(roads === undefined
        ? {}
        : {
            roads: { drawn_km: Math.round(roads.drawn_km), kept_km: Math.round(roads.kept_km), leftOut: roads.leftOut },
          }),
      ...(transit === undefined
        ? {}
        : {
            transit: {
              lines: transit.lines.length,
              stops: transit.stops.length,
              stopsOutside: transit.stopsOutside,
              linesOutside: transit.linesOutside,
              days: tables.map(({ day }) => day),
            },
          }),
      ...(column === undefined || districts.length === 0 ? {} : { districts: { column, count: districts.length } }),
    },
    assumptions: [
      ...(roads?.network === undefined ? [] : [{ id: 'roadSpeeds' as const }]),
      ...(roads !== undefined && roads.network === undefined ? [{ id: 'roadsUnconnected' as const }] : []),
      ...(green.length > 0 ? [{ id: 'greenHoldsNobody' as const }] : []),
      ...(roads?.network === undefined && (transit?.lines.length ?? 0) === 0 ? [{ id: 'noNetwork' as const }] : []),
      ...(roads?.network === undefined && (transit?.lines.length ?? 0) > 0 ? [{ id: 'noRoads' as const }] : []),
      ...(roads?.network !== undefined && (transit?.lines.length ?? 0) === 0 ? [{ id: 'noTransit' as const }] : []),
    ],
  };
}
