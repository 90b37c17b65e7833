/** Layers of streets as the roads of a city file, and as lines that are drawn. */
import { type CityFrame, HIGHWAYS, MOST_LINKS, parseRoads, roadLengths } from '../../engine/index.ts';
import { partsOf, rounded } from '../geometry/geojson.ts';
import { simplifyLine } from '../geometry/simplify.ts';
import type { Point } from '../geometry/types.ts';
import { type Column, columnNamed, type FeatureLayer, featuresOf } from '../layers.ts';
import type { Box } from './grid.ts';

/** A street between its ends, both directions. */
interface Street {
  readonly highway: string;
  readonly speed_kmh?: number;
  readonly capacity_per_h?: number;
  readonly lines: readonly (readonly Point[])[];
}

interface RoadFeature {
  readonly type: 'Feature';
  readonly properties: { readonly highway: string; readonly speed_kmh?: number; readonly capacity_per_h?: number };
  readonly geometry: { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Point[])[] };
}

export interface CityRoads {
  /** `network.roads` of a city file; undefined where too few meet. */
  readonly network?: { readonly type: 'FeatureCollection'; readonly features: readonly RoadFeature[] };
  /** Classes that are left out of the network, because with them it would have too many stretches. */
  readonly leftOut: readonly string[];
  readonly drawn_km: number;
  readonly kept_km: number;
  /** Lines to draw, by class of the map. */
  readonly lines: Readonly<Record<string, readonly (readonly Point[])[]>>;
}

/** From the widest to the narrowest; links beside the roads that they join. */
const RANKS: readonly (readonly string[])[] = [
  ['motorway', 'motorway_link', 'trunk', 'trunk_link'],
  ['primary', 'primary_link'],
  ['secondary', 'secondary_link'],
  ['tertiary', 'tertiary_link'],
  ['unclassified', 'road'],
  ['residential', 'living_street'],
];
/** Classes of the map, by the rank above. */
const DRAWN = ['motorway', 'main', 'secondary', 'tertiary', 'street', 'street'] as const;
/** Columns that can hold the class. */
const CLASS_COLUMNS = ['highway', 'fclass', 'class', 'type', 'roadtype'] as const;
/** Corners closer than this to the line without them are dropped. */
const DETAIL_DEG = 5 / 111_320;
const KMH_PER_MPH = 1.609344;
/** Of roads beyond the city, degrees: about 2 km. */
const MARGIN_DEG = 0.02;
/** With less of the kilometres in one network the lines share no positions. */
const LEAST_CONNECTED = 0.5;

/** @param box around the city; roads wholly outside are left out */
export function roadsOf(layers: readonly FeatureLayer[], frame: CityFrame, box: Box): CityRoads {
  const streets = simplified(layers.flatMap((layer) => streetsIn(layer, box)));
  const lines: Record<string, (readonly Point[])[]> = {};
  for (const street of streets) (lines[DRAWN[rankOf(street.highway)]!] ??= []).push(...street.lines);
  return { ...networkOf(streets, frame), lines };
}

/** As many classes as the engine has room for, the widest first. */
function networkOf(streets: readonly Street[], frame: CityFrame): Omit<CityRoads, 'lines'> {
  const there = RANKS.filter((_, rank) => streets.some(({ highway }) => rankOf(highway) === rank));
  for (let count = there.length; count > 0; count--) {
    const classes = there.slice(0, count).flat();
    const features = streets.filter(({ highway }) => classes.includes(highway)).map(featureOf);
    const network = { type: 'FeatureCollection' as const, features };
    const roads = parseRoads(network, (_, got) => {
      throw new Error(`road that cannot be read: ${JSON.stringify(got)}`);
    })!;
    const { stretches, drawn_km, kept_km } = roadLengths(frame, roads);
    if (stretches > MOST_LINKS) continue;
    const leftOut = there.slice(count).flat();
    const connected = kept_km > LEAST_CONNECTED * drawn_km;
    return { ...(connected ? { network } : {}), leftOut, drawn_km, kept_km };
  }
  return { leftOut: there.flat(), drawn_km: 0, kept_km: 0 };
}

const rankOf = (highway: string): number => RANKS.findIndex((classes) => classes.includes(highway));

function streetsIn(layer: FeatureLayer, box: Box): Street[] {
  const { table } = layer;
  const classColumn = CLASS_COLUMNS.map((name) => columnNamed(table, name)).find((column) => column?.kind === 'text');
  const [oneway, maxspeed] = [columnNamed(table, 'oneway'), columnNamed(table, 'maxspeed')];
  const [speed, capacity] = [columnNamed(table, 'speed_kmh'), columnNamed(table, 'capacity_per_h')];
  const streets: Street[] = [];
  for (let row = 0; row < featuresOf(layer); row++) {
    const highway = classColumn === undefined ? 'road' : textAt(classColumn, row);
    if (!Object.hasOwn(HIGHWAYS, highway)) continue;
    const lines = partsOf(layer, row).filter((line) => line.some((point) => isNear(point, box)));
    if (lines.length === 0) continue;
    const speed_kmh = numberAt(speed, row, 200) ?? slower(highway, textAt(maxspeed, row));
    const halved = /^(?:yes|true|1|-1)$/i.test(textAt(oneway, row)) ? HIGHWAYS[highway]![1] / 2 : undefined;
    const capacity_per_h = numberAt(capacity, row, 40_000) ?? halved;
    streets.push({
      highway,
      ...(speed_kmh === undefined ? {} : { speed_kmh }),
      ...(capacity_per_h === undefined ? {} : { capacity_per_h }),
      lines,
    });
  }
  return streets;
}

const isNear = ([lon, lat]: Point, { west, south, east, north }: Box): boolean =>
  lon > west - MARGIN_DEG && lon < east + MARGIN_DEG && lat > south - MARGIN_DEG && lat < north + MARGIN_DEG;

function textAt(column: Column | undefined, row: number): string {
  if (column === undefined) return '';
  return column.kind === 'text' ? column.values[row]!.trim() : String(column.values[row]);
}

function numberAt(column: Column | undefined, row: number, most: number): number | undefined {
  const value = column?.kind === 'number' ? column.values[row]! : Number.NaN;
  return value > 0 && value <= most ? value : undefined;
}

/** A limit counts where it is below what the class does with its stops and turns: `20 mph`, `30`, `50 km/h`. */
function slower(highway: string, limit: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(mph)?/i.exec(limit) ?? [];
  const kmh = Number(number) * (unit === undefined ? 1 : KMH_PER_MPH);
  return kmh > 0 && kmh < HIGHWAYS[highway]![0] ? Math.round(kmh * 10) / 10 : undefined;
}

/** Fewer corners, and every position kept where streets meet or end: there the network has its junctions. */
function simplified(streets: readonly Street[]): Street[] {
  const uses = new Map<string, number>();
  for (const { lines } of streets)
    for (const line of lines)
      line.forEach((point, k) => {
        const key = rounded(point).join();
        // An end is a junction, also where only one street comes there.
        uses.set(key, (uses.get(key) ?? 0) + (k === 0 || k === line.length - 1 ? 2 : 1));
      });
  return streets.map((street) => ({
    ...street,
    lines: street.lines.map((line) => withoutNeedless(line.map(rounded), uses)).filter((line) => line.length > 1),
  }));
}

function withoutNeedless(line: readonly Point[], uses: ReadonlyMap<string, number>): Point[] {
  const result: Point[] = [line[0]!];
  let piece: Point[] = [line[0]!];
  for (const point of line.slice(1)) {
    piece.push(point);
    if ((uses.get(point.join()) ?? 0) < 2) continue;
    result.push(...simplifyLine(piece, DETAIL_DEG).slice(1));
    piece = [point];
  }
  return result;
}

const featureOf = ({ highway, speed_kmh, capacity_per_h, lines }: Street): RoadFeature => ({
  type: 'Feature',
  properties: {
    highway,
    ...(speed_kmh === undefined ? {} : { speed_kmh }),
    ...(capacity_per_h === undefined ? {} : { capacity_per_h }),
  },
  geometry: { type: 'MultiLineString', coordinates: lines },
});
