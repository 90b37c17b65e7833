/** A point as [lon, lat] in degrees, or as [east, north] in metres of the grid: the name of the variable says which. */
export type Point = readonly [number, number];

/** A closed or open ring of points. */
export type Ring = readonly Point[];

/** Rings of one area: outer rings and holes in any order, read by the even-odd rule. */
export type Area = readonly Ring[];

/** west, south, east, north. */
export type Box = readonly [number, number, number, number];
