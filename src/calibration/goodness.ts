/** How well fitted flows are those that were observed. */
import type { CommuterFit, FlowTable } from './commuting.ts';

export interface CommuterGoodness {
  /** Share of commuters that both have in common between the same places (Sørensen's index; Lenormand et al. 2016). */
  readonly common: number;
  /** Correlation of observed and fitted flows. */
  readonly correlation: number;
  /** 1 less the deviance over that of flows that follow origins and destinations alone. */
  readonly devianceExplained: number;
  readonly observedMean_min: number;
  readonly fittedMean_min: number;
}

export function goodnessOf({ flows, time_min, counts }: FlowTable, fit: CommuterFit): CommuterGoodness {
  const { expected, expectedAlone: alone } = fit;
  const pairs = Array.from(flows.keys()).filter((k) => counts?.[k] !== 0);
  const sum = (of: (k: number) => number): number => pairs.reduce((total, k) => total + of(k), 0);
  const total = sum((k) => flows[k]!);
  const fitted = sum((k) => expected[k]!);
  const [mean, fittedMean] = [total / pairs.length, fitted / pairs.length];
  const covariance = sum((k) => (flows[k]! - mean) * (expected[k]! - fittedMean));
  const spread = sum((k) => (flows[k]! - mean) ** 2) * sum((k) => (expected[k]! - fittedMean) ** 2);
  return {
    common: (2 * sum((k) => Math.min(flows[k]!, expected[k]!))) / (total + fitted),
    correlation: spread > 0 ? covariance / Math.sqrt(spread) : 0,
    devianceExplained: 1 - deviance(flows, expected, pairs) / deviance(flows, alone, pairs),
    observedMean_min: sum((k) => flows[k]! * time_min[k]!) / total,
    fittedMean_min: sum((k) => expected[k]! * time_min[k]!) / fitted,
  };
}

/** Twice how far the likelihood is from that of flows fitted exactly. */
function deviance(flows: Float64Array, expected: Float64Array, pairs: readonly number[]): number {
  return pairs.reduce((sum, k) => {
    const [flow, fitted] = [flows[k]!, expected[k]!];
    return sum + 2 * ((flow > 0 ? flow * Math.log(flow / fitted) : 0) - flow + fitted);
  }, 0);
}
