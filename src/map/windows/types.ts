type Point = readonly [number, number];

/** A window of a block: which cell and plot, which wall, and where on it. */
export interface CityWindow {
  readonly cell: number;
  readonly plot: number;
  /** The wall that runs north and south (0), or east and west (1); of either pair the one that faces the camera is seen. */
  readonly wall: 0 | 1;
  /** From the wall's southern or western end, and from the ground. */
  readonly column: number;
  readonly row: number;
  /** Index into the engine's `LAYERS`: what is behind it. */
  readonly layer: number;
}

/** A window that is framed on the map. */
export interface WindowMark {
  readonly window: CityWindow;
  /** Words at the window. */
  readonly label: string;
  /** Its household is followed. */
  readonly followed: boolean;
  /** Where the household has come from: a line leads from there. */
  readonly from?: CityWindow;
}

/** The corners of a window on the screen, px, in order around it. */
export type Corners = readonly [Point, Point, Point, Point];

/** Tells windows of one cell apart. */
export const windowKey = ({ plot, wall, column, row }: Omit<CityWindow, 'cell' | 'layer'>): number =>
  ((plot * 2 + wall) * 1024 + column) * 1024 + row;
