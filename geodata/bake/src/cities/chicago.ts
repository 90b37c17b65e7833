import { subtract } from '../geometry/unite.ts';
import { cover } from '../geometry/coverage.ts';
import type { Area, Box, Point } from '../geometry/types.ts';
import { areaToMetres, cellAt, cellMiddle, distances_km, type Grid, gridAround, toLonLat, toMetres } from '../grid.ts';
import { apportion } from '../../../../src/import/spread/apportion.ts';
import { chicagoNetwork } from '../sources/chicagoLines.ts';
import { chicagoTiles, type Label } from '../sources/chicagoTiles.ts';
import { number, readTable, text } from '../sources/csv.ts';
import type { Drawn } from '../sources/drawn.ts';
import { readCentres, readSources, readTotal } from '../sources/facts.ts';
import { readLandmarks } from '../sources/landmarks.ts';
import type { Polygon } from '../sources/vectorTiles.ts';
import type { RailLine } from '../write/rail.ts';
import type { Baked } from './baked.ts';
import { bayAreaJobs } from './bayAreaJobs.ts';
import { groundColumns } from './ground.ts';
import type { Names } from './names.ts';
import { CONNECTIVITY, connectivityColumn, product } from './weights.ts';

/** Corners of what is drawn: streets a visitor may know want more of them than borders. */
const DETAIL_M = 8;

/**
 * Chicago as far as the tiles show it, on 500 m cells: real ground, streets and rails; people and jobs by gradients. Which is
 * which is told in geodata/cities/chicago/SOURCES.md.
 */
export function bakeChicago(): Baked {
  const tiles = chicagoTiles();
  const grid = gridAround(tiles.box, 500, 250);
  const centre = readCentres('chicago')[0];
  if (centre === undefined) throw new Error('chicago: no centre');
  const area = boxArea(tiles.box);
  const { water, green, roads, tracks } = tiles.shapes(grid);
  const places = placesOf(tiles.places);

  const covered = groundColumns(cover(grid, [areaToMetres(grid, area)], water, green));
  const ground = { ...covered, district: nearestPlaces(grid, covered.district, places) };
  const fromCentre_km = distances_km(grid, centre.lonLat);
  const gradient = readTotal('chicago', 'population_gradient');
  const homes = product(
    ground.land_ha,
    fromCentre_km.map((d) => Math.exp(-gradient * d)),
  );
  const totalJobs = readTotal('chicago', 'jobs');
  const network = chicagoNetwork(tiles.stations);
  const [lake, ...inland] = water;
  if (lake === undefined) throw new Error('chicago: no lake');

  return {
    city: {
      id: 'chicago',
      name: { en: 'Chicago', zh: '芝加哥' },
      synthetic: false,
      grid,
      licence: 'ODbL (© OpenStreetMap contributors); people and jobs by published gradients',
      cells: {
        ...ground,
        population: apportion(homes, readTotal('chicago', 'population')),
        residents: apportion(homes, totalJobs),
        connectivity: connectivityColumn(CONNECTIVITY.real, ground.land_ha),
        jobs: bayAreaJobs(ground.land_ha, fromCentre_km, totalJobs),
      },
      districts: places.map(({ name }) => ({ name })),
      core: { cell: cellAt(grid, centre.lonLat), radius_km: 5 },
      speed_kmh: readTotal('chicago', 'speed'),
      network,
      sources: readSources('chicago'),
    },
    map: {
      detail_m: DETAIL_M,
      districts: [{ name: { en: 'Chicago', zh: '芝加哥' }, area: landOf(grid, area, lake) }],
      water: [drawn('Lake Michigan', '密歇根湖')(lake), ...inland.map(drawn(''))],
      green: green.map(drawn('')),
      rail: (['rail', 'subway'] as const).flatMap((mode) =>
        tracks[mode].map(
          (points): RailLine => ({ name: '', mode, points: points.map((point) => toLonLat(grid, point)) }),
        ),
      ),
      roads,
      places,
      landmarks: readLandmarks('chicago', network),
    },
  };
}

interface Place {
  readonly name: Names & { readonly zh: string };
  readonly lonLat: Point;
  readonly rank: number;
}

/** The names that are typed in, each where the tiles have it. */
function placesOf(labels: readonly Label[]): Place[] {
  return readTable('cities', 'chicago', 'facts', 'districts.csv').map((row) => {
    const name = { en: text(row, 'name'), zh: text(row, 'zh') };
    const label = labels.find((candidate) => candidate.name === name.en);
    if (label === undefined) throw new Error(`chicago: got no place ${name.en} in the tiles`);
    return { name, lonLat: label.lonLat, rank: number(row, 'rank') };
  });
}

/** The tiles have names but no borders: a cell belongs to the place whose name is nearest. */
function nearestPlaces(grid: Grid, district: readonly number[], places: readonly Place[]): number[] {
  const at = places.map(({ lonLat }) => toMetres(grid, lonLat));
  return district.map((inside, cell) => {
    if (inside < 0) return -1;
    const [x, y] = cellMiddle(grid, cell);
    const away = at.map(([px, py]) => (px - x) ** 2 + (py - y) ** 2);
    return away.indexOf(Math.min(...away));
  });
}

const boxArea = ([west, south, east, north]: Box): Area => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ],
];

/** What is drawn as the city: the tiles without the lake. */
function landOf(grid: Grid, area: Area, lake: Polygon): Area {
  return subtract(areaToMetres(grid, area), lake).map((ring) => ring.map((point) => toLonLat(grid, point)));
}

const drawn =
  (name: string, zh?: string) =>
  ([ring, ...holes]: Polygon): Drawn => ({ name, zh, approximate: false, ring: ring ?? [], holes });
