/** Timetables as stops and lines of a city file. */
import { InputError, type NetworkLine, type NetworkStop } from '../../engine/index.ts';
import { rounded } from '../geometry/geojson.ts';
import type { Layer, TransitLayer, TransitLine } from '../layers.ts';
import { layerNamed } from './column.ts';
import type { Box } from './grid.ts';

export interface CityTransit {
  readonly stops: readonly NetworkStop[];
  readonly lines: readonly NetworkLine[];
  /** The same lines with their colours, for those that are drawn. */
  readonly drawn: readonly TransitLine[];
  /** Stops beyond the city, and lines that have less than two stops in it. */
  readonly stopsOutside: number;
  readonly linesOutside: number;
}

/** Stops so far beyond the city still belong to it, degrees: about 2 km. */
const MARGIN_DEG = 0.02;

/** @throws InputError for a name that no layer has, and a layer that is no timetable */
export function timetables(names: readonly string[] | undefined, layers: readonly Layer[]): TransitLayer[] {
  return (names ?? []).map((name) => {
    const layer = layerNamed(layers, name);
    if (layer.kind === 'transit') return layer;
    throw new InputError('layer', { file: name, field: 'transit', got: layer.kind, expected: 'a timetable (GTFS)' });
  });
}

/** Lines end where they leave the box around the city; where one comes back, each part is a line. */
export function transitOf(layers: readonly TransitLayer[], box: Box): CityTransit {
  const stops: NetworkStop[] = [];
  const drawn: TransitLine[] = [];
  let [stopsOutside, linesOutside] = [0, 0];
  for (const layer of layers) {
    const numbers = new Map<number, number>();
    layer.stops.forEach(({ name, lonLat }, index) => {
      if (isNear(lonLat, box)) {
        numbers.set(index, stops.length);
        stops.push({ name, lonLat: rounded(lonLat) });
      } else stopsOutside++;
    });
    for (const line of layer.lines) {
      const parts = partsInside(line.stops, numbers);
      if (parts.length === 0) linesOutside++;
      for (const part of parts) drawn.push({ ...line, stops: part });
    }
  }
  return { ...calledAt(stops, drawn), stopsOutside, linesOutside };
}

/** Only the stops that a line calls at, numbered anew. */
function calledAt(
  all: readonly NetworkStop[],
  given: readonly TransitLine[],
): Pick<CityTransit, 'stops' | 'lines' | 'drawn'> {
  const used = [...new Set(given.flatMap(({ stops }) => stops))].sort((a, b) => a - b);
  const number = new Map(used.map((stop, index) => [stop, index]));
  const drawn = given.map((line) => ({ ...line, stops: line.stops.map((stop) => number.get(stop)!) }));
  return {
    stops: used.map((stop) => all[stop]!),
    lines: drawn.map(
      ({ name, mode, speed_kmh, headway_min, stops }): NetworkLine => ({ name, mode, speed_kmh, headway_min, stops }),
    ),
    drawn,
  };
}

const isNear = ([lon, lat]: readonly [number, number], { west, south, east, north }: Box): boolean =>
  lon > west - MARGIN_DEG && lon < east + MARGIN_DEG && lat > south - MARGIN_DEG && lat < north + MARGIN_DEG;

function partsInside(stops: readonly number[], numbers: ReadonlyMap<number, number>): number[][] {
  const parts: number[][] = [[]];
  for (const stop of stops) {
    const number = numbers.get(stop);
    if (number !== undefined) parts.at(-1)!.push(number);
    else if (parts.at(-1)!.length > 0) parts.push([]);
  }
  return parts.filter((part) => part.length >= 2);
}
