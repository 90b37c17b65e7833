/**
 * The blocks of a cell and their lit windows, as numbers: the same that `gl/blockShader.ts` draws close up, so that a window
 * can be found on the screen. Where the shader says how a block is made, this file must say the same.
 */
import { LAYER_COUNT } from '../../engine/index.ts';
import { tone } from '../colours/tone.ts';
import { NEAR_M, tallest_m, WINDOW_M } from '../data/blockSize.ts';
import { type Field, type Weights, weightsOf } from '../data/field.ts';
import { FIELD_PLANE, LIGHT_PLANE, planeLength } from '../data/fieldData.ts';
import { PLOTS_A_SIDE } from '../data/plots.ts';
import { referenceOf } from '../data/references.ts';
import { type CityWindow, windowKey } from './types.ts';

/** A block; metres east and north of its cell's middle. */
export interface House {
  readonly plot: number;
  readonly west_m: number;
  readonly south_m: number;
  readonly width_m: number;
  readonly depth_m: number;
  readonly height_m: number;
  readonly seed: number;
  /** Layers of its windows, and of those at street level. */
  readonly use: number;
  readonly streetUse: number;
  /** 0–1: how many people there are. */
  readonly bright: number;
}

/** Of a cell's windows: where it is, and the brightness from which on it is lit, 0–1. */
interface LitWindow {
  readonly window: CityWindow;
  readonly lightsAt: number;
}

const NOTHING_BUILT = 0.004;
const STREET_LEVEL = 0.25;
/** The shader's `isFar` for the smallest windows. */
const NOT_FAR = smoothstep(1, 5, WINDOW_M / 7);
const SEVERAL = 1.5;

/** The shader's `mixBits`. */
export function mixBits(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The shader's `unit`: 0–1. */
export const unit = (word: number): number => (mixBits(word) >>> 8) / 16_777_216;

function smoothstep(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;

/** Blocks of a field's latest month, by cell; each cell's are made once for a month and a view. */
export class Houses {
  readonly #field: Field;
  readonly #plots: Uint16Array;
  readonly #made = new Map<number, readonly House[]>();
  #madeFor = '';
  #highest_m = 0;

  /** @param plots free plots by cell, see `freePlots` */
  constructor(field: Field, plots: Uint16Array) {
    this.#field = field;
    this.#plots = plots;
  }

  /** Blocks of a cell as they are coloured now; with `all`, as they are where the map shows all functions. */
  of(cell: number, all = false): readonly House[] {
    this.#forget();
    const key = all ? -1 - cell : cell;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const houses = this.#make(cell, all);
    this.#made.set(key, houses);
    return houses;
  }

  /** None is higher, metres. */
  get highest_m(): number {
    this.#forget();
    return this.#highest_m;
  }

  #forget(): void {
    const field = this.#field;
    const now = `${field.next.version} ${field.rampName}`;
    if (now === this.#madeFor) return;
    this.#made.clear();
    this.#madeFor = now;
    const most = field.city.gridIndex.reduce((top, at) => Math.max(top, this.#value(FIELD_PLANE + 1, 2, at)), 0);
    const share = most / (field.references?.floorRatio ?? 1);
    this.#highest_m = this.#height_m(share, builtOf(share)) * SEVERAL;
  }

  #value(plane: number, channel: number, position: number): number {
    const { city, next } = this.#field;
    return next.values[plane * planeLength(city) + position * 4 + channel]!;
  }

  #height_m(floorShare: number, built: number): number {
    return tallest_m(this.#field.city.cellSize_m, NEAR_M) * (0.05 + (0.95 * floorShare) / built);
  }

  #make(cell: number, all: boolean): House[] {
    const field = this.#field;
    const { city, references } = field;
    if (references === null) return [];
    const position = city.gridIndex[cell]!;
    const [column, row] = [position % city.columns, Math.floor(position / city.columns)];
    const floorShare = this.#value(FIELD_PLANE + 1, 2, position) / references.floorRatio;
    if (!(floorShare >= NOTHING_BUILT)) return [];
    const weights = weightsOf(all ? { kind: 'lights' } : field.reading);
    const people = this.#people(position, weights);
    const reference = all ? references.totalDensity : referenceOf(field.reading, references);
    const bright = tone(people.reduce((sum, persons) => sum + persons, 0) / reference);
    const cellSeed = mixBits(Math.imul(column, 4096) + row);
    const built = builtOf(floorShare);
    const side = PLOTS_A_SIDE;
    const first = Math.floor(unit(cellSeed + 99) * side * side);
    const plotSize = (city.cellSize_m * Math.max(0.3, Math.sqrt(this.#value(LIGHT_PLANE, 0, position)))) / side;
    const houses: House[] = [];
    for (let plot = 0; plot < side * side; plot++) {
      const seed = mixBits(cellSeed + plot);
      const isFree = ((this.#plots[cell]! >> plot) & 1) === 1;
      if (!isFree || (plot !== first && unit(seed) > built)) continue;
      const span = (at: number): number => plotSize * (mix(0.46, 0.6, built) + 0.26 * unit(seed + at));
      const [width_m, depth_m] = [span(1), span(2)];
      const middle = (place: number, room: number, at: number): number =>
        (place + 0.5 - 0.5 * side) * plotSize + (plotSize - room) * (unit(seed + at) - 0.5) * 0.7;
      houses.push({
        plot,
        west_m: middle(plot % side, width_m, 3) - width_m / 2,
        south_m: middle(Math.floor(plot / side), depth_m, 4) - depth_m / 2,
        width_m,
        depth_m,
        height_m: this.#height_m(floorShare, built) * (0.5 + unit(seed + 5)),
        seed,
        use: useOf(mixBits(seed + 17), people),
        streetUse: useOf(mixBits(seed + 18), people),
        bright,
      });
    }
    return houses;
  }

  /** Persons to a hectare by layer, of those that the view shows. */
  #people(position: number, { layersA, layersB }: Weights): number[] {
    const weights = [...layersA, ...layersB];
    return Array.from(
      { length: LAYER_COUNT },
      (_, layer) => this.#value(Math.floor(layer / 4), layer % 4, position) * weights[layer]!,
    );
  }
}

const builtOf = (floorShare: number): number => Math.min(1, Math.max(0, 0.16 + 0.95 * floorShare ** 0.45));

/** The shader's race of waiting times. */
function useOf(seed: number, people: readonly number[]): number {
  let [use, soonest] = [7, 1e30];
  for (let layer = 0; layer < LAYER_COUNT; layer++) {
    const waiting = -Math.log(Math.max(unit(seed + layer), 1e-7)) / Math.max(people[layer]!, 1e-9);
    if (waiting >= soonest) continue;
    soonest = waiting;
    use = layer;
  }
  return use;
}

/** Length of a wall, metres. */
export const wallLength = (house: House, wall: 0 | 1): number => (wall === 0 ? house.depth_m : house.width_m);

/** Windows on a wall: those whose pane is on it whole. */
export function windowsOn(house: House, wall: 0 | 1): readonly [columns: number, rows: number] {
  const whole = (length_m: number): number => Math.max(0, Math.floor(length_m / WINDOW_M + 0.2));
  return [whole(wallLength(house, wall)), whole(house.height_m)];
}

/** Brightness from which on a window is lit, and whether it is now. */
export function lightOf(house: House, wall: 0 | 1, column: number, row: number): { lightsAt: number; isLit: boolean } {
  const face = wall + 1;
  const seed = house.seed + face * 31 + Math.imul(column + 64, 73) + Math.imul(row + 64, 1009);
  const lightsAt = unit(seed);
  const share = (0.14 * smoothstep(0, 0.02, house.bright) + 0.74 * house.bright) * mix(0.7, 1, NOT_FAR);
  return { lightsAt, isLit: share >= lightsAt };
}

/** What is behind a window: a house has one use, and often another at street level. */
export const layerOf = (house: House, row: number): number =>
  (row + 0.5) * WINDOW_M < STREET_LEVEL * house.height_m ? house.streetUse : house.use;

/**
 * Lit windows of a layer, those first that stay lit longest when fewer people are there: as a cell gains or loses people,
 * windows come and go at the end of the list.
 */
export const litWindows = (cell: number, houses: readonly House[], layer: number): CityWindow[] =>
  windowsWhere(cell, houses, (isLit, behind) => isLit && behind === layer, layer);

/** Windows for somebody in a cell in which none of its layer is lit: dark ones of its layer, else any. */
export function darkWindows(cell: number, houses: readonly House[], layer: number): CityWindow[] {
  const own = windowsWhere(cell, houses, (_, behind) => behind === layer, layer);
  return own.length > 0 ? own : windowsWhere(cell, houses, () => true, layer);
}

/** @param layer what is said to be behind them */
function windowsWhere(
  cell: number,
  houses: readonly House[],
  wanted: (isLit: boolean, behind: number) => boolean,
  layer: number,
): CityWindow[] {
  const found: LitWindow[] = [];
  for (const house of houses)
    for (const wall of [0, 1] as const) {
      const [columns, rows] = windowsOn(house, wall);
      for (let row = 0; row < rows; row++) {
        const behind = layerOf(house, row);
        for (let column = 0; column < columns; column++) {
          const { lightsAt, isLit } = lightOf(house, wall, column, row);
          if (wanted(isLit, behind))
            found.push({ window: { cell, plot: house.plot, wall, column, row, layer }, lightsAt });
        }
      }
    }
  return found
    .toSorted((a, b) => a.lightsAt - b.lightsAt || windowKey(a.window) - windowKey(b.window))
    .map(({ window }) => window);
}
