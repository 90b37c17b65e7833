/** How near fitted flows are to observed ones. */
import { log } from '../engine/index.ts';
import type { DenseFlows } from './flows.ts';

export interface GoodnessOfFit {
  /** Share of the deviance that the model takes away, of flows that are alike for all pairs: 1 − D/D₀. */
  readonly devianceR2: number;
  /** The same, of flows that know origins and destinations but no distance. */
  readonly devianceR2OfDistance: number;
  /** Pearson's, over all pairs. */
  readonly correlation: number;
  /** Mean minutes of a commuter. Poisson estimates match it exactly. */
  readonly observed_min: number;
  readonly fitted_min: number;
  /** Share of common commuters (Sørensen): 2·Σ min(f, μ)/(Σ f + Σ μ). */
  readonly commonCommuters: number;
}

/** @param blind fitted flows at a decay of 0 */
export function goodnessOfFit(flows: DenseFlows, fitted: Float64Array, blind: Float64Array): GoodnessOfFit {
  const { counts, counted, minutes, pairs, total } = flows;
  const mean = total / pairs;
  let common = 0;
  let observed_min = 0;
  let fitted_min = 0;
  let ff = 0;
  let mm = 0;
  let fm = 0;
  for (let k = 0; k < counts.length; k++) {
    if (counted[k] === 0) continue;
    const f = counts[k]!;
    const m = fitted[k]!;
    common += Math.min(f, m);
    observed_min += f * minutes[k]!;
    fitted_min += m * minutes[k]!;
    ff += (f - mean) * (f - mean);
    mm += (m - mean) * (m - mean);
    fm += (f - mean) * (m - mean);
  }
  const deviance = devianceOf(flows, (k) => fitted[k]!);
  return {
    devianceR2: 1 - deviance / devianceOf(flows, () => mean),
    devianceR2OfDistance: 1 - deviance / devianceOf(flows, (k) => blind[k]!),
    correlation: fm / Math.sqrt(ff * mm),
    observed_min: observed_min / total,
    fitted_min: fitted_min / total,
    commonCommuters: common / total,
  };
}

/** Poisson deviance, 2·Σ (f·ln(f/μ) − f + μ). */
function devianceOf({ counts, counted }: DenseFlows, fittedAt: (pair: number) => number): number {
  let sum = 0;
  for (let k = 0; k < counts.length; k++) {
    if (counted[k] === 0) continue;
    const f = counts[k]!;
    const m = fittedAt(k);
    sum += (f > 0 ? f * log(f / m) : 0) - f + m;
  }
  return 2 * sum;
}
