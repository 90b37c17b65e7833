import {
  advanceMonth,
  agentCard,
  agentsAt,
  type City,
  createRun,
  HOUSING,
  LAYERS,
  makeGeography,
  type Run,
  takeSnapshot,
  tryPlace,
} from '../../engine/index.ts';
import type { StartTrial, Trial } from '../../lessons/index.ts';

/** Runs of one city in this process. */
export function trialsOf(city: City): StartTrial {
  const geography = makeGeography(city);
  return (scenario) => Promise.resolve(trialOf(createRun(city, scenario, geography), city.core.radius_km));
}

function trialOf(run: Run, coreRadius_km: number): Trial {
  const start = takeSnapshot(run).cells;
  const { n } = run.geography;
  return {
    at: (month) => {
      while (run.month < month) advanceMonth(run);
      return Promise.resolve(takeSnapshot(run).indicators.slice());
    },
    places: {
      distance_km: run.geography.distance_km,
      coreRadius_km,
      persons: (layer) => {
        const column = layer === 'housing' ? HOUSING : LAYERS.indexOf(layer);
        return start.subarray(column * n, (column + 1) * n);
      },
    },
    agentsAt: (kind, cell, most) => Promise.resolve(agentsAt(run, kind, cell, most)),
    functionOf: (id) => Promise.resolve(agentCard(run, 'establishment', id)?.function),
    tryPlace: (kind, id, cell) => Promise.resolve(tryPlace(run, kind, id, cell)),
    dispose: () => undefined,
  };
}
