/** The city on a map. Nothing outside `src/map` imports past this file. */
export { createCityMap } from './cityMap.ts';
export { COLOUR_BY, type ColourBy, FIELDS, type FieldId, isColourBy } from './colourBy.ts';
export { MOST_FLOWS } from './arcs.ts';
export { type FlowSectors, netFlows } from './flows.ts';
export { CellIndex } from './grid.ts';
export { LEGEND_KEYS } from './legend.ts';
export type { LegendGradient, LegendItems, LegendSpec, LegendWidths } from './legendSpec.ts';
export { INKS, LAYER_COLOURS } from './palette.ts';
export { smallLegend, type SmallLook, SmallMultiples, type SmallSubject } from './smallMultiples.ts';
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
