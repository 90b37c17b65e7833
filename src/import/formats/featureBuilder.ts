/** Puts GeoJSON geometries together to a layer of one kind. */
import type { Dropped, DropReason, FeatureLayer } from '../layers.ts';

type Kind = FeatureLayer['kind'];
type Position = readonly number[];

/** A GeoJSON geometry that nobody has checked yet. Anything else is dropped and counted. */
export interface RawGeometry {
  readonly type?: unknown;
  readonly coordinates?: unknown;
  readonly geometries?: unknown;
}

const KINDS: Readonly<Record<string, Kind>> = {
  Polygon: 'areas',
  MultiPolygon: 'areas',
  LineString: 'lines',
  MultiLineString: 'lines',
  Point: 'points',
  MultiPoint: 'points',
};
const EXAMPLES = 5;

export interface BuiltFeatures
  extends Pick<FeatureLayer, 'kind' | 'lonLat' | 'partStart' | 'featureStart' | 'dropped'> {
  /** Row of the file, from 0, of each feature. */
  readonly rows: readonly number[];
}

/** Geometries of the kind that most of them are; undefined if there is none that is whole. */
export function buildFeatures(geometries: readonly (RawGeometry | null | undefined)[]): BuiltFeatures | undefined {
  const kind = usualKind(geometries);
  if (kind === undefined) return undefined;
  const builder = new Builder(kind);
  geometries.forEach((geometry, row) => builder.add(geometry, row));
  const built = builder.end();
  return built.rows.length > 0 ? built : undefined;
}

function usualKind(geometries: readonly (RawGeometry | null | undefined)[]): Kind | undefined {
  const count: Record<Kind, number> = { areas: 0, lines: 0, points: 0 };
  for (const geometry of geometries) {
    const kind = kindOf(geometry);
    if (kind) count[kind] += 1;
  }
  const [most] = (Object.keys(count) as Kind[]).sort((a, b) => count[b] - count[a]);
  return most !== undefined && count[most] > 0 ? most : undefined;
}

const kindOf = (geometry: RawGeometry | null | undefined): Kind | undefined =>
  typeof geometry?.type === 'string' && Object.hasOwn(KINDS, geometry.type) ? KINDS[geometry.type] : undefined;

class Builder {
  readonly #kind: Kind;
  readonly #xy: number[] = [];
  readonly #partStart: number[] = [0];
  readonly #featureStart: number[] = [0];
  readonly #rows: number[] = [];
  readonly #dropped = new Map<DropReason, number[]>();

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  add(geometry: RawGeometry | null | undefined, row: number): void {
    if (geometry === null || geometry === undefined) return this.#drop('noGeometry', row);
    if (kindOf(geometry) !== this.#kind) return this.#drop('otherGeometry', row);
    const before = [this.#xy.length, this.#partStart.length] as const;
    for (const part of partsOf(geometry)) this.#part(part.positions, part.hole);
    if (this.#partStart.length === before[1]) {
      this.#xy.length = before[0];
      return this.#drop('noGeometry', row);
    }
    this.#featureStart.push(this.#partStart.length - 1);
    this.#rows.push(row);
  }

  end(): BuiltFeatures {
    const dropped = [...this.#dropped].map(
      ([why, rows]): Dropped => ({ why, count: rows.length, examples: rows.slice(0, EXAMPLES).map((row) => row + 1) }),
    );
    return {
      kind: this.#kind,
      lonLat: Float64Array.from(this.#xy),
      partStart: Uint32Array.from(this.#partStart),
      featureStart: Uint32Array.from(this.#featureStart),
      rows: this.#rows,
      dropped,
    };
  }

  #drop(why: DropReason, row: number): void {
    const rows = this.#dropped.get(why) ?? [];
    rows.push(row);
    this.#dropped.set(why, rows);
  }

  /** Adds a part if it is whole: finite positions, and as many as its kind needs. */
  #part(positions: readonly Position[], hole: boolean): void {
    const from = this.#xy.length;
    const xy = this.#xy;
    for (const position of positions) {
      const [x, y] = Array.isArray(position) ? (position as readonly number[]) : [];
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        xy.length = from;
        return;
      }
      xy.push(x!, y!);
    }
    if (this.#kind === 'areas') this.#closeRing(from, hole);
    const least = this.#kind === 'areas' ? 3 : this.#kind === 'lines' ? 2 : 1;
    if ((xy.length - from) / 2 < least) xy.length = from;
    else this.#partStart.push(xy.length / 2);
  }

  /** Takes away the repeated first position, and turns the ring the way that its kind has to run. */
  #closeRing(from: number, hole: boolean): void {
    const xy = this.#xy;
    const end = xy.length;
    if (end - from >= 4 && xy[from] === xy[end - 2] && xy[from + 1] === xy[end - 1]) xy.length = end - 2;
    if (signedArea(xy, from, xy.length) < 0 !== hole) reverse(xy, from, xy.length);
  }
}

interface Part {
  readonly positions: readonly Position[];
  readonly hole: boolean;
}

function partsOf({ type, coordinates }: RawGeometry): Part[] {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const part = (value: unknown, hole = false): Part => ({ positions: list(value) as readonly Position[], hole });
  const rings = (value: unknown) => list(value).map((ring, k) => part(ring, k > 0));
  if (type === 'Point') return [part([coordinates])];
  if (type === 'MultiPoint') return list(coordinates).map((position) => part([position]));
  if (type === 'LineString') return [part(coordinates)];
  if (type === 'MultiLineString') return list(coordinates).map((line) => part(line));
  return type === 'Polygon' ? rings(coordinates) : list(coordinates).flatMap(rings);
}

/** Twice the area of a ring, above 0 if it runs counter-clockwise. Relative to its first position, which keeps digits. */
function signedArea(xy: readonly number[], from: number, to: number): number {
  const [x0, y0] = [xy[from]!, xy[from + 1]!];
  let sum = 0;
  for (let k = from; k + 3 < to; k += 2)
    sum += (xy[k]! - x0) * (xy[k + 3]! - y0) - (xy[k + 2]! - x0) * (xy[k + 1]! - y0);
  return sum;
}

function reverse(xy: number[], from: number, to: number): void {
  for (let a = from, b = to - 2; a < b; a += 2, b -= 2) {
    [xy[a], xy[b]] = [xy[b]!, xy[a]!];
    [xy[a + 1], xy[b + 1]] = [xy[b + 1]!, xy[a + 1]!];
  }
}
