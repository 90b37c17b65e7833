/** What the page draws of a city; no computation uses it. */
import type { Geometry, GeometryKind } from '../base/index.ts';

/** A name by language. */
type Localised = Readonly<Record<string, string>>;

/** A feature as it is drawn. Only these properties are kept. */
export interface DrawnFeature {
  readonly type: 'Feature';
  readonly properties: {
    readonly name?: Localised;
    /** 1 for what shows from afar, 4 for what shows from near. */
    readonly rank?: number;
    /** Of a road: motorway, main, secondary, tertiary or street. */
    readonly class?: string;
    /** Of a railway: rail, suburban, metro, tram … */
    readonly mode?: string;
    /** Of a railway: `#rrggbb`. */
    readonly colour?: string;
    /** A railway that ends where it began. */
    readonly ring?: boolean;
  };
  readonly geometry: Geometry;
}

export interface DrawnFeatures {
  readonly type: 'FeatureCollection';
  readonly features: readonly DrawnFeature[];
}

const AREAS = ['Polygon', 'MultiPolygon'] as const;
const LINES = ['LineString', 'MultiLineString'] as const;
const POINTS = ['Point'] as const;

/** Parts of a drawing, and the geometries that each may have. */
export const DRAWN_PARTS = {
  outline: AREAS,
  districts: AREAS,
  water: AREAS,
  green: AREAS,
  rail: LINES,
  roads: LINES,
  places: POINTS,
  landmarks: POINTS,
} as const satisfies Readonly<Record<string, readonly GeometryKind[]>>;

export type DrawnPart = keyof typeof DRAWN_PARTS;

/** What a city file has of them; a part that is missing isn't drawn. */
export type CityDrawing = Readonly<Partial<Record<DrawnPart, DrawnFeatures>>>;
