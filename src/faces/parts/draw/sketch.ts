/** A place under the hand, point by point, with every step to be taken back. Pure: no map, no page. */
import type { SketchKind } from '../../../map/index.ts';

export type LonLat = readonly [lon: number, lat: number];

export interface Sketch {
  readonly kind: SketchKind;
  /** While drawing, points are set; while editing, they are moved. */
  readonly phase: 'draw' | 'edit';
  /** Of an area without the first one again. */
  readonly points: readonly LonLat[];
  /** The point that keys move; undefined: all of them. */
  readonly chosen?: number;
}

/** A sketch with what it was before each step, and what was taken back. */
export interface SketchHistory {
  readonly past: readonly Sketch[];
  readonly now: Sketch;
  readonly future: readonly Sketch[];
}

export type SketchAct =
  /** Sets a point; on the last one or on the first one of an area it finishes instead. */
  | { readonly kind: 'set'; readonly at: LonLat; readonly reach_m: number }
  /** Takes the last point back while drawing, the chosen one out while editing. */
  | { readonly kind: 'back' }
  | { readonly kind: 'finish' }
  /** Puts all points where the hand has dragged them. */
  | { readonly kind: 'points'; readonly points: readonly LonLat[] }
  /** Moves the chosen point, or all of them, by degrees. */
  | { readonly kind: 'shift'; readonly by: LonLat }
  | { readonly kind: 'choose'; readonly step: 1 | -1 }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

/** An area needs three points, a line two. */
const LEAST: Readonly<Record<SketchKind, number>> = { area: 3, line: 2, point: 1 };

/** A tenth of a metre: more would only make links longer. */
const GRAIN = 1e6;
const METRES_PER_DEGREE = 111_195;

export const beginSketch = (kind: SketchKind, points: readonly LonLat[] = []): SketchHistory => ({
  past: [],
  now: { kind, phase: points.length === 0 ? 'draw' : 'edit', points },
  future: [],
});

/** Whether there are points enough. */
export const isWhole = ({ kind, points }: Sketch): boolean => points.length >= LEAST[kind];

/** The sketch after an act; itself where the act does nothing. */
export function actOn(history: SketchHistory, act: SketchAct): SketchHistory {
  const { past, now, future } = history;
  if (act.kind === 'undo') {
    const before = past.at(-1);
    return before === undefined ? history : { past: past.slice(0, -1), now: before, future: [now, ...future] };
  }
  if (act.kind === 'redo') {
    const [after, ...rest] = future;
    return after === undefined ? history : { past: [...past, now], now: after, future: rest };
  }
  if (act.kind === 'choose') return { ...history, now: choose(now, act.step) };
  const next = stepped(now, act);
  return next === now ? history : { past: [...past, now], now: next, future: [] };
}

type Step = Exclude<SketchAct, { readonly kind: 'undo' | 'redo' | 'choose' }>;

const stepped = (sketch: Sketch, act: Step): Sketch =>
  sketch.phase === 'draw' ? whileDrawing(sketch, act) : whileEditing(sketch, act);

function whileDrawing(sketch: Sketch, act: Step): Sketch {
  if (act.kind === 'set') return set(sketch, act.at, act.reach_m);
  if (act.kind === 'back') return withoutPoint(sketch, sketch.points.length - 1);
  return act.kind === 'finish' && isWhole(sketch) ? { ...sketch, phase: 'edit' } : sketch;
}

function whileEditing(sketch: Sketch, act: Step): Sketch {
  if (act.kind === 'back') return takeOut(sketch);
  if (act.kind === 'points') return dragged(sketch, act.points);
  return act.kind === 'shift' ? shifted(sketch, act.by) : sketch;
}

function set(sketch: Sketch, at: LonLat, reach_m: number): Sketch {
  const { kind, points } = sketch;
  if (kind === 'point') return { ...sketch, phase: 'edit', points: [rounded(at)] };
  const [first, last] = [points[0], points.at(-1)];
  const again = last !== undefined && metresBetween(last, at) <= reach_m;
  const closes = kind === 'area' && first !== undefined && metresBetween(first, at) <= reach_m;
  if (isWhole(sketch) && (again || closes)) return { ...sketch, phase: 'edit' };
  // The same spot twice is a click that trembled, not a side.
  return again || closes ? sketch : { ...sketch, points: [...points, rounded(at)] };
}

function withoutPoint(sketch: Sketch, index: number): Sketch {
  if (sketch.points[index] === undefined) return sketch;
  return { ...sketch, points: sketch.points.filter((_, other) => other !== index) };
}

/** Of what is whole only so many points can be taken that it stays so. */
function takeOut(sketch: Sketch): Sketch {
  const { kind, points, chosen } = sketch;
  if (chosen === undefined || points.length <= LEAST[kind]) return sketch;
  const { chosen: _, ...rest } = withoutPoint(sketch, chosen);
  return rest;
}

function dragged(sketch: Sketch, points: readonly LonLat[]): Sketch {
  const now = points.map(rounded);
  if (JSON.stringify(now) === JSON.stringify(sketch.points)) return sketch;
  const { chosen: _, ...rest } = sketch;
  return { ...rest, points: now };
}

function shifted(sketch: Sketch, by: LonLat): Sketch {
  const moves = (index: number): boolean => sketch.chosen === undefined || sketch.chosen === index;
  const points = sketch.points.map(
    (at, index): LonLat => (moves(index) ? rounded([at[0] + by[0], at[1] + by[1]]) : at),
  );
  return { ...sketch, points };
}

/** The whole, then each point, then the whole again. */
function choose(sketch: Sketch, step: 1 | -1): Sketch {
  const { chosen, ...rest } = sketch;
  const count = sketch.kind === 'point' || sketch.phase === 'draw' ? 0 : sketch.points.length;
  const at = ((chosen ?? -1) + 1 + step + count + 1) % (count + 1);
  return at === 0 ? rest : { ...rest, chosen: at - 1 };
}

const rounded = ([lon, lat]: LonLat): LonLat => [Math.round(lon * GRAIN) / GRAIN, Math.round(lat * GRAIN) / GRAIN];

/** Metres between two near places. */
export function metresBetween([lon, lat]: LonLat, [lon2, lat2]: LonLat): number {
  const east = (lon2 - lon) * Math.cos((lat * Math.PI) / 180);
  return METRES_PER_DEGREE * Math.hypot(east, lat2 - lat);
}
