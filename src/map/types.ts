import type { FeatureCollection, Geometry } from 'geojson';
import type { NetworkShape } from '../engine/index.ts';
import type { ColourBy } from './colours/colourBy.ts';
import type { MapDrawing } from './drawing/types.ts';
import type { LegendSpec } from './colours/legendSpec.ts';
import type { CityWindow, WindowMark } from './windows/types.ts';

export type Theme = 'dark' | 'light';
export type Language = 'en' | 'zh';
export type Point = readonly [number, number];

/** Pixels of the container that panels cover. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What the map needs to know of a city; the facts that the worker sends have this shape and more. */
export interface MapCity {
  readonly columns: number;
  readonly rows: number;
  readonly cellSize_m: number;
  /** Longitude and latitude of the south-west corner of the grid; row 0 is the southernmost. */
  readonly origin: Point;
  readonly lon_m_per_degree: number;
  readonly lat_m_per_degree: number;
  /** Grid position (row · columns + column) of each cell with land. */
  readonly gridIndex: Uint32Array;
  readonly land_ha: Float32Array;
  /** 1 for each cell that the view of the whole city has to hold; all, where it is missing. */
  readonly built?: Uint8Array;
  readonly core: { readonly x_m: number; readonly y_m: number; readonly radius_km: number };
  /** Distance of each cell with land from the middle of the core, km. */
  readonly distance_km: Float32Array;
}

/** What moves in a month, as a snapshot says it: along roads and lines, and from part to part of the city. */
export interface MapTraffic {
  /** By link: car equivalents a day, then peak delay over free-flow time. */
  readonly roads: Float32Array;
  /** Passengers a day by segment of the lines. */
  readonly passengers: Float32Array;
  /** Net moves between sectors beyond what chance explains, since the start; without them no light flies. */
  readonly drift?: Float32Array;
}

export type Features = FeatureCollection<Geometry | null>;

/** The city's drawing: `geodata/cities/<id>/map.json`. A part that is missing isn't drawn. */
export interface MapData {
  readonly outline?: Features;
  readonly districts?: Features;
  readonly green?: Features;
  readonly water?: Features;
  readonly rail?: Features;
  /** Lines with `class`: see `ROADS` in roads.ts. */
  readonly roads?: Features;
  /** Points with `name` (by language) and `rank`: 1 for the few that show from afar, 4 for those that show from near. */
  readonly places?: Features;
  /** Points like places, drawn as small symbols with their names; rank 1 shows from afar, 3 from near. */
  readonly landmarks?: Features;
}

/** Net moves from one part of the city to another, metres east and north of the city's origin. */
export interface MapFlow {
  readonly fromX_m: number;
  readonly fromY_m: number;
  readonly toX_m: number;
  readonly toY_m: number;
  /** People or jobs. */
  readonly value: number;
  /** Index into the engine's `LAYERS`. */
  readonly layer: number;
}

export interface CityMapOptions {
  readonly facts: MapCity;
  readonly mapData: MapData;
  /** Where the roads and lines run that snapshots speak of. */
  readonly network?: NetworkShape;
  readonly theme: Theme;
  readonly language: Language;
  readonly reducedMotion: boolean;
  readonly ariaLabel: string;
  readonly colourBy?: ColourBy;
  /** `canvas` does without WebGL2 even where there is one. */
  readonly renderer?: 'webgl' | 'canvas';
  readonly padding?: Partial<Padding>;
  /** Multiplies the size of place names: 1 at a desk, 1.6 on a kiosk, 2 for a projector. */
  readonly labelScale?: number;
  /**
   * The time for all that moves, ms, instead of the page's own. Nothing is drawn by itself then: whoever has the clock asks
   * for every picture by `drawOn`.
   */
  readonly clock?: () => number;
  /** Pixels of the picture for one of the container; as many as the screen has, up to 2, where it is missing. */
  readonly pixelRatio?: number;
  /** The cell under the pointer or the keyboard cursor, and where it is in the container, px. */
  readonly onHover: (cell: number | null, point: Point) => void;
  /** A cell was clicked, tapped or chosen by Enter; null: beside the city, or Escape. */
  readonly onSelect: (cell: number | null) => void;
  /**
   * Close up, where single windows are told apart: a lit one was clicked or tapped; its cell has been told as chosen before.
   * Without this the map doesn't look for windows.
   */
  readonly onWindow?: (window: CityWindow) => void;
  readonly onError: (error: Error) => void;
  /** The camera is somewhere else; told at most once a frame, and not of what `setCamera` did silently. */
  readonly onCamera?: (camera: CameraState) => void;
  /** What the map is drawn with now, and whether the picture stands; see {@link RendererState}. */
  readonly onRenderer?: (state: RendererState) => void;
}

/**
 * `ready: false` when the graphics card has taken its context back. The map builds itself again from its state and says
 * `ready: true`, or, where WebGL2 can't be had again, goes on as a `canvas`.
 */
export interface RendererState {
  readonly renderer: 'webgl' | 'canvas';
  readonly ready: boolean;
}

/** Where the visitor looks from, small enough for a link. */
export interface CameraState {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
  readonly bearing: number;
  readonly pitch: number;
}

/** One map for the life of a page. */
export interface CityMap {
  /** `webgl`, or `canvas` where WebGL2 is missing or was lost for good. */
  readonly renderer: 'webgl' | 'canvas';
  /**
   * Shows a month, sliding there from what is shown now. Copies what it needs: the buffers stay the caller's.
   * `baseline` is what change is measured against: the start, or another run's same month. Scales are taken from the
   * baseline of the first call and of every call with month 0.
   */
  showSnapshot(cells: Float32Array, baseline: Float32Array, month: number, traffic?: MapTraffic): void;
  /**
   * Shows one run's month minus another's, of what the map is coloured by; of lights and of traffic, all people and
   * jobs. Colours are PuOr, symmetric and fixed by `start`, the cells of the month in which both runs began. The next
   * `showSnapshot` goes back.
   */
  showDifference(cells: Float32Array, other: Float32Array, start: Float32Array, month: number): void;
  /**
   * Shows another city, or another run of the same one: the view, the marks and what was shown are forgotten, the canvas
   * and its context stay. Follow it with the city's first month. With the same drawing as before the camera stays too.
   */
  setCity(facts: MapCity, mapData: MapData, network?: NetworkShape): void;
  setColourBy(mode: ColourBy): void;
  /**
   * Averages changes and differences of the months shown from now on over groups of cells, rings or districts: the group
   * of each cell, −1 for none. Undefined: over some 1.5 km around each cell.
   */
  setGroups(groupOf: ArrayLike<number> | undefined): void;
  /**
   * Draws moves as arrows from part to part, the 60 largest, over cells that stand back; undefined takes them away. Widths
   * are measured against the largest value so far. The legend changes with it. `instant`: without sliding there.
   */
  setFlows(flows: readonly MapFlow[] | undefined, instant?: boolean): void;
  setTheme(theme: Theme): void;
  setLanguage(language: Language): void;
  setReducedMotion(reduced: boolean): void;
  setLabelScale(scale: number): void;
  setAriaLabel(label: string): void;
  setPadding(padding: Partial<Padding>): void;
  /** Moves every cell to its logical distance from the core, or back, in 1.2 s. Cells can't be picked meanwhile. */
  setLogical(on: boolean): void;
  /**
   * Shows what is drawn by hand over everything else; undefined takes it away. Only where the map is drawn by WebGL and
   * cells stand where they are. It outlives lost contexts.
   */
  setDrawing(drawing: MapDrawing | undefined): void;
  /** Puts the cell cursor on a cell (as the keyboard does), or takes it away. */
  setCursor(cell: number | null): void;
  /** Moves the cursor by cells, east and north; starts it in the core where there is none. Returns the cell. */
  moveCursor(dx: number, dy: number): number | null;
  /** Marks a cell as chosen. */
  setSelected(cell: number | null): void;
  /**
   * Lit windows of a function (an index into `LAYERS`) in a cell as the latest month lights them, in an order that stays the
   * same from month to month; dark ones where none is lit.
   */
  windowsOf(cell: number, layer: number): Promise<readonly CityWindow[]>;
  /** Frames windows, with their names and the ways that were moved, in place of those before. */
  setWindowMarks(marks: readonly WindowMark[]): void;
  /** Looks at a window from so near that it is told apart. */
  lookAtWindow(window: CityWindow): Promise<void>;
  /** Where a window is in the container, px. */
  projectWindow(window: CityWindow): Promise<Point>;
  /** Where a cell (or the top of the core's beam) is in the container, px. */
  project(what: number | 'beam'): Point;
  /** How many lights there are, on their way or settled. */
  readonly lights: number;
  /** The rings of equal travel time while the logical city is shown, and where each crosses the south, px. */
  rings(): readonly { readonly minutes: number; readonly point: Point }[];
  camera(): CameraState;
  /** Whether the whole city is looked at as it fills this view; false once somebody has moved the camera. */
  readonly atHome: boolean;
  /** With `silent` the page isn't told. */
  setCamera(camera: CameraState, options?: { readonly silent?: boolean }): void;
  /**
   * Looks where another map looks, without telling the page, so that two that follow each other don't go on for ever. Where
   * that one looks at the whole city, so does this one: of two maps one is resized before the other, and what is the whole
   * city there may lie out of bounds here.
   */
  follow(leader: CityMap): void;
  /** Whether the camera stands where the whole city is seen: not on its way there, nor anywhere else. */
  readonly standsAtHome: boolean;
  zoomBy(steps: number): void;
  flyHome(): void;
  resize(): void;
  legend(): LegendSpec;
  /** What is seen now, in its own pixels, as a PNG. */
  snapshotPicture(): Promise<Blob>;
  /** Resolves once the whole drawing is there, names too; never for a map that is destroyed meanwhile. */
  settled(): Promise<void>;
  /**
   * Draws the map as of this moment into a rectangle of a canvas, at once. Returns false, and draws nothing, while the graphics card
   * has taken the map's context.
   */
  drawOn(context: CanvasRenderingContext2D, left: number, top: number, width: number, height: number): boolean;
  /**
   * Takes everything down and builds it again from what was last shown. Happens by itself after a lost context; for a
   * map that had to go on as a `canvas` it is another try at WebGL2.
   */
  rebuild(): void;
  destroy(): void;
}
