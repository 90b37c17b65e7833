/**
 * Lights that fly from where something leaves to where it settles, and stay there: net moves since the start beyond what
 * chance explains, as a snapshot's `drift` counts them. One light stands for a round number of homes or jobs. Where moves turn
 * back, lights go back. Where moves of a sector begin and end within it is drawn by where the function stands.
 */
import { CELL_COLUMN_COUNT, HOUSING, mix, SECTOR_COUNT, sectorAt } from '../../engine/index.ts';
import { metresLonLat } from './grid.ts';
import { niceCeiling } from './references.ts';
import { ease } from './tween.ts';
import type { MapCity, Point } from '../types.ts';

/** Lights at a time, and of those how many in the air: as many as a picture can hold; others wait for their turn. */
export const MOST_LIGHTS = 4000;
export const MOST_FLYING = 800;
/** Lights that would stand for all of the city's people. */
const LIGHTS_A_CITY = 20_000;
/** Months between two pictures: beyond these it is a jump to another time, and lights are there without a flight. */
const MOST_MONTHS = 120;
/** How long a light flies: across the city, and at least. */
const FLIGHT_MS = { farthest: 3200, least: 1300 } as const;
/** How long a new light glows where it has settled, until it is one of those that are there. */
export const SETTLE_MS = 3000;
/** What is left of its glow then. */
export const SETTLED_GLOW = 0.4;
/** The lights of a month set out over the time until the next one comes, and over this at most. */
const MOST_SPREAD_MS = 1200;
/** How far paths bend to either side, of their length. */
const MOST_BEND = 0.12;

export interface Light {
  readonly from: Point;
  readonly to: Point;
  readonly layer: number;
  readonly bend: number;
  /** When it sets out, and how long it flies. */
  readonly start_ms: number;
  readonly length_ms: number;
  /** On its way back to where it came from: there it is one of many again, and not seen any more. */
  readonly returns: boolean;
}

/** How many more there may be, and in the air; and when they set out, unless they are there at once. */
interface Room {
  there: number;
  flying: number;
  readonly out: { readonly now: number; readonly spread_ms: number } | undefined;
}

/** How far a light has come: 0 to 1 on its way, and how much it glows, 1 on its way. */
export interface Progress {
  readonly way: number;
  readonly glow: number;
}

export class Flights {
  /** Homes or jobs that one light stands for; 0 until a month is known. */
  perLight = 0;
  /** All that there are. */
  lights: readonly Light[] = [];
  /** Changes with the lights. */
  version = 0;
  readonly #city: MapCity;
  /** Cells of each sector. */
  readonly #cellsOf: readonly (readonly number[])[];
  readonly #span_m: number;
  /** Lights that have gone each way and not come back, oldest first; by place in the table of moves. */
  readonly #gone = new Map<number, Light[]>();
  #returning: Light[] = [];
  /** When the last one will have settled and stopped glowing. */
  #still_ms = -Infinity;
  #month = -Infinity;
  #shown_ms = -Infinity;

  constructor(city: MapCity) {
    this.#city = city;
    this.#cellsOf = cellsBySector(city);
    this.#span_m = Math.max(city.columns, city.rows) * city.cellSize_m;
  }

  /**
   * A month has come. `drift` has net moves since the start, see the engine's snapshot; `cells` says where functions stand.
   * Without `motion` lights are at once where they settle.
   */
  take(drift: Float32Array, cells: Float32Array, month: number, now: number, motion = true): void {
    const months = month - this.#month;
    const spread_ms = Math.min(MOST_SPREAD_MS, now - this.#shown_ms);
    const fly = motion && months > 0 && months <= MOST_MONTHS;
    this.#month = month;
    this.#shown_ms = now;
    if (this.perLight === 0) this.perLight = niceCeiling(sumOfHomes(cells) / LIGHTS_A_CITY);
    this.#returning = fly ? this.#returning.filter((light) => isFlying(light, now)) : [];
    const room: Room = {
      there: MOST_LIGHTS - this.lights.length,
      flying: MOST_FLYING - this.lights.filter((light) => isFlying(light, now)).length,
      out: fly ? { now, spread_ms } : undefined,
    };
    for (let at = 0; at < drift.length; at++) {
      const wanted = Math.floor(Math.max(0, drift[at]! - drift[wayBack(at)]!) / this.perLight);
      const gone = this.#gone.get(at) ?? [];
      this.#callBack(gone, wanted, room);
      this.#sendOut(at, gone, wanted, cells, room);
      if (gone.length > 0) this.#gone.set(at, gone);
      else this.#gone.delete(at);
    }
    this.lights = [...[...this.#gone.values()].flat(), ...this.#returning];
    this.#still_ms = this.lights.reduce(
      (last, { start_ms, length_ms }) => Math.max(last, start_ms + length_ms),
      -Infinity,
    );
    this.version++;
  }

  /** More have gone this way than are wanted: the last of them fly back. */
  #callBack(gone: Light[], wanted: number, room: Room): void {
    for (const light of gone.splice(wanted)) {
      if (room.out === undefined || room.flying <= 0) continue;
      room.flying--;
      this.#returning.push(backwards(light, room.out.now));
    }
  }

  /** Fewer have gone this way than are wanted: as many as there is room for set out. */
  #sendOut(at: number, gone: Light[], wanted: number, cells: Float32Array, room: Room): void {
    const most = Math.min(room.there, room.out === undefined ? Infinity : room.flying, wanted - gone.length);
    for (let sent = 0; sent < most; sent++) {
      const light = this.#launch(at, gone.length, cells, room.out);
      if (light === undefined) return;
      gone.push(light);
      room.there--;
      room.flying--;
    }
  }

  /** Whether any is on its way, or glows anew. */
  moving(now: number): boolean {
    return now < this.#still_ms + SETTLE_MS;
  }

  /** The `order`-th light of those that go this way; without a time to set out it is there already. */
  #launch(at: number, order: number, cells: Float32Array, out: Room['out']): Light | undefined {
    const layer = Math.floor(at / (SECTOR_COUNT * SECTOR_COUNT));
    const [a, b] = [Math.floor(at / SECTOR_COUNT) % SECTOR_COUNT, at % SECTOR_COUNT];
    // Not random: the same moves are always the same picture.
    const draw = new Draws(mix(mix(at) ^ mix(order)));
    const from = this.#placeIn(a, layer, cells, draw);
    const to = this.#placeIn(b, layer, cells, draw);
    if (from === undefined || to === undefined) return undefined;
    const distance_m = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const { farthest, least } = FLIGHT_MS;
    const bend = (2 * draw.next() - 1) * MOST_BEND;
    return {
      from: metresLonLat(this.#city, ...from),
      to: metresLonLat(this.#city, ...to),
      layer,
      bend,
      start_ms: out === undefined ? -Infinity : out.now + draw.next() * out.spread_ms,
      length_ms: Math.max(least, farthest * Math.sqrt(Math.min(1, distance_m / this.#span_m))),
      returns: false,
    };
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

/** Where a light is; undefined before it has set out, and once it is back where it came from. */
export function progressOf(light: Light, now: number): Progress | undefined {
  const age = now - light.start_ms;
  if (age < 0) return undefined;
  if (age < light.length_ms) return { way: ease(age / light.length_ms), glow: 1 };
  if (light.returns) return undefined;
  return { way: 1, glow: Math.max(SETTLED_GLOW, 1 - ((1 - SETTLED_GLOW) * (age - light.length_ms)) / SETTLE_MS) };
}

const isFlying = ({ start_ms, length_ms }: Light, now: number): boolean => now < start_ms + length_ms;

const backwards = ({ from, to, bend, ...light }: Light, now: number): Light => ({
  ...light,
  from: to,
  to: from,
  bend: -bend,
  start_ms: now,
  returns: true,
});

/** Place in the table of moves of those that go the other way. */
function wayBack(at: number): number {
  const sectors = SECTOR_COUNT * SECTOR_COUNT;
  const pair = at % sectors;
  return at - pair + (pair % SECTOR_COUNT) * SECTOR_COUNT + Math.floor(pair / SECTOR_COUNT);
}

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
