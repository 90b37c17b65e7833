import {
  fittedIn,
  stampOf,
  countVerdicts,
  Hasher,
  LAYERS,
  MODEL_VERSION,
  type SweepPoint,
  THESIS_VERDICTS,
} from '../../engine/index.ts';
import { gitCommit } from '../files.ts';
import type { SweepJob } from './job.ts';
import { POINTS } from './options.ts';

/** How a sweep went, beside its points. */
export interface SweepOutcome {
  readonly points: readonly SweepPoint[];
  readonly interrupted: boolean;
  readonly wall_s: number;
}

/** A sweep as one JSON object. Changes and threshold in percentage points, core shares from 0 to 1; null is not a number. */
export async function sweepReport({ city, plan, method }: SweepJob, outcome: SweepOutcome) {
  const { name: _, ...scenario } = plan.scenario;
  return {
    model: MODEL_VERSION,
    commit: (await gitCommit()) ?? null,
    city: { id: city.id, hash: city.hash, fitted: fittedIn(city, scenario.parameters) },
    scenario: { ...scenario, hash: new Hasher().text(JSON.stringify(scenario)).hex() },
    ...method,
    threshold_points: plan.threshold * POINTS,
    axes: plan.axes,
    summary: summarise(outcome.points),
    points: outcome.points.map(pointReport),
    interrupted: outcome.interrupted,
    wall_s: outcome.wall_s,
    note: stampOf(fittedIn(city, scenario.parameters)),
  };
}

/** How many points got each verdict, by layer and for the thesis as a whole. */
function summarise(points: readonly SweepPoint[]) {
  return {
    layers: Object.fromEntries(
      LAYERS.map((id, layer) => [id, countVerdicts(points.map(({ verdicts }) => verdicts[layer]!))]),
    ),
    thesis: Object.fromEntries(
      THESIS_VERDICTS.map((verdict) => [verdict, points.filter(({ thesis }) => thesis === verdict).length]),
    ),
  };
}

function pointReport(point: SweepPoint) {
  const byLayer = <T>(column: readonly T[]) => Object.fromEntries(LAYERS.map((id, layer) => [id, column[layer]]));
  const { at, values, thesis, counts, residual, iterations, uncertainty } = point;
  return {
    at,
    values,
    thesis,
    counts,
    verdicts: byLayer(point.verdicts),
    change_points: byLayer(point.change.map((change) => change * POINTS)),
    ...(uncertainty ? { uncertainty_points: byLayer(uncertainty.map((half) => half * POINTS)) } : {}),
    coreShare: byLayer(point.coreShare),
    twinCoreShare: byLayer(point.twinCoreShare),
    ...(residual === undefined ? {} : { residual, iterations }),
  };
}
