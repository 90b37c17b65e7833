/** The observed city as an equilibrium, for a run to begin from: inverted once for all runs of a city that share parameters. */
import { invertBaseline } from './baseline.ts';
import type { Baseline, Passengers } from '../state/index.ts';
import type { City, Geography, Observed } from '../city/index.ts';
import type { Parameters } from '../registries/index.ts';
import { setStage, type Stage } from './stage.ts';
import { recallRoads, roadsKey } from './knownRoads.ts';
import { type Column, copyOfPassengers, stageColumns } from './stageColumns.ts';
import { forgetTimes, type OpenedRoads } from '../model/index.ts';

export interface InvertedStage {
  readonly stage: Stage;
  readonly baseline: Baseline;
}

interface Kept {
  readonly key: string;
  readonly baseline: Baseline;
  readonly columns: readonly Column[];
  readonly passengers: Readonly<Passengers>;
  readonly roads: OpenedRoads;
}

/** The last inversion of each geography. Seeds, levers and a reset ask for it again; other parameters replace it. */
const kept = new WeakMap<Geography, Kept>();

/** @param check sees the observed city before it is worked on, and throws where a run of it can't be had */
export function invertedStage(
  city: City,
  geography: Geography,
  parameters: Parameters,
  check: (observed: Observed) => void,
): InvertedStage {
  const key = roadsKey(city, parameters);
  const last = kept.get(geography);
  const known = last?.key === key ? last : undefined;
  const stage = setStage(city, geography, parameters, check, known?.roads);
  if (known !== undefined) {
    restore(stage, known);
    return { stage, baseline: copyOf(known.baseline) };
  }
  const baseline = invertBaseline(stage, (laid) => recallRoads(key, laid));
  kept.set(geography, {
    key,
    baseline: copyOf(baseline),
    columns: stageColumns(stage).map((column) => column.slice()),
    passengers: copyOfPassengers(stage.traffic.passengers),
    roads: { free: stage.traffic.free, orders: stage.traffic.scratch.orders.slice() },
  });
  return { stage, baseline };
}

function restore({ fields, times, traffic, tables }: Stage, { columns, passengers }: Kept): void {
  stageColumns({ fields, times, traffic }).forEach((column, k) => column.set(columns[k]!));
  Object.assign(traffic.passengers, copyOfPassengers(passengers));
  forgetTimes(tables, times);
}

/** Of its own for every run, so that no run can change another's. */
function copyOf(baseline: Baseline): Baseline {
  const copies = Object.entries(baseline).map(([name, value]) => [
    name,
    value instanceof Float64Array || value instanceof Uint8Array ? value.slice() : value,
  ]);
  return Object.fromEntries(copies) as Baseline;
}
