/** The city on a map. Nothing outside `src/map` imports past this file. */
import type { openBaseMap } from './basemap/open.ts';
import type { createCityMap } from './cityMap.ts';

export { fetchChineseFont } from './labels/chineseFont.ts';
export { COLOUR_BY, type ColourBy, FIELDS, type FieldId, isColourBy, readColourBy } from './colours/colourBy.ts';
export { MOST_FLOWS } from './data/arcs.ts';
export { type FlowSectors, netFlows } from './data/flows.ts';
export { CellIndex } from './data/grid.ts';
export { coveredShare, hearFaults, LEAST_COVERED, showBaseMap } from './basemap/shown.ts';
export { type BaseMap, BaseMapError } from './basemap/types.ts';
export { LEGEND_KEYS } from './colours/legend.ts';
export type { LegendGradient, LegendItems, LegendSpec, LegendWidths } from './colours/legendSpec.ts';
export type { MapDrawing, MapSketch, SketchHand, SketchKind } from './drawing/types.ts';
export { INKS, LAYER_COLOURS } from './colours/palette.ts';
export { smallLegend, type SmallLook, SmallMultiples, type SmallSubject } from './canvas/smallMultiples.ts';
export type {
  CameraState,
  CityMap,
  CityMapOptions,
  Language,
  MapCity,
  MapData,
  MapFlow,
  Padding,
  Point,
  RendererState,
  Theme,
} from './types.ts';

export { type CityWindow, windowKey, type WindowMark } from './windows/types.ts';

export type MakeCityMap = typeof createCityMap;

/** Fetches what makes maps. It is most of the page's bytes, so nothing that can be shown without a map waits for it. */
export const fetchMakeCityMap = async (): Promise<MakeCityMap> => (await import('./cityMap.ts')).createCityMap;

/** Fetches what opens a base map. */
export const fetchOpenBaseMap = async (): Promise<typeof openBaseMap> =>
  (await import('./basemap/open.ts')).openBaseMap;
