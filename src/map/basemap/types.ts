import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Theme } from '../types.ts';

/** West, south, east and north, degrees. */
export type Bounds = readonly [number, number, number, number];

/** Tiles of the host's own, drawn under the city. */
export interface BaseMap {
  /** The file's name, or its address. */
  readonly name: string;
  /** Who made it, as plain text; empty where the archive names nobody. */
  readonly credit: string;
  readonly bounds: Bounds;
  /** Lets go of the archive, once no map shows it. */
  readonly close: () => void;
  /** Adds its layers to a map whose style is there. */
  readonly attach: (map: MapLibreMap, theme: Theme) => AttachedBaseMap;
}

/** A base map on one map. */
export interface AttachedBaseMap {
  /** The name of its source: errors that come from it are the base map's. */
  readonly source: string;
  readonly paint: (theme: Theme) => void;
  /** It can't follow the logical city: there the city's own drawing takes its place. */
  readonly show: (visible: boolean) => void;
  readonly remove: () => void;
}

/** A base map that was refused. The message names file, what was got and what was expected. */
export class BaseMapError extends Error {
  constructor(file: string, got: string, expected: string) {
    super(`${file}: got ${got}, expected ${expected}`);
    this.name = 'BaseMapError';
  }
}
