/**
 * Lights that fly from where something leaves to where it settles: net moves beyond what chance explains, as a snapshot's
 * `drift` counts them. One light stands for a round number of homes or jobs; what does not make up a light waits for more.
 * Where moves of a sector begin and end within it is drawn by where the function stands.
 */
import { CELL_COLUMN_COUNT, HOUSING, LAYER_COUNT, mix, SECTOR_COUNT, sectorAt } from '../engine/index.ts';
import { metresLonLat } from './grid.ts';
import { niceCeiling } from './references.ts';
import { ease } from './tween.ts';
import type { MapCity, Point } from './types.ts';

/** Lights at a time: as many as a picture can hold; others wait for their turn. */
export const MOST_FLIGHTS = 800;
/** Lights that would stand for all of the city's people. */
const LIGHTS_A_CITY = 20_000;
/** Months between two pictures: beyond these it is a jump to another time, and no light flies. */
const MOST_MONTHS = 120;
/** How long a light flies: across the city, and at least. */
const FLIGHT_MS = { farthest: 3200, least: 1300 } as const;
/** How long the new light glows where it has settled. */
export const SETTLE_MS = 3000;
/** The lights of a month set out over the time until the next one comes, and over this at most. */
const MOST_SPREAD_MS = 1200;
/** How far paths bend to either side, of their length. */
const MOST_BEND = 0.12;

export interface Flight {
  readonly from: Point;
  readonly to: Point;
  readonly layer: number;
  readonly bend: number;
  /** When it sets out, and how long it flies. */
  readonly start_ms: number;
  readonly length_ms: number;
}

/** How far a light has come: 0 to 1 on its way, and how much of its glow is left once it is there, 1 to 0. */
export interface Progress {
  readonly way: number;
  readonly glow: number;
}

export class Flights {
  /** Homes or jobs that one light stands for; 0 until a month is known. */
  perLight = 0;
  /** In the air, or glowing where they settled. */
  flights: Flight[] = [];
  /** Changes with the flights. */
  version = 0;
  readonly #city: MapCity;
  /** Cells of each sector. */
  readonly #cellsOf: readonly (readonly number[])[];
  readonly #span_m: number;
  readonly #owed = new Float64Array(LAYER_COUNT * SECTOR_COUNT * SECTOR_COUNT);
  #before: Float32Array | null = null;
  #month = 0;
  #shown_ms = -Infinity;

  constructor(city: MapCity) {
    this.#city = city;
    this.#cellsOf = cellsBySector(city);
    this.#span_m = Math.max(city.columns, city.rows) * city.cellSize_m;
  }

  /** A month has come. `drift` has net moves since the start, see the engine's snapshot; `cells` says where functions stand. */
  take(drift: Float32Array, cells: Float32Array, month: number, now: number): void {
    const before = this.#before;
    const months = month - this.#month;
    const spread_ms = Math.min(MOST_SPREAD_MS, now - this.#shown_ms);
    this.#before = drift.slice();
    this.#month = month;
    this.#shown_ms = now;
    if (this.perLight === 0) this.perLight = niceCeiling(sumOfHomes(cells) / LIGHTS_A_CITY);
    if (before === null || months <= 0 || months > MOST_MONTHS) {
      if (months !== 0) this.#owed.fill(0);
      return;
    }
    this.#land(now);
    for (let at = 0; at < drift.length; at++) {
      const gained = drift[at]! - before[at]!;
      if (gained > 0) this.#owed[at]! += gained;
      while (this.#owed[at]! >= this.perLight && this.flights.length < MOST_FLIGHTS) {
        this.#owed[at]! -= this.perLight;
        this.#launch(at, cells, now, spread_ms);
      }
    }
    this.version++;
  }

  /** Whether any is to be drawn. */
  moving(now: number): boolean {
    return this.flights.some((flight) => !hasEnded(flight, now));
  }

  #land(now: number): void {
    this.flights = this.flights.filter((flight) => !hasEnded(flight, now));
  }

  #launch(at: number, cells: Float32Array, now: number, spread_ms: number): void {
    const layer = Math.floor(at / (SECTOR_COUNT * SECTOR_COUNT));
    const [a, b] = [Math.floor(at / SECTOR_COUNT) % SECTOR_COUNT, at % SECTOR_COUNT];
    // Not random: the same months are always the same picture.
    const draw = new Draws(mix(mix(at) ^ mix(this.#month * MOST_FLIGHTS + this.flights.length)));
    const from = this.#placeIn(a, layer, cells, draw);
    const to = this.#placeIn(b, layer, cells, draw);
    if (from === undefined || to === undefined) return;
    const distance_m = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const { farthest, least } = FLIGHT_MS;
    this.flights.push({
      from: metresLonLat(this.#city, ...from),
      to: metresLonLat(this.#city, ...to),
      layer,
      bend: (2 * draw.next() - 1) * MOST_BEND,
      start_ms: now + draw.next() * spread_ms,
      length_ms: Math.max(least, farthest * Math.sqrt(Math.min(1, distance_m / this.#span_m))),
    });
  }

  /** A point of a sector, metres, drawn by where a layer stands. */
  #placeIn(sector: number, layer: number, cells: Float32Array, draw: Draws): Point | undefined {
    const own = this.#cellsOf[sector]!;
    const first = layer * (cells.length / CELL_COLUMN_COUNT);
    let all = 0;
    for (const cell of own) all += cells[first + cell]!;
    let left = draw.next() * all;
    const cell = own.find((one) => (left -= cells[first + one]!) < 0) ?? own.at(-1);
    if (cell === undefined) return undefined;
    const { gridIndex, columns, cellSize_m } = this.#city;
    const position = gridIndex[cell]!;
    return [
      ((position % columns) + draw.next()) * cellSize_m,
      (Math.floor(position / columns) + draw.next()) * cellSize_m,
    ];
  }
}

/** Where a light is; undefined before it has set out and when its glow is gone. */
export function progressOf(flight: Flight, now: number): Progress | undefined {
  const age = now - flight.start_ms;
  if (age < 0 || hasEnded(flight, now)) return undefined;
  if (age < flight.length_ms) return { way: ease(age / flight.length_ms), glow: 1 };
  return { way: 1, glow: 1 - (age - flight.length_ms) / SETTLE_MS };
}

const hasEnded = ({ start_ms, length_ms }: Flight, now: number): boolean => now >= start_ms + length_ms + SETTLE_MS;

/** A sequence of hashes, as numbers on [0, 1). */
class Draws {
  #state: number;

  constructor(state: number) {
    this.#state = state;
  }

  next(): number {
    this.#state = mix(this.#state + 1);
    return (this.#state >>> 0) / 4294967296;
  }
}

function cellsBySector({ gridIndex, columns, cellSize_m, core }: MapCity): number[][] {
  const cells = Array.from({ length: SECTOR_COUNT }, (): number[] => []);
  gridIndex.forEach((position, cell) => {
    const x = ((position % columns) + 0.5) * cellSize_m - core.x_m;
    const y = (Math.floor(position / columns) + 0.5) * cellSize_m - core.y_m;
    cells[sectorAt(core, x, y)]!.push(cell);
  });
  return cells;
}

function sumOfHomes(cells: Float32Array): number {
  const count = cells.length / CELL_COLUMN_COUNT;
  return cells.subarray(HOUSING * count, (HOUSING + 1) * count).reduce((sum, homes) => sum + homes, 0);
}
