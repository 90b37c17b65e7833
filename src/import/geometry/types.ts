/** A point as [lon, lat] in degrees, or as [east, north] in metres or cells: the name of the variable says which. */
export type Point = readonly [number, number];

/** A closed or open ring of points. */
export type Ring = readonly Point[];
