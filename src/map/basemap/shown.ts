/** The base map of the page: every map that is open shows it, and one that is built again after a lost context. */
import type { MapCity } from '../types.ts';
import type { BaseMap, Bounds } from './types.ts';

let shown: BaseMap | undefined;
const listeners = new Set<() => void>();
let onFault: (message: string) => void = () => {};

export const shownBaseMap = (): BaseMap | undefined => shown;

/** Puts a base map under every map, in place of the one before; undefined takes it away. */
export function showBaseMap(baseMap: BaseMap | undefined): void {
  const before = shown;
  shown = baseMap;
  for (const listener of listeners) listener();
  before?.close();
}

/** Calls back whenever there is another base map. @returns what ends it */
export function onBaseMap(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who hears of tiles that could not be read: their part of the map stays as it is without. */
export function hearFaults(listener: (message: string) => void): void {
  onFault = listener;
}

export const tellFault = (message: string): void => onFault(message);

/** A base map is drawn where it covers at least this share of the city. */
export const LEAST_COVERED = 0.5;

/** Share of the city's box that lies within bounds, 0–1. */
export function coveredShare(city: MapCity, [west, south, east, north]: Bounds): number {
  const [left, bottom] = city.origin;
  const right = left + (city.columns * city.cellSize_m) / city.lon_m_per_degree;
  const top = bottom + (city.rows * city.cellSize_m) / city.lat_m_per_degree;
  const width = Math.max(0, Math.min(right, east) - Math.max(left, west)) / (right - left);
  return (width * Math.max(0, Math.min(top, north) - Math.max(bottom, south))) / (top - bottom);
}
