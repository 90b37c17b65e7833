/**
 * How many can come to a place before the nuisance that they make drives them off again.
 *
 * Where land is dense, nuisance is hundreds of times its mean, and a hundredth more of it can divide what comes by three: a
 * step to what today's nuisance attracts overshoots by far, and the answer to it overshoots back. The step taken here allows
 * for the nuisance that all who share a place make together, all else as it is:
 *
 *     y_g = target_g·e^(−aversion_g·(N − N_now)),   N = Σ_g y_g
 *
 * At rest nothing changes: where every target is what stands there, N = N_now.
 */
import { exp } from '../base/index.ts';

const MOST_ROUNDS = 300;
const PRECISE = 1e-15;

/**
 * N − N_now of the equation above. The right side falls with N, so that there is one answer, and it lies between 0 and
 * Σ target − N_now.
 * @param now N_now, ≥ 0
 * @param target by group, ≥ 0, for the nuisance of N_now
 * @param aversion by group, ≥ 0, per unit of N
 */
export function contentChange(now: number, target: readonly number[], aversion: readonly number[]): number {
  const excess = target.reduce((sum, value) => sum + value, 0) - now;
  let low = Math.min(0, excess);
  let high = Math.max(0, excess);
  let change = 0;
  for (let round = 0; round < MOST_ROUNDS && high - low > PRECISE * now; round++) {
    let came = 0;
    let slope = 1;
    for (let g = 0; g < target.length; g++) {
      const here = target[g]! > 0 ? target[g]! * exp(-aversion[g]! * change) : 0;
      came += here;
      slope += aversion[g]! * here;
    }
    const gap = came - now - change;
    if (gap === 0) break;
    if (gap > 0) low = change;
    else high = change;
    const newton = change + gap / slope;
    // Far from the answer Newton's steps can be small for long; halving now and then gets there all the same.
    change = newton > low && newton < high && round % 3 !== 2 ? newton : (low + high) / 2;
  }
  return change;
}
