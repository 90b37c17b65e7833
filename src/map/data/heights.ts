import type { MapCity } from '../types.ts';

/** Width and depth of the city, whichever is less: heights go with it, so that they fit any city's picture. */
const extent_m = (city: MapCity): number => Math.min(city.columns, city.rows) * city.cellSize_m;

/** Height of the tallest column at the start. */
export const columnMetres = (city: MapCity): number => extent_m(city) * 0.11;

/** Height of a beam of 100 %. */
export const shareMetres = (city: MapCity): number => extent_m(city) * 0.9;

/** Of the tallest column at the start: below this density none is drawn. */
export const LEAST_COLUMN = 0.1;
