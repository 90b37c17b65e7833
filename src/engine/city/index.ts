/** Door of `city/`: a city file, and what follows from it: cells, zones, roads, lines, times, observed people and jobs. Other rooms import only this file. */
export type { City, CityGrid, CitySource, FittedCity, Localised } from './city.ts';
export { cityParameters, fittedIn, stampOf } from './fitted.ts';
export { type CityFrame, lonLatOf, metresOf } from './frame.ts';
export { HIGHWAYS, MOST_LINKS, parseRoads, roadLengths } from './roadFile.ts';
export type { CityRoad, NetworkLine, NetworkStop } from './network.ts';
export { type CityDrawing, type DrawnFeature, type DrawnPart } from './drawing.ts';
export { type Cells, type Geography, makeCells, makeGeography } from './geography.ts';
export { cellsInside, nearestCell, zoneShare } from './inside.ts';
export { observe, type Observed } from './observed.ts';
export { type LinkGraph, loadPaths, type Paths, PathTree } from './paths.ts';
export type { RoadNetwork } from './roadNetwork.ts';
export {
  COMPASS_SECTORS,
  FLOW_COUNT,
  flowIndex,
  makeSectors,
  RING_COUNT,
  SECTOR_COUNT,
  sectorAt,
  type Sectors,
} from './sectors.ts';
export type { RideTrees } from './rideTrees.ts';
export { improvedService, lineLength_km, type Service, serviceAtStart } from './transitService.ts';
export { parseCity } from './parseCity.ts';
export { patternDensity } from './patterns.ts';
