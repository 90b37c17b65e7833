import type { Geometry } from 'geojson';

type Point = readonly [number, number];

/** What a place is drawn as. */
export type SketchKind = 'area' | 'line' | 'point';

/** A place under the hand. The page keeps it; the map shows it and tells what the hand does. */
export interface MapSketch {
  readonly kind: SketchKind;
  /** `draw`: clicks set points. `edit`: points, the middles between them and the whole can be dragged. */
  readonly phase: 'draw' | 'edit';
  /** Longitude and latitude of each point, of an area without the first one again. */
  readonly points: readonly Point[];
  /** Where the next point would be; the line to it is drawn. */
  readonly next?: Point;
  /** Where the keyboard's cross stands. */
  readonly cross?: Point;
  /** The point that the keyboard moves. */
  readonly chosen?: number;
}

/** What the hand does with a sketch. */
export interface SketchHand {
  /** A click or a tap; `reach_m` is how far off it may have been meant, metres. */
  readonly onPoint: (lonLat: Point, reach_m: number) => void;
  /** The pointer is over a place; null once it has left. Only told while drawing. */
  readonly onHover: (lonLat: Point | null, reach_m: number) => void;
  /** Points were dragged, added or taken out; `done` once the hand lets go. */
  readonly onDrag: (points: readonly Point[], done: boolean) => void;
  /** A key on the focused map. @returns whether the sketch has taken it */
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** Where a dragged point jumps to; undefined where nothing is near. */
  readonly snap: (lonLat: Point, reach_m: number) => Point | undefined;
}

/** All that is drawn by hand: places that levers act on, and the one that is being drawn. */
export interface MapDrawing {
  readonly standing: readonly Geometry[];
  readonly sketch?: MapSketch;
  readonly hand?: SketchHand;
}
