/** Variance of the decay, clustered both ways, and the interval that goes with it. */
import type { DenseFlows } from './flows.ts';

/** Each group's share of the score, squared and summed, with the usual factor for few groups. */
function spreadOf(scores: Float64Array): number {
  const groups = scores.length;
  return (scores.reduce((sum, score) => sum + score * score, 0) * groups) / (groups - 1);
}

/**
 * Sandwich with the effects partialled out: clustered by origin, plus by destination, less their intersection, each pair
 * (Cameron, Gelbach, Miller 2011). Where the difference is not above 0, the larger of the first two stands in for it.
 */
export function clusteredVariance(
  flows: DenseFlows,
  fitted: Float64Array,
  within_min: Float64Array,
  information: number,
): number {
  const { rows, columns, counts } = flows;
  const byOrigin = new Float64Array(rows);
  const byDestination = new Float64Array(columns);
  let squares = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const k = i * columns + j;
      const score = within_min[k]! * (counts[k]! - fitted[k]!);
      byOrigin[i]! += score;
      byDestination[j]! += score;
      squares += score * score;
    }
  }
  const ofOrigins = spreadOf(byOrigin);
  const ofDestinations = spreadOf(byDestination);
  const both = ofOrigins + ofDestinations - (squares * flows.pairs) / (flows.pairs - 1);
  const meat = both > 0 ? both : Math.max(ofOrigins, ofDestinations);
  return meat / (information * information);
}

/**
 * 97.5 % point of Student's t, to within 1 % from 2 degrees of freedom on (Cornish and Fisher's expansion, Abramowitz and
 * Stegun 26.7.5).
 */
export function studentPoint(degrees: number): number {
  const z = 1.959963984540054;
  const z2 = z * z;
  const terms = [
    (z2 + 1) / 4,
    ((5 * z2 + 16) * z2 + 3) / 96,
    (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384,
    ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160,
  ];
  return z * (1 + terms.reduceRight((sum, term) => (sum + term) / degrees, 0));
}
