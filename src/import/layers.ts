/** What an importer makes of a file: columns of values and, where there is any, geometry in longitude and latitude. */

export type Numbers = Float64Array | Float32Array;

/** Values by row: numbers where every entry of the file's column is one (NaN where it is empty), else texts. */
export type Column =
  | { readonly name: string; readonly kind: 'number'; readonly values: Numbers }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly string[] };

/** A number that could be read otherwise: 5.000 is five, or five thousand. */
export interface DoubtfulNumber {
  readonly text: string;
  readonly value: number;
}

export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** Lines of one file that were left out, and why. */
export interface Dropped {
  readonly why: DropReason;
  readonly count: number;
  /** Some of the rows or features, as the file counts them from 1. */
  readonly examples: readonly number[];
}

export type DropReason = 'noGeometry' | 'otherGeometry' | 'wrongLength' | 'outsideTheWorld';

interface LayerBase {
  /** Name of the file, or of the part of it. */
  readonly name: string;
  /** Which importer read it. */
  readonly format: string;
  readonly table: Table;
  readonly dropped: readonly Dropped[];
  /** A number that could be read otherwise. */
  readonly doubtful?: DoubtfulNumber;
}

export interface TableLayer extends LayerBase {
  readonly kind: 'table';
}

/**
 * Areas, lines or points, one feature a row of the table. Rings are closed by their first point, not by repeating it; outer
 * rings run counter-clockwise, holes clockwise.
 */
export interface FeatureLayer extends LayerBase {
  readonly kind: 'areas' | 'lines' | 'points';
  /** Longitude, latitude, longitude, latitude … */
  readonly lonLat: Float64Array;
  /** First position of each part (a ring, a line, a point), and the number of positions at the end. */
  readonly partStart: Uint32Array;
  /** First part of each feature, and the number of parts at the end. */
  readonly featureStart: Uint32Array;
  readonly crs: UsedCrs;
}

/** How the coordinates of the file were read. */
export interface UsedCrs {
  /** What the file names, or `WGS 84` where it names none. */
  readonly name: string;
  /** `file`: the file names it; `assumed`: the file names none and its numbers are degrees; `given`: a person named it. */
  readonly from: 'file' | 'assumed' | 'given';
}

export interface TransitStop {
  readonly name: string;
  readonly lonLat: readonly [lon: number, lat: number];
}

/** A line that runs both ways along its stops. */
export interface TransitLine {
  readonly name: string;
  /** rail, suburban, subway, tram, bus or ferry. */
  readonly mode: string;
  /** `#rrggbb`, where the file has one. */
  readonly colour?: string;
  /** Straight from stop to stop, over the time of the timetable, stops included. */
  readonly speed_kmh: number;
  readonly headway_min: number;
  /** Indices into the layer's stops, in order. */
  readonly stops: readonly number[];
}

/** A timetable; its table has one row for each line. */
export interface TransitLayer extends LayerBase {
  readonly kind: 'transit';
  readonly stops: readonly TransitStop[];
  readonly lines: readonly TransitLine[];
  /** The day whose timetable it is, `yyyy-mm-dd`. */
  readonly day: string;
}

/** From a layer's own coordinates to longitude and latitude, and back. */
export interface Projection {
  readonly forward: (xy: readonly [number, number]) => readonly [lon: number, lat: number];
  readonly inverse: (lonLat: readonly [number, number]) => readonly [x: number, y: number];
}

/** Pixels in rows from the first: a row of the table is a pixel, a column of it a band, NaN where there is no value. */
export interface RasterLayer extends LayerBase {
  readonly kind: 'raster';
  readonly columns: number;
  readonly rows: number;
  /** Outer corner of the first pixel in the raster's own system, and the step to the next pixel: across, and down (below 0 where rows go south). */
  readonly origin: readonly [x: number, y: number];
  readonly step: readonly [x: number, y: number];
  readonly crs: UsedCrs;
  /** Absent where the raster's own system is degrees. */
  readonly projection?: Projection;
}

export type Layer = TableLayer | FeatureLayer | RasterLayer | TransitLayer;

export const featuresOf = ({ featureStart }: Pick<FeatureLayer, 'featureStart'>): number => featureStart.length - 1;

export function columnNamed({ columns }: Table, name: string): Column | undefined {
  return columns.find((column) => column.name === name);
}

/** A column's entry as text, as a key that joins two tables is compared. */
export function keyAt(column: Column, row: number): string {
  if (column.kind === 'text') return column.values[row]!.trim();
  const value = column.values[row]!;
  return Number.isNaN(value) ? '' : String(value);
}
