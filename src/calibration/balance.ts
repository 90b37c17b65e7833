/**
 * Origin and destination effects, given the decay. For Poisson flows they are the balancing factors of the doubly constrained
 * gravity model: fitted rows and columns have the sums of the observed ones (Fally 2015).
 */
import { exp, InputError, log } from '../engine/index.ts';
import type { DenseFlows } from './flows.ts';

/** Furthest a fitted sum may be from the observed one, as a share of it. */
const BALANCED = 1e-12;
const MOST_ROUNDS = 20_000;

/** Room for one fit; `out` and `into` are kept from one decay to the next. */
export interface Balance {
  /** e^(−decay·minutes), 0 where a pair is left out. */
  readonly kernel: Float64Array;
  /** e^(a_o) and e^(b_d). */
  readonly out: Float64Array;
  readonly into: Float64Array;
  /** Fitted flows. */
  readonly fitted: Float64Array;
}

export function makeBalance({ rows, columns }: DenseFlows): Balance {
  return {
    kernel: new Float64Array(rows * columns),
    out: new Float64Array(rows).fill(1),
    into: new Float64Array(columns).fill(1),
    fitted: new Float64Array(rows * columns),
  };
}

/**
 * Scales rows and columns in turn until both have their observed sums, and fills `fitted`.
 * @returns the log-likelihood but for a constant
 * @throws InputError where no flows of this pattern have these sums
 */
export function balanceAt(decay: number, flows: DenseFlows, balance: Balance): number {
  const { rows, columns, minutes, counted, rowSums, columnSums } = flows;
  const { kernel, out, into, fitted } = balance;
  for (let k = 0; k < kernel.length; k++) kernel[k] = counted[k] === 1 ? exp(-decay * minutes[k]!) : 0;
  const reached = new Float64Array(columns);
  for (let round = 0; ; round++) {
    reached.fill(0);
    let off = 0;
    for (let i = 0; i < rows; i++) {
      const at = i * columns;
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += kernel[at + j]! * into[j]!;
      off = Math.max(off, Math.abs((out[i]! * sum) / rowSums[i]! - 1));
      const factor = rowSums[i]! / sum;
      out[i] = factor;
      for (let j = 0; j < columns; j++) reached[j]! += kernel[at + j]! * factor;
    }
    if (round > 0 && off < BALANCED) break;
    if (round >= MOST_ROUNDS || Number.isNaN(off)) return unbalanced(decay);
    for (let j = 0; j < columns; j++) into[j] = columnSums[j]! / reached[j]!;
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const k = i * columns + j;
      fitted[k] = out[i]! * kernel[k]! * into[j]!;
    }
  }
  return likelihood(decay, flows, balance);
}

/** Σ f·ln μ, with ln μ taken apart; Σ μ is the same at every decay. */
function likelihood(decay: number, flows: DenseFlows, { out, into }: Balance): number {
  let sum = 0;
  for (let i = 0; i < flows.rows; i++) sum += flows.rowSums[i]! * log(out[i]!);
  for (let j = 0; j < flows.columns; j++) sum += flows.columnSums[j]! * log(into[j]!);
  for (let k = 0; k < flows.counts.length; k++) sum -= decay * flows.counts[k]! * flows.minutes[k]!;
  return sum;
}

function unbalanced(decay: number): never {
  throw new InputError('observed', {
    field: 'flows',
    got: `commuters who nearly all go to the nearest place, or places that are hardly linked (at a decay of ${decay.toPrecision(3)} a minute)`,
    expected: 'flows between near and far places, some of each',
  });
}
