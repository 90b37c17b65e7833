import {
  type LayerId,
  LAYERS,
  LEVERS,
  type LeverValues,
  type ParameterOverrides,
  type SweepAxes,
  type SweepPoint,
  THESIS_VERDICTS,
  type ThesisVerdict,
} from '../../engine/index.ts';
import { type AxisId, standingAt } from './axisChoices.ts';

/** Points that are done, by index. */
export type Points = ReadonlyMap<number, SweepPoint>;

export const indexAt = ([across]: SweepAxes, x: number, y: number): number => y * across.values.length + x;

/** How many points got each verdict on the thesis. */
export function countThesis(points: Points): Readonly<Record<ThesisVerdict, number>> {
  const counts = Object.fromEntries(THESIS_VERDICTS.map((verdict) => [verdict, 0])) as Record<ThesisVerdict, number>;
  for (const { thesis } of points.values()) counts[thesis] += 1;
  return counts;
}

/** Where a value stands among rising ones, counted in steps from the first; undefined beyond the ends. */
export function stepsTo(values: readonly number[], value: number): number | undefined {
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  if (!(value >= first && value <= last)) return undefined;
  const above = values.findIndex((each) => each >= value);
  if (above <= 0) return 0;
  const [low = first, high = last] = [values[above - 1], values[above]];
  return above - 1 + (value - low) / (high - low);
}

/** Where a run stands between the points of a grid, in steps across and up. */
export interface Here {
  readonly x: number;
  readonly y: number;
  /** Whether the run's other levers are those of the grid too. */
  readonly exact: boolean;
}

/** Where a run stands on the map; undefined where it is off it. */
export function hereOn(
  axes: SweepAxes,
  held: LeverValues,
  targets: LeverValues,
  parameters: ParameterOverrides,
): Here | undefined {
  const [x, y] = axes.map(({ id, values }) => stepsTo(values, standingAt(id as AxisId, targets, parameters)));
  if (x === undefined || y === undefined) return undefined;
  const others = LEVERS.filter(({ id }) => axes.every((axis) => axis.id !== id));
  return { x, y, exact: others.every(({ id }) => held[id] === targets[id]) };
}

/** The point of the grid that a run is nearest to. */
export const nearestTo = (axes: SweepAxes, here: Here | undefined): number | undefined =>
  here === undefined ? undefined : indexAt(axes, Math.round(here.x), Math.round(here.y));

/** The levers of a point. */
export function leversAt(axes: SweepAxes, held: LeverValues, values: readonly [number, number]): LeverValues {
  return axes.reduce<LeverValues>(
    (levers, { id, kind }, side) => (kind === 'lever' ? { ...levers, [id]: values[side] } : levers),
    held,
  );
}

/**
 * Which axis decides: how often neighbours along each differ in their verdict. Undefined unless all points are done and
 * one axis turns it at least half again as often as the other.
 */
export function decisiveAxis(axes: SweepAxes, points: Points): AxisId | undefined {
  const [columns, rows] = [axes[0].values.length, axes[1].values.length];
  if (points.size < columns * rows) return undefined;
  const verdict = (x: number, y: number) => points.get(indexAt(axes, x, y))?.thesis;
  let across = 0;
  let up = 0;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      if (x > 0 && verdict(x, y) !== verdict(x - 1, y)) across += 1 / (rows * (columns - 1));
      if (y > 0 && verdict(x, y) !== verdict(x, y - 1)) up += 1 / (columns * (rows - 1));
    }
  if (across >= 1.5 * up && across > 0) return axes[0].id as AxisId;
  return up >= 1.5 * across && up > 0 ? (axes[1].id as AxisId) : undefined;
}

/** Largest change of any layer among points at rest, in shares: the end of the colour scale. */
export function largestChange(points: Points): number {
  let largest = 0;
  for (const { change, thesis } of points.values())
    if (thesis !== 'noRest') for (const each of change) largest = Math.max(largest, Math.abs(each));
  return largest;
}

/** Smallest and largest change of a layer among points at rest; undefined while there is none. */
export function changeRange(points: Points, layer: number): readonly [number, number] | undefined {
  const changes = [...points.values()].flatMap(({ change, thesis }) =>
    thesis === 'noRest' ? [] : [change[layer] ?? 0],
  );
  return changes.length === 0 ? undefined : [Math.min(...changes), Math.max(...changes)];
}

/** Where a layer's change lies on the colour scale, 0 to 1 either way: as its root, so that small ones show beside large. */
export const reachOf = (change: number, largest: number): number =>
  largest === 0 ? 0 : Math.sqrt(Math.min(1, Math.abs(change) / largest));

/** Which way a layer went at a point. */
export type Way = 'out' | 'in' | 'stays' | 'unknown';

export function wayOf({ change, verdicts }: SweepPoint, layer: number): Way {
  if (verdicts[layer] === 'noRest') return 'unknown';
  if (verdicts[layer] === 'unmoved') return 'stays';
  return (change[layer] ?? 0) > 0 ? 'in' : 'out';
}

/** At how many points all these layers go one of these ways. */
export function countWays(points: Points, layers: readonly LayerId[], ways: readonly Way[]): number {
  const at = layers.map((layer) => LAYERS.indexOf(layer));
  return [...points.values()].filter((point) => at.every((layer) => ways.includes(wayOf(point, layer)))).length;
}
