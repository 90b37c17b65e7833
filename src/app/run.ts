import type { LoadedRun } from '../bridge/protocol.ts';
import { sectionBins, sectionProfile } from '../charts/index.ts';
import { makeParameters } from '../engine/index.ts';
import type { Run, Shown } from '../faces/page.ts';
import type { MapData } from '../map/index.ts';
import { ringsOf } from '../panels/index.ts';

/** Works out once what every view needs of a loaded run. The start is kept for the whole run, so it is copied. */
export function describeRun(loaded: LoadedRun, mapData: MapData): Run {
  const { city, network, sectors, scenario, weight, agents, threads, drawsBehindLuck } = loaded;
  const start: Shown = {
    ...loaded.start,
    cells: loaded.start.cells.slice(),
    indicators: loaded.start.indicators.slice(),
  };
  const bins = sectionBins(city, start.cells);
  return {
    city,
    mapData,
    network,
    sectors,
    seed: scenario.seed,
    startYear: scenario.start,
    agents,
    threads,
    weight,
    start,
    bins,
    startProfile: sectionProfile(bins, start.cells),
    rings: ringsOf(city.distance_km, city.core.radius_km),
    sample: { ...makeParameters(scenario.parameters), draws: drawsBehindLuck },
  };
}
