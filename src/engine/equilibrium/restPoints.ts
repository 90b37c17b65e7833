/**
 * How many rest points a city has: strong spillovers can allow several, and the solver finds the one that is reached from
 * where it starts. So it is started from the observed city and from cities drawn at random, and what it finds is sorted.
 */
import type { City, Geography } from '../city/index.ts';
import { exp, InputError, KeyedStream, log, STREAM } from '../base/index.ts';
import { LAYERS, type LeverValues, type Parameters } from '../registries/index.ts';
import { coreShares, isAtRest } from './coreShares.ts';
import { observeCity } from './observedCity.ts';
import { type Equilibrium, type SolverOptions, solveEquilibrium } from './solve.ts';

export interface RestPointOptions extends Omit<SolverOptions, 'disturb'> {
  /** Random starts, besides the observed city. */
  readonly starts: number;
  /** 0 to 4294967295. */
  readonly seed: number;
  /** Solutions nearer than this are one: see {@link distanceBetween}. */
  readonly sameWithin?: number;
  /** Called after each start. */
  readonly onStart?: (done: number, of: number) => void;
}

/** One rest point. */
export interface RestPoint {
  readonly equilibrium: Equilibrium;
  /** Share of each layer (jobs by function, then homes) that stands in the core, 0–1. */
  readonly coreShare: readonly number[];
  /** The best residual of the solutions that came here. */
  readonly residual: number;
  /** How many starts led here, the observed city included. */
  readonly reached: number;
  /** Whether the observed city led here. */
  readonly fromObserved: boolean;
}

export interface RestPoints {
  /** Distinct ones, in the order in which they were found; the one reached from the observed city is first. */
  readonly points: readonly RestPoint[];
  /** What the solver made of the observed city, at rest or not. */
  readonly fromObserved: Equilibrium;
  /** The observed city and the random ones. */
  readonly starts: number;
  /** Starts from which the solver came to no rest. */
  readonly unconverged: number;
  readonly sameWithin: number;
}

/**
 * Far above what is left of the way at a residual of 1e-12 even where the solver creeps, far below what anybody would call
 * another city.
 */
const SAME_WITHIN = 1e-6;
/** With traffic the way goes on until times move by a hundredth of a minute, and cells by some ten-thousandths. */
const SAME_WITHIN_TRAFFIC = 1e-2;
const MOST_STARTS = 10_000;

/**
 * Solves from the observed city and from random starts, and sorts the solutions.
 * @throws InputError for `starts` or `seed` out of range
 */
export function restPoints(
  city: City,
  parameters: Parameters,
  levers: LeverValues,
  options: RestPointOptions,
): RestPoints {
  const usual = parameters.traffic === 'on' ? SAME_WITHIN_TRAFFIC : SAME_WITHIN;
  const { starts, seed, sameWithin = usual, onStart, ...solver } = options;
  checkWhole('starts', starts, MOST_STARTS);
  checkWhole('seed', seed, 4294967295);
  const from = options.start ?? observeCity(city, parameters);
  const { geography, observed } = from;
  const columns = [...observed.jobs, observed.residents];
  const points: RestPoint[] = [];
  let fromObserved: Equilibrium | undefined;
  let unconverged = 0;
  for (let start = 0; start <= starts; start++) {
    const disturb = start === 0 ? {} : { disturb: randomCity(geography, columns, seed, start) };
    const solved = solveEquilibrium(city, parameters, levers, { ...solver, start: from, ...disturb });
    fromObserved ??= solved;
    if (isAtRest(solved)) file(points, solved, start === 0, sameWithin);
    else unconverged += 1;
    onStart?.(start + 1, starts + 1);
  }
  return { points, fromObserved: fromObserved!, starts: starts + 1, unconverged, sameWithin };
}

function checkWhole(field: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= most) return;
  throw new InputError('run', { field, got: String(value), expected: `a whole number from 0 to ${most}` });
}

/** Counts a solution with the rest point that it is, or as a new one. */
function file(points: RestPoint[], equilibrium: Equilibrium, fromObserved: boolean, sameWithin: number): void {
  const at = points.findIndex((known) => distanceBetween(known.equilibrium, equilibrium) <= sameWithin);
  const { residual } = equilibrium;
  if (at < 0) {
    points.push({ equilibrium, coreShare: coreShares(equilibrium), residual, reached: 1, fromObserved });
    return;
  }
  const known = points[at]!;
  points[at] = { ...known, residual: Math.min(known.residual, residual), reached: known.reached + 1 };
}

/**
 * Largest difference between two solutions in any cell's jobs of a function or residents, relative to the largest cell of
 * that column: as the solver's residual counts, so that nearly empty cells do not decide.
 */
export function distanceBetween(one: Equilibrium, other: Equilibrium): number {
  const columns = [...one.jobs, one.residents];
  const others = [...other.jobs, other.residents];
  return columns.reduce((worst, column, layer) => {
    const scale = column.reduce((most, value) => Math.max(most, value), 0);
    return column.reduce((far, value, i) => Math.max(far, Math.abs(value - others[layer]![i]!) / scale), worst);
  }, 0);
}

/** In parts of the city's widest distance from the middle: the distance at which a random layer has fallen to 1/e, at least and at most. */
const REACH = [0.08, 0.8] as const;

/**
 * Another city on the same land, as factors on the observed one: each layer falls off from a middle of its own at a
 * distance of its own, with noise by cell (exponential, as a city drawn evenly from all cities would have).
 */
function randomCity(
  { n, x_m, y_m, land_ha, distance_km }: Geography,
  columns: readonly Float64Array[],
  seed: number,
  start: number,
): (layer: number, cell: number) => number {
  const stream = new KeyedStream(seed, STREAM.restPointStart);
  const widest_m = 1000 * distance_km.reduce((far, km) => Math.max(far, km), 0) || 1;
  // Of each layer's ids the first two are for its middle and its reach; cells follow.
  const draw = (layer: number, id: number) => stream.uniform(start, layer * (n + 2) + id);
  const middles = LAYERS.map((_, layer) => ({
    cell: Math.floor(draw(layer, 0) * n),
    reach_m: widest_m * (REACH[0] + (REACH[1] - REACH[0]) * draw(layer, 1)),
  }));
  return (layer, cell) => {
    const present = columns[layer]![cell]!;
    if (present === 0) return 0;
    const { cell: middle, reach_m } = middles[layer]!;
    const dx = x_m[cell]! - x_m[middle]!;
    const dy = y_m[cell]! - y_m[middle]!;
    const wanted = land_ha[cell]! * exp(-Math.sqrt(dx * dx + dy * dy) / reach_m) * -log(1 - draw(layer, cell + 2));
    return wanted / present;
  };
}
