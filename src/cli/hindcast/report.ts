import {
  fittedIn,
  stampOf,
  compareColumn,
  Hasher,
  type HindcastComparison,
  type HindcastStage,
  MODEL_VERSION,
  placeName,
  type RowPlace,
  type SeedChanges,
} from '../../engine/index.ts';
import { gitCommit } from '../files.ts';
import type { HindcastJob } from './job.ts';

/** A hindcast, worked out. */
export interface HindcastOutcome {
  readonly comparisons: readonly HindcastComparison[];
  /** Seeds that were run. */
  readonly seeds: readonly number[];
  /** "3–5 km", by row of the table. */
  readonly names: readonly string[];
  readonly wall_s: number;
}

/** Holds what the seeds came to against every column. */
export function outcomeOf(
  { observation }: HindcastJob,
  { coverage }: HindcastStage,
  seeds: readonly number[],
  samples: readonly SeedChanges[],
  wall_s: number,
): HindcastOutcome {
  const distances_km = coverage.map(({ distance_km }) => distance_km);
  return {
    comparisons: observation.columns.map((column, k) =>
      compareColumn(
        column,
        observation.rows,
        distances_km,
        samples.map((sample) => sample[k]!),
      ),
    ),
    seeds,
    names: observation.rows.map(({ place }) => placeName(place)),
    wall_s,
  };
}

/** A hindcast as one JSON object. Changes in percentage points relative to the city's mean; null is not a number. */
export async function hindcastReport(
  { city, observation, scenario }: HindcastJob,
  { comparisons, seeds, names, wall_s }: HindcastOutcome,
) {
  const { name: _, question: __, ...rest } = scenario;
  const { rows: ___, columns: ____, policy: _____, ...about } = observation;
  return {
    model: MODEL_VERSION,
    commit: (await gitCommit()) ?? null,
    city: { id: city.id, hash: city.hash, fitted: fittedIn(city, scenario.parameters) },
    observed: about,
    scenario: { ...rest, hash: new Hasher().text(JSON.stringify(rest)).hex() },
    agents: scenario.agents,
    years: scenario.years,
    seeds,
    outcomes: comparisons.map(({ rows, ...comparison }) => ({
      ...comparison,
      rows: rows.map((row) => ({ place: names[row.row], ...placeReport(observation.rows[row.row]!.place), ...row })),
    })),
    wall_s,
    note: stampOf(fittedIn(city, scenario.parameters)),
  };
}

/** Where a row lies, under the names of the table's columns. */
const placeReport = (place: RowPlace) =>
  place.kind === 'ring' ? { ring_from_km: place.from_km, ring_to_km: place.to_km } : { zone: place.zone };
