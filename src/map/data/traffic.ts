import type { NetworkShape } from '../../engine/index.ts';
import type { Size } from '../camera.ts';
import { metresLonLat } from './grid.ts';
import { niceCeiling, quantile } from './references.ts';
import type { MapCity, MapTraffic, Point } from '../types.ts';

/** A straight piece of a road or of a line, and where its values stand. */
export interface Piece {
  readonly from: Point;
  readonly to: Point;
  readonly value: number;
}

/** What widths are measured against: volumes that few roads and lines exceed at the start. */
export interface TrafficScale {
  /** Car equivalents a day. */
  readonly cars: number;
  /** Passengers a day; 0 where the city has no lines. */
  readonly passengers: number;
}

/** All that a legend says of traffic. */
export interface TrafficLook extends TrafficScale {
  /** Whether roads are the city's own; else each stands for all between two zones. */
  readonly drawn: boolean;
  /** How wide lines are in the view, of their usual width. */
  readonly view: number;
}

/** Numbers kept for each value: volume and delay before, volume and delay now. */
export const CHANNELS = 4;
/** Of a scale's volume; what carries less isn't drawn: a city has hundreds of bus stops with hardly a passenger. */
export const LEAST_SHARE = { road: 0.004, line: 0.02 } as const;
const REFERENCE = 0.97;
/** Pixels at the reference volume, when the whole city is seen, and at most. */
export const WIDTH_PX = { road: 6.5, line: 2 } as const;
export const MOST_PX = { road: 11, line: 3.5 } as const;
/** Pixels of ground on either side of a line, so that it doesn't drown in the road it runs along. */
export const CASING_PX = 0.8;
/** Delay over free-flow time at which the colours end: twice the time. */
export const DELAY_LIMIT = 1;

/** Pixels that a volume is wide, by its share of the reference: by the square root, so that side roads are seen too. */
export function widthOf(share: number, kind: 'road' | 'line'): number {
  return share < LEAST_SHARE[kind] ? 0 : Math.min(MOST_PX[kind], WIDTH_PX[kind] * Math.sqrt(share));
}

/** Widths grow by this factor a zoom level, within limits. */
const GROWTH = 1.45;
const SCALE = { least: 0.7, most: 3.5 } as const;

/** Width of a view (px) in which roads are as wide as `WIDTH_PX` says; on a phone they would cover the city. */
const USUAL_VIEW = 720;

/** How much bigger than on a usual screen things must be on a wall of pixels: 2 on 3840 × 2160. */
export const screenScale = ({ width, height }: Size): number => Math.max(1, Math.min(width / 1920, height / 1080));

/** How much wider or thinner lines are in a view of some size than usual. */
export const viewScale = (size: Size): number =>
  Math.min(1.25, Math.max(0.5, Math.min(size.width, size.height * 1.4) / USUAL_VIEW)) * screenScale(size);

/** How much wider things are than when the whole city is seen. */
export const zoomScale = (zoom: number, homeZoom: number): number =>
  Math.min(SCALE.most, Math.max(SCALE.least, GROWTH ** (zoom - homeZoom)));

/**
 * Roads and lines of a run: where they are, and what went along them last month and this month. It outlives the GL
 * objects, as the field does. Lines that share a way are one, with all their passengers.
 */
export class Traffic {
  readonly roads: readonly Piece[];
  readonly lines: readonly Piece[];
  /** Roads first, then lines; see {@link CHANNELS}. */
  readonly values: Float32Array<ArrayBuffer>;
  /** Changes with the values, so that textures know when they are stale. */
  version = 0;
  scale: TrafficScale = { cars: 1, passengers: 0 };
  readonly #drawn: boolean;
  readonly #links: number;
  /** Value of each of the engine's segments, −1 where it has no way. */
  readonly #lineOf: Int32Array;
  #empty = true;

  constructor(city: MapCity, network: NetworkShape | undefined) {
    this.#links = network?.roads.roadClass.length ?? 0;
    this.#drawn = network?.roads.drawn ?? true;
    this.roads = network === undefined ? [] : roadPieces(city, network.roads);
    const joined = joinLines(city, network?.lines, this.#links);
    this.lines = joined.pieces;
    this.#lineOf = joined.valueOf;
    this.values = new Float32Array((this.#links + joined.pieces.length) * CHANNELS);
  }

  /** Takes a month. `share` is how far the picture had come towards the month before it; scales are the start's. */
  show({ roads, passengers }: MapTraffic, share: number, isStart: boolean): void {
    const { values } = this;
    if (roads.length !== 2 * this.#links)
      throw new Error(`roads: got ${roads.length} values, expected ${2 * this.#links}`);
    const first = this.#empty;
    for (let at = 0; at < values.length; at += CHANNELS) {
      values[at]! += (values[at + 2]! - values[at]!) * share;
      values[at + 1]! += (values[at + 3]! - values[at + 1]!) * share;
      values[at + 2] = 0;
    }
    for (let link = 0; link < this.#links; link++) {
      values[link * CHANNELS + 2] = roads[link]!;
      values[link * CHANNELS + 3] = roads[this.#links + link]!;
    }
    this.#lineOf.forEach((value, segment) => {
      if (value >= 0) values[value * CHANNELS + 2]! += passengers[segment] ?? 0;
    });
    if (first) for (let at = 0; at < values.length; at += CHANNELS) values.copyWithin(at, at + 2, at + 4);
    if (first || isStart) this.scale = this.#measure();
    this.#empty = false;
    this.version++;
  }

  /** What a legend says of it in a view of some size. */
  look(size: Size): TrafficLook {
    return { ...this.scale, drawn: this.#drawn, view: viewScale(size) };
  }

  /** Volume and delay of a value as they are now. */
  now(value: number): { readonly volume: number; readonly delay: number } {
    return { volume: this.values[value * CHANNELS + 2] ?? 0, delay: this.values[value * CHANNELS + 3] ?? 0 };
  }

  #measure(): TrafficScale {
    const volumes = (from: number, to: number) =>
      Float32Array.from({ length: to - from }, (_, i) => this.values[(from + i) * CHANNELS + 2]!);
    const cars = quantile(volumes(0, this.#links), REFERENCE);
    // Of lines that are ridden at all: a quiet bus network must not make the metro too wide for the map.
    const ridden = volumes(this.#links, this.values.length / CHANNELS).filter((passengers) => passengers > 0);
    const passengers = quantile(ridden, REFERENCE);
    return { cars: niceCeiling(cars), passengers: passengers > 0 ? niceCeiling(passengers) : 0 };
  }
}

type Lines = NetworkShape['lines'];

function pointAt(city: MapCity, positions_m: Float32Array, point: number): Point {
  return metresLonLat(city, positions_m[2 * point]!, positions_m[2 * point + 1]!);
}

/** Small roads first, so that big ones lie on top. */
function roadPieces(city: MapCity, { start, positions_m, capacity }: NetworkShape['roads']): Piece[] {
  const links = Array.from(capacity.keys()).sort((a, b) => capacity[a]! - capacity[b]!);
  return links.flatMap((link) => {
    const pieces: Piece[] = [];
    for (let point = start[link]!; point + 1 < start[link + 1]!; point++)
      pieces.push({
        from: pointAt(city, positions_m, point),
        to: pointAt(city, positions_m, point + 1),
        value: link,
      });
    return pieces;
  });
}

/** One piece for all segments between the same two stops, whichever way they run. */
function joinLines(
  city: MapCity,
  lines: Lines | undefined,
  firstValue: number,
): { readonly pieces: readonly Piece[]; readonly valueOf: Int32Array } {
  if (lines === undefined) return { pieces: [], valueOf: new Int32Array(0) };
  const { start, positions_m } = lines;
  const pieces: Piece[] = [];
  const byEnds = new Map<string, number>();
  const valueOf = Int32Array.from({ length: start.length - 1 }, (_, segment) => {
    const [first, end] = [start[segment]!, start[segment + 1]!];
    if (end - first < 2) return -1;
    const ends = [first, end - 1].map((point) => `${positions_m[2 * point]} ${positions_m[2 * point + 1]}`);
    const key = ends.sort().join(' ');
    const known = byEnds.get(key);
    if (known !== undefined) return known;
    const value = firstValue + pieces.length;
    pieces.push({ from: pointAt(city, positions_m, first), to: pointAt(city, positions_m, end - 1), value });
    byEnds.set(key, value);
    return value;
  });
  return { pieces, valueOf };
}
